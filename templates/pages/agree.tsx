// The pages behind the link of a mail that asks again. Looking changes nothing; only the button acts (D24).

import { Sentence } from '../sentence.js';
import { TitledPage } from './page-layout.js';
import { PolicyNote, WithPolicy } from './policy-link.js';
import { Answer } from './sign-up.js';
import type { Site } from './site.js';
import { Address } from './unsubscribe.js';

export interface AgreeProps {
  readonly site: Site;
  /** Masked: forwarded mails leak links. */
  readonly address: string;
  readonly action: string;
  /** The wording, with `{policy}` for the link, in the language `locale`. */
  readonly wording: string;
  readonly wordingHash: string;
  readonly locale: string;
  readonly version: string;
  readonly policyLanguage: string;
  readonly policyLanguages: readonly string[];
}

export function Agree({
  site,
  address,
  action,
  wording,
  wordingHash,
  locale,
  version,
  policyLanguage,
  policyLanguages,
}: AgreeProps) {
  const { words } = site;
  return (
    <TitledPage site={site} title={words.againTitle}>
      <p>
        <Sentence text={words.againWho} values={{ address: <Address of={address} /> }} />
      </p>
      <blockquote lang={locale}>
        <p>
          <WithPolicy site={site} text={wording} policy={{ version, language: policyLanguage }} />
        </p>
      </blockquote>
      <PolicyNote site={site} language={policyLanguage} languages={policyLanguages} />
      <form method="post" action={action}>
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="wording" value={wordingHash} />
        <button type="submit">{words.againButton}</button>
      </form>
      <p>{words.againKeep(site.title)}</p>
    </TitledPage>
  );
}

export function Agreed({ site, address, version }: Pick<AgreeProps, 'site' | 'address' | 'version'>) {
  const { words } = site;
  return (
    <Answer site={site} title={words.agreedTitle}>
      <Sentence text={words.agreedText(version)} values={{ address: <Address of={address} /> }} />
    </Answer>
  );
}

export function AgreeLapsed({ site }: { readonly site: Site }) {
  return (
    <Answer site={site} title={site.words.againLapsedTitle}>
      {site.words.againLapsedText}
    </Answer>
  );
}
