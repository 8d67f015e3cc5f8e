// The front page, rendered once per language, issue and wording; per request only the nonce and the proof of
// work are put in.
import { Front, type FrontProps } from '../../templates/pages/front.js';
import { createPrerenderedPages } from './prerendered-page.js';

const KEPT = 32;

export function createFrontPages(): (props: FrontProps) => string {
  const pages = createPrerenderedPages(['nonce', 'challenge'], KEPT);
  return ({ site, latest, form }) => {
    const issue =
      latest === null
        ? null
        : [latest.mastheadNumber ?? latest.number, latest.slug, latest.subject, latest.preheader];
    const key = JSON.stringify([
      site.words.language,
      form.locale,
      form.wording,
      form.ageStatement,
      form.policyVersion,
      issue,
    ]);
    return pages(key, (marks) => Front({ site, latest, form: { ...form, ...marks } }))(form);
  };
}
