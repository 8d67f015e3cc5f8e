// The Markdown parser of the intro, set up once for the renderer and for the check of what it leaves as
// typed. The only door to markdown-it.
import MarkdownIt, { type MarkdownIt as Parser } from 'markdown-it';
import { webAddress } from '../text/plain.js';

export type { Token } from 'markdown-it';
export type { Parser };

/** @param isMarker recognises a placeholder's marker, which may take the place of an address. */
export function createParser(isMarker: (text: string) => boolean): Parser {
  const md = new MarkdownIt({ html: false, linkify: true, xhtmlOut: true });
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  md.disable(['image', 'table']);
  md.validateLink = (url) => isMarker(url) || /^mailto:[^\s]+@[^\s]+$/i.test(url) || webAddress(url) !== null;
  md.inline.State = stateWithFreeBold(md);
  return md;
}

/** The same, but what the intro cannot show is parsed too, so that it can be named. */
export function createFindingParser(): Parser {
  const md = new MarkdownIt({ html: true, linkify: false });
  md.validateLink = () => true;
  md.inline.State = stateWithFreeBold(md);
  return md;
}

const CJK =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u;
const STAR = 42;

/**
 * CommonMark lets a mark open or close only next to white space or punctuation, which languages without
 * spaces do not have: in **「港」**の the second mark is taken for an opening one. Two stars, and one next to a
 * CJK character, therefore open before anything but white space, and close after it.
 */
function stateWithFreeBold({ inline }: Parser): Parser['inline']['State'] {
  return class extends inline.State {
    override scanDelims(start: number, canSplitWord: boolean) {
      const scanned = super.scanDelims(start, canSplitWord);
      if (this.src.charCodeAt(start) !== STAR) return scanned;
      const before = this.src.slice(Math.max(0, start - 1), start);
      const after = this.src.slice(start + scanned.length, start + scanned.length + 1);
      if (scanned.length < 2 && !CJK.test(before) && !CJK.test(after)) return scanned;
      const isText = (char: string) => /\S/u.test(char);
      return {
        ...scanned,
        can_open: scanned.can_open || isText(after),
        can_close: scanned.can_close || isText(before),
      };
    }
  };
}
