// Text without certain characters at its end, in one pass. A pattern such as /-+$/ starts again at every
// hyphen of a text, which takes the square of its length: minutes for a hostile one. Pure.

/** @param characters to drop, each one UTF-16 unit */
export function withoutTrailing(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
