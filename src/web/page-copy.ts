// The public page of an issue as the desk previews it: in a frame of its own, so its style sheets are in it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IssuePage } from '../../templates/pages/issue-page.js';
import type { Config } from '../config/config.js';
import type { Issue } from '../issues/issue.js';
import { publicLine } from '../issues/public-text.js';
import { assetsFolder } from './assets.js';
import { htmlOf } from './page.js';
import { siteOf } from './site.js';
import { themeCss } from './theme-css.js';

/** The frozen text, or what would be frozen, within the page around it; without the form and other issues. */
export function createPageCopies(config: Config): (issue: Issue, html: string) => string {
  const site = { ...siteOf(config), base: config.web.url };
  const sheets = ['pages', 'reading'].map((name) =>
    readFileSync(join(assetsFolder(), `${name}.css`), 'utf8'),
  );
  const style = [themeCss(config.theme), ...sheets].join('\n').replaceAll('</', '<\\/');
  return (issue, html) => {
    const subject = publicLine(issue.subject, site.language) || site.title;
    const shown = { ...issue, subject, picture: null };
    const page = htmlOf(
      IssuePage({ site, issue: shown, meta: { styles: [] }, html, earlier: null, later: null, form: null }),
    );
    return page
      .replace(/<link [^>]*rel="stylesheet"[^>]*>/g, '')
      .replace('</head>', () => `<style>${style}</style></head>`);
  };
}
