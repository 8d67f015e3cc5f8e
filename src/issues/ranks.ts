// Ranks: how large each story of an issue is set. Derived from its role, its place in reading order, the
// number of stories and its picture; nothing is stored. Pure.
import type { ArticleImage } from '../articles/article.js';
import type { ContentSection, IssueContent, Story } from './content.js';

/**
 * `lead`: the lead story. `second`: the second lead of a section, with a wide picture. `wide`: a card of a
 * short issue, across the whole column. `card`: a thumbnail next to the text. `compact`: no picture and no
 * dek. `brief`: text only, in a list.
 */
export type Rank = 'lead' | 'second' | 'wide' | 'card' | 'compact' | 'brief';

export interface RankedStory {
  readonly rank: Rank;
  readonly story: Story;
}

export interface RankedSection {
  readonly name: string;
  /** In reading order. */
  readonly stories: readonly RankedStory[];
}

export interface RankedContent {
  readonly lead: RankedStory | null;
  /** Only sections that hold a story. */
  readonly sections: readonly RankedSection[];
  readonly count: number;
}

/** Up to this many stories, each card takes the whole column. */
const SHORT_ISSUE = 4;
/** From this story on, in reading order, cards are set in a compact list. */
const FIRST_COMPACT = 12;
/** A picture for the whole column: sharp on phones, and not so tall that it fills their screen. */
const LARGE_WIDTH = 800;
const TALLEST_RATIO = 0.8;

/** The stories of an issue with their ranks, in reading order. */
export function rankedContent({ lead, sections }: IssueContent): RankedContent {
  const shown = sections.filter((section) => section.cards.length + section.briefs.length > 0);
  const before = lead === null ? 0 : 1;
  const sizes = shown.map((section) => section.cards.length + section.briefs.length);
  const count = sizes.reduce((sum, size) => sum + size, before);
  const firstOf = (at: number) => sizes.slice(0, at).reduce((sum, size) => sum + size, before + 1);
  return {
    lead: lead === null ? null : { rank: 'lead', story: lead },
    sections: shown.map((section, at) => rankedSection(section, firstOf(at), count)),
    count,
  };
}

/** @param first the place of the section's first story in the issue, from 1 */
function rankedSection({ name, cards, briefs }: ContentSection, first: number, count: number): RankedSection {
  const rankOf = (story: Story, at: number): Rank => {
    if (count <= SHORT_ISSUE) return 'wide';
    if (first + at >= FIRST_COMPACT) return 'compact';
    return at === 0 && isLarge(story.image) ? 'second' : 'card';
  };
  return {
    name,
    stories: [
      ...cards.map((story, at): RankedStory => ({ rank: rankOf(story, at), story })),
      ...briefs.map((story): RankedStory => ({ rank: 'brief', story })),
    ],
  };
}

function isLarge(image: ArticleImage | null): boolean {
  const { width = null, height = null } = image ?? {};
  return width !== null && height !== null && width >= LARGE_WIDTH && height <= width * TALLEST_RATIO;
}
