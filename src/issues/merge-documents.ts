// Merging the work of two editors: a field that only one of them changed takes that change. A field that both
// changed differently is a conflict. Pure.
import type { DocumentPick, IssueDocument } from './document.js';
import { mergeBlocks } from './merge-blocks.js';
import { mergeOrder } from './merge-order.js';
import { type Conflict, type KeptChange, Settling, same } from './settle.js';

export type Merged =
  | { readonly kind: 'merged'; readonly document: IssueDocument; readonly kept: readonly KeptChange[] }
  /** `document` holds my value wherever the two clash. */
  | {
      readonly kind: 'conflict';
      readonly document: IssueDocument;
      readonly kept: readonly KeptChange[];
      readonly conflicts: readonly Conflict[];
    };

const TEXTS = ['date', 'subject', 'preheader', 'intro', 'appeal'] as const;
const PICK_FIELDS = ['role', 'section', 'headline', 'dek', 'blurb', 'image', 'sensitive'] as const;
type PickField = (typeof PICK_FIELDS)[number];

/** A pick as it is by default; its section is the article's own, which is not known here. */
const UNTOUCHED: Partial<Record<PickField, unknown>> = {
  role: 'card',
  headline: null,
  dek: null,
  blurb: null,
  image: null,
  sensitive: null,
};

/**
 * Three ways: `base` is what both editors began with, `theirs` the current state, `mine` the wanted one.
 * @param base null if it is not known any more: then every difference is a conflict.
 * @param highestBlock the highest number that a block of the issue ever had: new blocks get higher ones
 */
export function mergeDocuments(
  base: IssueDocument | null,
  theirs: IssueDocument,
  mine: IssueDocument,
  highestBlock = 0,
): Merged {
  const sides = [base === null ? null : withoutLead(base), withoutLead(theirs), withoutLead(mine)] as const;
  return new Merge(...sides, highestBlock).result();
}

/** Everything in which two documents differ, as changes from the one to the other. */
export function differencesBetween(before: IssueDocument, after: IssueDocument): readonly KeptChange[] {
  return mergeDocuments(before, after, before).kept;
}

/**
 * The lead is handled apart: making one article the lead changes the role of another, which its editor did
 * not mean.
 */
interface Sides extends Omit<IssueDocument, 'picks'> {
  readonly lead: number | null;
  readonly picks: readonly DocumentPick[];
}

function withoutLead(document: IssueDocument): Sides {
  const lead = document.picks.find((pick) => pick.role === 'lead')?.article ?? null;
  return {
    ...document,
    lead,
    picks: document.picks.map((pick) => (pick.role === 'lead' ? { ...pick, role: 'card' } : pick)),
  };
}

class Merge {
  readonly #settling = new Settling();

  constructor(
    readonly base: Sides | null,
    readonly theirs: Sides,
    readonly mine: Sides,
    readonly highestBlock: number,
  ) {}

  result(): Merged {
    const texts = Object.fromEntries(
      TEXTS.map((field) => [
        field,
        this.#settling.settle(field, [field], textOf(this.base, field), this.theirs[field], this.mine[field]),
      ]),
    );
    const lead = this.#lead();
    const picks = this.#inOrder(this.#picks()).map(
      (pick): DocumentPick => (pick.article === lead ? { ...pick, role: 'lead' } : pick),
    );
    if (lead !== null && !picks.some(({ article }) => article === lead)) this.#leadIsGone(lead);
    const blocks = mergeBlocks(
      {
        base: this.base?.blocks ?? null,
        theirs: this.theirs.blocks,
        mine: this.mine.blocks,
        highest: this.highestBlock,
      },
      this.#settling,
    );
    const document = { ...texts, picks, blocks } as unknown as IssueDocument;
    if (this.#settling.conflicts.length === 0) return { kind: 'merged', document, kept: this.#settling.kept };
    const conflicts = this.#settling.conflicts.map((conflict) => ({
      ...conflict,
      path: pathIn(document, conflict),
    }));
    return { kind: 'conflict', document, kept: this.#settling.kept, conflicts };
  }

  #lead(): number | null {
    const name = (id: number | null) => (id === null ? 'none' : `article ${id}${this.#headline(id)}`);
    return this.#settling.settle(
      'lead',
      ['picks'],
      this.base?.lead,
      this.#leadOf(this.theirs),
      this.#leadOf(this.mine),
      name,
    );
  }

  /**
   * An editor who takes the lead out of the issue has not chosen that there is no lead: whether the pick
   * stays is settled with the picks.
   */
  #leadOf({ lead, picks }: Sides): number | null {
    const before = this.base?.lead ?? null;
    return lead === null && !picks.some(({ article }) => article === before) ? before : lead;
  }

  /** One made it the lead, the other took it out of the issue. */
  #leadIsGone(id: number): void {
    const name = `article ${id}${this.#headline(id)}`;
    const mineLeads = this.mine.lead === id;
    if (this.base?.lead === id) return;
    const [theirs, mine] = mineLeads ? ['not picked', 'lead'] : ['lead', 'not picked'];
    this.#settling.conflicts.push({
      field: name,
      path: ['picks'],
      base: this.base === null ? null : 'picked',
      theirs,
      mine,
    });
  }

  #picks(): readonly DocumentPick[] {
    const ids = new Set([...this.mine.picks, ...this.theirs.picks].map(({ article }) => article));
    return [...ids].flatMap((id) => this.#pick(id));
  }

  #pick(id: number): readonly DocumentPick[] {
    const [base, theirs, mine] = [this.base, this.theirs, this.mine].map((side) =>
      side?.picks.find(({ article }) => article === id),
    );
    if (theirs !== undefined && mine !== undefined) return [this.#bothPicked(base, theirs, mine)];
    const [side, other] = mine === undefined ? [theirs, 'theirs' as const] : [mine, 'mine' as const];
    if (side === undefined) return [];
    if (this.base !== null && base === undefined) return this.#added(side, other);
    if (base !== undefined && samePick(base, side)) return this.#removed(side, other);
    this.#settling.conflicts.push({
      field: `article ${id}${this.#headline(id)}`,
      path: ['picks'],
      base: this.base === null ? null : 'picked',
      theirs: other === 'theirs' ? `picked${changed(base, side)}` : 'not picked',
      mine: other === 'mine' ? `picked${changed(base, side)}` : 'not picked',
    });
    return other === 'mine' ? [side] : [];
  }

  #added(pick: DocumentPick, by: 'mine' | 'theirs'): readonly DocumentPick[] {
    if (by === 'theirs')
      this.#settling.kept.push({
        field: `article ${pick.article}${this.#headline(pick.article)}`,
        before: 'not picked',
        after: `picked as ${pick.role}`,
      });
    return [pick];
  }

  /** One left the pick as it was, and the other took it out. */
  #removed(pick: DocumentPick, stillIn: 'mine' | 'theirs'): readonly DocumentPick[] {
    if (stillIn === 'mine')
      this.#settling.kept.push({
        field: `article ${pick.article}${this.#headline(pick.article)}`,
        before: 'picked',
        after: 'not picked',
      });
    return [];
  }

  #bothPicked(base: DocumentPick | undefined, theirs: DocumentPick, mine: DocumentPick): DocumentPick {
    // What a known pick does not state is empty; undefined would say that nobody knows what it was.
    const before = (field: PickField) => {
      if (base !== undefined) return base[field] ?? null;
      return this.base === null ? undefined : UNTOUCHED[field];
    };
    const settled = PICK_FIELDS.map((field) => [
      field,
      this.#settling.settle<unknown>(
        `article ${mine.article}${this.#headline(mine.article)}: ${field}`,
        ['picks', mine.article, field],
        before(field),
        theirs[field],
        mine[field],
      ),
    ]);
    return { ...mine, ...Object.fromEntries(settled) };
  }

  #inOrder(picks: readonly DocumentPick[]): readonly DocumentPick[] {
    const ids = (side: Sides | null) => side?.picks.map(({ article }) => article);
    const present = new Set(picks.map(({ article }) => article));
    const order = mergeOrder(ids(this.base), ids(this.theirs) ?? [], ids(this.mine) ?? [], present);
    if (order.clash) {
      const list = (side: Sides | null) => side?.picks.map(({ article }) => article).join(', ') ?? null;
      this.#settling.conflicts.push({
        field: 'order',
        path: ['picks'],
        base: list(this.base),
        theirs: list(this.theirs) ?? '',
        mine: list(this.mine) ?? '',
      });
    }
    return order.ids.flatMap((id) => picks.find(({ article }) => article === id) ?? []);
  }

  #headline(id: number): string {
    const side = [this.mine, this.theirs, this.base].find((one) =>
      one?.picks.some(({ article, original_headline }) => article === id && original_headline !== ''),
    );
    const headline = side?.picks.find(({ article }) => article === id)?.original_headline;
    return headline === undefined ? '' : ` "${headline}"`;
  }
}

/** Picks are found by their article, and blocks by their number, until all of them have their place. */
function pathIn({ picks, blocks }: IssueDocument, { path }: Conflict): Conflict['path'] {
  const [first, id, ...rest] = path;
  if (id === undefined) return path;
  if (first === 'picks') return ['picks', picks.findIndex(({ article }) => article === id), ...rest];
  return first === 'blocks' ? ['blocks', blocks.findIndex(({ block }) => block === id), ...rest] : path;
}

/** Undefined only if the whole text is not known: an older one has no line for a newer key. */
function textOf(side: Sides | null, field: (typeof TEXTS)[number]): string | null | undefined {
  return side === null ? undefined : (side[field] ?? null);
}

function changed(base: DocumentPick | undefined, now: DocumentPick): string {
  const fields = PICK_FIELDS.filter((field) => base !== undefined && !same(base[field], now[field]));
  return fields.length === 0 ? '' : `, with another ${fields.join(', ')}`;
}

function samePick(one: DocumentPick, other: DocumentPick): boolean {
  return PICK_FIELDS.every((field) => same(one[field], other[field]));
}
