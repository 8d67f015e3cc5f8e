// Names: what a reader may give as their first name. It is free text of a stranger that comes to stand in mail, so it holds no address and no tricks.

const MOST = 100;
/** Controls, line and paragraph separators, bidirectional controls, lone surrogates, what is no character. Joiners stay: some scripts need them. */
const UNSAFE = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Surrogate}/u;
const ADDRESS = /:\/\/|\bwww\.|@|\b[a-z0-9-]+\.(?:com|net|org|info|ru|top|xyz|biz|io|me|ly|gl|cc)\b/iu;

/** What is wrong with a name; null where nothing is, or none is given. */
export function nameProblem(name: string | null): 'invalid' | 'too_long' | null {
  if (name === null) return null;
  if ([...name].length > MOST) return 'too_long';
  return UNSAFE.test(name) || ADDRESS.test(name) ? 'invalid' : null;
}
