// An invented newsroom and its twelfth issue, for the rendering tests.

import type { ArticleImage } from '../../src/articles/article.js';
import { parseConfig } from '../../src/config/config.js';
import { dateAfter } from '../../src/issues/calendar.js';
import type { IssueContent, Story } from '../../src/issues/content.js';
import type { CardStory } from '../../src/issues/issue-card.js';
import type { PlaceholderValues } from '../../src/issues/ports.js';
import { nextWall } from '../../src/queue/cron.js';
import type { IssueRendererOptions } from '../../src/render/issue.js';

const FILE = `
newsroom:
  name: The Harbour Courier
  url: https://courier.example
  postal_address: 12 Quay Street, 1000 Portmouth
  contact: desk@courier.example
  imprint_url: https://courier.example/imprint
editor:
  name: Ines Moreau
  address: ines@courier.example
  line: Edits the Courier from a room above the fish market, and reads every reply.
  portrait: { url: https://media.courier.example/2026/ines.jpg, alt: Ines Moreau at her desk }
newsletter:
  title: The Friday Courier
  list_id: friday.courier.example
  from: { name: The Friday Courier, address: friday@courier.example }
  language: en
  zone: Europe/Paris
  privacy_url: https://courier.example/privacy
theme:
  tagline: The week on the coast, in a dozen stories
`;

const CONFIG = parseConfig(FILE, '/srv/courier/friday.yaml', {});

/** The configuration of the newsroom. */
export function configOf() {
  return CONFIG;
}

/** The input of the renderer; `webUrl` is a public address, as in a live installation. */
export function rendererOptions(overrides: Partial<IssueRendererOptions> = {}): IssueRendererOptions {
  const { theme, newsletter, newsroom, editor } = CONFIG;
  return {
    theme,
    newsletter,
    newsroom,
    editor,
    nextDate: (slug) => dateAfter(slug, '0 9 * * 5', nextWall),
    webUrl: 'https://letters.courier.example',
    templatesDir: null,
    ...overrides,
  };
}

export const READER: PlaceholderValues = {
  first_name: 'Zoë',
  address: 'zoe@reader.example',
  consent_date: '2026-03-03',
  unsubscribe_url: 'https://letters.courier.example/unsubscribe/q8ZfT2',
  preferences_url: 'https://letters.courier.example/preferences/q8ZfT2',
  policy_url: 'https://letters.courier.example/preferences/q8ZfT2/policy',
  support_later_url: 'https://letters.courier.example/support/later/q8ZfT2',
  support_never_url: 'https://letters.courier.example/support/never/q8ZfT2',
};

export function picture(name: string, overrides: Partial<ArticleImage> = {}): ArticleImage {
  return {
    url: `https://media.courier.example/2026/${name}.jpg`,
    alt: '',
    caption: null,
    credit: null,
    width: 1200,
    height: 800,
    ...overrides,
  };
}

export function story(slug: string, headline: string, overrides: Partial<Story> = {}): Story {
  return {
    articleId: [...slug].reduce((sum, char) => sum * 31 + char.charCodeAt(0), 7) % 100_000,
    url: `https://courier.example/2026/11/${slug}`,
    headline,
    dek: null,
    blurb: null,
    authors: [],
    topics: [],
    readingMinutes: null,
    publishedAt: '2026-11-18T07:00:00.000Z',
    image: null,
    language: null,
    direction: 'ltr',
    ...overrides,
  };
}

/** An issue of twelve stories: a lead, two sections with cards, and briefs. */
export function issueTwelve(overrides: Partial<IssueContent> = {}): IssueContent {
  return {
    number: 12,
    slug: '2026-11-20',
    subject: 'Who owns the sea wall? And eleven more stories',
    preheader: 'A repair of the old harbour front became a quarrel over land, money and a view.',
    intro:
      'Dear {{ first_name | default: "reader" }},\n\nthe storm of last week is over, its bill is not. We asked **what the sea wall costs**, who is to pay for it, and [why the council voted twice](https://courier.example/2026/11/council-votes-twice).\n\nHave a dry weekend,  \n*Ines Moreau*',
    language: 'en',
    direction: 'ltr',
    leadSection: 'News',
    lead: story('sea-wall', 'The sea wall holds. The agreement behind it does not', {
      dek: 'What began as a repair of the old harbour front has become a question of who the waterfront belongs to, and of who pays when the water comes.',
      authors: ['Anna Berg', 'Tomás Oduya'],
      topics: ['Harbour', 'Council'],
      readingMinutes: 9,
      image: picture('sea-wall', {
        alt: 'Waves break over a stone wall in front of a row of houses',
        caption: 'The wall at high tide on Tuesday, seen from the fish market.',
        credit: 'Jon Vale',
      }),
    }),
    sections: [
      {
        name: 'News',
        cards: [
          story('ferry-strike', 'Ferry crews call off their strike after eleven days', {
            dek: 'The crossing runs again from Saturday morning. Both sides say that they have won, and neither will show the paper that they signed.',
            authors: ['Li Na'],
            readingMinutes: 4,
            topics: ['Transport'],
            image: picture('ferry-strike', { alt: 'A white ferry at its berth in fog' }),
          }),
          story('hospital-beds', 'The hospital counts its beds again, and finds nineteen fewer', {
            dek: 'A routine count for the insurer turned up a ward that has existed on paper alone since the spring of last year.',
            authors: ['Ravi Kohli', 'Anna Berg'],
            readingMinutes: 6,
            image: picture('hospital-beds', { width: 900, height: 900 }),
          }),
          story('school-roofs', 'Five school roofs, one builder, no open tender', {
            dek: 'Invoices seen by this newspaper show how a limit of fifty thousand was kept by cutting one job into five.',
            blurb: 'Ravi spent four months on the invoices, so that you can read them in seven minutes.',
            authors: ['Ravi Kohli'],
            readingMinutes: 7,
            topics: ['Schools', 'Public money'],
          }),
        ],
        briefs: [],
      },
      {
        name: 'Features',
        cards: [
          story('lighthouse-keeper', 'The last keeper of the north light goes home', {
            dek: 'For thirty-one winters Marek Dole climbed 212 steps every evening. From Monday a sensor does it, without the tea.',
            authors: ['Tomás Oduya'],
            readingMinutes: 12,
            image: picture('lighthouse-keeper', {
              alt: 'An old man in a blue coat on a spiral stair',
              width: 800,
              height: 1000,
            }),
          }),
          story('oyster-season', 'An oyster season without oysters', {
            dek: 'The beds are empty, the festival takes place all the same, and the restaurants serve something that looks much like it.',
            authors: ['Maya Lindqvist'],
            readingMinutes: 8,
            image: picture('oyster-season', { alt: 'Empty crates on a quay', width: 1600, height: 900 }),
          }),
        ],
        briefs: [],
      },
      {
        name: 'more',
        cards: [],
        briefs: [
          story('tram-line', 'Line 4 stops at the old town again', { readingMinutes: 2 }),
          story('bakery', 'After a century the Quay Street bakery changes hands', {
            authors: ['Li Na'],
            readingMinutes: 3,
          }),
          story('chess', 'A twelve-year-old wins the county chess title', { readingMinutes: 2 }),
          story('swimming', 'Winter swimmers ask for a bench, and get a committee', {
            authors: ['Maya Lindqvist'],
            readingMinutes: 3,
          }),
          story('library', 'The library lends tools now', { readingMinutes: 1 }),
        ],
      },
    ],
    blocks: [],
    ...overrides,
  };
}

/** The same issue for readers of Arabic, with one story left in English. */
export function arabicIssue(): IssueContent {
  const arabic = (one: Story, headline: string): Story => ({
    ...one,
    headline,
    dek: 'تعود الرحلات صباح السبت، ويقول كل طرف إنه ربح، ولا أحد يعرض الورقة التي وقعها الطرفان في الميناء القديم مساء الخميس.',
    blurb: null,
    topics: [],
    language: 'ar',
    direction: 'rtl',
  });
  const { lead, sections } = issueTwelve();
  const [news, features, more] = sections;
  return issueTwelve({
    language: 'ar',
    direction: 'rtl',
    subject: 'لمن الواجهة البحرية؟ وأحد عشر خبرا آخر',
    preheader: 'إصلاح جدار الميناء القديم صار خلافا على الأرض والمال والمنظر',
    intro:
      'عزيزنا {{ first_name | default: "القارئ" }}،\n\nانتهت عاصفة الأسبوع الماضي ولم تنته فاتورتها. سألنا **كم يكلف الجدار** ومن يدفع ثمنه.',
    leadSection: 'أخبار',
    lead: lead === null ? null : arabic(lead, 'الجدار صامد والاتفاق خلفه ليس كذلك'),
    sections: [
      {
        name: 'أخبار',
        cards: (news?.cards ?? []).map((one, at) =>
          arabic(one, `طواقم العبارات تنهي إضرابها بعد ${at + 9} يوما`),
        ),
        briefs: [],
      },
      {
        name: 'تحقيقات',
        cards: (features?.cards ?? []).slice(0, 1).map((one) => ({ ...one, language: 'en' })),
        briefs: [],
      },
      {
        name: 'more',
        cards: [],
        briefs: (more?.briefs ?? []).map((one, at) => ({
          ...arabic(one, `خط الترام رقم ${at + 1} يتوقف مجددا`),
          dek: null,
        })),
      },
    ],
  });
}

const WORDS: Readonly<Record<string, readonly [string, string]>> = {
  en: [
    'Ferry crews call off their strike after eleven days of fog',
    'The crossing runs again from Saturday morning. Both sides say that they have won, and neither will show the paper that they signed.',
  ],
  ru: [
    'Паромщики прекратили забастовку после одиннадцати дней тумана',
    'Паромы снова пойдут с утра субботы. Обе стороны говорят, что победили, и ни одна не показывает бумагу, которую подписала в порту.',
  ],
  ar: [
    'طواقم العبارات تنهي إضرابها بعد أحد عشر يوما من الضباب',
    'تعود الرحلات صباح السبت، ويقول كل طرف إنه ربح، ولا أحد يعرض الورقة التي وقعها الطرفان في الميناء القديم مساء الخميس.',
  ],
};

/**
 * An issue of this many stories, each with everything a story can have and an address as long as newspapers
 * write them.
 */
export function issueOf(count: number, language: string): IssueContent {
  const [headline, dek] = WORDS[language] ?? ['', ''];
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  const stories = Array.from({ length: count }, (_, at) =>
    story(
      `international/ferries/a-rather-long-address-as-newspapers-write-them-${at}`,
      `${headline} (${at})`,
      {
        dek,
        authors: ['Anna Berg', 'Tomás Oduya'],
        topics: ['Transport', 'Harbour'],
        readingMinutes: 5,
        language,
        direction,
        image: picture(`a-white-ferry-at-its-berth-in-fog-1200x800-${at}`, {
          alt: 'A white ferry at its berth in fog',
        }),
      },
    ),
  );
  const [lead = null, ...cards] = stories;
  const third = Math.ceil(cards.length / 3);
  const sections = ['News', 'Features', 'Analysis'].map((name, at) => ({
    name,
    cards: cards.slice(at * third, (at + 1) * third),
    briefs: [],
  }));
  return issueTwelve({ language, direction, lead, sections });
}

/** Stories of the latest issue as the welcome shows them: with a picture, without one, in Arabic. */
export const WELCOME_STORIES: readonly CardStory[] = [
  story('sea-wall', 'Who owns the sea wall?', {
    dek: 'A repair of the old harbour front became a quarrel.',
    image: {
      url: 'https://courier.example/wall.jpg',
      alt: 'The wall',
      caption: null,
      credit: null,
      width: 1200,
      height: 675,
    },
  }),
  story('night-bus', 'The night bus stays'),
  story('port', 'الميناء يفتح أبوابه', { language: 'ar', direction: 'rtl' }),
];
