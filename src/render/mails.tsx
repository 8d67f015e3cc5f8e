// Single mails of the system, made with React Email, which is loaded only when one is needed.
import type { ReactElement } from 'react';
import type { Letterhead } from '../../templates/mails/letter.js';
import { policyLinks } from '../../templates/mails/policy-links.js';
import type { WelcomeProps } from '../../templates/mails/welcome.js';
import { type MailWords, mailWords } from '../../templates/mails/words/words.js';
import { AppError } from '../errors.js';
import type { CardStory } from '../issues/issue-card.js';
import { shownPicture } from '../issues/picture-files.js';
import { marked } from '../text/bidi.js';
import { dateWriter, instantWriter } from '../text/dates.js';
import { manyLines, oneLine, webAddress } from '../text/plain.js';
import { fillSentence } from '../text/sentence.js';
import { hardenHtml } from './harden-html.js';
import { wrap } from './wrap.js';

export interface RenderedMail {
  readonly subject: string;
  /** Of the words in it, which is the wanted one or English. */
  readonly language: string;
  readonly html: string;
  readonly text: string;
}

/**
 * The addressee of a transactional mail, and how dates are written in it. A House is what every such mail
 * shows; a Config is one.
 */
export interface LetterTo {
  readonly address: string;
  /** BCP 47; English if there are no words for it. */
  readonly language: string;
  /** IANA */
  readonly zone: string;
  /** The policy that the reader agreed to; the newsroom's general one if it is not known. */
  readonly policyUrl?: string;
}

export interface ConfirmationMail extends LetterTo {
  readonly requestedAt: Date;
  readonly lapsesAt: Date;
  readonly confirmUrl: string;
  /** "This was not me". */
  readonly disownUrl: string;
}

export interface WelcomeMail extends LetterTo {
  /** Null for a newsroom that introduces no editor: it signs itself. */
  readonly editor: { readonly name: string; readonly portrait: { readonly url: string } | null } | null;
  /** The newsroom's own letter; null for the words that come with Friday. */
  readonly letter: string | null;
  /** Day of the next issue, YYYY-MM-DD; null if none is planned. */
  readonly firstIssueOn: string | null;
  /** Stories of the latest issue; empty if there is none yet. */
  readonly stories: readonly CardStory[];
  readonly latestUrl: string;
  readonly unsubscribeUrl: string;
  readonly preferencesUrl: string;
}

export interface DataLinkMail extends LetterTo {
  readonly lapsesAt: Date;
  readonly dataUrl: string;
}

export interface AlreadySubscribedMail extends LetterTo {
  /** Day of the next issue, YYYY-MM-DD; null if none is planned. */
  readonly nextIssueOn: string | null;
  /** Until when the reader pauses; null if they do not. */
  readonly pausedUntil: Date | null;
  readonly unsubscribeUrl: string;
  readonly preferencesUrl: string;
}

export interface UnsubscribeLinkMail extends LetterTo {
  readonly unsubscribeUrl: string;
}

export interface AskAgainMail extends LetterTo {
  readonly version: string;
  readonly purpose: string | null;
  /** BCP 47 */
  readonly purposeLanguage: string;
  /** Of the version that the reader is asked for. */
  readonly askedUrl: string;
  readonly agreeUrl: string;
  readonly unsubscribeUrl: string;
}

/**
 * The confirmation mail (F17). @throws AppError MESSAGE_INVALID if a link is not an http(s) address, as do
 * the others.
 */
export async function renderConfirmation(house: Letterhead, mail: ConfirmationMail): Promise<RenderedMail> {
  const words = mailWords(mail.language);
  const at = letterParts(house, words, mail);
  const [confirmUrl, disownUrl] = [link(mail.confirmUrl), link(mail.disownUrl)];
  const [requestedAt, lapsesAt] = [at.instant(mail.requestedAt), at.instant(mail.lapsesAt)];
  const { Confirmation } = await import('../../templates/mails/confirmation.js');
  const { house: own, address } = at;
  const letter = (
    <Confirmation {...{ house: own, words, address, requestedAt, lapsesAt, confirmUrl, disownUrl }} />
  );
  const who = words.confirmWho(at.title, own.newsroom.name);
  return at.finish(words.confirmSubject(at.title), words.confirmTitle, letter, [
    at.aboutAddress(who),
    `${wrap(words.confirmButton)}:\n${confirmUrl}`,
    wrap(`${words.confirmWhen(requestedAt)} ${words.confirmUntil(lapsesAt)}`),
    wrap(fillSentence(words.confirmNotYou, { notMe: words.confirmNotMe })),
    `${wrap(words.confirmNotMe)}:\n${disownUrl}`,
  ]);
}

/** The mail after a confirmation: a letter from the editor. */
export async function renderWelcome(house: Letterhead, mail: WelcomeMail): Promise<RenderedMail> {
  const words = mailWords(mail.language);
  const at = letterParts(house, words, mail);
  const [latestUrl, unsubscribeUrl, preferencesUrl] = [
    link(mail.latestUrl),
    link(mail.unsubscribeUrl),
    link(mail.preferencesUrl),
  ];
  const firstIssueOn = mail.firstIssueOn === null ? null : at.day(mail.firstIssueOn);
  const { Welcome } = await import('../../templates/mails/welcome.js');
  const { house: own, address } = at;
  const signature = signatureOf(mail, own, words);
  const letter = mail.letter === null ? null : paragraphsOf(mail.letter);
  const stories = mail.stories.flatMap(asLinked);
  const page = (
    <Welcome
      {...{ house: own, words, address, signature, letter, firstIssueOn, stories }}
      {...{ latestUrl, unsubscribeUrl, preferencesUrl }}
    />
  );
  const paragraphs = letter ?? [words.welcomeText(at.title, own.newsroom.name), words.welcomeReply];
  return at.finish(words.welcomeSubject(at.title), words.welcomeTitle(at.title), page, [
    ...paragraphs.map((paragraph) => wrap(paragraph)),
    wrap(firstIssueOn === null ? words.welcomeFirstSoon : words.welcomeFirst(firstIssueOn)),
    `${wrap(signature.name)}\n${wrap(signature.role)}`,
    ...(stories.length === 0
      ? []
      : [
          [
            wrap(`${words.welcomeMeanwhile}:`),
            ...stories.map(({ headline, url }) => `${wrap(headline)}\n${url}`),
          ].join('\n\n'),
          `${wrap(words.welcomeRead)}:\n${latestUrl}`,
        ]),
    wrap(
      fillSentence(`${words.welcomeSender} ${words.welcomeDone}`, {
        from: at.isolated(own.newsletter.from.address),
        address: at.isolated(address),
      }),
    ),
    `${wrap(words.unsubscribeLink)}:\n${unsubscribeUrl}`,
    `${wrap(words.welcomePreferencesLink)}:\n${preferencesUrl}`,
  ]);
}

/** The mail to a subscriber with whose address somebody signed up. */
export async function renderAlreadySubscribed(
  house: Letterhead,
  mail: AlreadySubscribedMail,
): Promise<RenderedMail> {
  const words = mailWords(mail.language);
  const at = letterParts(house, words, mail);
  const [unsubscribeUrl, preferencesUrl] = [link(mail.unsubscribeUrl), link(mail.preferencesUrl)];
  const next = nextOf(words, at, mail);
  const { AlreadySubscribed } = await import('../../templates/mails/already-subscribed.js');
  const { house: own, address, title } = at;
  const letter = (
    <AlreadySubscribed {...{ house: own, words, address, next, unsubscribeUrl, preferencesUrl }} />
  );
  return at.finish(words.alreadySubject(title), words.alreadyTitle, letter, [
    at.aboutAddress(words.alreadyWho(title)),
    wrap(next),
    wrap(fillSentence(words.alreadyMissing, { from: at.isolated(own.newsletter.from.address) })),
    wrap(words.alreadyIgnore),
    `${wrap(words.unsubscribeLink)}:\n${unsubscribeUrl}`,
    `${wrap(words.welcomePreferencesLink)}:\n${preferencesUrl}`,
  ]);
}

/** When the next issue comes, or until when the reader pauses. */
function nextOf(
  words: MailWords,
  { day, date }: Pick<ReturnType<typeof letterParts>, 'date' | 'day'>,
  { nextIssueOn, pausedUntil }: Pick<AlreadySubscribedMail, 'nextIssueOn' | 'pausedUntil'>,
): string {
  if (pausedUntil !== null) return fillSentence(words.alreadyPaused, { date: date(pausedUntil) });
  return nextIssueOn === null ? words.alreadyNextSoon : words.alreadyNext(day(nextIssueOn));
}

/** Who signs a letter: the editor, if readers may know the name, else the newsroom. */
function signatureOf(
  { editor }: WelcomeMail,
  { newsletter, newsroom }: Letterhead,
  words: MailWords,
): WelcomeProps['signature'] {
  if (editor === null) return { name: newsroom.name, role: newsletter.title, portrait: null };
  const portrait = editor.portrait === null ? null : webAddress(editor.portrait.url);
  return { name: oneLine(editor.name), role: words.welcomeEditor(newsletter.title), portrait };
}

/** Paragraphs of a plain text, which are divided by empty lines; each on one line. */
function paragraphsOf(text: string): readonly string[] {
  return manyLines(text)
    .split(/\n\s*\n/)
    .map(oneLine)
    .filter((paragraph) => paragraph !== '');
}

/** A story with its words on one line each; none if it has no web address. */
function asLinked(story: CardStory): readonly CardStory[] {
  const url = webAddress(story.url);
  const shown = shownPicture(story.image, 'card');
  const picture = shown === null ? null : webAddress(shown.url);
  const image = story.image === null || picture === null ? null : { ...story.image, ...shown, url: picture };
  const { headline, dek } = story;
  return url === null
    ? []
    : [{ ...story, url, image, headline: oneLine(headline), dek: dek === null ? null : oneLine(dek) }];
}

/** The mail with a link to what is kept about its reader. */
export async function renderDataLink(house: Letterhead, mail: DataLinkMail): Promise<RenderedMail> {
  const words = mailWords(mail.language);
  const at = letterParts(house, words, mail);
  const [dataUrl, lapsesAt] = [link(mail.dataUrl), at.instant(mail.lapsesAt)];
  const { DataLink } = await import('../../templates/mails/data-link.js');
  const { house: own, address } = at;
  const letter = <DataLink {...{ house: own, words, address, lapsesAt, dataUrl }} />;
  return at.finish(words.dataSubject(at.title), words.dataTitle, letter, [
    at.aboutAddress(words.dataWho(at.title)),
    `${wrap(words.dataButton)}:\n${dataUrl}`,
    wrap(words.dataUntil(lapsesAt)),
    wrap(words.dataIgnore),
  ]);
}

/** The mail with the unsubscribe link, for readers who requested it by the form (D28, F17). */
export async function renderUnsubscribeLink(
  house: Letterhead,
  mail: UnsubscribeLinkMail,
): Promise<RenderedMail> {
  const words = mailWords(mail.language);
  const at = letterParts(house, words, mail);
  const unsubscribeUrl = link(mail.unsubscribeUrl);
  const { UnsubscribeLink } = await import('../../templates/mails/unsubscribe-link.js');
  const { house: own, address } = at;
  const letter = <UnsubscribeLink {...{ house: own, words, address, unsubscribeUrl }} />;
  return at.finish(words.unsubscribeSubject(at.title), words.unsubscribeTitle(at.title), letter, [
    at.aboutAddress(words.unsubscribeText(at.title)),
    `${wrap(words.unsubscribeLink)}:\n${unsubscribeUrl}`,
    wrap(words.unsubscribeHow),
    wrap(words.unsubscribeIgnore),
  ]);
}

/** The mail that asks readers again whose consent does not cover a new purpose (D24, F17). */
export async function renderAskAgain(house: Letterhead, mail: AskAgainMail): Promise<RenderedMail> {
  const words = mailWords(mail.language);
  const at = letterParts(house, words, mail);
  const [askedUrl, agreeUrl, unsubscribeUrl] = [
    link(mail.askedUrl),
    link(mail.agreeUrl),
    link(mail.unsubscribeUrl),
  ];
  const [version, purpose] = [oneLine(mail.version), mail.purpose === null ? null : oneLine(mail.purpose)];
  const { AskAgain } = await import('../../templates/mails/ask-again.js');
  const { house: own, address } = at;
  const letter = (
    <AskAgain
      {...{ house: own, words, address, version, purpose, agreeUrl, unsubscribeUrl }}
      policyUrl={askedUrl}
      purposeLanguage={mail.purposeLanguage}
    />
  );
  return at.finish(words.askSubject(at.title), words.askTitle, letter, [
    at.aboutAddress(words.askWho(at.title, own.newsroom.name)),
    wrap(words.askWhat(version)),
    ...(purpose === null ? [] : [wrap(`${words.askNew} ${purpose}`)]),
    `${wrap(words.askPolicy)}\n${askedUrl}`,
    `${wrap(words.askButton)}:\n${agreeUrl}`,
    wrap(words.askSilence(at.title)),
    `${wrap(words.askUnsubscribe)}\n${unsubscribeUrl}`,
  ]);
}

/**
 * What all transactional mails share: their house and address on one line each, dates, and the end of both
 * forms.
 */
export function letterParts(
  given: Letterhead,
  words: MailWords,
  { address, language, zone, policyUrl }: LetterTo,
) {
  const marks = (text: string) => marked(text, words.direction);
  const clean = cleanLetterhead(given, marks);
  const agreed = policyUrl === undefined ? {} : { policyUrl: link(policyUrl) };
  const house = { ...clean, newsletter: { ...clean.newsletter, ...agreed } };
  const locale = words.language === language.toLowerCase().split('-')[0] ? language : words.language;
  const { newsletter, newsroom } = house;
  return {
    house,
    title: newsletter.title,
    address: oneLine(address),
    /** A value for the middle of a sentence. */
    isolated: marks,
    /** A sentence with {address}, wrapped. */
    aboutAddress: (sentence: string) => wrap(fillSentence(sentence, { address: marks(oneLine(address)) })),
    instant: (at: Date) => marks(instantWriter(locale, zone)(at)),
    date: (at: Date) =>
      marks(new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone }).format(at)),
    day: (date: string) => marks(dateWriter(locale, 'full')(date)),
    finish: async (
      subject: string,
      title: string,
      letter: ReactElement,
      blocks: readonly string[],
    ): Promise<RenderedMail> => {
      const { render } = await import('@react-email/render');
      const foot = [
        words.sentBy(newsletter.title, newsroom.name),
        newsroom.postalAddress,
        `${words.contact}: ${newsroom.contact}`,
        ...policyLinks(house, words).map(([label, url]) => `${label}:\n${url}`),
        ...(newsroom.imprintUrl === null ? [] : [`${words.imprint}:\n${newsroom.imprintUrl}`]),
      ];
      const text = [wrap(title), ...blocks, `-- \n${foot.map((line) => wrap(line)).join('\n')}`].join('\n\n');
      return {
        subject: oneLine(subject),
        language: words.language,
        html: hardenHtml(await render(letter)),
        text: `${text}\n`,
      };
    },
  };
}

/**
 * The same on one line each; `marks` makes the two names fit for the middle of a sentence.
 * @throws AppError MESSAGE_INVALID if a link is not an http(s) address
 */
export function cleanLetterhead(
  { newsletter, newsroom, theme }: Letterhead,
  marks: (text: string) => string = (text) => text,
): Letterhead {
  return {
    newsletter: {
      title: marks(oneLine(newsletter.title)),
      privacyUrl: link(newsletter.privacyUrl),
      from: newsletter.from,
    },
    newsroom: {
      name: marks(oneLine(newsroom.name)),
      url: link(newsroom.url),
      postalAddress: oneLine(newsroom.postalAddress),
      contact: newsroom.contact,
      imprintUrl: newsroom.imprintUrl === null ? null : link(newsroom.imprintUrl),
    },
    theme: { ...theme, masthead: oneLine(theme.masthead) },
  };
}

/** @throws AppError MESSAGE_INVALID if it is not an http(s) address */
export function link(url: string): string {
  const address = webAddress(url);
  if (address !== null) return address;
  throw new AppError(
    'MESSAGE_INVALID',
    'A link in an email to a reader is not an http(s) URL.',
    'Set web.url to your public https:// URL.',
  );
}
