// An invented newsroom and its twelfth issue, for the rendering tests.
import type { ArticleImage } from '../../src/articles/article.js';
import { parseConfig } from '../../src/config.js';
import type { IssueContent, Story } from '../../src/issues/content.js';
import type { IssueRendererOptions } from '../../src/render/issue.js';

const FILE = `
newsroom:
  name: The Harbour Courier
  url: https://courier.example
  postal_address: 12 Quay Street, 1000 Portmouth
  contact: desk@courier.example
  imprint_url: https://courier.example/imprint
editor: { name: Ines Moreau, address: ines@courier.example }
newsletter:
  title: The Friday Courier
  list_id: friday.courier.example
  from: { name: The Friday Courier, address: friday@courier.example }
  zone: Europe/Paris
  privacy_url: https://courier.example/privacy
theme:
  tagline: The week on the coast, in a dozen stories
`;

export const CONFIG = parseConfig(FILE, '/srv/courier/friday.yaml', {});

/** What the renderer is given; `web` is a public address, as in a live installation. */
export function rendererOptions(overrides: Partial<IssueRendererOptions> = {}): IssueRendererOptions {
  const { theme, newsletter, newsroom } = CONFIG;
  return { theme, newsletter, newsroom, webUrl: 'https://letters.courier.example', templatesDir: null, ...overrides };
}

export function picture(name: string, overrides: Partial<ArticleImage> = {}): ArticleImage {
  return {
    url: `https://media.courier.example/2026/${name}.jpg`,
    alt: `Picture of ${name.replaceAll('-', ' ')}`,
    caption: null,
    credit: null,
    width: 1200,
    height: 800,
    ...overrides,
  };
}

let nextId = 1;

export function story(overrides: Partial<Story> = {}): Story {
  const id = nextId++;
  return {
    articleId: id,
    url: `https://courier.example/2026/11/story-${id}`,
    headline: 'A quiet change on the harbour front',
    dek: 'What began as a repair of the old sea wall has become a question of who the waterfront belongs to, and who pays for it.',
    blurb: null,
    authors: ['Anna Berg'],
    topics: [],
    readingMinutes: 5,
    publishedAt: '2026-11-18T07:00:00.000Z',
    image: null,
    language: null,
    direction: 'ltr',
    ...overrides,
  };
}
