// The link to the policy that a reader agrees to, in the language of the form; and a note where the version
// does not exist in it.
import { Sentence } from '../sentence.js';
import { type LinkedPolicy, policyNote, policyPath } from './policy-path.js';
import { pageHref, type Site } from './site.js';

/** A sentence with the link to the privacy policy in place of `{policy}`. */
export function WithPolicy({
  site,
  text,
  policy,
}: {
  readonly site: Site;
  readonly text: string;
  readonly policy: LinkedPolicy;
}) {
  const link = (
    <a href={pageHref(site, policyPath(policy))} hrefLang={policy.language}>
      {site.words.policyWord}
    </a>
  );
  return <Sentence text={text} values={{ policy: link }} />;
}

export function PolicyNote({
  site,
  language,
  languages,
}: {
  readonly site: Site;
  readonly language: string;
  readonly languages: readonly string[];
}) {
  const note = policyNote(site.words, language, languages);
  return note === null ? null : <p className="facts">{note}</p>;
}
