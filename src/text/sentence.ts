// A sentence of a word list with placeholders for its values, so that each language decides where they are.
// Pure.

const PLACEHOLDERS = /(\{\w+\})/;
const PLACEHOLDER = /^\{(\w+)\}$/;

/**
 * The parts of a sentence in order: its own text, and what stands for each placeholder. A placeholder without
 * a value stays as it is. Where a value ends in a full stop, such as "г." of a Russian date, the full stop of
 * the sentence is left out.
 */
export function sentenceParts<T>(text: string, values: Readonly<Record<string, T>>): readonly (string | T)[] {
  const parts = text.split(PLACEHOLDERS).map((part) => {
    const name = PLACEHOLDER.exec(part)?.[1];
    return name !== undefined && Object.hasOwn(values, name) ? (values[name] as T) : part;
  });
  return parts.map((part, at) => (isDoubled(parts[at - 1], part) ? String(part).slice(1) : part));
}

/** The same as one text. @example fillSentence('Until {day}.', { day: '4 декабря 2026 г.' }) */
export function fillSentence(text: string, values: Readonly<Record<string, string>>): string {
  return sentenceParts(text, values).join('');
}

/** A full stop in front of invisible marks of direction is one too. */
function isDoubled(before: unknown, part: unknown): boolean {
  if (typeof before !== 'string' || typeof part !== 'string') return false;
  return /\.[\u200e\u200f\u2069]*$/.test(before) && /^\.(?!\.)/.test(part);
}
