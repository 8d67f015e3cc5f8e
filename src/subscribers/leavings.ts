// Leavings: what stands outside the database of who left and who came back, so that no restored copy of it mails anybody who had left (G3).

export const LEAVING_KINDS = ['left', 'complained', 'back'] as const;
export type LeavingKind = (typeof LEAVING_KINDS)[number];

/** One act of a reader, by the keyed hash of their address; `at` is the instant that the evidence has, too. */
export interface Leaving {
  readonly kind: LeavingKind;
  readonly addressHmac: string;
  readonly at: string;
}

/** Where such acts are noted. A leaving is noted before it is done, coming back once it is done: in doubt a reader is off the list. */
export interface LeavingNotes {
  /** Resolves when it is on the disk, and soon even where it cannot be: it never rejects, as nobody stays on the list for a full disk. */
  readonly noteLeaving: (leaving: Leaving) => Promise<void>;
}

const LINE = new RegExp(`^(\\d{4}-\\d\\d-\\d\\dT\\S+Z) ([0-9a-f]{64}) (${LEAVING_KINDS.join('|')})$`);

/** The line of the log; empty for one whose address is gone already. */
export function leavingLine({ at, addressHmac, kind }: Leaving): string {
  const line = `${at} ${addressHmac} ${kind}`;
  return LINE.test(line) ? `${line}\n` : '';
}

/** Null for whatever else stands in the log, such as a line cut short by a power failure. */
export function parseLeaving(line: string): Leaving | null {
  const [, at, addressHmac, kind] = LINE.exec(line) ?? [];
  return at === undefined || addressHmac === undefined || kind === undefined ? null : { at, addressHmac, kind: kind as LeavingKind };
}

/** Who is off the list by the log, each with the instant. */
export interface Departed {
  readonly left: ReadonlyMap<string, string>;
  readonly complained: ReadonlyMap<string, string>;
}

/** The later act wins, whatever the order of the lines: those of several machines may stand one after the other. A complaint stands for good (C10). */
export async function departed(log: AsyncIterable<readonly Leaving[]>): Promise<Departed> {
  const last = new Map<string, Leaving>();
  const complained = new Map<string, string>();
  for await (const part of log) {
    for (const leaving of part) {
      const { addressHmac, at, kind } = leaving;
      if (kind === 'complained') complained.set(addressHmac, at);
      else if (at >= (last.get(addressHmac)?.at ?? '')) last.set(addressHmac, leaving);
    }
  }
  const left = [...last.values()].filter(({ addressHmac, kind }) => kind === 'left' && !complained.has(addressHmac));
  return { left: new Map(left.map(({ addressHmac, at }) => [addressHmac, at])), complained };
}
