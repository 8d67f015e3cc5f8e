// The front page, rendered once per language, issue and wording; per request only the nonce and the proof of work are put in.
import { randomUUID } from 'node:crypto';
import { Front, type FrontProps } from '../../templates/pages/front.js';
import { htmlOf } from './page.js';

const KEPT = 32;

export function createFrontPages(): (props: FrontProps) => string {
  const marks = { nonce: randomUUID(), challenge: randomUUID() };
  const kept = new Map<string, (nonce: string, challenge: string) => string>();
  return ({ site, latest, form }) => {
    const key = JSON.stringify([site.words.language, form.locale, form.wording, form.policyVersion, latest?.number, latest?.subject, latest?.preheader]);
    const known = kept.get(key) ?? compiled(htmlOf(Front({ site, latest, form: { ...form, ...marks } })), marks);
    if (!kept.has(key)) kept.set(key, known);
    for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old);
    return known(escaped(form.nonce), escaped(form.challenge));
  };
}

function compiled(html: string, marks: { readonly nonce: string; readonly challenge: string }): (nonce: string, challenge: string) => string {
  const parts = html.split(new RegExp(`(${marks.nonce}|${marks.challenge})`));
  return (nonce, challenge) => parts.map((part) => (part === marks.nonce ? nonce : part === marks.challenge ? challenge : part)).join('');
}

/** As the value of an attribute. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
