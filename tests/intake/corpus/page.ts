// One page of the corpus: its text as a server would send it, and what a human reader says it states. Decided
// before any code read it.
import { PROSE } from './prose.js';

export interface Expected {
  readonly headline: string;
  /** People whom the page names as its authors, in its order. */
  readonly authors: readonly string[];
  /**
   * An instant (ends in Z), a wall time (2026-11-20T08:00) or a day (2026-11-20), as exact as the page states
   * it; null where it states none.
   */
  readonly published: string | null;
  /**
   * Addresses that a picture editor would accept, the best first; empty where the page has no picture of the
   * story.
   */
  readonly pictures: readonly string[];
  readonly dek: string | null;
}

export type Refusal =
  | 'login'
  | 'consent'
  | 'challenge'
  | 'soft404'
  | 'home'
  | 'section'
  | 'author'
  | 'search'
  | 'product'
  | 'feed'
  | 'shell'
  | 'other';

interface Common {
  /** structure/variant. */
  readonly id: string;
  readonly language: string;
  readonly url: string;
  readonly html: string;
}

export interface ArticlePage extends Common {
  readonly kind: 'article';
  readonly expected: Expected & { readonly words: number };
}

export interface OtherPage extends Common {
  readonly kind: 'other';
  readonly refusal: Refusal;
}

export type CorpusPage = ArticlePage | OtherPage;

/** Words as Unicode segments them, which also counts languages that write no spaces. */
export function wordsIn(text: string, language: string): number {
  let words = 0;
  for (const { isWordLike } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text))
    if (isWordLike) words++;
  return words;
}

/** Invented running text that counts what belongs to the article. */
export class Text {
  readonly #pool: readonly string[];
  readonly #gap: string;
  readonly #said: string[] = [];
  #next: number;

  constructor(
    readonly language: string,
    seed: number,
  ) {
    this.#pool = PROSE[language] ?? [];
    if (this.#pool.length === 0) throw new Error(`no prose in ${language}`);
    this.#gap = language === 'zh' || language === 'ja' ? '' : ' ';
    this.#next = seed;
  }

  /** `count` paragraphs of the article. */
  paragraphs(count: number, sentences = 3): string[] {
    const made = Array.from({ length: count }, () => this.aside(sentences));
    this.#said.push(...made);
    return made;
  }

  /** The same as HTML. */
  p(count: number, attributes = ''): string {
    const open = attributes === '' ? '<p>' : `<p ${attributes}>`;
    return this.paragraphs(count)
      .map((text) => `${open}${text}</p>`)
      .join('\n');
  }

  /** Text of the article in the page's own words: a subheading, a quotation. */
  say(text: string): string {
    this.#said.push(text);
    return text;
  }

  /** Text that is not the article's: a comment, a teaser, a footer. */
  aside(sentences = 2): string {
    return Array.from({ length: sentences }, () => this.#pool[this.#next++ % this.#pool.length]).join(
      this.#gap,
    );
  }

  /** The text of the article so far, for metadata that repeats it. */
  plain(): string {
    return this.#said.join(' ');
  }

  words(): number {
    return this.#said.reduce((sum, text) => sum + wordsIn(text, this.language), 0);
  }
}

/** A different start for each page, the same in each run. */
function seedOf(id: string): number {
  return [...id].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973, 7);
}

export function article(
  id: string,
  language: string,
  url: string,
  expected: Expected,
  html: (text: Text) => string,
): ArticlePage {
  const text = new Text(language, seedOf(id));
  const page = html(text);
  return { kind: 'article', id, language, url, html: page, expected: { ...expected, words: text.words() } };
}

export function other(
  refusal: Refusal,
  id: string,
  language: string,
  url: string,
  html: (text: Text) => string,
): OtherPage {
  return { kind: 'other', refusal, id, language, url, html: html(new Text(language, seedOf(id))) };
}
