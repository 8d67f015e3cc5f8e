// After MJML: the finished HTML made small and, for right-to-left issues, with its direction on every cell
// (R7).
import { hardenHtml } from './harden-html.js';

/** Blocks between which white space means nothing. */
const BLOCK =
  'html|head|title|meta|style|body|div|table|tbody|tr|td|th|h[1-6]|p|ul|ol|li|blockquote|!doctype|!--';

/** @param dir written on every td that states none, if it is rtl. */
export function finishHtml(html: string, dir: 'ltr' | 'rtl'): string {
  const small = squeeze(html);
  return hardenHtml(dir === 'rtl' ? small.replace(/<td(?![^>]*\sdir=)(?=[\s>])/g, '<td dir="rtl"') : small);
}

/**
 * Drops what no client needs; keeps line breaks between blocks, so that the source stays readable and its
 * lines short.
 */
function squeeze(html: string): string {
  return html
    .replace(/[ \t]*\r?\n\s*/g, '\n')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/<[a-z][^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>/gi, (tag) =>
      tag.replace(/\s+/g, ' ').replace(/ >$/, '>'),
    )
    .replace(/ style="([^"]*)"/g, (_all, css: string) => (css.trim() === '' ? '' : ` style="${tidy(css)}"`))
    .replace(
      /(<style[^>]*>)([\s\S]*?)(<\/style>)/g,
      (_all, open: string, css: string, close: string) => open + squeezeCss(css) + close,
    )
    .replace(/ (class|type)=""/g, '')
    .replace(new RegExp(`>\\s+(?=</?(?:${BLOCK})\\b|<!--)`, 'gi'), '>\n')
    .replace(new RegExp(`(<(?:${BLOCK})(?:\\s[^>]*)?>)\\s+`, 'gi'), '$1\n')
    .replace(/\n{2,}/g, '\n')
    .trim()
    .concat('\n');
}

function tidy(css: string): string {
  return css
    .replace(/\s*([;:])\s*/g, '$1')
    .replace(/;+$/, '')
    .replace(/(^|;)background:(#[0-9a-fA-F]{3,8});background-color:\2/g, '$1background-color:$2');
}

function squeezeCss(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*([{};,])\s*/g, '$1')
    .replace(/:\s+/g, ':')
    .replace(/;}/g, '}')
    .replace(/}/g, '}\n')
    .trim();
}
