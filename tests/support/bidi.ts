// The Unicode Bidirectional Algorithm (UAX #9), as far as specs need it: the visual order of the characters
// of one line. Brackets are not paired (N0), as in programs from before 2013.
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
 * One paragraph or the inside of one isolate: embeddings make runs of a level of their own, isolates are one
 * neutral in it (X1 to X10).
 */
function resolve(chars: readonly Placed[], level: number, out: Placed[]): void {
  const run = runOf(chars, level, out);
  for (let from = 0; from < run.length; ) {
    let to = from;
    while (to < run.length && run[to]?.level === run[from]?.level) to++;
    setLevels(run, from, to, level);
    from = to;
  }
  for (const { one } of run) if (!ISOLATES.includes(one.char)) out.push(one);
}

interface InRun {
  readonly one: Placed;
  readonly class: Class;
  readonly level: number;
}

/** The characters with their levels from embeddings; what isolates hold goes straight to `out`. */
function runOf(chars: readonly Placed[], level: number, out: Placed[]): InRun[] {
  const run: InRun[] = [];
  const stack = [level];
  for (let i = 0; i < chars.length; i++) {
    const one = chars[i] as Placed;
    const now = stack.at(-1) ?? level;
    if (ISOLATES.includes(one.char)) {
      const end = endOfIsolate(chars, i);
      const inside = chars.slice(i + 1, end);
      resolve(inside, next(now, isRtlIsolate(one.char, inside)), out);
      run.push({ one, class: 'ON', level: now });
      i = end;
    } else if (one.char === EMBED.ltr || one.char === EMBED.rtl)
      stack.push(next(now, one.char === EMBED.rtl));
    else if (one.char === EMBED.end) stack.length = Math.max(1, stack.length - 1);
    else if (one.char !== PDI && !/[\u200c\u200d]/.test(one.char))
      run.push({ one, class: classOf(one.char), level: now });
  }
  return run;
}

/** Resolves `run` between `from` and `to`, where all have one level. */
function setLevels(run: readonly InRun[], from: number, to: number, level: number): void {
  const own = run[from]?.level ?? level;
  const side = (other: number | undefined): Class => (Math.max(own, other ?? level) % 2 === 1 ? 'R' : 'L');
  const levels = levelsOf(
    run.slice(from, to).map((each) => each.class),
    own,
    side(run[from - 1]?.level),
    side(run[to]?.level),
  );
  for (const [i, { one }] of run.slice(from, to).entries()) one.level = levels[i] ?? own;
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

function isRtlIsolate(char: string, inside: readonly Placed[]): boolean {
  return char === RLI || (char === FSI && firstStrong(inside) !== 'L');
}

function firstStrong(chars: readonly Placed[]): Class {
  return (
    chars.map(({ char }) => classOf(char)).find((one) => one === 'L' || one === 'R' || one === 'AL') ?? 'L'
  );
}

/** The class that a rule gives the character at `i`; `sos` precedes the first. */
type WeakRule = (one: Class, i: number, c: readonly Class[], sos: Class) => Class;

const isStrong = (one: Class): boolean => one === 'L' || one === 'R' || one === 'AL';
const strongBefore = (i: number, c: readonly Class[], sos: Class): Class =>
  c.slice(0, i).findLast(isStrong) ?? sos;

/** W1: a mark is what it stands on. */
const marksFollow: WeakRule = (one, i, c, sos) => (one === 'NSM' ? (c[i - 1] ?? sos) : one);
/** W2: European numbers behind Arabic letters are Arabic numbers. */
const arabicNumbers: WeakRule = (one, i, c, sos) =>
  one === 'EN' && strongBefore(i, c, sos) === 'AL' ? 'AN' : one;
/** W3: Arabic letters run from right to left. */
const arabicIsRight: WeakRule = (one) => (one === 'AL' ? 'R' : one);
/** W4: one separator between two numbers belongs to them. */
const separatorsJoin: WeakRule = (one, i, c) => {
  const [before, after] = [c[i - 1], c[i + 1]];
  if (before !== after) return one;
  if (before === 'EN' && (one === 'ES' || one === 'CS')) return 'EN';
  return before === 'AN' && one === 'CS' ? 'AN' : one;
};
/** W6: all other separators and terminators are neutral. */
const separatorsAreNeutral: WeakRule = (one) => (one === 'ES' || one === 'ET' || one === 'CS' ? 'ON' : one);
/** W7: European numbers behind Latin letters are read like them. */
const latinNumbers: WeakRule = (one, i, c, sos) =>
  one === 'EN' && strongBefore(i, c, sos) === 'L' ? 'L' : one;

function applyRules(c: Class[], sos: Class, rules: readonly WeakRule[]): void {
  for (const rule of rules)
    c.forEach((one, i) => {
      c[i] = rule(one, i, c, sos);
    });
}

/** W5: terminators take the class of European numbers on either side. */
function joinTerminators(c: Class[]): void {
  for (const way of [1, -1]) {
    const order = c.map((_, i) => (way === 1 ? i : c.length - 1 - i));
    for (const i of order) if (c[i] === 'ET' && c[i - way] === 'EN') c[i] = 'EN';
  }
}

/** N1 and N2: neutrals take the direction of both sides, else that of the run. */
function resolveNeutrals(c: Class[], level: number, sos: Class, eos: Class): void {
  const own = level % 2 === 1 ? 'R' : 'L';
  const sides: readonly Class[] = [sos, ...c.map((one) => (one === 'L' ? 'L' : 'R')), eos];
  for (let from = 0; from < c.length; from++) {
    if (c[from] !== 'ON') continue;
    let to = from;
    while (c[to] === 'ON') to++;
    c.fill(sides[from] === sides[to + 1] ? (sides[from] ?? own) : own, from, to);
  }
}

/** I1 and I2. */
function implicitLevel(one: Class, level: number): number {
  if (level % 2 === 1) return one === 'R' ? level : level + 1;
  if (one === 'L') return level;
  return one === 'R' ? level + 1 : level + 2;
}

/** W1 to W7, N1, N2, I1 and I2 on one run. */
function levelsOf(given: readonly Class[], level: number, sos: Class, eos: Class): number[] {
  const c = [...given];
  applyRules(c, sos, [marksFollow, arabicNumbers, arabicIsRight, separatorsJoin]);
  joinTerminators(c);
  applyRules(c, sos, [separatorsAreNeutral, latinNumbers]);
  resolveNeutrals(c, level, sos, eos);
  return c.map((one) => implicitLevel(one, level));
}

function placeOfPart(characters: readonly string[], part: readonly string[], from: number): number {
  return characters.findIndex((_, i) => i >= from && part.every((char, n) => characters[i + n] === char));
}

/**
 * Why somebody who reads in direction `base` would not read `parts`, which follow each other in `line`, in
 * that order; null if they would. Each part must be contiguous, in its own order.
 */
export function misread(
  line: string,
  base: Base,
  parts: readonly (readonly [text: string, own: Base])[],
): string | null {
  const places = placesOf(line, base);
  const characters = [...line];
  /** Grows in the direction in which the line is read. */
  const along = (place: number) => (base === 'ltr' ? place : -place);
  let edge = Number.NEGATIVE_INFINITY;
  let from = 0;
  for (const [text, own] of parts) {
    const part = [...text];
    const at = placeOfPart(characters, part, from);
    if (at === -1) return `"${text}" is not in the line`;
    const found = part.map((_, n) => places.get(at + n) ?? -1);
    const aside = placesOf(text, own);
    const least = Math.min(...found);
    if (found.some((place, n) => place - least !== aside.get(n)))
      return `"${text}" is torn apart or turned round`;
    if (Math.min(...found.map(along)) <= edge) return `"${text}" does not follow what comes before it`;
    edge = Math.max(...found.map(along));
    from = at + part.length;
  }
  return null;
}
