// The flags of `friday issue block` as the fields of a block. Pure.
import { AppError } from '../../../src/errors.js';
import type { DocumentBlock } from '../../../src/issues/block-document.js';
import { BLOCK_FIELDS, ITEM_FIELDS } from '../../../src/issues/block-fields.js';
import { BLOCK_TYPES, type BlockType } from '../../../src/issues/blocks.js';
import { didYouMean } from '../../../src/issues/nearest.js';

export interface BlockFlags {
  readonly place?: string;
  readonly heading?: string;
  readonly text?: string;
  readonly name?: string;
  readonly role?: string;
  readonly url?: string;
  readonly link?: string;
  readonly item?: readonly string[];
  readonly source?: string;
  readonly from?: string;
  readonly until?: string;
  readonly imageUrl?: string;
  readonly imageAlt?: string;
  readonly imageCaption?: string;
  readonly imageCredit?: string;
}

const PLAIN = ['heading', 'text', 'name', 'role', 'url', 'link', 'source', 'from', 'until'] as const;
const IMAGE = [
  ['imageUrl', 'url'],
  ['imageAlt', 'alt'],
  ['imageCaption', 'caption'],
  ['imageCredit', 'credit'],
] as const;

/** @throws AppError USAGE for a type that does not exist */
export function requireType(typed: string): BlockType {
  const type = BLOCK_TYPES.find((one) => one === typed.trim().toLowerCase());
  if (type !== undefined) return type;
  throw new AppError(
    'USAGE',
    `There is no type "${typed}".`,
    `${didYouMean(typed, BLOCK_TYPES)}Use ${BLOCK_TYPES.join(', ')}.`,
  );
}

/** True if a flag says what the block holds, or where it goes. */
export function saysSomething(flags: BlockFlags): boolean {
  const words = [...PLAIN, ...IMAGE.map(([flag]) => flag), 'place'] as const;
  return flags.item !== undefined || words.some((flag) => flags[flag] !== undefined);
}

/**
 * The block with what the flags say; an empty text removes an optional field. @throws AppError USAGE for
 * flags of other types
 */
export function withFlags(
  before: Partial<DocumentBlock> & { readonly type: BlockType },
  flags: BlockFlags,
): Record<string, unknown> {
  const fields = BLOCK_FIELDS[before.type];
  const plain = PLAIN.filter((flag) => flags[flag] !== undefined);
  for (const flag of plain) requireField(fields, flag, flag, before.type);
  const image = imageOf(before, flags);
  if (image !== undefined) requireField(fields, 'image', 'image-url', before.type);
  if (flags.item !== undefined) requireField(fields, 'items', 'item', before.type);
  return {
    ...before,
    ...(flags.place !== undefined && { place: flags.place }),
    ...Object.fromEntries(plain.map((flag) => [flag, flags[flag]])),
    ...(image !== undefined && { image }),
    ...(flags.item !== undefined && { items: flags.item.map((line) => itemOf(line, before.type)) }),
  };
}

function requireField(fields: object, field: string, flag: string, type: BlockType): void {
  if (field in fields) return;
  const known = Object.keys(fields).join(', ');
  throw new AppError(
    'USAGE',
    `--${flag} does not belong to a block of type ${type}.`,
    `Its fields are ${known}. See "friday issue block add --help".`,
  );
}

/** Undefined if no flag is about the picture. An empty address removes it. */
function imageOf(before: Partial<DocumentBlock>, flags: BlockFlags): unknown {
  const given = IMAGE.filter(([flag]) => flags[flag] !== undefined);
  if (given.length === 0) return undefined;
  if (flags.imageUrl?.trim() === '') return null;
  const known = (before['image'] ?? {}) as Record<string, unknown>;
  return { ...known, ...Object.fromEntries(given.map(([flag, field]) => [field, flags[flag]])) };
}

/** "2026-12-05 19:30 | What happens | https://…", or "12,400 | What it counts | https://…" */
function itemOf(line: string, type: BlockType): Record<string, string> {
  const [first = '', text = '', url = ''] = line.split('|').map((part) => part.trim());
  const rest = { text, ...(url !== '' && { url }) };
  if (type !== 'dates') return { figure: first, ...rest };
  const [date = '', time = ''] = first.split(/[\sT]+/);
  return { date, ...(time !== '' && { time }), ...rest };
}

/** A new block as a text editor shows it: every field of its type, empty. */
export function blankBlock(type: BlockType): Record<string, unknown> {
  const fields = Object.entries(BLOCK_FIELDS[type]).map(([name, field]) => {
    if (field.kind === 'items') return [name, [emptied(ITEM_FIELDS[field.of])]];
    return [name, field.kind === 'image' && field.required ? { url: null, alt: null } : null];
  });
  return { type, place: null, ...Object.fromEntries(fields) };
}

function emptied(fields: object): Record<string, null> {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, null]));
}
