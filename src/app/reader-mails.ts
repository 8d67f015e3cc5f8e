// Transactional mails: written in the reader's language, built and signed as issues are, passed to the
// transport.
import type { Config } from '../config/config.js';
import type { Submit } from '../deliveries/ports.js';
import type { CardStory } from '../issues/issue-card.js';
import type { Keyring } from '../keyring.js';
import type { Logger } from '../log.js';
import type { Mail } from '../subscribers/mail.js';
import type { Policy } from '../subscribers/policy.js';
import { DATA_LINK_MS } from '../subscribers/request-data.js';
import type { MailWorld } from '../subscribers/send-mail.js';
import { CONFIRM_DAYS } from '../subscribers/sign-up.js';
import { pauseEnd, type Subscriber } from '../subscribers/subscriber.js';
import { signStamped } from '../subscribers/tokens.js';
import { inRegionOf } from '../text/dates.js';
import { lazy } from '../timing/lazy.js';
import { DAY_MS } from '../timing/units.js';
import { writeChangeLetter } from './change-letters.js';
import { mailLinks } from './mail-links.js';
import { messageOptions } from './message-options.js';
import type { PolicyUrls } from './policy-urls.js';

export interface ReaderMailParts {
  readonly config: Config;
  readonly keyring: () => Keyring;
  readonly submit: Submit;
  readonly log: Logger;
  /** Day of the next issue, YYYY-MM-DD; null if none is planned. */
  readonly nextIssueOn: () => Promise<string | null>;
  /** The first stories of the latest issue; empty if there is none. */
  readonly latestStories: () => Promise<readonly CardStory[]>;
  /** What a mail that renews consent asks for. */
  readonly policyAsked: (mail: Mail) => Promise<Policy>;
  readonly policyUrls: PolicyUrls;
}

export function createReaderMails(parts: ReaderMailParts): MailWorld['compose'] {
  const { config, keyring, submit, log } = parts;
  const builder = lazy(async () => {
    const { createReaderMailBuilder } = await import('../mail/reader-mail.js');
    return createReaderMailBuilder(await messageOptions(config, log));
  });
  return async (mail, reader, at, { change, presentHmac }) => {
    const own = config.newsletter.language;
    const language = inRegionOf(reader.locale ?? own, own);
    const body =
      change === null
        ? await write(parts, mail, reader, language, at)
        : await writeChangeLetter({
            config,
            keyring: keyring(),
            mail,
            reader,
            change,
            presentHmac,
            language,
            policyUrl: await parts.policyUrls.agreedBy(mail, reader),
          });
    const { unsubscribe: unsubscribeUrl } = mailLinks(config, keyring(), reader, at);
    const build = await builder();
    const message = await build({
      kind: mail.kind,
      id: String(mail.id),
      address: reader.address,
      at,
      unsubscribeUrl,
      ...body,
    });
    return () => submit(message);
  };
}

/** What every mail is written with. */
async function addressee(
  { config, policyUrls }: Pick<ReaderMailParts, 'config' | 'policyUrls'>,
  mail: Mail,
  reader: Subscriber,
  language: string,
) {
  const policyUrl = await policyUrls.agreedBy(mail, reader);
  return {
    address: reader.address,
    language,
    zone: reader.zone ?? config.newsletter.zone,
    ...(policyUrl === undefined ? {} : { policyUrl }),
  };
}

async function write(
  { config, keyring, nextIssueOn, latestStories, policyAsked, policyUrls }: ReaderMailParts,
  mail: Mail,
  reader: Subscriber,
  language: string,
  at: Date,
) {
  const {
    renderAlreadySubscribed,
    renderAskAgain,
    renderConfirmation,
    renderDataLink,
    renderUnsubscribeLink,
    renderWelcome,
  } = await import('../render/mails.js');
  const links = mailLinks(config, keyring(), reader, at);
  const to = await addressee({ config, policyUrls }, mail, reader, language);
  if (mail.kind === 'data-link')
    return renderDataLink(config, {
      ...to,
      lapsesAt: new Date(at.getTime() + DATA_LINK_MS),
      dataUrl: links.data,
    });
  if (mail.kind === 'preferences-link') {
    const { renderPreferencesLink } = await import('../render/change-mails.js');
    return renderPreferencesLink(config, { ...to, preferencesUrl: links.preferences });
  }
  if (mail.kind === 'leave-link')
    return renderUnsubscribeLink(config, { ...to, unsubscribeUrl: links.unsubscribe });
  if (mail.kind === 'ask-again') {
    const { version, purpose, language: purposeLanguage } = await policyAsked(mail);
    const agreeUrl = `${config.web.url}/agree/${signStamped(keyring().tokens, 'agree', reader.publicId, new Date(mail.createdAt))}`;
    const asked = {
      version,
      purpose,
      purposeLanguage: purposeLanguage ?? config.newsletter.language,
      askedUrl: (await policyUrls.of(version, language)) ?? `${config.web.url}/privacy/${version}`,
    };
    return renderAskAgain(config, { ...to, ...asked, agreeUrl, unsubscribeUrl: links.unsubscribe });
  }
  if (mail.kind === 'confirmation') {
    const requestedAt = new Date(reader.requestedAt ?? at);
    const lapsesAt = new Date(requestedAt.getTime() + CONFIRM_DAYS * DAY_MS);
    return renderConfirmation(config, {
      ...to,
      requestedAt,
      lapsesAt,
      confirmUrl: links.confirm,
      disownUrl: links.disown,
    });
  }
  if (mail.kind === 'already-subscribed') {
    const pausedUntil = pauseEnd(reader, at);
    return renderAlreadySubscribed(config, {
      ...to,
      nextIssueOn: await nextIssueOn(),
      pausedUntil: pausedUntil === null ? null : new Date(pausedUntil),
      unsubscribeUrl: links.unsubscribe,
      preferencesUrl: links.preferences,
    });
  }
  const [firstIssueOn, stories] = await Promise.all([nextIssueOn(), latestStories()]);
  return renderWelcome(config, {
    ...to,
    editor: introducedEditor(config),
    letter: config.welcome.text,
    firstIssueOn,
    stories,
    latestUrl: `${config.web.url}/latest`,
    unsubscribeUrl: links.unsubscribe,
    preferencesUrl: links.preferences,
  });
}

/** The editor, if the configuration introduces one to readers. */
function introducedEditor({ editor }: Config): Config['editor'] | null {
  return editor.line === null && editor.portrait === null ? null : editor;
}
