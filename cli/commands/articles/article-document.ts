// An article as plain data for a text editor, and back again with every mistake named by its place. Pure.
import type { Article, ArticleImage } from '../../../src/articles/article.js';
import type { ArticleChanges } from '../../../src/articles/edit-article.js';

interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export function articleDocument(a: Article): Record<string, unknown> {
  const { url, alt, caption, credit } = a.image ?? { url: null, alt: null, caption: null, credit: null };
  return {
    headline: a.headline,
    dek: a.dek,
    authors: [...a.authors],
    section: a.section,
    topics: [...a.topics],
    published: a.publishedAtLocal ?? a.publishedAt,
    language: a.language,
    words: a.wordCount,
    image: { url, alt, caption, credit },
  };
}

/** Only what differs from the article; or everything that is wrong. */
export function changesFromDocument(
  article: Article,
  raw: unknown,
): { readonly changes: ArticleChanges } | { readonly problems: readonly Problem[] } {
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw))
    return { problems: [{ path: [], message: 'expected a list of "name: value" lines' }] };
  const given = raw as Record<string, unknown>;
  const before = articleDocument(article);
  const problems: Problem[] = [];
  for (const key of Object.keys(given))
    if (!(key in before))
      problems.push({
        path: [key],
        message: `there is no field "${key}". Use ${Object.keys(before).join(', ')}`,
      });
  const changed = Object.keys(before).filter(
    (key) => JSON.stringify(given[key] ?? null) !== JSON.stringify(before[key] ?? null),
  );
  const changes = Object.assign(
    {},
    ...changed.map((key) => changeOf(key, given[key] ?? null, article, problems)),
  ) as ArticleChanges;
  return problems.length > 0 ? { problems } : { changes };
}

function changeOf(key: string, value: unknown, article: Article, problems: Problem[]): ArticleChanges {
  const wrong = (message: string, path: readonly string[] = [key]): ArticleChanges => {
    problems.push({ path, message });
    return {};
  };
  switch (key) {
    case 'authors':
    case 'topics':
      return isNames(value) ? { [key]: value ?? [] } : wrong(`${key} must be a list, each name after a "-"`);
    case 'words':
      return isCount(value) ? { wordCount: value } : wrong('words must be a number');
    case 'headline':
      return typeof value === 'string' ? { headline: value } : wrong('an article needs a headline');
    case 'published':
      return isText(value) ? { publishedAt: value } : wrong('published must be a time with zone');
    case 'image':
      return imageChange(value, article, wrong);
    default:
      return isText(value) ? { [key]: value } : wrong(`${key} must be text`);
  }
}

const isText = (value: unknown): value is string | null => value === null || typeof value === 'string';

const isCount = (value: unknown): value is number | null => value === null || typeof value === 'number';

function imageChange(
  value: unknown,
  article: Article,
  wrong: (message: string, path?: readonly string[]) => ArticleChanges,
): ArticleChanges {
  if (value === null) return { image: null };
  if (typeof value !== 'object' || Array.isArray(value))
    return wrong('image must have url, alt, caption and credit below it');
  const {
    url = null,
    alt = null,
    caption = null,
    credit = null,
    ...others
  } = value as Record<string, unknown>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    return wrong(`there is no field "${unknown}". Use url, alt, caption, credit`, ['image', unknown]);
  if (![url, alt, caption, credit].every(isText)) return wrong('url, alt, caption and credit must be text');
  if (url === null || url === '') return { image: null };
  const same = url === article.image?.url ? article.image : null;
  const image = {
    url,
    alt: alt ?? '',
    caption,
    credit,
    width: same?.width ?? null,
    height: same?.height ?? null,
  } as ArticleImage;
  return { image };
}

function isNames(value: unknown): value is readonly string[] | null {
  return value === null || (Array.isArray(value) && value.every((name) => typeof name === 'string'));
}
