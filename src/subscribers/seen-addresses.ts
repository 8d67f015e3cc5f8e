// Seen addresses: finds the second of two equal addresses in a file of a million, in about 25 MB and outside
// the heap.

export interface SeenAddresses {
  /** Line on which the address stood first; null if it is new, and noted from now on. */
  firstLine(addressHmac: string, line: number): number | null;
}

const FIRST_SLOTS = 4_096;
const FULL = 0.6;

/**
 * An open hash table over the first 64 bits of the HMAC of each address. Two different addresses agree in
 * these by chance once in some 37 million files of a million rows; the second would then be named as a bad
 * line, not lost in silence.
 */
export function createSeenAddresses(): SeenAddresses {
  let table = newTable(FIRST_SLOTS);
  let used = 0;
  return {
    firstLine: (addressHmac, line) => {
      const high = Number.parseInt(addressHmac.slice(0, 8), 16);
      const low = Number.parseInt(addressHmac.slice(8, 16), 16);
      const slot = slotOf(table, high, low);
      const known = table.lines[slot] ?? 0;
      if (known !== 0) return known - 1;
      put(table, slot, high, low, line + 1);
      used++;
      if (used > table.lines.length * FULL) table = grown(table);
      return null;
    },
  };
}

interface Table {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  /** Line + 1; 0 is an empty entry. */
  readonly lines: Uint32Array;
}

const newTable = (slots: number): Table => ({
  high: new Uint32Array(slots),
  low: new Uint32Array(slots),
  lines: new Uint32Array(slots),
});

function put(table: Table, slot: number, high: number, low: number, line: number): void {
  table.high[slot] = high;
  table.low[slot] = low;
  table.lines[slot] = line;
}

/** The index of the key, or of the empty entry where it belongs. */
function slotOf({ high, low, lines }: Table, keyHigh: number, keyLow: number): number {
  const mask = lines.length - 1;
  let slot = keyLow & mask;
  while (lines[slot] !== 0 && (high[slot] !== keyHigh || low[slot] !== keyLow)) slot = (slot + 1) & mask;
  return slot;
}

function grown(old: Table): Table {
  const table = newTable(old.lines.length * 2);
  old.lines.forEach((line, i) => {
    const [high = 0, low = 0] = [old.high[i], old.low[i]];
    if (line !== 0) put(table, slotOf(table, high, low), high, low, line);
  });
  return table;
}
