// P9: an issue of 30 articles with 30 images, compared with one of 12: its size, and how long it takes to
// compile.
import type { IssueContent, Story } from '../src/issues/content.js';
import { createIssueRenderer } from '../src/render/issue.js';
import { alternate, type Figure, median, type Options } from './measure.js';
import { openBenchNewsroom } from './newsroom.js';

const LONG = 30;
const USUAL = 12;
const KB = 1024;
const HEADLINE = 'The harbour opens again after a winter of repairs, and the ferries are back';
const DEK =
  'Quays, cranes and the old lock were mended in five months; what it cost, who paid for it, and what is still to be done before the summer.';

export async function longIssue({ rounds }: Options): Promise<readonly Figure[]> {
  const room = openBenchNewsroom();
  const { theme, newsletter, newsroom, editor } = room.config;
  const render = createIssueRenderer({
    theme,
    newsletter,
    newsroom,
    editor,
    nextDate: () => '2026-11-27',
    webUrl: 'https://letters.harbour.example',
    templatesDir: null,
  });
  const [long, usual] = [contentOf(LONG), contentOf(USUAL)];
  const { html } = await render(long);
  await render(usual);
  const time = (content: IssueContent) => async () => {
    const started = performance.now();
    await render(content);
    return performance.now() - started;
  };
  const times = await alternate(rounds, { long: time(long), usual: time(usual) });
  room.remove();
  const [value, reference, bytes] = [median(times.long), median(times.usual), Buffer.byteLength(html)];
  const pictures = (html.match(/<img /g) ?? []).length;
  const size = {
    id: 'P9',
    what: `HTML of ${LONG} articles (${pictures} images)`,
    unit: 'KB',
    value: bytes / KB,
    reference: null,
    ratio: null,
  };
  return [
    { ...size, goal: '<= 90 KB', met: bytes <= 90 * KB },
    {
      id: 'P9',
      what: `compiling ${LONG} articles`,
      unit: 'ms',
      value,
      reference: { what: `${USUAL} articles`, value: reference },
      ratio: value / reference,
      goal: '<= 2 x',
      met: value <= 2 * reference,
    },
  ];
}

/** Each article with everything it can have, and an address as long as newspapers write them. */
export function contentOf(count: number): IssueContent {
  const stories = Array.from({ length: count }, (_, i) => storyOf(i));
  const [lead = null, ...cards] = stories;
  const third = Math.ceil(cards.length / 3);
  return {
    number: 12,
    slug: '2026-11-20',
    subject: HEADLINE,
    preheader: DEK.slice(0, 90),
    intro: 'Dear {{ first_name | default: "reader" }}, this week is about the **harbour**.',
    language: 'en',
    direction: 'ltr',
    lead,
    leadSection: 'News',
    sections: ['News', 'Features', 'Analysis'].map((name, i) => ({
      name,
      cards: cards.slice(i * third, (i + 1) * third),
      briefs: [],
    })),
    blocks: [],
  };
}

function storyOf(i: number): Story {
  return {
    articleId: i + 1,
    url: `https://harbour.example/2026/11/international/ferries/a-rather-long-address-as-newspapers-write-them-${i}`,
    headline: `${HEADLINE} (${i})`,
    dek: DEK,
    blurb: null,
    authors: ['Anna Berg', 'Tomás Oduya'],
    topics: ['Transport', 'Harbour'],
    readingMinutes: 5,
    publishedAt: '2026-11-18T07:00:00.000Z',
    image: {
      url: `https://media.harbour.example/2026/a-white-ferry-at-its-berth-1200x800-${i}.jpg`,
      alt: 'A white ferry at its berth',
      caption: null,
      credit: null,
      width: 1200,
      height: 800,
    },
    language: null,
    direction: 'ltr',
  };
}
