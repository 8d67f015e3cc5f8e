// Issues, letters and notices against caniemail.com's dated data: what a mail program lacks must degrade
// harmlessly (R10).
import { beforeAll, describe, expect, test } from '@jest/globals';
import { clientsWithout, DATA_DATE, FEATURES, readerOf, readPage, type StyledPage } from './caniemail.js';
import { FAMILIES, HARMLESS, WRITTEN_AGAINST } from './harmless.js';
import { MAILS } from './mails.js';

const slugs = HARMLESS.map(({ feature }) => feature);

describe('mail programs [R10]', () => {
  /**
   * Every feature that some mail uses and some program lacks, with those programs and the first such mail.
   */
  const found = new Map<string, { readonly clients: readonly string[]; readonly mail: string }>();

  beforeAll(async () => {
    for (const [mail, html] of MAILS) {
      const page = readPage(await html());
      for (const feature of FEATURES) {
        const clients = clientsWithout(feature, FAMILIES);
        if (clients.length > 0 && !found.has(feature.slug) && readerOf(feature)?.(page))
          found.set(feature.slug, { clients, mail });
      }
    }
  }, 120_000);

  test('lack nothing that a mail uses, except what degrades harmlessly', () => {
    const unknown = [...found].filter(([slug]) => !slugs.includes(slug));
    expect(
      unknown.map(
        ([slug, { clients, mail }]) => `${slug}: not in ${clients.join(', ')}; used by the ${mail}`,
      ),
    ).toEqual([]);
  });

  test('are the ones that the list names', () => {
    const familiesOf = (slug: string) => [
      ...new Set(found.get(slug)?.clients.map((client) => client.split('.')[0])),
    ];
    const listed = HARMLESS.filter(({ feature }) => found.has(feature));
    expect(listed.map(({ feature }) => [feature, familiesOf(feature)])).toEqual(
      listed.map(({ feature, lacking }) => [feature, lacking]),
    );
  });

  test('need every entry of the list', () => {
    expect(slugs.filter((slug) => !found.has(slug))).toEqual([]);
    expect(new Set(slugs).size).toBe(slugs.length);
  });
});

describe('the data of caniemail.com', () => {
  test('is of the day that the list was written against', () => {
    expect(DATA_DATE).toBe(WRITTEN_AGAINST);
  });

  test('has no feature that the reader of pages cannot look for', () => {
    expect(FEATURES.filter((feature) => readerOf(feature) === null).map(({ slug }) => slug)).toEqual([]);
  });

  test('is read by the newest version of each program', () => {
    const stats = {
      outlook: { windows: { '2007': 'y', '2019': 'n #1' }, macos: { '2016': 'n', '16.80': 'a #2' } },
    };
    expect(clientsWithout({ slug: 'x', title: 'x', category: 'css', stats }, ['outlook', 'gmail'])).toEqual([
      'outlook.windows',
    ]);
  });

  test.each([
    ['css-border-radius', '<p style="border-radius:4px">x</p>', '<p style="border:4px">x</p>'],
    ['css-display-flex', '<p style="display:flex">x</p>', '<p style="display:block">x</p>'],
    [
      'css-object-fit',
      '<style>@media print{img{object-fit:cover}}</style>',
      '<style>/* img{object-fit:cover} */</style>',
    ],
    ['css-left-right-top-bottom', '<p style="top:0">x</p>', '<p style="border-top:0">x</p>'],
    ['css-unit-rem', '<p style="margin:1.5rem">x</p>', '<p style="margin:1.5em">x</p>'],
    ['css-unit-calc', '<p style="width:calc(1px + 1%)">x</p>', '<p style="width:1%">x</p>'],
    ['css-variables', '<p style="color:var(--ink)">x</p>', '<p style="color:#123456">x</p>'],
    [
      'css-at-media-hover',
      '<style>@media (hover){a{color:red}}</style>',
      '<style>@media print{a{color:red}}</style>',
    ],
    [
      'css-pseudo-class-first-child',
      '<style>p:first-child{color:red}</style>',
      '<style>p:first-of-type{color:red}</style>',
    ],
    ['css-pseudo-class-lang', '<style>p:lang(ar){color:red}</style>', '<style>p[lang]{color:red}</style>'],
    ['css-pseudo-class-not', '<style>p:not(.a){color:red}</style>', '<style>p.not{color:red}</style>'],
    ['css-selector-descendant', '<style>.a .b{color:red}</style>', '<style>.a,.b{color:red}</style>'],
    ['css-selector-child', '<style>.a>.b{color:red}</style>', '<style>.a .b{color:red}</style>'],
    ['html-input-radio', '<input type="radio">', '<input type="text">'],
    ['html-lists', '<dl><dt>x</dt></dl>', '<p>x</p>'],
    ['html-srcset', '<img sizes="1px">', '<img src="x">'],
    ['html-svg', '<svg></svg>', '<img src="x">'],
    ['html-h1-h6', '<h4>x</h4>', '<p>x</p>'],
  ])('finds %s where it is used, and only there', (slug, used, unused) => {
    const uses = readerOf(
      FEATURES.find((feature) => feature.slug === slug) as Parameters<typeof readerOf>[0],
    ) as (page: StyledPage) => boolean;
    expect([uses(readPage(used)), uses(readPage(unused))]).toEqual([true, false]);
  });
});
