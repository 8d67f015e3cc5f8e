// R5: contrast of every declared pair of colours, light and dark. R6: no text smaller than 13 px.
import type { Finding } from '../../issues/finding.js';
import { all, declarations, type Element, error, isHidden, type LintedPage } from './page.js';

type Scheme = 'light' | 'dark';
interface Colours {
  color?: string | undefined;
  background?: string | undefined;
}

export function lintContrast(page: LintedPage): Finding[] {
  const dark = darkColours(page);
  const found = new Map<string, Finding>();
  const note = (finding: Finding) => found.set(finding.message, finding);
  for (const element of textElements(page)) {
    const size = fontSize(element);
    const where = page.shown(page.$(element).text().trim()).slice(0, 60);
    if (size.pixels < 13) note(tooSmall(where, size.pixels));
    for (const scheme of ['light', 'dark'] as const) {
      const colours = coloursOf(element, scheme === 'dark' ? dark : new Map());
      const finding = faultOfColours(where, scheme, colours, size);
      if (finding !== null) note(finding);
    }
  }
  return [...found.values()];
}

function tooSmall(where: string, pixels: number): Finding {
  const fix = 'Use at least 13 px, and 16 px for running text.';
  return error('R6', where, `Text is only ${pixels} px high.`, fix, { kind: 'small-text' });
}

function faultOfColours(
  where: string,
  scheme: Scheme,
  { color, background }: Colours,
  size: FontSize,
): Finding | null {
  if (color === undefined || background === undefined) {
    const missing = color === undefined ? 'colour' : 'background';
    const message = `In ${scheme} mode, text has no declared ${missing}.`;
    return error('R5', where, message, 'Declare color and background-color together.', {
      kind: 'colour-undeclared',
    });
  }
  const ratio = contrast(color, background);
  const needed = size.pixels >= 24 || (size.pixels >= 18.5 && size.bold) ? 3 : 4.5;
  return ratio !== null && ratio < needed ? tooFaint(where, scheme, color, background, ratio, needed) : null;
}

function tooFaint(
  where: string,
  scheme: Scheme,
  color: string,
  background: string,
  ratio: number,
  needed: number,
): Finding {
  const message = `In ${scheme} mode, ${color} on ${background} has a contrast of ${ratio.toFixed(1)} to 1.`;
  return error('R5', where, message, `Choose colours in the theme with at least ${needed} to 1.`, {
    kind: 'contrast',
  });
}

/** WCAG 2.2 contrast ratio of two #rgb or #rrggbb colours; null if one is written otherwise. */
export function contrast(one: string, other: string): number | null {
  const a = luminance(one);
  const b = luminance(other);
  return a === null || b === null ? null : (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(color: string): number | null {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(color.trim())?.[1];
  if (hex === undefined) return null;
  const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const channel = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function textElements({ $ }: LintedPage): Element[] {
  const withText = (element: Element) =>
    element.children.some((node) => node.type === 'text' && node.data.trim() !== '');
  return all($, 'body *').filter((element) => withText(element) && !isHidden(element));
}

/** What the rules of `@media (prefers-color-scheme: dark)` set; later ones win. */
function darkColours({ $ }: LintedPage): ReadonlyMap<Element, Colours> {
  const set = new Map<Element, Colours>();
  const styles = all($, 'style').map((style) => $(style).text());
  const media = styles.flatMap((css) =>
    [...css.matchAll(/@media[^{]*prefers-color-scheme:\s*dark[^{]*\{((?:[^{}]*\{[^{}]*\})*)/g)].map(
      (hit) => hit[1] ?? '',
    ),
  );
  const rules = media.flatMap((css) => [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)]);
  const weighed = rules.flatMap((rule) =>
    (rule[1] ?? '')
      .split(',')
      .map((selector) => ({ selector: selector.trim(), css: declarations(rule[2] ?? '') })),
  );
  // Among selectors of classes and elements alone, more classes win, then more elements, then the later rule.
  const weight = (selector: string) =>
    (selector.match(/\./g)?.length ?? 0) * 100 +
    selector
      .replace(/\.[\w-]+/g, '')
      .split(/[\s>]+/)
      .filter(Boolean).length;
  for (const { selector, css } of weighed.sort((a, b) => weight(a.selector) - weight(b.selector))) {
    for (const element of all($, selector)) {
      const before = set.get(element) ?? {};
      set.set(element, {
        color: css.get('color') ?? before.color,
        background: css.get('background-color') ?? before.background,
      });
    }
  }
  return set;
}

function coloursOf(element: Element, over: ReadonlyMap<Element, Colours>): Colours {
  const found: Colours = {};
  for (let at: Element | null = element; at !== null; at = parentOf(at)) {
    const own = declarations(at.attribs['style'] ?? '');
    found.color ??= over.get(at)?.color ?? own.get('color');
    found.background ??= over.get(at)?.background ?? own.get('background-color');
    if (found.color !== undefined && found.background !== undefined) break;
  }
  return found;
}

function parentOf({ parent }: Element): Element | null {
  return parent?.type === 'tag' ? (parent as Element) : null;
}

interface FontSize {
  readonly pixels: number;
  readonly bold: boolean;
}

function fontSize(element: Element): FontSize {
  let pixels: number | null = null;
  let bold: boolean | null = null;
  for (let at: Element | null = element; at !== null; at = parentOf(at)) {
    const own = declarations(at.attribs['style'] ?? '');
    const size = /^([\d.]+)px$/.exec(own.get('font-size') ?? '')?.[1];
    if (pixels === null && size !== undefined) pixels = Number(size);
    const weight = own.get('font-weight');
    if (bold === null && weight !== undefined) bold = /bold|[6-9]00/.test(weight);
  }
  return { pixels: pixels ?? 16, bold: bold ?? false };
}
