// Values as they are stored, in the words of a language: statuses, kinds, and the parts of a record of
// consent. Evidence keeps the stored words; this is how a reader sees them.

/** Columns whose values are words of Friday's own. All others are shown as they are stored. */
const SPOKEN: ReadonlySet<string> = new Set([
  'status',
  'status_reason',
  'kind',
  'outcome',
  'reason',
  'basis',
  'source',
  'form',
  'method',
  'flags',
  'bounce',
  'agent',
  'variant',
  'variant_reason',
]);

/** `what (part)`, `what of INSTANT` and `what: one, two` are put together from the words of their parts. */
const WITH_PART = /^(?<what>[^(:]+?) \((?<part>.+)\)$/;
const WITH_INSTANT = /^(?<what>.+?) of (?<part>\d{4}-\d\d-\d\dT\S+Z)$/;
const WITH_LIST = /^(?<what>changed by the reader): (?<part>.+)$/;

/** A variant that asks for support. */
const IN_CURRENCY = /^appeal-(?<currency>[a-z]{3})$/;

/**
 * @param words stored values with their words, and those that mean something else in one column as `column:
 *   value`; a value without a word is returned as it is
 */
export function spokenValue(words: Readonly<Record<string, string>>, column: string, value: string): string {
  if (!SPOKEN.has(column)) return value;
  const { currency } = IN_CURRENCY.exec(value)?.groups ?? {};
  const own = wordOf(words, `${column}: ${currency === undefined ? value : 'appeal'}`);
  if (own === undefined) return wordsFor(words, value);
  return currency === undefined ? own : `${own} (${currency.toUpperCase()})`;
}

function wordsFor(words: Readonly<Record<string, string>>, value: string): string {
  const known = wordOf(words, value);
  if (known !== undefined) return known;
  for (const pattern of [WITH_LIST, WITH_INSTANT, WITH_PART]) {
    const { what = '', part = '' } = pattern.exec(value)?.groups ?? {};
    const said = wordOf(words, what);
    if (said === undefined) continue;
    const parts = part.split(', ').map((one) => wordOf(words, one) ?? one);
    return pattern === WITH_LIST ? `${said}: ${parts.join(', ')}` : `${said} (${parts.join(', ')})`;
  }
  const list = value.split(',').map((one) => wordOf(words, one.trim()));
  return list.every((one) => one !== undefined) ? list.join(', ') : value;
}

function wordOf(words: Readonly<Record<string, string>>, value: string): string | undefined {
  return Object.hasOwn(words, value) ? words[value] : undefined;
}
