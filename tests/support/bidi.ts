// The Unicode Bidirectional Algorithm (UAX #9), as far as specs need it: where the characters of one line
// come to stand. Brackets are not paired (N0), as in programs from before 2013.
export type Base = 'ltr' | 'rtl';
type Class = 'L' | 'R' | 'AL' | 'EN' | 'AN' | 'ES' | 'ET' | 'CS' | 'NSM' | 'ON';

const LRI = '\u2066';
const RLI = '\u2067';
const FSI = '\u2068';
const PDI = '\u2069';
const ISOLATES = [LRI, RLI, FSI];
/** How a client that knows embeddings only takes a `dir` on an element: LRE, RLE and PDF. */
export const EMBED = { ltr: '\u202a', rtl: '\u202b', end: '\u202c' } as const;
export const ISOLATE = { ltr: LRI, rtl: RLI, end: PDI } as const;

interface Placed {
  readonly char: string;
  readonly at: number;
  level: number;
}

const RTL = /\p{Script_Extensions=Hebrew}|\u200f/u;
const ARABIC =
  /(?=\p{L})[\p{Script_Extensions=Arabic}\p{Script_Extensions=Syriac}\p{Script_Extensions=Thaana}]/u;

function classOf(char: string): Class {
  if (/[0-9\u06f0-\u06f9]/.test(char)) return 'EN';
  if (/[\u0660-\u0669\u066b\u066c]/.test(char)) return 'AN';
  if (/\p{Mn}/u.test(char)) return 'NSM';
  if (ARABIC.test(char)) return 'AL';
  if (RTL.test(char)) return 'R';
  if (/\p{L}|\u200e/u.test(char)) return 'L';
  if (/[+-]/.test(char)) return 'ES';
  if (/[#$%°£€٪]/.test(char)) return 'ET';
  return /[,./:\u00a0]/.test(char) ? 'CS' : 'ON';
}

/**
 * By position in `text`, the place of each visible character from the left; characters that only direct have
 * none.
 */
export function placesOf(text: string, base: Base): ReadonlyMap<number, number> {
  const placed: Placed[] = [];
  resolve(
    [...text].map((char, at) => ({ char, at, level: 0 })),
    base === 'rtl' ? 1 : 0,
    placed,
  );
  const line = placed.sort((a, b) => a.at - b.at);
  for (let level = Math.max(0, ...line.map((one) => one.level)); level > 0; level--) reverseRuns(line, level);
  const visible = line.filter(({ char }) => !/[\u200e\u200f]/.test(char));
  return new Map(visible.map(({ at }, place) => [at, place]));
}

function reverseRuns(line: Placed[], level: number): void {
  for (let from = 0; from < line.length; from++) {
    let to = from;
    while ((line[to]?.level ?? -1) >= level) to++;
    if (to === from) continue;
    line.splice(from, to - from, ...line.slice(from, to).reverse());
    from = to;
  }
}

/**
 * One paragraph or the inside of one isolate: embeddings make runs of a level of their own, isolates stand in
 * it as one neutral (X1 to X10).
 */
function resolve(chars: readonly Placed[], level: number, out: Placed[]): void {
  const run: { one: Placed; class: Class; level: number }[] = [];
  const stack = [level];
  for (let i = 0; i < chars.length; i++) {
    const one = chars[i] as Placed;
    const now = stack.at(-1) ?? level;
    if (ISOLATES.includes(one.char)) {
      const end = endOfIsolate(chars, i);
      const inside = chars.slice(i + 1, end);
      resolve(inside, next(now, one.char === RLI || (one.char === FSI && firstStrong(inside) !== 'L')), out);
      run.push({ one, class: 'ON', level: now });
      i = end;
    } else if (one.char === EMBED.ltr || one.char === EMBED.rtl)
      stack.push(next(now, one.char === EMBED.rtl));
    else if (one.char === EMBED.end) stack.length = Math.max(1, stack.length - 1);
    else if (one.char !== PDI && !/[\u200c\u200d]/.test(one.char))
      run.push({ one, class: classOf(one.char), level: now });
  }
  for (let from = 0; from < run.length; ) {
    let to = from;
    while (to < run.length && run[to]?.level === run[from]?.level) to++;
    const own = run[from]?.level ?? level;
    const side = (other: number | undefined): Class => (Math.max(own, other ?? level) % 2 === 1 ? 'R' : 'L');
    const levels = levelsOf(
      run.slice(from, to).map((each) => each.class),
      own,
      side(run[from - 1]?.level),
      side(run[to]?.level),
    );
    for (let i = from; i < to; i++) {
      const { one } = run[i] as (typeof run)[number];
      one.level = levels[i - from] ?? own;
      if (!ISOLATES.includes(one.char)) out.push(one);
    }
    from = to;
  }
}

const next = (level: number, odd: boolean) => level + ((level % 2 === 1) === odd ? 2 : 1);

function endOfIsolate(chars: readonly Placed[], from: number): number {
  for (let i = from + 1, open = 1; i < chars.length; i++) {
    const { char } = chars[i] as Placed;
    if (ISOLATES.includes(char)) open++;
    else if (char === PDI && --open === 0) return i;
  }
  return chars.length;
}

function firstStrong(chars: readonly Placed[]): Class {
  return (
    chars.map(({ char }) => classOf(char)).find((one) => one === 'L' || one === 'R' || one === 'AL') ?? 'L'
  );
}

/** W1 to W7, N1, N2, I1 and I2 on one run. */
function levelsOf(given: readonly Class[], level: number, sos: Class, eos: Class): number[] {
  const c = [...given];
  const strongBefore = (i: number) =>
    c.slice(0, i).findLast((one) => one === 'L' || one === 'R' || one === 'AL') ?? sos;
  c.forEach((one, i) => {
    if (one === 'NSM') c[i] = c[i - 1] ?? sos;
  });
  c.forEach((one, i) => {
    if (one === 'EN' && strongBefore(i) === 'AL') c[i] = 'AN';
  });
  c.forEach((one, i) => {
    if (one === 'AL') c[i] = 'R';
  });
  c.forEach((one, i) => {
    const [before, after] = [c[i - 1], c[i + 1]];
    if (
      before === after &&
      ((before === 'EN' && (one === 'ES' || one === 'CS')) || (before === 'AN' && one === 'CS'))
    )
      c[i] = before;
  });
  for (const way of [1, -1]) {
    const order = c.map((_, i) => (way === 1 ? i : c.length - 1 - i));
    for (const i of order) if (c[i] === 'ET' && c[i - way] === 'EN') c[i] = 'EN';
  }
  c.forEach((one, i) => {
    if (one === 'ES' || one === 'ET' || one === 'CS') c[i] = 'ON';
  });
  c.forEach((one, i) => {
    if (one === 'EN' && strongBefore(i) === 'L') c[i] = 'L';
  });
  const side = (one: Class | undefined, end: Class): Class =>
    one === undefined ? end : one === 'L' ? 'L' : 'R';
  for (let from = 0; from < c.length; from++) {
    if (c[from] !== 'ON') continue;
    let to = from;
    while (c[to] === 'ON') to++;
    const [left, right] = [side(c[from - 1], sos), side(c[to], eos)];
    c.fill(left === right ? left : level % 2 === 1 ? 'R' : 'L', from, to);
  }
  return c.map((one) => {
    if (level % 2 === 1) return one === 'R' ? level : level + 1;
    return one === 'L' ? level : one === 'R' ? level + 1 : level + 2;
  });
}

/**
 * Why `parts`, which follow each other in `line`, would not be read in that order by someone who reads in
 * direction `base`; null where they would. Each part must stand together, in the order it has on its own.
 */
export function misread(
  line: string,
  base: Base,
  parts: readonly (readonly [text: string, own: Base])[],
): string | null {
  const places = placesOf(line, base);
  const characters = [...line];
  let edge = base === 'ltr' ? -1 : Number.POSITIVE_INFINITY;
  let from = 0;
  for (const [text, own] of parts) {
    const part = [...text];
    const at = characters.findIndex(
      (_, i) => i >= from && part.every((char, n) => characters[i + n] === char),
    );
    if (at === -1) return `"${text}" is not in the line`;
    const found = part.map((_, n) => places.get(at + n) ?? -1);
    const aside = placesOf(text, own);
    const least = Math.min(...found);
    if (found.some((place, n) => place - least !== aside.get(n)))
      return `"${text}" is torn apart or turned round`;
    const near = base === 'ltr' ? least : Math.max(...found);
    if (base === 'ltr' ? near <= edge : near >= edge) return `"${text}" does not follow what comes before it`;
    edge = base === 'ltr' ? Math.max(...found) : least;
    from = at + part.length;
  }
  return null;
}
