// Unsubscribing, or changing preferences, without an issue to hand, as from the archive: the form that emails
// a reader their link, and its answers (D28).

import { Sentence } from '../sentence.js';
import { TitledPage } from './page-layout.js';
import { EmailInput, Field, type SignUpProblem } from './sign-up.js';
import { pageHref, type Site } from './site.js';
import { Address, Contact } from './unsubscribe.js';
import type { PageWords } from './words/words.js';

/** Where the link leads. */
export type OwnLink = 'unsubscribe' | 'preferences';

export interface OwnLinkFormProps {
  readonly site: Site;
  readonly to: OwnLink;
  /** The reader's entry, kept. */
  readonly email: string;
  readonly problem: SignUpProblem | undefined;
}

/** For /unsubscribe and /preferences without a token. */
export function OwnLinkForm({ site, to, email, problem }: OwnLinkFormProps) {
  const { words } = site;
  const isPreferences = to === 'preferences';
  return (
    <TitledPage
      site={site}
      title={isPreferences ? words.preferencesTitle : words.unsubscribeTitle(site.title)}
      isError={problem !== undefined}
    >
      <p>{isPreferences ? words.preferencesRequestText : words.unsubscribeRequestText}</p>
      <form method="post" action={pageHref(site, `/${to}`)}>
        <Field label={words.email} name="email" problem={problem && words[problem]}>
          {(described) => <EmailInput value={email} described={described} />}
        </Field>
        <p className="press">
          <button type="submit">{words.dataAskButton}</button>
        </p>
      </form>
      <Help site={site} to={to} />
    </TitledPage>
  );
}

/** The same for every state of an address (D11). */
export function OwnLinkRequested({
  site,
  to,
  address,
  mailNow,
}: {
  readonly site: Site;
  readonly to: OwnLink;
  readonly address: string;
  readonly mailNow: boolean;
}) {
  const { words } = site;
  return (
    <TitledPage site={site} title={words.acceptedTitle}>
      <p role="status" className={mailNow ? undefined : 'notice'}>
        <Sentence text={requestedText(words, to, mailNow)} values={{ address: <Address of={address} /> }} />
      </p>
      <p>{words.unsubscribeRequestedNothing}</p>
      <Help site={site} to={to} />
    </TitledPage>
  );
}

function requestedText(words: PageWords, to: OwnLink, mailNow: boolean): string {
  if (to === 'preferences') return mailNow ? words.preferencesRequestedText : words.preferencesRequestedLater;
  return mailNow ? words.unsubscribeRequestedText : words.unsubscribeRequestedLater;
}

/** `when` as in "in 5 minutes". */
export function OwnLinkLimited({
  site,
  to,
  when,
}: {
  readonly site: Site;
  readonly to: OwnLink;
  readonly when: string;
}) {
  const { words } = site;
  return (
    <TitledPage site={site} title={words.limitedTitle}>
      <p role="status">{words.unsubscribeLimitedText(when)}</p>
      <Help site={site} to={to} />
    </TitledPage>
  );
}

/** The newsroom helps readers whom no email reaches. */
function Help({ site, to }: { readonly site: Site; readonly to: OwnLink }) {
  const { preferencesRequestHelp, unsubscribeRequestHelp } = site.words;
  const text = to === 'preferences' ? preferencesRequestHelp : unsubscribeRequestHelp;
  return (
    <p className="aside">
      <Sentence text={text} values={{ contact: <Contact site={site} /> }} />
    </p>
  );
}
