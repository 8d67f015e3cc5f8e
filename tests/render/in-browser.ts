// Finished mails in a real browser, as their readers see them: width, light or dark, with and without pictures.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { pictureOfBlock } from '../../src/issues/blocks.js';
import { storiesOf } from '../../src/issues/compose.js';
import type { IssueContent } from '../../src/issues/content.js';
import { createIssueRenderer, type IssueRendererOptions } from '../../src/render/issue.js';
import { preparePlaceholders } from '../../src/render/placeholders.js';
import { chromium } from '../support/chromium.js';
import { READER, rendererOptions } from './newsroom.js';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Ignored by git. */
const PICTURES = join(import.meta.dirname, '..', '..', '.cache', 'looks');

export interface Look {
  readonly width?: number;
  readonly dark?: boolean;
  readonly pictures?: boolean;
  /** False removes every style block, as some mail programs do. */
  readonly styles?: boolean;
}

export type OpenMail = <T>(
  content: IssueContent,
  look: Look,
  use: (page: Page) => Promise<T>,
  options?: IssueRendererOptions,
) => Promise<T>;

/** For a `describe`: starts a browser before its tests, and gives what opens an issue in it. */
export function openingMails(): OpenMail {
  let browser: Browser;
  beforeAll(async () => {
    const playwright = await import('playwright-core');
    browser = await playwright.chromium.launch({ executablePath: chromium ?? '', args: FLAGS });
  });
  afterAll(async () => browser?.close());
  return async (content, look, use, options = usual) => {
    const html = await rendered(content, options);
    const context = await browser.newContext({
      viewport: { width: look.width ?? 640, height: 900 },
      colorScheme: look.dark ? 'dark' : 'light',
    });
    try {
      const page = await context.newPage();
      await page.route('**/*', (route) =>
        look.pictures === false
          ? route.abort()
          : route.fulfill({ contentType: 'image/svg+xml', body: grey(content, route.request().url()) }),
      );
      await page.setContent(look.styles === false ? html.replace(/<style[\s\S]*?<\/style>/g, '') : html);
      return await use(page);
    } finally {
      await context.close();
    }
  };
}

const known = new WeakMap<IssueContent, { readonly options: IssueRendererOptions; readonly html: string }>();
const usual = rendererOptions();

/** The mail as one reader gets it; the same issue is opened in several ways. */
async function rendered(content: IssueContent, options: IssueRendererOptions): Promise<string> {
  const before = known.get(content);
  if (before?.options === options) return before.html;
  const { html } = preparePlaceholders(await createIssueRenderer(options)(content))(READER);
  known.set(content, { options, html });
  return html;
}

/** A grey picture of the size that the content states; the editor's portrait is a square. */
function grey(content: IssueContent, url: string): string {
  const images = [...storiesOf(content).map(({ image }) => image), ...content.blocks.map(pictureOfBlock)];
  const image = images.find((one) => one?.url === url);
  const [width, height] = [image?.width ?? 144, image?.height ?? 144];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#888"/></svg>`;
}

/** Runs a script in the page; a string, for the types of a browser are not those of this program. */
export function inPage<T>(page: Page, script: string): Promise<T> {
  return page.evaluate(script) as Promise<T>;
}

/** Pixels by which the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return inPage<number>(page, 'document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Leaves a picture of the whole page for people to look at. */
export async function photograph(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name.replaceAll(/\W+/g, '-')}.png`), fullPage: true });
}
