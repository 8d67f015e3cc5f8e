// The front page, rendered once per language, issue and wording; per request only the nonce and the proof of
// work are put in.
import { Front, type FrontProps } from '../../templates/pages/front.js';
import { createPrerenderedPages } from './prerendered-page.js';

const KEPT = 32;

export function createFrontPages(): (props: FrontProps) => string {
  const pages = createPrerenderedPages(['nonce', 'challenge'], KEPT);
  return ({ site, latest, form, readers }) => {
    const key = JSON.stringify([
      site.words.language,
      site.query,
      form.locale,
      form.wording,
      form.ageStatement,
      form.policyVersion,
      form.policyLanguages,
      readers,
      latest && [latest.mastheadNumber ?? latest.number, latest.slug, latest.subject, latest.preheader],
      latest?.card,
    ]);
    return pages(key, (marks) => Front({ site, latest, readers, form: { ...form, ...marks } }))(form);
  };
}
