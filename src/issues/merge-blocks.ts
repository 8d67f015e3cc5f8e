// Merging the blocks of two editors: field by field where both have a block of one type, whole blocks else.
// New blocks get their numbers here, so that two editors can add one at the same time. Pure.
import type { DocumentBlock } from './block-document.js';
import { mergeOrder } from './merge-order.js';
import { type Settling, same, shown } from './settle.js';

type Blocks = readonly DocumentBlock[];
/** A block whose number is settled. */
type Numbered = DocumentBlock & { readonly block: number };

export interface BlockVersions {
  /** Null if it is not known: then every difference is a conflict. */
  readonly base: Blocks | null;
  readonly theirs: Blocks;
  readonly mine: Blocks;
  /** The highest number that a block of the issue ever had, also one that was removed; 0 without any. */
  readonly highest: number;
}

export function mergeBlocks({ base, theirs, mine, highest }: BlockVersions, settling: Settling): Blocks {
  const sides = { base: base === null ? null : numbered(base), theirs: numbered(theirs) };
  return new BlockMerge({ ...sides, mine: withNumbers(mine, sides, highest) }, settling).result();
}

interface BlockSides {
  readonly base: readonly Numbered[] | null;
  readonly theirs: readonly Numbered[];
  readonly mine: readonly Numbered[];
}

function numbered(blocks: Blocks): readonly Numbered[] {
  return blocks.filter((one): one is Numbered => one.block !== null);
}

/**
 * New blocks get the next number that no block has had: a text of an earlier revision may still name a block
 * that was removed. So does a block whose number the colleague gave to another new one meanwhile.
 */
function withNumbers(
  mine: Blocks,
  { base, theirs }: Omit<BlockSides, 'mine'>,
  highest: number,
): readonly Numbered[] {
  const taken = numbered([...(base ?? []), ...theirs, ...mine]).map(({ block }) => block);
  let last = Math.max(highest, ...taken);
  const isTakenByOther = (one: Numbered) => {
    const other = find(theirs, one.block);
    return base !== null && find(base, one.block) === undefined && other !== undefined && !same(other, one);
  };
  return mine.map((one) => {
    if (one.block !== null && !isTakenByOther(one as Numbered)) return one as Numbered;
    last += 1;
    return { ...one, block: last };
  });
}

function find(blocks: readonly Numbered[] | null, id: number): Numbered | undefined {
  return blocks?.find(({ block }) => block === id);
}

class BlockMerge {
  constructor(
    readonly sides: BlockSides,
    readonly settling: Settling,
  ) {}

  result(): Blocks {
    const { theirs, mine } = this.sides;
    const ids = new Set([...mine, ...theirs].map(({ block }) => block));
    return this.#inOrder([...ids].flatMap((id) => this.#block(id)));
  }

  #block(id: number): readonly Numbered[] {
    const { base, theirs, mine } = this.sides;
    const [before, other, own] = [find(base, id), find(theirs, id), find(mine, id)];
    if (other !== undefined && own !== undefined) return [this.#both(before, other, own)];
    const side = own ?? other;
    if (side === undefined) return [];
    const isMine = own !== undefined;
    if (base !== null && before === undefined) return this.#added(side, isMine);
    if (before !== undefined && same(before, side)) return this.#removed(side, isMine);
    return this.#removedAndChanged(side, { isMine, isKnown: base !== null });
  }

  #removedAndChanged(
    side: Numbered,
    { isMine, isKnown }: { readonly isMine: boolean; readonly isKnown: boolean },
  ): readonly Numbered[] {
    const [theirs, mine] = isMine ? ['removed', 'changed'] : ['changed', 'removed'];
    const base = isKnown ? 'in the issue' : null;
    this.settling.conflicts.push({ field: nameOf(side), path: ['blocks'], base, theirs, mine });
    return isMine ? [side] : [];
  }

  #added(block: Numbered, isMine: boolean): readonly Numbered[] {
    if (!isMine) this.settling.kept.push({ field: nameOf(block), before: 'none', after: 'added' });
    return [block];
  }

  /** One left the block as it was, and the other removed it. */
  #removed(block: Numbered, stillMine: boolean): readonly Numbered[] {
    if (stillMine)
      this.settling.kept.push({ field: nameOf(block), before: 'in the issue', after: 'removed' });
    return [];
  }

  #both(base: Numbered | undefined, theirs: Numbered, mine: Numbered): Numbered {
    if (theirs.type !== mine.type || (base !== undefined && base.type !== mine.type))
      return this.settling.settle(nameOf(mine), ['blocks', mine.block], base, theirs, mine, wholeBlock);
    const fields = Object.keys(mine).filter((field) => field !== 'block' && field !== 'type');
    const settled = fields.map((field) => [
      field,
      this.settling.settle<unknown>(
        `${nameOf(mine)}: ${field}`,
        ['blocks', mine.block, field],
        base?.[field],
        theirs[field],
        mine[field],
      ),
    ]);
    return { ...mine, ...Object.fromEntries(settled) };
  }

  #inOrder(blocks: readonly Numbered[]): Blocks {
    const ids = (side: readonly Numbered[]) => side.map(({ block }) => block);
    const { base, theirs, mine } = this.sides;
    const present = new Set(ids(blocks));
    const order = mergeOrder(base === null ? undefined : ids(base), ids(theirs), ids(mine), present);
    if (order.clash)
      this.settling.conflicts.push({
        field: 'order of the blocks',
        path: ['blocks'],
        base: base === null ? null : ids(base).join(', '),
        theirs: ids(theirs).join(', '),
        mine: ids(mine).join(', '),
      });
    return order.ids.flatMap((id) => find(blocks, id) ?? []);
  }
}

function nameOf({ block, type }: Numbered): string {
  return `block ${block} (${type})`;
}

function wholeBlock({ block: _block, type, ...fields }: Numbered): string {
  return [type, ...Object.values(fields).map(shown)].filter((text) => text !== '(empty)').join(', ');
}
