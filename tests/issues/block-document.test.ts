// Blocks as YAML data: every mistake is named by its place, and what is right comes back as it was written.
import { describe, expect, test } from '@jest/globals';
import { fromDocumentBlock, readBlocks, toDocumentBlock } from '../../src/issues/block-document.js';
import { BLOCK_TYPES } from '../../src/issues/blocks.js';
import { fromDocument } from '../../src/issues/document.js';
import { DocumentReader } from '../../src/issues/document-reader.js';
import { EVERY_BLOCK } from '../render/block-samples.js';

const SECTIONS = ['News', 'Features', 'more'];

function read(raw: unknown, sponsors = true) {
  const reader = new DocumentReader();
  const blocks = readBlocks(raw, { sections: SECTIONS, sponsors }, reader);
  return { blocks, problems: reader.problems.map(({ path, message }) => `${path.join('.')}: ${message}`) };
}

const sponsor = {
  type: 'sponsor',
  name: 'Quay Books',
  text: 'Charts.',
  link: 'See the charts',
  url: 'https://quaybooks.shop/',
  from: '2026-11-20',
  until: '2026-12-04',
};

describe('a block in the document', () => {
  test('of every type comes back as it was stored', () => {
    expect(new Set(EVERY_BLOCK.map(({ type }) => type))).toEqual(new Set(BLOCK_TYPES));
    const written = JSON.parse(JSON.stringify(EVERY_BLOCK.map(toDocumentBlock)));
    const { blocks, problems } = read(written);
    expect(problems).toEqual([]);
    const unsized = (value: unknown) => JSON.stringify(value).replace(/"(width|height)":\d+/g, '"$1":null');
    expect(unsized(blocks.map((block) => fromDocumentBlock(block, 0)))).toBe(unsized(EVERY_BLOCK));
  });

  test.each<[string, object, string]>([
    ['no type', {}, 'blocks.0.type: there is no type "". Use text, quote, dates'],
    [
      'a type that is nearly right',
      { type: 'qoute' },
      'blocks.0.type: there is no type "qoute". Did you mean',
    ],
    ['no words', { type: 'quote' }, 'blocks.0.text: text is missing: a block of type quote needs it'],
    [
      'a field of another type',
      { type: 'closing', text: 'x', heading: 'y' },
      'blocks.0.heading: there is no',
    ],
    ['no items', { type: 'dates', items: [] }, 'blocks.0.items: items is missing'],
    [
      'a date that does not exist',
      { type: 'dates', items: [{ date: '2026-02-30', text: 'x' }] },
      'blocks.0.items.0.date: date: "2026-02-30" is not a valid date',
    ],
    [
      'a time that does not exist',
      { type: 'dates', items: [{ date: '2026-12-01', time: '24:10', text: 'x' }] },
      'blocks.0.items.0.time: time: "24:10" is not a valid time',
    ],
    [
      'a figure without words',
      { type: 'figures', items: [{ figure: '12' }] },
      'blocks.0.items.0.text: text is missing',
    ],
    [
      'a picture without a description',
      { type: 'picture', image: { url: 'https://pictures.example/a.jpg', alt: '' } },
      'blocks.0.image.alt: alt is missing: a block of type picture needs it',
    ],
    [
      'an address without https',
      { type: 'quote', text: 'x', url: 'http://a.example/' },
      'blocks.0.url: url must be a full https:// address',
    ],
    [
      'a place that does not exist',
      { type: 'closing', text: 'x', place: 'middle' },
      'blocks.0.place: there is no',
    ],
    [
      'a section that does not exist',
      { type: 'closing', text: 'x', place: 'section:Feature' },
      'blocks.0.place: there is no section "Feature". Did you mean "Features"?',
    ],
    [
      'a placeholder where nothing fills it',
      { type: 'quote', text: 'Dear {{ first_name }}' },
      'blocks.0.text: text contains {{ first_name }}, which Friday cannot fill there',
    ],
    [
      'a placeholder that does not exist',
      { type: 'closing', text: 'Dear {{ frist_name }}' },
      'blocks.0.text: text contains {{ frist_name }}, which Friday cannot fill',
    ],
    [
      'an advertisement that ends before it begins',
      { ...sponsor, until: '2026-11-01' },
      'blocks.0.until: until (2026-11-01) is before from (2026-11-20)',
    ],
    ['a list in place of words', { type: 'closing', text: ['x'] }, 'blocks.0.text: text must be text'],
    ['too many words', { type: 'quote', text: 'x'.repeat(601) }, 'blocks.0.text: text has 601 characters'],
  ])('with %s is refused by its place', (_, block, problem) => {
    expect(read([block]).problems).toEqual([expect.stringContaining(problem)]);
  });

  test('of type sponsor is refused until the newsroom says that it uses them', () => {
    expect(read([sponsor]).problems).toEqual([]);
    expect(read([sponsor], false).problems).toEqual([
      expect.stringMatching(/^blocks\.0\.type: sponsor blocks are off\. Set "newsletter\.sponsors: true"/),
    ]);
  });

  test('that is in the list twice is refused: a copy must leave its number out', () => {
    const block = { block: 3, type: 'closing', text: 'x' };
    expect(read([block, block]).problems).toEqual([expect.stringContaining('block 3 is in the list twice')]);
  });

  test('without a place goes to the usual one of its type', () => {
    expect(read([{ type: 'closing', text: 'x' }]).blocks).toMatchObject([{ block: null, place: 'end' }]);
    expect(read([{ type: 'text', text: 'x', place: ' Section: news ' }]).problems).toHaveLength(1);
    expect(read([{ type: 'text', text: 'x', place: 'section: news' }]).blocks).toMatchObject([
      { place: 'section:News' },
    ]);
  });
});

describe('a document without the line "blocks"', () => {
  const document = { date: '2026-11-27', subject: 'S', preheader: 'P', intro: '', picks: [] };
  const rules = { issueId: 1, sections: SECTIONS, articleIds: new Set<number>() };

  test('is one of an earlier version, and right for an issue without blocks', () => {
    expect(fromDocument(document, rules)).toMatchObject({ change: { blocks: [] } });
  });

  test('is refused where the issue has blocks, so that none are lost by mistake', () => {
    expect(fromDocument(document, { ...rules, hasBlocks: true })).toMatchObject({
      problems: [{ message: expect.stringContaining('"blocks" is missing') }],
    });
    expect(fromDocument({ ...document, blocks: null }, { ...rules, hasBlocks: true })).toMatchObject({
      change: { blocks: [] },
    });
  });
});
