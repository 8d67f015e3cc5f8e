// Keeps a copy of each version of the form that this process shows, for the evidence: once, and nobody waits
// for it (D1).
import { FormCopy } from '../../templates/pages/form-copy.js';
import type { SignUpView } from '../../templates/pages/sign-up.js';
import type { Site } from '../../templates/pages/site.js';
import type { App } from '../app.js';
import { htmlOf } from './page.js';

/** Call it with every form that is shown. */
export function createFormCopyKeeper({
  formCopies,
}: Pick<App, 'formCopies'>): (site: Site, form: SignUpView) => void {
  const kept = new Set<string>();
  return (site, form) => {
    const { kind, locale, wording, ageStatement, policyVersion, policyLanguages } = form;
    const shown = [kind, site.words.language, locale, wording, ageStatement, policyVersion];
    const key = JSON.stringify([...shown, policyLanguages]);
    if (kept.has(key)) return;
    kept.add(key);
    const empty = { ...form, page: '', email: '', name: '', consent: false, ageTicked: false, problems: {} };
    void formCopies.keep(kind, locale, htmlOf(FormCopy({ site, form: empty })));
  };
}
