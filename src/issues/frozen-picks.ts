// Frozen picks: the picks of an approved issue as they were approved, whatever became of their articles
// since. Pure.
import type { Article } from '../articles/article.js';
import type { IssueContent, Story } from './content.js';
import type { Pick, PickRole } from './issue.js';

interface Place {
  readonly story: Story;
  readonly section: string | null;
  readonly role: PickRole;
}

/** The same picks, with the sections and the articles' words of `content`. */
export function asFrozen<T extends Pick & { readonly article: Article }>(
  picks: readonly T[],
  content: IssueContent,
): readonly T[] {
  const places = placesIn(content);
  return picks.map((pick) => {
    const place = places.get(pick.articleId);
    if (place === undefined) return pick;
    const { story, section, role } = place;
    return { ...pick, role, section: section ?? pick.section, article: frozenArticle(pick, story) };
  });
}

/** Every story by its article, with its place. */
export function placesIn({ lead, leadSection, sections }: IssueContent): ReadonlyMap<number, Place> {
  const placed = (role: PickRole, section: string | null) => (story: Story) =>
    [story.articleId, { story, section, role }] as const;
  return new Map<number, Place>([
    ...(lead === null ? [] : [placed('lead', leadSection)(lead)]),
    ...sections.flatMap(({ name, cards, briefs }) => [
      ...cards.map(placed('card', name)),
      ...briefs.map(placed('brief', name)),
    ]),
  ]);
}

/** A story has the pick's own words if there are any: those say nothing about the article. */
function frozenArticle(
  { article, headline, dek, image }: Pick & { readonly article: Article },
  story: Story,
): Article {
  const { url, authors, topics, readingMinutes, publishedAt, language, direction } = story;
  return {
    ...article,
    canonicalUrl: url,
    authors,
    topics,
    readingMinutes,
    publishedAt,
    language,
    direction,
    ...(headline === null && { headline: story.headline }),
    ...(dek === null && { dek: story.dek }),
    ...(image === null && { image: story.image }),
  };
}
