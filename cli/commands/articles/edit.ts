// friday articles edit: by flags, or as YAML in a text editor. No later import overwrites a manual value.
import type { App } from '../../../src/app.js';
import type { Article } from '../../../src/articles/article.js';
import type { StoredArticle } from '../../../src/articles/ports.js';
import { editUntilValid } from '../../edit-loop.js';
import { type Answer, clean } from '../../output.js';
import type { Run, Session } from '../../session.js';
import { readYaml, writeYaml } from '../../yaml-text.js';
import { staleData, staleLines } from '../issue/stale-lines.js';
import { articleDocument, changesFromDocument } from './article-document.js';
import { type ArticleFlags, changesFromFlags } from './article-flags.js';

const HEADING = `Save and close to apply it. Without a change, nothing happens. Later imports do not overwrite what you set here.
An empty field means: not stated. published needs a time zone, as in 2026-11-20T08:00:00+01:00.`;

export const edit: Run<ArticleFlags, [string]> = async (session, flags, name) => {
  const app = await session.app();
  const { articles } = app;
  const article = await articles.find(name);
  const changes = changesFromFlags(article, flags);
  if (changes !== null) return present(app, await articles.edit(article.id, changes));
  const edited = await inEditor(session, articles, article);
  return edited === null
    ? { text: 'Nothing was changed.', data: { outcome: 'unchanged', article } }
    : present(app, edited);
};

function inEditor(session: Session, desk: App['articles'], article: Article): Promise<StoredArticle | null> {
  return editUntilValid<StoredArticle>(session, {
    name: `article-${article.id}.yaml`,
    text: writeYaml(
      `Article ${article.id}: ${clean(article.canonicalUrl)}\n${HEADING}`,
      articleDocument(article),
    ),
    again: null,
    apply: async (text) => {
      const { value, problems, lineOf } = readYaml(text, ['words']);
      if (problems.length > 0) return { problems };
      const read = changesFromDocument(article, value);
      if ('problems' in read)
        return { problems: read.problems.map(({ path, message }) => ({ line: lineOf(path), message })) };
      return { done: await desk.edit(article.id, read.changes, article) };
    },
  });
}

async function present(app: App, { article, outcome }: StoredArticle): Promise<Answer> {
  const text =
    outcome === 'unchanged'
      ? `Article ${article.id} already has these values.`
      : `Article ${article.id} is changed: ${clean(article.headline)}`;
  const stale = await app.issues.staleWith([article.id]);
  return {
    text: [text, ...stale.flatMap(staleLines)].join('\n'),
    data: { outcome, article, stale: staleData(stale) },
  };
}
