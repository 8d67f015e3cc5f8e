// The newsletter's theme as CSS custom properties, and as the icon of its pages.
import type { Config } from '../config/config.js';
import { legibleOn } from '../text/legible.js';

type Theme = Config['theme'];
type Palette = Theme['colors'];

/** The style sheet /theme.css, light and dark. */
export function themeCss({ colors, dark, fonts }: Theme): string {
  const families = `--heading-font:${fontStack(fonts.heading)};--body-font:${fontStack(fonts.body)};`;
  return `:root{${families}${properties(colors)}}\n@media (prefers-color-scheme:dark){:root{${properties(dark)}}}\n`;
}

/** The style sheet of embedded forms, with the newsletter's colours where a page sets none of its own. */
export function embedCss(css: string, { colors }: Theme): string {
  const known: Readonly<Record<string, string>> = { ...colors, 'on-accent': legibleOn(colors.accent) };
  return css.replace(
    /var\(--friday-([a-z-]+), (#[0-9a-f]{6})\)/g,
    (_, name: string, usual: string) => `var(--friday-${name}, ${known[name] ?? usual})`,
  );
}

function properties(palette: Palette): string {
  const colours = Object.entries(palette).map(([name, value]) => `--${name}:${value};`);
  return `${colours.join('')}--on-accent:${legibleOn(palette.accent)};`;
}

/** A font list without anything that could end the declaration. */
function fontStack(fonts: string): string {
  return fonts.replaceAll('"', "'").replace(/[^\w ,'\u0080-\uffff-]/g, '');
}

/** The icon: the first letter of the masthead on the accent colour. */
export function iconSvg({ masthead, colors }: Theme): string {
  const letter = [...masthead.replace(/[^\p{L}\p{N}]/gu, '')][0] ?? 'F';
  const text = `font-family="Georgia,serif" font-weight="bold" font-size="46" text-anchor="middle" fill="${legibleOn(colors.accent)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="8" fill="${colors.accent}"/><text x="32" y="48" ${text}>${letter}</text></svg>`;
}
