// Stale stories: what would differ for readers if an approved issue were approved again, because an article
// has changed since. Pure.
import type { IssueContent, Story } from './content.js';
import { placesIn } from './frozen-picks.js';
import type { PickRole } from './issue.js';

export interface StaleField {
  /** As people name it: "headline", "picture". */
  readonly field: string;
  /** What the issue shows; null for nothing. */
  readonly was: string | null;
  /** What the article says now. */
  readonly is: string | null;
}

export interface StaleStory {
  readonly articleId: number;
  /** As the issue shows it. */
  readonly headline: string;
  readonly fields: readonly StaleField[];
}

/**
 * Stories of the frozen content that would show something else now, in reading order. Only what readers see
 * of a story counts.
 */
export function staleStories(frozen: IssueContent, live: IssueContent): readonly StaleStory[] {
  const now = placesIn(live);
  return [...placesIn(frozen).values()].flatMap(({ story, role }) => {
    const current = now.get(story.articleId);
    if (current === undefined) return [];
    const [was, is] = [shownOf(story, role), shownOf(current.story, role)];
    const fields = Object.keys(was).filter((field) => was[field] !== is[field]);
    if (fields.length === 0) return [];
    const changes = fields.map((field) => ({ field, was: was[field] ?? null, is: is[field] ?? null }));
    return [{ articleId: story.articleId, headline: story.headline, fields: changes }];
  });
}

/** The words of a story that its place in the issue shows: a brief has neither picture nor topics. */
function shownOf(story: Story, role: PickRole): Record<string, string | null> {
  const { url, headline, dek, authors, readingMinutes, language, direction, topics, image } = story;
  const words = {
    headline,
    dek,
    authors: listed(authors),
    link: url,
    'reading time': readingMinutes === null ? null : `${readingMinutes} min`,
    language,
    direction,
  };
  if (role === 'brief') return words;
  const picture = {
    picture: image?.url ?? null,
    'picture description': image?.alt ?? null,
    'picture caption': image?.caption ?? null,
    'picture credit': image?.credit ?? null,
  };
  return { ...words, topics: listed(topics), ...picture };
}

function listed(names: readonly string[]): string | null {
  return names.length === 0 ? null : names.join(', ');
}
