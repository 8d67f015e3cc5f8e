// Checked texts: every text of an issue that an editor or a source wrote, with its place. Pure.
import { blocksOf, type PlacedBlock } from './blocks.js';
import { storiesOf } from './compose.js';
import type { IssueContent, Story } from './content.js';
import type { Finding } from './finding.js';

export interface CheckedText {
  readonly place: Pick<Finding, 'where' | 'article'>;
  /** "The subject", "The dek of \"Ferry opens\"". */
  readonly name: string;
  readonly text: string;
  /** Printed as Markdown; else every character is printed as it is. */
  readonly markdown: boolean;
  /** BCP 47 */
  readonly language: string;
}

/** In the order in which readers see them; empty ones are left out. */
export function checkedTexts(content: IssueContent): readonly CheckedText[] {
  const own = (where: string, text: string, markdown = false): CheckedText => ({
    place: { where },
    name: `The ${where}`,
    text,
    markdown,
    language: content.language,
  });
  const texts = [
    own('subject', content.subject),
    own('preheader', content.preheader),
    own('intro', content.intro, true),
    ...storiesOf(content).flatMap((story) => textsOfStory(story, content.language)),
    ...blocksOf(content).flatMap((block) => textsOfBlock(block, content.language)),
  ];
  return texts.filter(({ text }) => text.trim() !== '');
}

function textsOfStory(story: Story, language: string): readonly CheckedText[] {
  const { articleId, headline, dek, blurb, authors, image } = story;
  const place = { where: `article ${articleId}`, article: articleId };
  const of = (field: string, text: string | null): CheckedText => ({
    place,
    name: field === 'headline' ? `"${headline}"` : `The ${field} of "${headline}"`,
    text: text ?? '',
    markdown: false,
    language: field === 'blurb' ? language : (story.language ?? language),
  });
  return [
    of('headline', headline),
    of('dek', dek),
    of('blurb', blurb),
    of('byline', authors.join('\n')),
    of('picture description', image?.alt ?? null),
    of('caption', image?.caption ?? null),
    of('credit', image?.credit ?? null),
  ];
}

/** Fields of blocks without words: addresses and days. */
const NO_WORDS = new Set(['url', 'date', 'time', 'from', 'until']);

function textsOfBlock({ id, type, data }: PlacedBlock, language: string): readonly CheckedText[] {
  const markdown = type === 'text' || type === 'closing';
  return wordsIn(data).map(([field, text]) => ({
    place: { where: `block ${id}` },
    name: `The ${field} of block ${id}`,
    text,
    markdown: markdown && field === 'text',
    language,
  }));
}

function wordsIn(value: object): readonly (readonly [field: string, text: string])[] {
  return Object.entries(value).flatMap(([field, inner]): readonly (readonly [string, string])[] => {
    if (typeof inner === 'string') return NO_WORDS.has(field) ? [] : [[field, inner]];
    return inner !== null && typeof inner === 'object' ? wordsIn(inner) : [];
  });
}
