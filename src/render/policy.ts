// The privacy policy: Markdown to the HTML of a page. No raw HTML, no pictures, no inline styles, links to
// https, http and mailto only.
import { webAddress } from '../text/plain.js';

/** Headings keep their level, so the text begins with one of the first. */
export async function renderPolicy(markdown: string): Promise<string> {
  const { default: Markdown } = await import('markdown-it');
  const md = new Markdown({ html: false, linkify: true, xhtmlOut: true });
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  md.disable(['image', 'html_block', 'html_inline']);
  md.validateLink = (url) => /^mailto:[^\s]+@[^\s]+$/i.test(url) || webAddress(url) !== null;
  return md.render(markdown).replace(/ style="text-align:\w+"/g, '');
}
