// R8: what is not allowed in a mail. R1: style blocks that Gmail would drop. R2: balanced conditional
// comments.
import type { Finding } from '../../issues/finding.js';
import { all, error, type LintedPage, warning } from './page.js';

const ELEMENTS =
  'script,iframe,frame,form,input,button,select,textarea,object,embed,applet,video,audio,base,link,svg,math,canvas,dialog,template,marquee';
/** Attributes that hold words: "Data: the port office" describes a picture and leads nowhere. */
const DESCRIBING = new Set(['alt', 'aria-label']);
const STYLE_LIMIT = 16 * 1024;
const STYLE_CONCERN = 8 * 1024;

export function lintForbidden(page: LintedPage): Finding[] {
  return [
    ...elements(page),
    ...styleBlocks(page),
    ...conditionals(page.frozen.html),
    ...comments(page.frozen.html),
  ];
}

function elements({ $ }: LintedPage): Finding[] {
  const found: Finding[] = [];
  const forbid = (what: string) =>
    found.push(
      error(
        'R8',
        'html',
        `The page contains ${what}.`,
        'Remove it from the template: mailbox providers remove or distrust it.',
        { kind: 'forbidden' },
      ),
    );
  for (const name of new Set(all($, ELEMENTS).map((element) => element.name))) forbid(`<${name}>`);
  if ($('meta[http-equiv="refresh" i]').length > 0) forbid('a meta refresh');
  for (const element of all($, '*'))
    for (const [name, value] of Object.entries(element.attribs)) forbiddenIn(name, value).forEach(forbid);
  return found;
}

/** Forbidden content of an attribute. */
function forbiddenIn(name: string, value: string): readonly string[] {
  const found: string[] = [];
  if (/^on/i.test(name)) found.push(`the event handler ${name}`);
  if (!DESCRIBING.has(name) && /^\s*(javascript|vbscript|data):/i.test(value))
    found.push(`an attribute ${name} that begins with ${value.split(':')[0]?.trim()}:`);
  if (name === 'style' && /(^|;)\s*position\s*:/i.test(value)) found.push('a positioned element');
  if (name === 'style' && /url\s*\(/i.test(value)) found.push('a background picture');
  return found;
}

function sizeFindings(bytes: number): readonly Finding[] {
  if (bytes > STYLE_LIMIT)
    return [
      error(
        'R1',
        'style',
        `A style block has ${bytes} bytes, and Gmail drops it.`,
        'Keep each style block below 16 KB.',
      ),
    ];
  if (bytes > STYLE_CONCERN)
    return [
      warning(
        'R1',
        'style',
        `A style block has ${bytes} bytes, and older versions of Gmail drop it.`,
        'Keep each style block below 8 KB.',
      ),
    ];
  return [];
}

function styleBlocks({ $ }: LintedPage): Finding[] {
  const found: Finding[] = [];
  for (const style of all($, 'style')) {
    const css = $(style).text();
    found.push(...sizeFindings(Buffer.byteLength(css)));
    if (/url\s*\(/i.test(css))
      found.push(
        error(
          'R1',
          'style',
          'A style block contains url(), so Gmail drops the whole block.',
          'Put pictures into the page itself.',
        ),
      );
    if (/@import/i.test(css))
      found.push(
        error(
          'R8',
          'style',
          'A style block imports another style sheet.',
          'Write its rules into the template.',
        ),
      );
    if (css.split('{').length !== css.split('}').length)
      found.push(
        error(
          'R1',
          'style',
          'The braces of a style block do not match, so Gmail drops the whole block.',
          'Correct the syntax of the block.',
        ),
      );
  }
  return found;
}

function conditionals(html: string): Finding[] {
  const unbalanced = error(
    'R2',
    'html',
    'A conditional comment for Outlook is not closed, or is closed twice.',
    'Close each <!--[if …]> with one <![endif]-->.',
  );
  let open = 0;
  for (const [mark] of html.matchAll(/<!--\[if[^\]]*\]>|<!\[endif\]-->/g)) {
    open += mark.startsWith('<!--[if') ? 1 : -1;
    if (open < 0 || open > 1) return [unbalanced];
  }
  return open === 0 ? [] : [unbalanced];
}

function comments(html: string): Finding[] {
  const bare = html.replace(/<!--\[if[^\]]*\]>(<!-->)?|<!--<!\[endif\]-->|<!\[endif\]-->/g, '');
  const notes = [...bare.matchAll(/<!--([\s\S]*?)-->/g)].filter((hit) => hit[1]?.trim() !== '');
  return notes.length === 0
    ? []
    : [
        warning(
          'R8',
          'html',
          `The page contains ${notes.length} comments that readers can find in the source.`,
          'Write notes as {% comment %} in the template.',
        ),
      ];
}
