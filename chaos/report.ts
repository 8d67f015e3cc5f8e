// The report of the rounds: a line for each, and the sums of all. Pure.
import type { Rule } from './compare.js';
import type { RoundOptions } from './plan.js';
import type { RoundResult } from './round.js';

export interface Totals {
  readonly ok: boolean;
  readonly database: string;
  readonly seed: number;
  readonly workers: number;
  readonly readers: number;
  readonly taken: number;
  readonly missed: number;
  readonly doubled: number;
  readonly uncertain: number;
  readonly cutOff: number;
  readonly mostUncertain: number;
  readonly unheard: number;
  readonly leftButMailed: number;
  readonly left: number;
  readonly kills: number;
  readonly restored: number;
  readonly adopted: number;
  readonly violations: number;
  readonly text: string;
}

const sum = (results: readonly RoundResult[], of: (result: RoundResult) => number) =>
  results.reduce((total, result) => total + of(result), 0);
const broken = (rule: Rule) => (result: RoundResult) =>
  result.violations.filter((one) => one.rule === rule).length;
const uncertainOf = ({ counts }: RoundResult) => counts['uncertain'] ?? 0;

export function lineOf(round: number, result: RoundResult): string {
  const { counts, faults } = result;
  const settled = ['submitted', 'rejected', 'skipped', 'expired']
    .filter((status) => counts[status])
    .map((status) => `${status} ${counts[status]}`);
  const head = `round ${round} (seed ${result.seed}, ${result.database}, ${result.seconds.toFixed(0)} s): audience ${result.audience}, taken ${result.taken}`;
  const happened = Object.entries(faults).map(([kind, times]) => `${times} ${kind}`);
  const line = `${head}; missed ${broken('missed')(result)}, doubled ${broken('doubled')(result)}, uncertain ${uncertainOf(result)} (${result.cutOff} cut off by the receiver, ${uncertainOf(result) - result.cutOff} of at most ${result.mostUncertain} by deaths, ${result.unheard} never begun), left ${result.left} (mailed all the same ${broken('left but mailed')(result)}, under way ${result.leftUnderWay}); ${settled.join(', ')}; faults: ${happened.join(', ')}${result.restored === 0 ? '' : `; put back ${result.restored}, uncertain by adopting ${result.adopted}`}`;
  const wrong = [
    ...result.violations.map(({ rule, who, what }) => `${rule}: ${who} ${what}`),
    ...result.complaints,
  ];
  const where = result.folder === null ? [] : [`see ${result.folder}`];
  return [line, ...wrong.slice(0, 20), ...where].join('\n  ');
}

export function totalsOf(results: readonly RoundResult[], run: Omit<RoundOptions, 'quick' | 'keep'>): Totals {
  const violations = sum(results, ({ violations: all, complaints }) => all.length + complaints.length);
  const figures = {
    ok: violations === 0,
    database: run.database,
    seed: run.seed,
    workers: run.workers,
    readers: sum(results, ({ audience }) => audience ?? 0),
    taken: sum(results, ({ taken }) => taken),
    missed: sum(results, broken('missed')),
    doubled: sum(results, broken('doubled')),
    uncertain: sum(results, uncertainOf),
    cutOff: sum(results, ({ cutOff }) => cutOff),
    unheard: sum(results, ({ unheard }) => unheard),
    mostUncertain: sum(results, ({ mostUncertain }) => mostUncertain),
    leftButMailed: sum(results, broken('left but mailed')),
    left: sum(results, ({ left }) => left),
    kills: sum(results, ({ kills }) => kills),
    restored: sum(results, ({ restored }) => restored),
    adopted: sum(results, ({ adopted }) => adopted),
    violations,
  };
  const of = results
    .filter((result) => result.violations.length + result.complaints.length > 0)
    .map(({ seed }) => seed);
  const verdict = figures.ok
    ? 'Every promise was kept.'
    : `${violations} promises were broken, in the rounds with the seeds ${of.join(', ')}.`;
  const text = `${results.length} rounds on ${run.database} with ${run.workers} workers, seeds ${run.seed} to ${run.seed + results.length - 1}: ${figures.readers} readers, ${figures.taken} copies taken; missed ${figures.missed}, doubled ${figures.doubled}, uncertain ${figures.uncertain} (${figures.cutOff} cut off by the receiver, ${figures.uncertain - figures.cutOff} of at most ${figures.mostUncertain} by deaths, ${figures.unheard} never begun), ${figures.left} left and ${figures.leftButMailed} of them were mailed after it; ${figures.kills} workers killed; ${figures.restored} copies seconds old put back, ${figures.adopted} deliveries uncertain by adopting them. ${verdict}
Repeat one round with: npm run chaos -- --rounds 1 --seed SEED --database ${run.database} --workers ${run.workers}`;
  return { ...figures, text };
}
