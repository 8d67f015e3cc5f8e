// Nearest: the known name that somebody most likely meant. Pure.

/**
 * The name of `names` that is nearest to `typed`, or null if none is near. Case, spaces, hyphens and
 * underscores count little.
 */
export function nearestName(typed: string, names: readonly string[]): string | null {
  const wanted = folded(typed);
  if (wanted === '') return null;
  const rated = names
    .map((name) => ({ name, steps: stepsTo(wanted, folded(name)) }))
    .sort((a, b) => a.steps - b.steps);
  const [best] = rated;
  if (best === undefined) return null;
  return best.steps <= Math.max(1, Math.floor(Math.max(wanted.length, folded(best.name).length) / 3))
    ? best.name
    : null;
}

/** 'Did you mean "Features"? ' or nothing. */
export function didYouMean(typed: string, names: readonly string[]): string {
  const near = nearestName(typed, names);
  return near === null ? '' : `Did you mean "${near}"? `;
}

function folded(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/gu, '');
}

/** Typing only the beginning of a name is one step away from it. */
function stepsTo(typed: string, name: string): number {
  const distance = editSteps([...typed], [...name]);
  return typed.length >= 3 && name.startsWith(typed) ? Math.min(1, distance) : distance;
}

const stepsAt = (row: readonly number[], column: number): number => row[column] ?? 0;

function areSwapped(from: readonly string[], to: readonly string[], row: number, column: number): boolean {
  if (row < 2 || column < 2) return false;
  return from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
}

/** Insertions, deletions, substitutions and swaps of neighbours that turn one into the other. */
function editSteps(from: readonly string[], to: readonly string[]): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1] ? 0 : 1;
      const choices = [
        stepsAt(last, column) + 1,
        stepsAt(current, column - 1) + 1,
        stepsAt(last, column - 1) + same,
      ];
      if (areSwapped(from, to, row, column)) choices.push(stepsAt(beforeLast, column - 2) + 1);
      current.push(Math.min(...choices));
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? from.length;
}
