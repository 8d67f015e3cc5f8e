// Prints how well the corpus is read: npx tsx tests/intake/corpus/report.ts [--half seen|unseen] [--field
// headline] [--id wp-yoast] [--quiet]
import { parseArgs } from 'node:util';
import { readPage } from '../../../src/intake/page/page.js';
import { type Figure, figuresOf, isMet } from './goals.js';
import { HALVES } from './halves.js';
import { FIELDS, type Finding, findingsOf, type Verdict } from './score.js';

const VERDICTS: readonly Verdict[] = ['exact', 'close', 'missing', 'invented', 'wrong'];

const { values } = parseArgs({
  options: {
    half: { type: 'string' },
    field: { type: 'string' },
    id: { type: 'string' },
    quiet: { type: 'boolean', default: false },
  },
});

for (const [half, pages] of Object.entries(HALVES)) {
  if (values.half !== undefined && values.half !== half) continue;
  const chosen = pages.filter(({ id }) => values.id === undefined || id.startsWith(values.id));
  const structures = new Set(chosen.map(({ id }) => id.split('/')[0]));
  const languages = new Set(chosen.map(({ language }) => language));
  const articles = chosen.filter(({ kind }) => kind === 'article').length;
  console.log(
    `${half}: ${articles} articles, ${chosen.length - articles} other pages, ${structures.size} structures, ${languages.size} languages`,
  );
  const findings = findingsOf(chosen, readPage);
  for (const field of FIELDS)
    if (values.field === undefined || values.field === field) report(field, findings);
  console.log('\ngoals');
  for (const figure of figuresOf(chosen, findings)) console.log(`  ${lineOf(figure)}`);
  console.log('');
}

function report(field: string, all: readonly Finding[]): void {
  const findings = all.filter((finding) => finding.field === field);
  const counts = VERDICTS.map(
    (verdict) => [verdict, findings.filter((finding) => finding.verdict === verdict).length] as const,
  );
  const figures = counts.map(
    ([verdict, count]) => `${verdict} ${count} (${percent(count, findings.length)})`,
  );
  console.log(`\n${field}: ${findings.length} judged: ${figures.join(', ')}`);
  if (values.quiet) return;
  for (const { page, verdict, expected, got } of findings.filter((finding) => finding.verdict !== 'exact'))
    console.log(`  ${page.id}  ${verdict}\n      expected ${expected}\n      got      ${got}`);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
}

function lineOf(figure: Figure): string {
  const shown = (value: number) =>
    figure.unit === 'share' ? `${(100 * value).toFixed(1)} %` : String(value);
  const goal = 'least' in figure.goal ? `>= ${shown(figure.goal.least)}` : `<= ${shown(figure.goal.most)}`;
  return `${figure.what.padEnd(28)} ${shown(figure.value).padStart(8)}  (goal: ${goal})  ${isMet(figure) ? 'met' : 'NOT MET'}`;
}
