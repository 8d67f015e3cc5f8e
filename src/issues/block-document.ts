// Blocks in the document of an issue: plain data for a text editor, and back again with every mistake named
// by its place. Pure.
import type { ArticleImage } from '../articles/article.js';
import { canParseUrl } from '../web-address.js';
import { BLOCK_FIELDS, type BlockField, DEFAULT_PLACE, ITEM_FIELDS, MOST_ITEMS } from './block-fields.js';
import { BLOCK_TYPES, type BlockPlace, type BlockType, type IssueBlock, sectionOf } from './blocks.js';
import { isDate } from './calendar.js';
import type { DocumentPath, DocumentReader } from './document-reader.js';
import { ruledProblems, type TextProblem } from './editor-text.js';
import { didYouMean } from './nearest.js';
import { configuredSection, sectionAdvice } from './sections.js';

/** A block as the text editor shows it: the fields of its type follow its place. */
export interface DocumentBlock {
  /** Its number within the issue; null for a new one. */
  readonly block: number | null;
  readonly type: BlockType;
  readonly place: BlockPlace;
  readonly [field: string]: unknown;
}

export interface BlockRules {
  readonly sections: readonly string[];
  /** Whether the newsroom uses sponsor blocks (`newsletter.sponsors`). */
  readonly sponsors?: boolean;
}

/** The block as plain data. Sizes of pictures are read from the pictures, so they are left out. */
export function toDocumentBlock({ id, type, place, data }: IssueBlock): DocumentBlock {
  const stored = data as Readonly<Record<string, unknown>>;
  const shown = Object.entries(BLOCK_FIELDS[type]).map(([name, { kind }]) => [
    name,
    kind === 'image' ? written((stored[name] ?? null) as ArticleImage | null) : (stored[name] ?? null),
  ]);
  return { block: id, type, place, ...Object.fromEntries(shown) };
}

function written(image: ArticleImage | null): unknown {
  if (image === null) return null;
  const { url, alt, caption, credit } = image;
  return { url, alt, caption, credit };
}

/** The block that a document describes. */
export function fromDocumentBlock({ block, type, place, ...fields }: DocumentBlock, id: number): IssueBlock {
  const image = fields['image'];
  const sized = image === null || image === undefined ? image : { ...image, width: null, height: null };
  const data = 'image' in fields ? { ...fields, image: sized } : fields;
  return { id: block ?? id, type, place, data } as unknown as IssueBlock;
}

export function readBlocks(
  raw: unknown,
  rules: BlockRules,
  reader: DocumentReader,
): readonly DocumentBlock[] {
  if (!Array.isArray(raw)) {
    reader.say(['blocks'], 'blocks must be a list, each entry beginning with "- type:"');
    return [];
  }
  const places = raw.map((entry: unknown, at) => readBlock(entry, ['blocks', at], rules, reader));
  const numbers = places.map((block) => block?.block ?? null);
  for (const [at, number] of numbers.entries())
    if (number !== null && numbers.indexOf(number) !== at)
      reader.say(
        ['blocks', at, 'block'],
        `block ${number} is in the list twice. Leave the line "block" out of the new one`,
      );
  return places.filter((block) => block !== null);
}

/** One block; null if its type is unknown. Mistakes are said to the reader. */
export function readBlock(
  entry: unknown,
  at: DocumentPath,
  rules: BlockRules,
  reader: DocumentReader,
): DocumentBlock | null {
  if (!reader.isRecord(entry, at)) return null;
  const type = readType(entry['type'], at, rules, reader);
  if (type === null) return null;
  const fields = BLOCK_FIELDS[type];
  reader.onlyKeys(entry, ['block', 'type', 'place', ...Object.keys(fields)], at);
  const values = readFields(entry, fields, { at, of: type, reader });
  if (type === 'sponsor') checkSponsorDates(values, at, reader);
  return {
    block: readNumber(entry['block'] ?? null, at, reader),
    type,
    place: readPlace(entry['place'] ?? null, type, { at, rules, reader }),
    ...values,
  };
}

function readType(
  raw: unknown,
  at: DocumentPath,
  { sponsors }: BlockRules,
  reader: DocumentReader,
): BlockType | null {
  const type = BLOCK_TYPES.find((one) => one === raw);
  const place = [...at, 'type'];
  if (type === undefined) {
    const typed = typeof raw === 'string' ? raw : '';
    reader.say(
      place,
      `there is no type "${typed}". ${didYouMean(typed, BLOCK_TYPES)}Use ${BLOCK_TYPES.join(', ')}`,
    );
    return null;
  }
  if (type === 'sponsor' && sponsors !== true) reader.say(place, SPONSORS_OFF);
  return type;
}

/** What an editor reads who adds an advertisement where the newsroom has not said that it uses them. */
export const SPONSORS_OFF =
  'sponsor blocks are off. Set "newsletter.sponsors: true" in the configuration, which also tells readers at sign-up';

function readNumber(raw: unknown, at: DocumentPath, reader: DocumentReader): number | null {
  if (raw === null) return null;
  const number = Number(raw);
  if (Number.isSafeInteger(number) && number > 0) return number;
  reader.say([...at, 'block'], 'block must be the printed number. Leave its line out for a new block');
  return null;
}

interface Reading {
  readonly at: DocumentPath;
  readonly reader: DocumentReader;
}

function readPlace(
  raw: unknown,
  type: BlockType,
  { at, rules, reader }: Reading & { readonly rules: BlockRules },
): BlockPlace {
  const place = placeNamed(raw === null ? DEFAULT_PLACE[type] : raw, rules.sections);
  if ('place' in place) return place.place;
  reader.say([...at, 'place'], place.problem);
  return DEFAULT_PLACE[type];
}

/** The place that an editor named: top, after-lead, end, or section:NAME with a configured section. */
export function placeNamed(
  raw: unknown,
  sections: readonly string[],
): { readonly place: BlockPlace } | { readonly problem: string } {
  const typed = String(raw).trim();
  const fixed = (['top', 'after-lead', 'end'] as const).find((one) => one === typed.toLowerCase());
  if (fixed !== undefined) return { place: fixed };
  const name = sectionOf(typed);
  const section = name === null ? null : configuredSection(name, sections);
  if (section !== null) return { place: `section:${section}` };
  const problem =
    name === null
      ? `there is no place "${typed}". Use top, after-lead, end, or section:NAME`
      : `there is no section "${name}". ${sectionAdvice(name, sections)}`;
  return { problem };
}

type Fields = Readonly<Record<string, BlockField>>;
interface FieldReading extends Reading {
  /** The type of the block, for messages. */
  readonly of: string;
}

function readFields(
  entry: Record<string, unknown>,
  fields: Fields,
  reading: FieldReading,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, readField(entry, name, field, reading)]),
  );
}

function readField(
  entry: Record<string, unknown>,
  name: string,
  field: BlockField,
  reading: FieldReading,
): unknown {
  const { at, of, reader } = reading;
  const value = readValue(entry, name, field, reading);
  const isBad = reader.problems.some(({ path }) => path.join('/').startsWith([...at, name].join('/')));
  if (field.required && value === null && !isBad)
    reader.say([...at, name], `${name} is missing: a block of type ${of} needs it`);
  return value;
}

function readValue(
  entry: Record<string, unknown>,
  name: string,
  field: BlockField,
  reading: FieldReading,
): unknown {
  if (field.kind === 'image') return readImage(entry[name] ?? null, reading);
  if (field.kind === 'items') return readItems(entry[name] ?? null, field.of, reading);
  return reading.reader.checked(entry, name, reading.at, (value) => fieldProblems(name, value, field));
}

/** What is wrong with the text of one field, by its kind. */
function fieldProblems(
  name: string,
  text: string,
  field: Exclude<BlockField, { kind: 'image' } | { kind: 'items' }>,
): readonly TextProblem[] {
  if (field.kind === 'date')
    return isDate(text)
      ? []
      : [{ message: `${name}: "${text}" is not a valid date. Use YYYY-MM-DD, for example 2026-11-27` }];
  if (field.kind === 'time')
    return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
      ? []
      : [{ message: `${name}: "${text}" is not a valid time. Use HH:MM, for example 19:30` }];
  if (field.kind === 'address' && !isHttps(text))
    return [{ message: `${name} must be a full https:// address` }];
  return ruledProblems(name, text, field, field.kind === 'address');
}

function isHttps(text: string): boolean {
  return canParseUrl(text) && new URL(text).protocol === 'https:';
}

const IMAGE_FIELDS: Fields = {
  url: { kind: 'address', required: true, max: 2000 },
  alt: { kind: 'text', required: true, max: 500, lines: true },
  caption: { kind: 'text', required: false, max: 500, lines: true },
  credit: { kind: 'text', required: false, max: 200, lines: true },
};

function readImage(raw: unknown, { at, reader }: FieldReading): unknown {
  const place = [...at, 'image'];
  if (raw === null || !reader.isRecord(raw, place, 'image must be empty, or have url and alt')) return null;
  reader.onlyKeys(raw, Object.keys(IMAGE_FIELDS), place);
  return readFields(raw, IMAGE_FIELDS, { at: place, of: 'picture', reader });
}

function readItems(raw: unknown, of: 'dates' | 'figures', { at, reader }: FieldReading): unknown {
  const place = [...at, 'items'];
  if (raw === null) return null;
  if (!Array.isArray(raw)) {
    reader.say(place, 'items must be a list');
    return null;
  }
  if (raw.length > MOST_ITEMS)
    reader.say(place, `items has ${raw.length} entries; at most ${MOST_ITEMS} are allowed`);
  const items = raw.flatMap((item: unknown, index) => {
    const here = [...place, index];
    if (!reader.isRecord(item, here)) return [];
    reader.onlyKeys(item, Object.keys(ITEM_FIELDS[of]), here);
    return [readFields(item, ITEM_FIELDS[of], { at: here, of, reader })];
  });
  return items.length === 0 ? null : items;
}

function checkSponsorDates(values: Record<string, unknown>, at: DocumentPath, reader: DocumentReader): void {
  const [from, until] = [values['from'], values['until']];
  if (typeof from === 'string' && typeof until === 'string' && from > until)
    reader.say([...at, 'until'], `until (${until}) is before from (${from}). Exchange the two dates`);
}
