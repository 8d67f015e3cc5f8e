// The words of an issue as PostgreSQL keeps them: each with its places, those of the title in class A. Pure.

/** Places count up to 16,383, and 256 of one word; PostgreSQL leaves out what is beyond. */
export function tsvectorOf(title: readonly string[], words: readonly string[]): string {
  // The gap keeps a phrase from beginning in the title and ending in the text.
  const first = title.length + 2;
  return [
    ...title.map((word, at) => `'${word}':${at + 1}A`),
    ...words.map((word, at) => `'${word}':${first + at}D`),
  ].join(' ');
}
