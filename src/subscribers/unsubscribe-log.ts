// Unsubscribe log: who unsubscribed and who came back, kept outside the database, so that no restored copy of
// it mails somebody who had unsubscribed (G3).

export const LOGGED_KINDS = ['left', 'complained', 'back'] as const;
export type LoggedKind = (typeof LOGGED_KINDS)[number];

/**
 * One act of a reader, by the keyed hash of their address; `at` is the instant that the evidence has, too.
 */
export interface LoggedUnsubscribe {
  readonly kind: LoggedKind;
  readonly addressHmac: string;
  readonly at: string;
}

/**
 * Where such acts are recorded. An unsubscribe is recorded before it is done, coming back once it is done: in
 * doubt a reader is unsubscribed.
 */
export interface UnsubscribeNotes {
  /**
   * Resolves when it is on disk, and soon even if it cannot be: it never rejects, because a full disk must
   * keep nobody subscribed.
   */
  readonly noteUnsubscribe: (entry: LoggedUnsubscribe) => Promise<void>;
}

const LINE = new RegExp(`^(\\d{4}-\\d\\d-\\d\\dT\\S+Z) ([0-9a-f]{64}) (${LOGGED_KINDS.join('|')})$`);

/** The line of the log; empty for one whose address is gone already. */
export function unsubscribeLine({ at, addressHmac, kind }: LoggedUnsubscribe): string {
  const line = `${at} ${addressHmac} ${kind}`;
  return LINE.test(line) ? `${line}\n` : '';
}

/** Null for anything else in the log, such as a line cut short by a power failure. */
export function parseUnsubscribeLine(line: string): LoggedUnsubscribe | null {
  const [, at, addressHmac, kind] = LINE.exec(line) ?? [];
  return at === undefined || addressHmac === undefined || kind === undefined
    ? null
    : { at, addressHmac, kind: kind as LoggedKind };
}

/** A line as a process reads it. */
export interface SeenUnsubscribe extends LoggedUnsubscribe {
  /**
   * When it turned up in a log that this process had read before, by the clock of this process; null if it
   * was there from the start.
   */
  readonly seenAt: string | null;
}

/** So young a line is still being acted on by the process that wrote it, in ms. */
const UNDER_WAY_MS = 10_000;
/**
 * For this long, in ms, the database may be replaced by an older copy before the lease shows it: longer than
 * a renewal takes.
 */
const REPLACED_MS = 60_000;
/** A line that turns up late is not new if it is older than the clocks of two machines differ. */
const CLOCKS_DIFFER_MS = 3_600_000;

/**
 * Whether the line is younger than that, by the clock of its writer or, as that may be wrong, by when it
 * turned up here.
 */
function isYounger({ at, seenAt }: SeenUnsubscribe, ms: number, now: Date): boolean {
  const ageOf = (instant: string) => Math.abs(now.getTime() - Date.parse(instant));
  return ageOf(at) < ms || (seenAt !== null && ageOf(at) < CLOCKS_DIFFER_MS && ageOf(seenAt) < ms);
}

/** The lines that may be replayed: all lines of readers none of whose lines is still being processed. */
export function settledLines(lines: readonly SeenUnsubscribe[], now: Date): readonly SeenUnsubscribe[] {
  const young = new Set(
    lines.filter((line) => isYounger(line, UNDER_WAY_MS, now)).map(({ addressHmac }) => addressHmac),
  );
  return young.size === 0 ? lines : lines.filter(({ addressHmac }) => !young.has(addressHmac));
}

/**
 * The lines that are looked at again: a database that takes this one's place in a moment may lack what they
 * say.
 */
export function recentLines(lines: readonly SeenUnsubscribe[], now: Date): readonly SeenUnsubscribe[] {
  return lines.filter((line) => isYounger(line, REPLACED_MS, now));
}

/** Readers who are unsubscribed by the log, each with the instant. */
export interface Unsubscribed {
  readonly left: ReadonlyMap<string, string>;
  readonly complained: ReadonlyMap<string, string>;
}

/**
 * The later act wins, whatever the order of the lines: those of several machines may follow one after the
 * other. A complaint is final (C10).
 */
export function unsubscribedBy(log: Iterable<LoggedUnsubscribe>): Unsubscribed {
  const last = new Map<string, LoggedUnsubscribe>();
  const complained = new Map<string, string>();
  for (const entry of log) {
    const { addressHmac, at, kind } = entry;
    if (kind === 'complained') complained.set(addressHmac, at);
    else if (at >= (last.get(addressHmac)?.at ?? '')) last.set(addressHmac, entry);
  }
  const left = [...last.values()].filter(
    ({ addressHmac, kind }) => kind === 'left' && !complained.has(addressHmac),
  );
  return { left: new Map(left.map(({ addressHmac, at }) => [addressHmac, at])), complained };
}
