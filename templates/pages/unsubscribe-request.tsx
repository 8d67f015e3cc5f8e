// Unsubscribing without an issue to hand, as from the archive: the form that emails a reader their link, and
// its answers (D28).

import { Sentence } from '../sentence.js';
import { TitledPage } from './page-layout.js';
import { EmailInput, Field, type SignUpProblem } from './sign-up.js';
import type { Site } from './site.js';
import { Address, Contact } from './unsubscribe.js';

export interface UnsubscribeRequestProps {
  readonly site: Site;
  /** The reader's entry, kept. */
  readonly email: string;
  readonly problem: SignUpProblem | undefined;
}

/** For /unsubscribe without a token. */
export function UnsubscribeRequest({ site, email, problem }: UnsubscribeRequestProps) {
  const { words } = site;
  return (
    <TitledPage site={site} title={words.unsubscribeTitle(site.title)} isError={problem !== undefined}>
      <p>{words.unsubscribeRequestText}</p>
      <form method="post" action={`${site.base}/unsubscribe`}>
        <Field label={words.email} name="email" problem={problem && words[problem]}>
          {(described) => <EmailInput value={email} described={described} />}
        </Field>
        <p className="press">
          <button type="submit">{words.dataAskButton}</button>
        </p>
      </form>
      <Help site={site} />
    </TitledPage>
  );
}

/** The same for every state of an address (D11). */
export function UnsubscribeLinkRequested({
  site,
  address,
  mailNow,
}: {
  readonly site: Site;
  readonly address: string;
  readonly mailNow: boolean;
}) {
  const { words } = site;
  return (
    <TitledPage site={site} title={words.acceptedTitle}>
      <p role="status" className={mailNow ? undefined : 'notice'}>
        <Sentence
          text={mailNow ? words.unsubscribeRequestedText : words.unsubscribeRequestedLater}
          values={{ address: <Address of={address} /> }}
        />
      </p>
      <p>{words.unsubscribeRequestedNothing}</p>
      <Help site={site} />
    </TitledPage>
  );
}

/** `when` as in "in 5 minutes". */
export function UnsubscribeLinkLimited({ site, when }: { readonly site: Site; readonly when: string }) {
  const { words } = site;
  return (
    <TitledPage site={site} title={words.limitedTitle}>
      <p role="status">{words.unsubscribeLimitedText(when)}</p>
      <Help site={site} />
    </TitledPage>
  );
}

/** The newsroom unsubscribes readers whom no email reaches. */
function Help({ site }: { readonly site: Site }) {
  return (
    <p className="aside">
      <Sentence text={site.words.unsubscribeRequestHelp} values={{ contact: <Contact site={site} /> }} />
    </p>
  );
}
