// How many words an article has. Scripts written without spaces are counted by the Unicode word rules of Intl.Segmenter. Pure.

const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Mymr}]/u;
const SPACED_WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Pc}'’‑-]*/gu;

/** Number of words of running text. `language` (BCP 47) helps to divide Japanese, Chinese and Thai. */
export function countWords(text: string, language: string | null): number {
  if (!UNSPACED.test(text)) return text.match(SPACED_WORD)?.length ?? 0;
  let words = 0;
  for (const { isWordLike } of segmenter(language).segment(text)) if (isWordLike === true) words++;
  return words;
}

function segmenter(language: string | null): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language ?? undefined, { granularity: 'word' });
  } catch {
    return new Intl.Segmenter(undefined, { granularity: 'word' });
  }
}
