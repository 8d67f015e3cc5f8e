// Block verbs: adds, edits, moves and removes one block of an issue. Each is a change of the whole list of
// blocks, merged with what colleagues changed meanwhile.
import { AppError } from '../errors.js';
import {
  type BlockRules,
  type DocumentBlock,
  placeNamed,
  readBlock,
  toDocumentBlock,
} from './block-document.js';
import type { Changed } from './change-issue.js';
import { changeWithMerge, conflictError, currentState } from './change-with-merge.js';
import type { IssueDocument } from './document.js';
import { type DocumentProblem, DocumentReader } from './document-reader.js';
import type { Issue } from './issue.js';
import type { IssueWorld } from './ports.js';
import { same } from './settle.js';

export type BlockChanged =
  | { readonly kind: 'changed'; readonly changed: Changed; readonly block: number }
  | { readonly kind: 'problems'; readonly problems: readonly DocumentProblem[] };

/**
 * Adds a block, after the others of its place. @param raw type, place and the fields of the type, as the
 * document has them @throws AppError as changeWithMerge does, ISSUE_CONFLICT if a colleague changed the same
 */
export async function addBlock(
  world: IssueWorld,
  issue: Issue,
  actor: string,
  raw: unknown,
  rules: BlockRules,
): Promise<BlockChanged> {
  const read = readOne(raw, rules);
  if (read.kind === 'problems') return read;
  const block = { ...read.block, block: null };
  const changed = await changeBlocks(world, issue, actor, {
    change: (blocks) => [...blocks, block],
    note: `added a block of type ${block.type}`,
  });
  const stored = (await world.blocks.ofIssue(issue.id)).map(toDocumentBlock);
  const own = stored.filter((one) => same({ ...one, block: null }, block)).map((one) => one.block ?? 0);
  return { kind: 'changed', changed, block: Math.max(...own) };
}

/**
 * Replaces what a block holds; its number and place in the list stay. @throws AppError NOT_FOUND, and as
 * addBlock
 */
export async function editBlock(
  world: IssueWorld,
  issue: Issue,
  actor: string,
  wish: { readonly block: number; readonly raw: unknown },
  rules: BlockRules,
): Promise<BlockChanged> {
  const read = readOne(wish.raw, rules);
  if (read.kind === 'problems') return read;
  const edited: DocumentBlock = { ...read.block, block: wish.block };
  const changed = await changeBlocks(world, issue, actor, {
    change: (blocks) => {
      requireBlock(blocks, issue, wish.block);
      return blocks.map((one) => (one.block === wish.block ? edited : one));
    },
    note: `edited block ${wish.block}`,
  });
  return { kind: 'changed', changed, block: wish.block };
}

/** Where a block goes: to another place, and to a position among the blocks there, from 1. */
export interface BlockTarget {
  readonly place?: string;
  readonly position?: number;
}

/** @throws AppError NOT_FOUND for an unknown block, INPUT_INVALID for an unknown place or position */
export async function moveBlock(
  world: IssueWorld,
  issue: Issue,
  actor: string,
  wish: BlockTarget & { readonly block: number },
  rules: BlockRules,
): Promise<Changed> {
  return changeBlocks(world, issue, actor, {
    change: (blocks) => {
      const block = requireBlock(blocks, issue, wish.block);
      const place = wish.place === undefined ? block.place : requirePlace(wish.place, rules);
      const others = blocks.filter((one) => one !== block);
      return inserted(others, { ...block, place }, wish.position);
    },
    note: `moved block ${wish.block}`,
  });
}

/** @throws AppError NOT_FOUND for an unknown block */
export async function removeBlocks(
  world: IssueWorld,
  issue: Issue,
  actor: string,
  ids: readonly number[],
): Promise<Changed> {
  return changeBlocks(world, issue, actor, {
    change: (blocks) => {
      for (const id of ids) requireBlock(blocks, issue, id);
      return blocks.filter(({ block }) => block === null || !ids.includes(block));
    },
    note: `removed ${ids.length === 1 ? 'block' : 'blocks'} ${ids.join(', ')}`,
  });
}

type ReadOne =
  | { readonly kind: 'block'; readonly block: DocumentBlock }
  | Extract<BlockChanged, { readonly kind: 'problems' }>;

function readOne(raw: unknown, rules: BlockRules): ReadOne {
  const reader = new DocumentReader();
  const block = readBlock(raw, [], rules, reader);
  return block === null || reader.problems.length > 0
    ? { kind: 'problems', problems: reader.problems }
    : { kind: 'block', block };
}

interface BlocksChange {
  /** The new blocks, from those that the editor saw. */
  readonly change: (blocks: readonly DocumentBlock[]) => readonly DocumentBlock[];
  readonly note: string;
}

async function changeBlocks(
  world: IssueWorld,
  issue: Issue,
  actor: string,
  { change, note }: BlocksChange,
): Promise<Changed> {
  const base = await seenDocument(world, issue);
  const mine = { ...base, blocks: change(base.blocks) };
  const outcome = await changeWithMerge(world, issue, actor, { base, mine, note });
  if (outcome.kind !== 'conflict') return outcome.changed;
  throw conflictError(
    outcome,
    `Check the blocks with "friday issue show ${issue.name}", then repeat the command if it still applies.`,
  );
}

/** The document as it was at the revision that the editor saw. */
async function seenDocument(world: IssueWorld, issue: Issue): Promise<IssueDocument> {
  const seen = await world.revisions.asOf(issue.id, issue.revision);
  return seen.kind === 'past' ? seen.document : (await currentState(world, issue)).document;
}

function requireBlock(blocks: readonly DocumentBlock[], issue: Issue, id: number): DocumentBlock {
  const block = blocks.find((one) => one.block === id);
  if (block !== undefined) return block;
  throw blockNotFound(
    id,
    issue,
    blocks.map((one) => one.block),
  );
}

/** @param ids the numbers of the blocks that the issue has */
export function blockNotFound(id: number, { name }: Issue, ids: readonly (number | null)[]): AppError {
  return new AppError(
    'NOT_FOUND',
    `There is no block ${id} in issue ${name}.`,
    ids.length === 0
      ? 'The issue has no blocks yet. Add one with "friday issue block add TYPE".'
      : `Its blocks are ${ids.join(', ')}. List them with "friday issue show ${name}".`,
  );
}

function requirePlace(typed: string, { sections }: BlockRules): DocumentBlock['place'] {
  const named = placeNamed(typed, sections);
  if ('place' in named) return named.place;
  const [what = named.problem, ...fix] = named.problem.split(/(?<=\.) /);
  const sentence = `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
  throw new AppError('INPUT_INVALID', sentence, `${fix.join(' ').replace(/\.$/, '')}.`);
}

/** Puts a block among those of its place; without a position behind them. */
function inserted(
  others: readonly DocumentBlock[],
  block: DocumentBlock,
  position: number | undefined,
): readonly DocumentBlock[] {
  const there = others.filter(({ place }) => place === block.place);
  const at = (position ?? there.length + 1) - 1;
  if (!Number.isInteger(at) || at < 0 || at > there.length)
    throw new AppError(
      'INPUT_INVALID',
      `There is no position ${position} at "${block.place}", which has ${there.length} other blocks.`,
      `Choose a position from 1 to ${there.length + 1}.`,
    );
  const next = there[at];
  if (next === undefined) return [...others, block];
  return others.flatMap((one) => (one === next ? [block, one] : [one]));
}
