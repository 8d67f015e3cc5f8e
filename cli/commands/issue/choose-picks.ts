// Choosing picks on a terminal: search and tick, choose the lead, order, sections. The answer is the issue's document; nothing is written here.
import { autocompleteMultiselect, confirm, intro, note, outro, select, text } from '@clack/prompts';
import type { App } from '../../../src/app.js';
import type { Article } from '../../../src/articles/article.js';
import type { DocumentPick, IssueDocument } from '../../../src/issues/document.js';
import type { Issue } from '../../../src/issues/issue.js';
import { asked } from '../../ask.js';
import { clean } from '../../output.js';
import { cut } from '../../table.js';
import { shortTime } from '../../words.js';
import { applyLead, documentPick, inOrder, readOrder } from './pick-order.js';

const OFFERED = 300;
const LABEL = 90;

/** The changed document, or null where the person left everything as it was. */
export async function choosePicks(app: App, issue: Issue): Promise<IssueDocument | null> {
  const document = await app.issues.document(issue);
  const picked = await app.issues.picks(issue);
  const recent = await app.articles.list({ limit: OFFERED });
  const articles = new Map([...picked.map((p) => p.article), ...recent].map((a) => [a.id, a]));
  if (articles.size === 0) return null;
  intro(`Issue ${issue.number}, ${issue.slug}`);
  const ids = await tick(
    [...articles.values()],
    document.picks.map((p) => p.article),
    app.config.newsletter.zone,
    await app.issues.pickedBefore(issue),
  );
  let picks: readonly DocumentPick[] = ids.flatMap((id) => document.picks.find((p) => p.article === id) ?? documentPick(articles.get(id), app.config.sections));
  if (picks.length > 0) {
    picks = applyLead(picks, await askLead(picks));
    picks = await askOrder(picks);
    picks = await askSections(picks, app.config.sections);
  }
  const changed = { ...document, picks };
  if (JSON.stringify(changed) === JSON.stringify(document)) return null;
  outro('Writing it down.');
  return changed;
}

const label = (p: DocumentPick) => cut(clean(p.headline ?? p.original_headline), LABEL);

async function tick(
  articles: readonly Article[],
  before: readonly number[],
  zone: string,
  earlier: ReadonlyMap<number, readonly number[]>,
): Promise<readonly number[]> {
  const hint = (a: Article) => {
    const issues = earlier.get(a.id) ?? [];
    const published = a.publishedAt === null ? null : shortTime(a.publishedAt, zone).slice(0, 10);
    return [issues.length === 0 ? null : `was in issue ${issues.join(', ')}`, published, a.section, a.siteName].filter((part) => part !== null).join(', ');
  };
  const ticked = await asked(
    autocompleteMultiselect<number>({
      message: 'Which articles? (type to search, Tab to tick, Enter when done)',
      options: articles.map((a) => ({ value: a.id, label: cut(clean(a.headline), LABEL), hint: clean(hint(a)) })),
      initialValues: [...before],
      maxItems: 12,
    }),
  );
  return [...before.filter((id) => ticked.includes(id)), ...ticked.filter((id) => !before.includes(id))];
}

async function askLead(picks: readonly DocumentPick[]): Promise<number> {
  const lead = picks.find((p) => p.role === 'lead') ?? picks[0];
  return asked(
    select<number>({
      message: 'Which one leads?',
      options: picks.map((p) => ({ value: p.article, label: label(p) })),
      initialValue: lead?.article ?? 0,
      maxItems: 12,
    }),
  );
}

async function askOrder(picks: readonly DocumentPick[]): Promise<readonly DocumentPick[]> {
  const list = picks.map((p, i) => `${i + 1}. ${label(p)}`).join('\n');
  note(list, 'The picks');
  const order = await asked(
    text({
      message: 'In which order? Enter keeps it; "3 1" puts the third first, then the first, then the others.',
      placeholder: picks.map((_, i) => i + 1).join(' '),
      validate: (given) => (readOrder(given ?? '', picks.length) === null ? `Write numbers from 1 to ${picks.length}, each once.` : undefined),
    }),
  );
  return inOrder(picks, readOrder(order ?? '', picks.length) ?? []);
}

async function askSections(picks: readonly DocumentPick[], sections: readonly string[]): Promise<readonly DocumentPick[]> {
  let current = picks;
  const summary = () => current.map((p) => `${p.section}: ${label(p)}`).join('\n');
  while (await asked(confirm({ message: `Change a section?\n${summary()}`, initialValue: false }))) {
    const article = await asked(
      select<number>({ message: 'Of which article?', options: current.map((p) => ({ value: p.article, label: label(p), hint: p.section })), maxItems: 12 }),
    );
    const section = await asked(select<string>({ message: 'Into which section?', options: sections.map((s) => ({ value: s, label: s })) }));
    current = current.map((p) => (p.article === article ? { ...p, section } : p));
  }
  return current;
}
