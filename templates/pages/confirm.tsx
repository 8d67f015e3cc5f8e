// The pages behind the link of a confirmation mail. Looking changes nothing; the button acts (D6).

import { Sentence } from '../sentence.js';
import { TitledPage } from './page-layout.js';
import { Answer } from './sign-up.js';
import type { Site } from './site.js';
import { Address } from './unsubscribe.js';

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
      <section aria-labelledby="not-me">
        <h2 id="not-me" className="section">
          {words.notMeTitle}
        </h2>
        <p>{words.notMeText}</p>
        <form method="post" action={`${action}/not-me`}>
          <button type="submit" className="quiet">
            {words.notMeButton}
          </button>
        </form>
      </section>
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

export function Lapsed({ site }: { readonly site: Site }) {
  const { words } = site;
  return (
    <TitledPage site={site} title={words.lapsedTitle}>
      <p>{words.lapsedText}</p>
      <p className="more">
        <a className="button" href={`${site.base}/`}>
          {words.signUpAgain}
        </a>
      </p>
    </TitledPage>
  );
}
