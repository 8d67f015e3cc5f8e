// Trail: the last rows that a process moved, reported to witnesses outside the database, so that a copy only
// seconds old is recognized (G3). Pure.

/** A row of the ledger, and how often it had been claimed or marked. That number only rises. */
export interface RowStep {
  readonly id: number;
  readonly steps: number;
}

/**
 * The last steps of one process. The database commits all of them before a witness hears of them, so a
 * database that lacks any of them is an older copy.
 */
export interface Trail {
  /** Unlike the name of any other process, now or before. */
  readonly process: string;
  /** Run of the machine in which `mark` was committed; null if each mark was flushed to the disk. */
  readonly boot: string | null;
  readonly at: string;
  /** A row of each of its last claims. Claims are flushed to the disk. */
  readonly claims: readonly RowStep[];
  /** A row of the last statement that marked messages as on the wire. */
  readonly mark: RowStep | null;
}

/** What the witnesses know of a database. A database that is not an older copy has all of it. */
export interface KnownState {
  readonly id: string;
  readonly epoch: number;
  readonly rows: readonly RowStep[];
}

/** Claims of one process that may overlap: the batches of a worker, and a sweep at the same time. */
const CLAIMS_KEPT = 4;

/** The trail of a process that has done nothing yet. */
export function newTrail(process: string, boot: string | null, at: string): Trail {
  return { process, boot, at, claims: [], mark: null };
}

/** The trail after one more page of claims. */
export function afterClaim(trail: Trail, row: RowStep, at: string): Trail {
  return { ...trail, at, claims: [...trail.claims, row].slice(-CLAIMS_KEPT) };
}

/** The trail after one more statement of marks. */
export function afterMark(trail: Trail, row: RowStep, at: string): Trail {
  return { ...trail, at, mark: row };
}

/**
 * The rows to look for. A mark that was not flushed says nothing once the machine has started again: a power
 * cut may have taken it from a healthy database (decision 012).
 */
export function rowsOf(trails: readonly Trail[], boot: string | null): readonly RowStep[] {
  return trails.flatMap(({ claims, mark, boot: made }) =>
    mark !== null && (made === null || made === boot) ? [...claims, mark] : claims,
  );
}

/** One line, with a checksum: it may be read while it is being written. */
export function trailLine(trail: Trail): string {
  const text = JSON.stringify(trail);
  return `${text} ${checksum(text)}`;
}

/** Null for anything that is not a whole line. */
export function parseTrail(line: string): Trail | null {
  const end = line.trimEnd();
  const cut = end.lastIndexOf(' ');
  const text = end.slice(0, cut);
  if (cut < 0 || checksum(text) !== end.slice(cut + 1)) return null;
  return JSON.parse(text) as Trail;
}

/** FNV-1a, 32 bits: it finds a torn line, and costs less than a microsecond. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16);
}
