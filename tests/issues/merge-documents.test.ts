// Two editors at once: what clashes is named, everything else is merged, and nobody's work is lost without a
// word.
import { describe, expect, test } from '@jest/globals';
import type { DocumentPick, IssueDocument } from '../../src/issues/document.js';
import { differencesBetween, mergeDocuments } from '../../src/issues/merge-documents.js';
import { mergeOrder } from '../../src/issues/merge-order.js';

const pick = (article: number, over: Partial<DocumentPick> = {}): DocumentPick => ({
  article,
  original_headline: `H${article}`,
  role: 'card',
  section: 'News',
  headline: null,
  dek: null,
  blurb: null,
  image: null,
  ...over,
});
const BASE: IssueDocument = {
  date: '2026-11-27',
  subject: 'S',
  preheader: 'P',
  intro: 'I',
  picks: [pick(1, { role: 'lead' }), pick(2), pick(3)],
  blocks: [],
};
const change = (over: Partial<IssueDocument>): IssueDocument => ({ ...BASE, ...over });
const picks = (...list: DocumentPick[]) => change({ picks: list });
const [ONE, TWO, THREE] = BASE.picks as [DocumentPick, DocumentPick, DocumentPick];

const fieldsOf = (theirs: IssueDocument, mine: IssueDocument, base: IssueDocument | null = BASE) => {
  const merged = mergeDocuments(base, theirs, mine);
  return {
    document: merged.document,
    clash: merged.kind === 'conflict' ? merged.conflicts.map(({ field }) => field) : [],
    kept: merged.kept.map(({ field }) => field),
  };
};

describe('is merged', () => {
  test.each<[string, IssueDocument, IssueDocument, IssueDocument]>([
    [
      'a subject and a preheader',
      change({ subject: 'T' }),
      change({ preheader: 'M' }),
      change({ subject: 'T', preheader: 'M' }),
    ],
    [
      'the same subject from both',
      change({ subject: 'T' }),
      change({ subject: 'T' }),
      change({ subject: 'T' }),
    ],
    [
      'a text and a pick',
      change({ intro: 'T' }),
      picks(ONE, TWO, THREE, pick(4)),
      change({ intro: 'T', picks: [ONE, TWO, THREE, pick(4)] }),
    ],
    [
      'a mark that one sets for the first time',
      change({ subject: 'T' }),
      picks(ONE, { ...TWO, sensitive: true }, THREE),
      change({ subject: 'T', picks: [ONE, { ...TWO, sensitive: true }, THREE] }),
    ],
    [
      'a pick from each',
      picks(ONE, TWO, THREE, pick(4)),
      picks(ONE, TWO, THREE, pick(5)),
      picks(ONE, TWO, THREE, pick(4), pick(5)),
    ],
    [
      'the same pick from both, with different words',
      picks(...BASE.picks, pick(4, { dek: 'T' })),
      picks(...BASE.picks, pick(4, { blurb: 'M' })),
      picks(...BASE.picks, pick(4, { dek: 'T', blurb: 'M' })),
    ],
    [
      'two fields of one pick',
      picks(ONE, { ...TWO, dek: 'T' }, THREE),
      picks(ONE, { ...TWO, blurb: 'M' }, THREE),
      picks(ONE, { ...TWO, dek: 'T', blurb: 'M' }, THREE),
    ],
    [
      "a removal and another pick's words",
      picks(ONE, THREE),
      picks(ONE, TWO, { ...THREE, blurb: 'M' }),
      picks(ONE, { ...THREE, blurb: 'M' }),
    ],
    ['the same removal from both', picks(ONE, THREE), picks(ONE, THREE), picks(ONE, THREE)],
    [
      'another order and other words',
      picks(ONE, THREE, TWO),
      picks(ONE, { ...TWO, blurb: 'M' }, THREE),
      picks(ONE, THREE, { ...TWO, blurb: 'M' }),
    ],
    [
      'another lead, and the former lead taken out',
      picks({ ...ONE, role: 'card' }, { ...TWO, role: 'lead' }, THREE),
      picks(TWO, THREE),
      picks({ ...TWO, role: 'lead' }, THREE),
    ],
    [
      'another lead, and words of the former lead',
      picks({ ...ONE, role: 'card' }, { ...TWO, role: 'lead' }, THREE),
      picks({ ...ONE, dek: 'M' }, TWO, THREE),
      picks({ ...ONE, role: 'card', dek: 'M' }, { ...TWO, role: 'lead' }, THREE),
    ],
  ])('%s', (_, theirs, mine, both) => {
    expect(fieldsOf(theirs, mine)).toMatchObject({ clash: [], document: both });
    expect(fieldsOf(mine, theirs).clash).toEqual([]);
  });

  test('and what was kept of the colleague is named', () => {
    const merged = mergeDocuments(
      BASE,
      change({ subject: 'T', picks: [ONE, THREE, pick(4, { role: 'brief' })] }),
      change({ preheader: 'M' }),
    );
    expect(merged.kept).toEqual([
      { field: 'subject', before: 'S', after: 'T' },
      { field: 'article 2 "H2"', before: 'picked', after: 'not picked' },
      { field: 'article 4 "H4"', before: 'not picked', after: 'picked as brief' },
    ]);
  });
});

describe('clashes', () => {
  test.each<[string, IssueDocument, IssueDocument, string[]]>([
    ['two subjects', change({ subject: 'T' }), change({ subject: 'M' }), ['subject']],
    ['two dates', change({ date: '2026-12-04' }), change({ date: '2026-12-11' }), ['date']],
    [
      'two leads',
      picks({ ...ONE, role: 'card' }, { ...TWO, role: 'lead' }, THREE),
      picks({ ...ONE, role: 'card' }, TWO, { ...THREE, role: 'lead' }),
      ['lead'],
    ],
    [
      'a new lead that the other took out',
      picks({ ...ONE, role: 'card' }, TWO, { ...THREE, role: 'lead' }),
      picks(ONE, TWO),
      ['article 3 "H3"'],
    ],
    [
      'words of a pick that the other took out',
      picks(ONE, { ...TWO, blurb: 'T' }, THREE),
      picks(ONE, THREE),
      ['article 2 "H2"'],
    ],
    [
      'a removed pick that the other wrote for',
      picks(ONE, THREE),
      picks(ONE, { ...TWO, blurb: 'M' }, THREE),
      ['article 2 "H2"'],
    ],
    [
      'two pictures',
      picks({ ...ONE, image: 'none' }, TWO, THREE),
      picks(
        { ...ONE, image: { url: 'https://p.example/a.png', alt: 'A', caption: null, credit: null } },
        TWO,
        THREE,
      ),
      ['article 1 "H1": image'],
    ],
    [
      'two sections',
      picks(ONE, { ...TWO, section: 'Opinion' }, THREE),
      picks(ONE, { ...TWO, section: 'Features' }, THREE),
      ['article 2 "H2": section'],
    ],
  ])('%s', (_, theirs, mine, clash) => {
    expect(fieldsOf(theirs, mine).clash).toEqual(clash);
  });

  test('with all three values, and mine in the document that is opened again', () => {
    const merged = mergeDocuments(
      BASE,
      picks(ONE, TWO, { ...THREE, dek: 'T' }),
      picks(ONE, TWO, { ...THREE, dek: 'M' }),
    );
    expect(merged).toMatchObject({
      kind: 'conflict',
      conflicts: [
        { field: 'article 3 "H3": dek', path: ['picks', 2, 'dek'], base: '(empty)', theirs: 'T', mine: 'M' },
      ],
      document: { picks: [{}, {}, { dek: 'M' }] },
    });
  });

  test('in every difference where nobody knows any more what both began with', () => {
    expect(fieldsOf(change({ subject: 'T' }), change({ intro: 'M' }), null).clash).toEqual([
      'subject',
      'intro',
    ]);
    expect(fieldsOf(picks(ONE, TWO), picks(ONE, THREE), null).clash).toEqual([
      'article 3 "H3"',
      'article 2 "H2"',
    ]);
    expect(fieldsOf(BASE, change({}), null).clash).toEqual([]);
  });
});

describe('an order', () => {
  const orders = (ids: readonly number[]): number[][] =>
    ids.length === 0
      ? [[]]
      : ids.flatMap((id) => orders(ids.filter((other) => other !== id)).map((rest) => [id, ...rest]));
  const ALL = orders([1, 2, 3, 4]);
  const merge = (theirs: readonly number[], mine: readonly number[]) =>
    mergeOrder([1, 2, 3, 4], theirs, mine, new Set([1, 2, 3, 4]));

  test('keeps the order that one editor changed and loses no pick', () => {
    for (const theirs of ALL)
      for (const mine of ALL) {
        const { ids } = merge(theirs, mine);
        expect([...ids].sort()).toEqual([1, 2, 3, 4]);
      }
    for (const order of ALL)
      expect([merge(order, [1, 2, 3, 4]), merge([1, 2, 3, 4], order), merge(order, order)]).toEqual(
        Array(3).fill({ ids: order, clash: false }),
      );
  });

  test('is merged where two picks moved, and clashes where the two go round in a circle', () => {
    expect(merge([4, 1, 2, 3], [1, 2, 3, 4])).toEqual({ ids: [4, 1, 2, 3], clash: false });
    expect(merge([1, 3, 4, 2], [4, 1, 2, 3])).toMatchObject({ ids: [4, 1, 3, 2], clash: false });
    expect(ALL.some((theirs) => ALL.some((mine) => merge(theirs, mine).clash))).toBe(true);
  });
});

test('what differs between two documents is said as a change from the one to the other', () => {
  expect(
    differencesBetween(BASE, change({ subject: '', picks: [ONE, TWO] })).map(({ field, after }) => [
      field,
      after,
    ]),
  ).toEqual([
    ['subject', '(empty)'],
    ['article 3 "H3"', 'not picked'],
  ]);
});
