// The picks of an issue, by section in configured order, with what an editor should notice.
import type { PickedArticle } from '../../../src/app.js';
import { table } from '../../table.js';
import type { Terminal } from '../../terminal.js';

const COLUMNS = [
  { title: '', align: 'right', hue: null },
  { title: '', hue: 'cyan' },
  { title: '', hue: null },
  { title: '', flexible: true, hue: null },
  { title: '', hue: 'yellow' },
] as const;

export function picksText(
  terminal: Terminal,
  picks: readonly PickedArticle[],
  sections: readonly string[],
): string {
  const lead = picks.filter((p) => p.role === 'lead');
  const others = picks.map((p) => p.section).filter((name) => !sections.includes(name));
  const rest = [...sections, ...new Set(others)].map((name) => ({
    name,
    of: picks.filter((p) => p.role !== 'lead' && p.section === name),
  }));
  const parts = [{ name: 'Lead', of: lead }, ...rest].filter(({ of }) => of.length > 0);
  const lines = table(
    terminal,
    withPaint(terminal),
    parts.flatMap(({ of }) => of.map(row)),
  ).split('\n');
  return parts
    .map(({ name, of }) => [terminal.paint.bold(name), ...lines.splice(0, of.length)].join('\n'))
    .join('\n');
}

function withPaint({ paint }: Terminal) {
  return COLUMNS.map(({ hue, ...column }) => (hue === null ? column : { ...column, paint: paint[hue] }));
}

function row(pick: PickedArticle): readonly string[] {
  const headline = pick.headline ?? pick.article.headline;
  return [`${pick.position}.`, `article ${pick.articleId}`, pick.role, headline, flagsOf(pick).join(', ')];
}

/** What an editor should notice about a pick, in a few words each. */
export function flagsOf(pick: PickedArticle): readonly string[] {
  const { article } = pick;
  const image = pick.image === 'none' ? null : (pick.image ?? article.image);
  const said: readonly (readonly [boolean, string])[] = [
    [pick.pickedBefore.length > 0, `was in issue ${pick.pickedBefore.join(', ')}`],
    [pick.headline !== null, 'own headline'],
    [pick.dek !== null, 'own dek'],
    [pick.blurb !== null, 'blurb'],
    [pick.image !== null && pick.image !== 'none', 'own picture'],
    [pick.role !== 'brief' && image === null, 'no picture'],
    [pick.sensitive, 'sensitive'],
    [image !== null && image.alt === '' && pick.role !== 'brief', 'picture without description'],
  ];
  return said.filter(([is]) => is).map(([, words]) => words);
}
