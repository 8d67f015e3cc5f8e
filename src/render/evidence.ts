// The evidence of one person as a page to print: plain HTML that needs nothing from anywhere.
import type { EvidenceRecord } from '../subscribers/evidence.js';
import type { Policy } from '../subscribers/policy.js';
import type { Subscriber } from '../subscribers/subscriber.js';

export interface FormShown {
  readonly form: string;
  readonly locale: string;
  readonly from: string;
  /** A whole page. */
  readonly html: string;
}

export interface EvidencePage {
  readonly newsletter: string;
  readonly newsroom: string;
  readonly reader: Subscriber;
  readonly records: readonly EvidenceRecord[];
  /** Every version that a record names. */
  readonly policies: readonly Policy[];
  /** Copies of the forms in which the person ticked a box. */
  readonly forms: readonly FormShown[];
  readonly at: Date;
}

const STYLE =
  'body{font:16px/1.5 Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}dl{display:grid;grid-template-columns:9rem 1fr;gap:.2rem 1rem}dt{color:#595959}dd{margin:0;overflow-wrap:anywhere}section{break-inside:avoid;border-top:1px solid #999;margin-top:1.5rem}pre{white-space:pre-wrap;font:14px/1.5 Georgia,serif}blockquote{margin:0;padding-left:.8rem;border-left:3px solid #999}';

/** One HTML page that needs nothing else, to be printed. */
export function renderEvidence({
  newsletter,
  newsroom,
  reader,
  records,
  policies,
  forms,
  at,
}: EvidencePage): string {
  const whole = records.every((record) => record.whole);
  const title = `Consent of ${reader.address} to ${newsletter}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><h1>${escaped(title)}</h1>
<p>Kept by ${escaped(newsroom)}. Printed ${escaped(at.toISOString())}. Times are UTC. The reader is now ${escaped(reader.status)}.</p>
<p>${whole ? 'The chain of records is whole: each record holds the hash of the one before it.' : '<strong>The chain of records is broken.</strong>'}</p>
${records.map(section).join('\n')}
${forms.map(formSection).join('\n')}
${policies.map(policySection).join('\n')}
</body></html>
`;
}

function section(record: EvidenceRecord, i: number): string {
  const { details } = record;
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    ['When', record.at],
    ['Written', record.recordedAt],
    ['Policy', record.policyVersion],
    ['Source', record.source],
    ['Basis', record.basis],
    ['Form', record.form],
    ['How', record.method],
    ['Page', details?.page],
    ['Language', record.locale],
    ['Network', details?.network],
    ['Browser', details?.agent],
    ['Remarks', details?.flags],
    ['Hash of words', record.wordingHash],
    ['Record', record.hash],
    ['Before it', record.prevHash],
    ['State', record.whole ? 'whole' : 'broken'],
  ];
  const shown = facts.flatMap(([name, value]) =>
    value ? [`<dt>${name}</dt><dd>${escaped(value)}</dd>`] : [],
  );
  const words = record.wording === null ? '' : `<blockquote>${escaped(record.wording)}</blockquote>`;
  return `<section><h2>${i + 1}. ${escaped(record.kind)}</h2>${words}<dl>${shown.join('')}</dl></section>`;
}

/** The form itself, which can be filled in and sent by nobody. */
function formSection({ form, locale, from, html }: FormShown): string {
  const body = /<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1] ?? '';
  const dead = body.replace(/<script[\s\S]*?<\/script>/gi, '').replace(/<(\/?)form\b[^>]*>/gi, '<$1div>');
  return `<section><h2>Form "${escaped(form)}" in ${escaped(locale)}, as it was shown from ${escaped(from)}</h2><fieldset disabled>${dead}</fieldset></section>`;
}

function policySection(policy: Policy): string {
  return `<section><h2>Privacy policy, version ${escaped(policy.version)}${policy.language === null ? '' : `, in ${escaped(policy.language)}`}</h2><p>SHA-256 ${escaped(policy.hash)}</p><pre>${escaped(policy.text)}</pre></section>`;
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}
