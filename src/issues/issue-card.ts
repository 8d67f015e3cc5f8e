// Card of an issue: what the sign-up page and the welcome letter show of it. Pure.
import { readingMinutes } from '../articles/article.js';
import { storiesOf } from './compose.js';
import type { IssueContent, Story } from './content.js';
import { shownPicture } from './picture-files.js';

export type CardStory = Pick<
  Story,
  'articleId' | 'url' | 'headline' | 'dek' | 'image' | 'language' | 'direction'
>;

export interface IssueCard {
  /** The first stories in the order of the issue, the lead first; at most three. */
  readonly stories: readonly CardStory[];
  /** Minutes to read the issue itself: its intro, headlines and deks, not the articles that it links to. */
  readonly minutes: number | null;
}

const MOST_STORIES = 3;
/** Placeholders are one word or none. */
const PLACEHOLDER = /\{\{.*?\}\}/gs;

export function cardOf(content: IssueContent): IssueCard {
  const stories = storiesOf(content);
  const texts = stories.flatMap(({ headline, dek, blurb }) => [headline, dek ?? '', blurb ?? '']);
  const text = [content.intro.replace(PLACEHOLDER, ''), ...texts].join('\n');
  return {
    stories: stories.slice(0, MOST_STORIES).map(asCardStory),
    minutes: readingMinutes(wordsIn(text, content.language)),
  };
}

function asCardStory({ articleId, url, headline, dek, image, language, direction }: Story): CardStory {
  return { articleId, url, headline, dek, image: shownImage(image), language, direction };
}

/** Only a picture that the issue itself may show (R4): the file that Friday serves, else the source. */
export function shownImage(image: Story['image']): Story['image'] {
  const shown = shownPicture(image, 'wide');
  return image === null || shown === null ? null : { ...image, ...shown };
}

function wordsIn(text: string, language: string): number {
  const segments = new Intl.Segmenter(language, { granularity: 'word' }).segment(text);
  return [...segments].filter(({ isWordLike }) => isWordLike).length;
}
