// A heading line tells the format: Friday's own columns, headings of one's own, or the export of another
// tool. Each row becomes an ImportRow, or says why not. Pure. Of a person only what mail needs is taken:
// address, first name, consent. Notes, labels, ratings, places and payments stay where they are.
import { AppError } from '../../errors.js';
import type { NamedColumns, ReadOptions } from '../../subscribers/list-file.js';
import type { ImportRow } from '../../subscribers/ports.js';
import { type Cells, type Columns, columnsOf, plain, type Read } from './columns.js';
import { readListDate } from './dates.js';
import { kindOfHeading, type ListedState, namesUnsubscribing, stateUnder } from './standing.js';
import type { ListTool, Silence, ToolRow } from './tool.js';
import { LIST_TOOLS } from './tools.js';

/** A row without its line number; `problem` says why it cannot be imported. */
export type ReadRow = Omit<ImportRow, 'line'> | { readonly address: string; readonly problem: string };

export interface ListFormat {
  /** "Friday" for its own columns and for the user's own headings. */
  readonly name: string;
  /** @throws AppError INPUT_INVALID at a column that is not read and mentions unsubscribing */
  read(cells: Cells, line: number): ReadRow;
  /** True if the file has a column of what people agreed to. */
  readonly statesWording: boolean;
  /** Headings of columns that are not read. */
  readonly unread: readonly string[];
  /** Whether the file says of anybody that they left. */
  readonly namesUnsubscribed: boolean;
  /**
   * What the file leaves out, if it cannot say who has unsubscribed and the user named no column that does.
   */
  readonly silent: Silence | null;
  readonly gap: string | null;
  readonly escapesByBackslash: boolean;
  /** The list that a row is about, in a file with a row for each list; null if the format knows no lists. */
  readonly listOf: Read | null;
}

/** The user's options that concern the meaning of columns. */
export type FormatOptions = Pick<ReadOptions, 'columns' | 'dates' | 'onlyConfirmed'>;

/** True if these cells are headings of a list: one of them names the address. */
export function isHeading(cells: Cells, named: NamedColumns): boolean {
  const columns = columnsOf(cells, named);
  return columns.hasKey('address') || LIST_TOOLS.some((tool) => tool.recognises(columns));
}

/** The format that a heading line tells of; null if it has no column of addresses. */
export function formatOf(heading: Cells, wishes: FormatOptions): ListFormat | null {
  const columns = columnsOf(heading, wishes.columns);
  const tool = LIST_TOOLS.find((one) => one.recognises(columns)) ?? null;
  if (tool === null && !columns.hasKey('address')) return null;
  const statesWording = columns.hasKey('wording');
  const fields = fieldsOf(columns, tool);
  const said = tool?.open(columns) ?? null;
  // The columns that Friday adds to a file of bad rows.
  if (tool === null) columns.know('line', 'reason');
  const silence = tool?.silent?.(columns) ?? null;
  const states = statesOf(columns, heading, tool === null || silence !== null);
  const silent = states.length > 0 ? null : silence;
  const unread = columns.unread();
  const guard = guardOf(heading, columns.strange());
  return {
    name: tool?.name ?? 'Friday',
    statesWording,
    unread: unread.map((at) => heading[at] ?? ''),
    namesUnsubscribed: silent === null && (tool !== null || states.length > 0),
    silent,
    gap: tool?.gap ?? null,
    escapesByBackslash: tool?.escapesByBackslash === true,
    listOf: listColumn(columns, tool),
    read: (cells, line) => {
      const off = stateOf(states, cells, line);
      const row = rowOf(fields(cells), said?.(cells) ?? null, off, tool?.name ?? null, wishes);
      if ('problem' in row || row.keptOut == null) guard(cells, line);
      return row;
    },
  };
}

function listColumn(columns: Columns, tool: ListTool | null): Read | null {
  const names = tool?.lists ?? [];
  return names.length > 0 && columns.has(...names) ? columns.cell(...names) : null;
}

interface Fields {
  readonly address: string;
  readonly name: string | null;
  readonly consentAt: string | null;
  readonly wording: string | null;
  readonly basis: string | null;
  readonly locale: string | null;
  readonly zone: string | null;
}

function fieldsOf(columns: Columns, tool: ListTool | null): (cells: Cells) => Fields {
  const key = (name: Parameters<Columns['key']>[0]) => columns.key(name);
  // Headings of Mailchimp can be renamed, but the address is always its first column.
  const address = columns.hasKey('address') ? key('address') : (cells: Cells) => cells[0] ?? null;
  const [name, consentAt, wording, basis, locale] = [
    key('name'),
    key('consent_at'),
    key('wording'),
    key('basis'),
    key('locale'),
  ];
  const zone = tool === null ? key('zone') : () => null;
  return (cells) => {
    const given = addressIn(address(cells) ?? '');
    const named = name(cells) ?? given.name;
    return {
      address: given.address,
      name: tool === null ? named : firstName(named),
      consentAt: consentAt(cells),
      wording: wording(cells),
      basis: basis(cells),
      locale: locale(cells),
      zone: zone(cells),
    };
  };
}

function rowOf(
  fields: Fields,
  said: ToolRow | null,
  off: string | null,
  tool: string | null,
  { dates, onlyConfirmed }: FormatOptions,
): ReadRow {
  const keptOut = said?.off != null ? `${said.off} in ${tool}` : off;
  const written = fields.consentAt ?? said?.joined ?? null;
  const date = written === null ? null : readListDate(written, dates);
  if (date?.kind === 'ambiguous' && keptOut === null)
    return {
      address: fields.address,
      problem: `"${written}" can be ${date.readings.join(' or ')}: repeat the command with --dates dmy or --dates mdy`,
    };
  const stated = said === null ? null : `${tool} states ${factsOf(said)}`;
  return {
    ...fields,
    consentAt: date?.kind === 'instant' ? date.iso : written,
    stated:
      [
        stated,
        onlyConfirmed
          ? 'the editor states that the file holds only people who are subscribed and confirmed'
          : null,
      ]
        .filter(Boolean)
        .join('; ') || null,
    keptOut,
  };
}

function factsOf({ facts, remark }: ToolRow): string {
  const list = Object.entries(facts).map(([name, value]) => `${name} ${value ?? '(empty)'}`);
  return [...list, ...(remark === undefined ? [] : [remark])].join(', ');
}

/**
 * Columns that say whether somebody is subscribed: those that the user named, and in a file without a known
 * format those whose heading says so.
 */
interface State {
  readonly at: number;
  readonly heading: string;
  readonly kind: 'left' | 'joined' | 'state';
  readonly isNamed: boolean;
}

/**
 * @param byHeading whether headings count, too: in a file without a known format, or whose format does not
 * say who unsubscribed
 */
function statesOf(columns: Columns, heading: Cells, byHeading: boolean): readonly State[] {
  const strange = new Set(columns.strange());
  const states = heading.flatMap((text, at): State[] => {
    const isNamed = columns.named.includes(at);
    const kind = kindOfHeading(text);
    if (isNamed) return [{ at, heading: text, kind: kind === 'other' ? 'state' : kind, isNamed }];
    return byHeading && strange.has(at) && kind !== 'other' ? [{ at, heading: text, kind, isNamed }] : [];
  });
  for (const { heading: text } of states) columns.cell(plain(text));
  return states;
}

/**
 * Why these cells keep a person out; null if none does. @throws AppError INPUT_INVALID if nobody but the
 * editor knows
 */
function stateOf(states: readonly State[], cells: Cells, line: number): string | null {
  for (const { at, heading, kind, isNamed } of states) {
    const cell = cells[at] ?? '';
    const standing: ListedState = stateUnder(kind, heading, cell);
    if (standing === 'on') continue;
    if (standing === 'unclear' && !isNamed && plain(heading) !== 'status') throw unclear(heading, cell, line);
    return `${shownState(cell)} in the column "${heading}"`;
  }
  return null;
}

/** Few words, so that rows with one reason are counted together. */
function shownState(cell: string): string {
  if (cell === '') return 'nothing';
  return /\d{4}/.test(cell) ? 'a date' : `"${cell.toLowerCase().slice(0, 40)}"`;
}

/**
 * A column that is not read may still say that people left: then nothing is imported before the editor has
 * said what it means.
 */
function guardOf(heading: Cells, strange: readonly number[]): (cells: Cells, line: number) => void {
  const kinds = strange.map((at) => ({
    at,
    name: heading[at] ?? '',
    kind: kindOfHeading(heading[at] ?? ''),
  }));
  return (cells, line) => {
    for (const { at, name, kind } of kinds) {
      const cell = cells[at] ?? '';
      const isOff =
        kind === 'left' || kind === 'joined'
          ? stateUnder(kind, name, cell) !== 'on'
          : namesUnsubscribing(cell);
      if (isOff) throw unclear(name, cell, line);
    }
  };
}

function unclear(heading: string, cell: string, line: number): AppError {
  const shown = cell === '' ? 'is empty' : `says "${cell.slice(0, 40)}"`;
  return new AppError(
    'INPUT_INVALID',
    `Line ${line}: the column "${heading}" ${shown}, which may mean that this person is not subscribed. Nothing was imported.`,
    `If the column says who is subscribed, repeat the command with --column "status=${heading}". If it has nothing to do with the newsletter, use --column "ignore=${heading}".`,
    { details: { column: heading, line } },
  );
}

/** A longer cell does not hold a name with an address. */
const LONGEST_CELL = 1_000;

/**
 * "Mara Lind <mara@news.example>" and "mailto:mara@news.example" contain an address; a cell with two is left
 * as it is, and refused later.
 */
function addressIn(cell: string): { readonly address: string; readonly name: string | null } {
  const [, before = '', inside] =
    cell.length > LONGEST_CELL ? [] : (/^(.*?)\s*<\s*(?:mailto:)?([^<>\s]+@[^<>\s]+)\s*>$/.exec(cell) ?? []);
  if (inside !== undefined)
    return { address: inside, name: before.replace(/^["']|["']$/g, '').trim() || null };
  return { address: cell.replace(/^mailto:/i, '').trim(), name: null };
}

/**
 * "Grace Example" -> "Grace", "Example, Grace" -> "Grace"; a cell with an address instead of a name gives
 * none.
 */
export function firstName(whole: string | null): string | null {
  if (whole === null || whole.includes('@')) return null;
  const given = whole.slice(whole.indexOf(',') + 1).trim();
  return given.split(/\s+/, 1)[0] || null;
}
