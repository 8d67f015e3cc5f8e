// Unsubscribing without an issue to hand, as from the archive: the form that emails a reader their link, and
// its answers (D28).

import { Sentence } from '../sentence.js';
import { PageLayout } from './page-layout.js';
import { EmailInput, Field, type SignUpProblem } from './sign-up.js';
import type { Site } from './site.js';
import { Address, Contact } from './unsubscribe.js';

export interface AskToLeaveProps {
  readonly site: Site;
  /** What the reader wrote, kept. */
  readonly email: string;
  readonly problem: SignUpProblem | undefined;
}

/** For /unsubscribe without a token. */
export function AskToLeave({ site, email, problem }: AskToLeaveProps) {
  const { words } = site;
  return (
    <PageLayout site={site} title={words.leaveTitle(site.title)}>
      <h1>{words.leaveTitle(site.title)}</h1>
      <p>{words.leaveAskText}</p>
      <form method="post" action={`${site.base}/unsubscribe`}>
        <Field label={words.email} name="email" problem={problem && words[problem]}>
          {(described) => <EmailInput value={email} described={described} />}
        </Field>
        <p className="press">
          <button type="submit">{words.dataAskButton}</button>
        </p>
      </form>
      <Help site={site} />
    </PageLayout>
  );
}

/** The same for every state of an address (D11). */
export function LeaveLinkAsked({
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
    <PageLayout site={site} title={words.acceptedTitle}>
      <h1>{words.acceptedTitle}</h1>
      <p role="status" className={mailNow ? undefined : 'notice'}>
        <Sentence
          text={mailNow ? words.leaveAskedText : words.leaveAskedLater}
          values={{ address: <Address of={address} /> }}
        />
      </p>
      <p>{words.leaveAskedNothing}</p>
      <Help site={site} />
    </PageLayout>
  );
}

/** `when` as in "in 5 minutes". */
export function LeaveLinkLimited({ site, when }: { readonly site: Site; readonly when: string }) {
  const { words } = site;
  return (
    <PageLayout site={site} title={words.limitedTitle}>
      <h1>{words.limitedTitle}</h1>
      <p role="status">{words.leaveLimitedText(when)}</p>
      <Help site={site} />
    </PageLayout>
  );
}

/** The newsroom unsubscribes readers whom no email reaches. */
function Help({ site }: { readonly site: Site }) {
  return (
    <p className="aside">
      <Sentence text={site.words.leaveAskHelp} values={{ contact: <Contact site={site} /> }} />
    </p>
  );
}
