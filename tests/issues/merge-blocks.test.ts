// Two editors and the blocks of one issue: what clashes is named, everything else is merged.
import { describe, expect, test } from '@jest/globals';
import type { DocumentBlock } from '../../src/issues/block-document.js';
import { mergeBlocks } from '../../src/issues/merge-blocks.js';
import { Settling } from '../../src/issues/settle.js';

const quote = (block: number | null, over: Partial<DocumentBlock> = {}): DocumentBlock => ({
  block,
  type: 'quote',
  place: 'top',
  text: 'T',
  name: 'N',
  role: null,
  url: null,
  ...over,
});
const closing = (block: number | null, text: string): DocumentBlock => ({
  block,
  type: 'closing',
  place: 'end',
  text,
});
const BASE = [quote(1), quote(2), quote(3)];
const [ONE, TWO, THREE] = BASE as [DocumentBlock, DocumentBlock, DocumentBlock];

function merged(
  theirs: readonly DocumentBlock[],
  mine: readonly DocumentBlock[],
  base: typeof BASE | null = BASE,
  highest = 0,
) {
  const settling = new Settling();
  const blocks = mergeBlocks({ base, theirs, mine, highest }, settling);
  return {
    blocks,
    clash: settling.conflicts.map(({ field }) => field),
    kept: settling.kept.map(({ field, after }) => `${field}: ${after}`),
  };
}

describe('is merged', () => {
  test('a field from each editor', () => {
    expect(merged([quote(1, { text: 'X' }), TWO, THREE], [quote(1, { name: 'Y' }), TWO, THREE])).toEqual({
      blocks: [quote(1, { text: 'X', name: 'Y' }), TWO, THREE],
      clash: [],
      kept: ['block 1 (quote): text: X'],
    });
  });

  test('a new block from each, although both would get the same number', () => {
    const theirs = [...BASE, closing(4, 'by them')];
    expect(merged(theirs, [...BASE, closing(null, 'by me')])).toMatchObject({
      blocks: [...BASE, closing(4, 'by them'), closing(5, 'by me')],
      clash: [],
    });
    // The second try after somebody wrote in between: my block has its number already.
    expect(merged(theirs, [...BASE, closing(4, 'by me')])).toMatchObject({
      blocks: [...BASE, closing(4, 'by them'), closing(5, 'by me')],
      clash: [],
    });
  });

  test('a new block, which gets no number of a block that was removed', () => {
    expect(merged(BASE, [...BASE, closing(null, 'new')], BASE, 7).blocks).toEqual([
      ...BASE,
      closing(8, 'new'),
    ]);
  });

  test('a removal and the words of another block', () => {
    expect(merged([ONE, THREE], [ONE, TWO, quote(3, { text: 'Y' })])).toMatchObject({
      blocks: [ONE, quote(3, { text: 'Y' })],
      clash: [],
      kept: ['block 2 (quote): removed'],
    });
  });

  test('another order, and a new block', () => {
    expect(merged([THREE, ONE, TWO], [...BASE, closing(null, 'M')])).toMatchObject({
      blocks: [THREE, closing(4, 'M'), ONE, TWO],
      clash: [],
    });
  });

  test('nothing, where both did the same', () => {
    const both = [quote(1, { text: 'X' }), TWO];
    expect(merged(both, both)).toEqual({ blocks: both, clash: [], kept: [] });
  });
});

describe('clashes', () => {
  test.each<[string, readonly DocumentBlock[], readonly DocumentBlock[], string]>([
    [
      'the same field',
      [quote(1, { text: 'X' }), TWO, THREE],
      [quote(1, { text: 'Y' }), TWO, THREE],
      'block 1 (quote): text',
    ],
    ['a removal and a change', [TWO, THREE], [quote(1, { text: 'Y' }), TWO, THREE], 'block 1 (quote)'],
    ['a change and a removal', [quote(1, { text: 'X' }), TWO, THREE], [TWO, THREE], 'block 1 (quote)'],
    [
      'a block that became another type and one that changed',
      [closing(1, 'X'), TWO, THREE],
      [quote(1, { text: 'Y' }), TWO, THREE],
      'block 1 (quote)',
    ],
  ])('%s', (_, theirs, mine, field) => {
    expect(merged(theirs, mine).clash).toEqual([field]);
  });

  test('every difference, where it is not known what both began with', () => {
    expect(merged([quote(1, { text: 'X' })], [quote(1, { text: 'Y' })], null).clash).toEqual([
      'block 1 (quote): text',
    ]);
    expect(merged([TWO, ONE], [ONE, TWO], null).clash).toEqual(['order of the blocks']);
  });
});
