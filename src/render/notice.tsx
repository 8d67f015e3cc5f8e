// A notice to the editor in words: subject, HTML and text in the newsletter's language, from what was kept of
// it as data.
import type { Letterhead } from '../../templates/mails/letter.js';
import type { NoticeProps } from '../../templates/mails/notice.js';
import { noticeWords } from '../../templates/mails/words/notices/languages.js';
import type { NoticeWords, Wording } from '../../templates/mails/words/notices/notice-words.js';
import { commandsOf, type NoticeMessage, type NoticeOf, urgencyOf } from '../issues/notice.js';
import { marked } from '../text/bidi.js';
import { manyLines, oneLine, webAddress } from '../text/plain.js';
import { hardenHtml } from './harden-html.js';
import { cleanLetterhead, type RenderedMail } from './mails.js';
import { wrap } from './wrap.js';

export interface NoticeOptions {
  /** BCP 47; English if there are no words for it. */
  readonly language: string;
  /** Address of the desk that an editor can open from anywhere; null if it has none. */
  readonly deskUrl: string | null;
}

/** F4 allows this many characters in a subject. */
const SUBJECT_LIMIT = 150;
const TITLE_LIMIT = 40;
const MISSING = 'A notice of an unknown kind waits';

/** @throws AppError MESSAGE_INVALID if an address of the newsroom is not an http(s) address */
export async function renderNotice(
  given: Letterhead,
  message: NoticeMessage,
  options: NoticeOptions,
): Promise<RenderedMail> {
  // What an older version stored is in English.
  const words = noticeWords(message.kind === 'plain' ? 'en' : options.language);
  const house = cleanLetterhead(given);
  const { subject: title, reason, readers } = inWords(words, message);
  const name = cut(house.newsletter.title, TITLE_LIMIT);
  const subject = cut(`[${marked(name, words.direction)}] ${title}`, SUBJECT_LIMIT);
  const urgency = words.urgency[urgencyOf(message)];
  const commands = commandsOf(message).map(({ purpose, command }) => ({
    label: words.purposes[purpose],
    command,
  }));
  const deskUrl = options.deskUrl === null ? null : webAddress(options.deskUrl);
  const shown = { subject, title, urgency, reason, readers, commands, deskUrl };
  const { render } = await import('@react-email/render');
  const { Notice } = await import('../../templates/mails/notice.js');
  const html = hardenHtml(await render(<Notice house={house} words={words} {...shown} />));
  return { subject, language: words.language, html, text: textOf(words, house, shown) };
}

type Shown = Omit<NoticeProps, 'house' | 'words'>;

function textOf(words: NoticeWords, { newsletter, newsroom }: Letterhead, shown: Shown): string {
  const { title, urgency, reason, readers, commands, deskUrl } = shown;
  const next = [
    ...commands.map(({ label, command }) => `${wrap(label)}:\n  ${command}`),
    ...(deskUrl === null ? [] : [`${wrap(words.open)}:\n${deskUrl}`]),
  ];
  const blocks = [
    wrap(title),
    wrap(urgency),
    ...reason.map((text) => wrap(text)),
    ...(readers === null ? [] : [`${wrap(words.readersTitle)}:\n${wrap(readers)}`]),
    ...(next.length === 0 ? [] : [`${wrap(words.nextTitle)}:`, ...next]),
    `-- \n${wrap(words.foot(newsletter.title, newsroom.name))}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Every value on one line, whatever a mail server or a folder was called. */
function inWords(
  words: NoticeWords,
  message: NoticeMessage,
): Omit<Wording, 'readers'> & { readonly readers: string | null } {
  if (message.kind === 'plain') {
    const paragraphs = message.paragraphs.map((text) => manyLines(text).trim()).filter((text) => text !== '');
    return { subject: oneLine(message.title), reason: [...new Set(paragraphs)], readers: null };
  }
  const write = words.kinds[message.kind] as ((notice: NoticeOf<typeof message.kind>) => Wording) | undefined;
  // Written by a newer version, before an older one was started again.
  if (write === undefined) return { subject: MISSING, reason: [], readers: null };
  const { subject, reason, readers } = write(message);
  return { subject: oneLine(subject), reason: [...new Set(reason.map(oneLine))], readers };
}

function cut(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
