// The pages behind the link of a confirmation mail. Looking changes nothing; the button acts (D6).

import { Sentence } from '../sentence.js';
import { TitledPage } from './page-layout.js';
import { Answer } from './sign-up.js';
import type { Site } from './site.js';
import { Address, Contact } from './unsubscribe.js';

/** `address` is masked: forwarded mails leak links. */
export function Confirm({
  site,
  address,
  action,
}: {
  readonly site: Site;
  readonly address: string;
  readonly action: string;
}) {
  const { words } = site;
  return (
    <TitledPage site={site} title={words.confirmTitle(site.title)}>
      <p>
        <Sentence text={words.confirmWho(site.title)} values={{ address: <Address of={address} /> }} />
      </p>
      <form method="post" action={action}>
        <button type="submit">{words.confirmButton}</button>
      </form>
      <p className="aside">
        <a href={`${action}/not-me`}>{words.notMeButton}</a>
      </p>
    </TitledPage>
  );
}

export function Confirmed({ site, address }: { readonly site: Site; readonly address: string }) {
  const { words } = site;
  return (
    <Answer site={site} title={words.doneTitle}>
      <Sentence
        text={words.doneText(site.title, site.every)}
        values={{ address: <Address of={address} /> }}
      />
    </Answer>
  );
}

export interface LapsedProps {
  readonly site: Site;
  readonly why: 'expired' | 'replaced' | 'cancelled';
  /** Whether a new sign-up would get a mail: only then the page advises one. */
  readonly maySignUp: boolean;
}

export function Lapsed({ site, why, maySignUp }: LapsedProps) {
  const { words } = site;
  if (why === 'replaced')
    return (
      <Answer site={site} title={words.replacedTitle}>
        {words.replacedText}
      </Answer>
    );
  if (why === 'cancelled')
    return (
      <Answer site={site} title={words.cancelledTitle}>
        {words.cancelledText}
      </Answer>
    );
  if (!maySignUp)
    return (
      <Answer site={site} title={words.lapsedTitle}>
        <Sentence text={words.lapsedHelp} values={{ contact: <Contact site={site} /> }} />
      </Answer>
    );
  return (
    <TitledPage site={site} title={words.lapsedTitle}>
      <p role="status">{words.lapsedText}</p>
      <p className="more">
        <a className="button" href={`${site.base}/`}>
          {words.signUpAgain}
        </a>
      </p>
    </TitledPage>
  );
}
