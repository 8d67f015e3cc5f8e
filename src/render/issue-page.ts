// The text of an issue's public page: the content as semantic HTML, without styles, scripts or any reader's
// data. Frozen at approval as the variant `web`. The same content gives the same bytes.
import { renderToStaticMarkup } from 'react-dom/server';
import {
  IssueArticle,
  type PageSection,
  type PageStory,
  type PageView,
} from '../../templates/pages/issue-article.js';
import type { PageBlock } from '../../templates/pages/issue-blocks.js';
import { languageTag } from '../articles/language-tag.js';
import { type BlockPlace, type IssueBlock, pictureOfBlock } from '../issues/blocks.js';
import { storiesOf } from '../issues/compose.js';
import type { Frozen, IssueContent, Story } from '../issues/content.js';
import { shownPicture } from '../issues/picture-files.js';
import type { RenderIssue } from '../issues/ports.js';
import { publicLine, publicMarkdown } from '../issues/public-text.js';
import { type Rank, type RankedSection, rankedContent } from '../issues/ranks.js';
import { sameLanguage } from '../text/best-language.js';
import { dateWriter, listOfNames, numberWriter } from '../text/dates.js';
import { manyLines, oneLine, optionalLine, pictureAddress, webAddress } from '../text/plain.js';
import type { IssueRendererOptions } from './issue.js';
import type { Token } from './markdown-parser.js';
import { pageBlocks, searchedBlocks } from './page-blocks.js';
import { readTemplates, type TemplateFile } from './template-files.js';
import { readingTime, sectionAnchor } from './view.js';
import { fillWords, hasWords, type IssueWords, sectionName, wordsFor } from './words.js';

/** Without placeholders: the page is the same for everybody. */
export function createIssuePageRenderer(options: IssueRendererOptions): RenderIssue {
  return async (content) => {
    const view = await viewOfPage(content, readTemplates(options.templatesDir), options);
    const frozen: Frozen = {
      subject: view.headline,
      preheader: view.standfirst ?? '',
      html: renderToStaticMarkup(IssueArticle({ view })),
      text: searchedText(content, view),
      placeholders: [],
    };
    return Object.freeze(frozen);
  };
}

async function viewOfPage(
  content: IssueContent,
  files: readonly TemplateFile[],
  { newsletter, newsroom, editor, webUrl }: IssueRendererOptions,
): Promise<PageView> {
  const { language } = content;
  const words = wordsFor(language, files);
  const ranked = rankedContent(content);
  const number = fillWords(words.number, { number: numberWriter(language)(content.number) });
  const markdown = (text: string) =>
    markdownHtml(
      publicMarkdown(text, language, {
        unsubscribe_url: `${webUrl}/unsubscribe`,
        preferences_url: `${webUrl}/preferences`,
        policy_url: `${webUrl}/privacy`,
      }),
    );
  const picture = (block: IssueBlock) => pictureOf(pictureOfBlock(block), words);
  const blocks = (place: BlockPlace) => pageBlocks(place, { content, words, markdown, picture });
  const story = (one: Story) => storyOf(one, content, words, files);
  const section = async (one: RankedSection, at: number) => ({
    ...sectionOf(one, at, words, story),
    blocks: await blocks(`section:${one.name}`),
  });
  return {
    language,
    direction: content.direction,
    number,
    slug: content.slug,
    date: dateWriter(language, 'full')(content.slug),
    headline: publicLine(oneLine(content.subject), language) || `${newsletter.title}, ${number}`,
    standfirst: optionalLine(publicLine(oneLine(content.preheader), language)),
    contents: contentsOf(content, ranked.sections, words),
    intro: await markdown(manyLines(content.intro)),
    lead: content.lead === null ? null : story(content.lead),
    leadSection: content.leadSection === null ? null : sectionName(content.leadSection, words),
    sections: await Promise.all(ranked.sections.map(section)),
    blocks: { top: await blocks('top'), afterLead: await blocks('after-lead'), end: await blocks('end') },
    signoff: signoffOf(editor, words),
    publisher: fillWords(words.sender, { title: newsletter.title, newsroom: newsroom.name }),
    contact: newsroom.contact,
  };
}

function contentsOf(
  content: IssueContent,
  sections: readonly RankedSection[],
  words: IssueWords,
): PageView['contents'] {
  const { minutes, minutes_at_least: atLeast } = readingTime(content);
  const hasLinks = sections.length > 1;
  if (minutes === null && !hasLinks) return null;
  const sentence = atLeast ? words.total_at_least : words.total;
  return {
    title: words.in_this_issue,
    total:
      minutes === null ? null : fillWords(sentence, { minutes: numberWriter(content.language)(minutes) }),
    hasLinks,
  };
}

function sectionOf(
  { name, stories }: RankedSection,
  at: number,
  words: IssueWords,
  view: (story: Story) => PageStory,
): Omit<PageSection, 'blocks'> {
  const ranked = (...ranks: readonly Rank[]) =>
    stories.filter(({ rank }) => ranks.includes(rank)).map(({ story }) => view(story));
  return {
    id: sectionAnchor(at),
    name: sectionName(name, words),
    features: ranked('second', 'wide'),
    rows: ranked('card'),
    compact: ranked('compact'),
    briefs: ranked('brief'),
  };
}

function signoffOf(
  { name, line, portrait }: IssueRendererOptions['editor'],
  words: IssueWords,
): PageView['signoff'] {
  const url = portrait === null ? null : pictureAddress(portrait.url);
  if (line === null && url === null) return null;
  return {
    thanks: words.thanks,
    name: oneLine(name),
    line: optionalLine(line),
    portrait: portrait === null || url === null ? null : { url, alt: oneLine(portrait.alt) },
  };
}

function storyOf(
  story: Story,
  content: IssueContent,
  issueWords: IssueWords,
  files: readonly TemplateFile[],
): PageStory {
  const language = story.language ?? content.language;
  const dek = optionalLine(story.dek);
  const blurb = optionalLine(story.blurb);
  const authors = story.authors.map(oneLine).filter((name) => name !== '');
  const isForeign = !sameLanguage(language, content.language) || story.direction !== content.direction;
  const hasOwn = isForeign && languageTag(language) !== null && hasWords(language, files);
  const words = hasOwn ? wordsFor(language, files) : issueWords;
  const spoken = hasOwn ? language : content.language;
  return {
    id: `story-${story.articleId}`,
    url: webAddress(story.url),
    headline: oneLine(story.headline),
    dek,
    blurb: blurb === dek ? null : blurb,
    byline: authors.length === 0 ? null : bylineOf(authors, spoken, words),
    minutes:
      story.readingMinutes === null
        ? null
        : fillWords(words.minutes, { minutes: numberWriter(spoken)(story.readingMinutes) }),
    picture: pictureOf(story.image, words),
    foreign: isForeign ? { language, direction: story.direction } : null,
    words: isForeign && !hasOwn ? { language: content.language, direction: content.direction } : null,
  };
}

/** Parts around the names, so that each name can be isolated in its own direction. */
function bylineOf(
  authors: readonly string[],
  language: string,
  words: IssueWords,
): NonNullable<PageStory['byline']> {
  const [before = '', after = ''] = words.by.split('{authors}');
  const parts: { text: string; isName: boolean }[] = [{ text: before, isName: false }];
  const marks = authors.map((_, at) => `\ufdd0${at}\ufdd1`);
  const list = listOfNames(marks, language).split(/\ufdd0(\d+)\ufdd1/);
  for (const [at, text] of list.entries())
    parts.push(at % 2 === 1 ? { text: authors[Number(text)] ?? '', isName: true } : { text, isName: false });
  return [...parts, { text: after, isName: false }].filter(({ text }) => text !== '');
}

function pictureOf(image: Story['image'], words: IssueWords): PageStory['picture'] {
  const shown = shownPicture(image, 'wide');
  if (image === null || shown === null) return null;
  const { url, width, height } = shown;
  const credit = optionalLine(image.credit);
  return {
    url,
    sources: (image.files ?? []).filter(({ use }) => use === 'wide'),
    alt: oneLine(image.alt),
    caption: optionalLine(image.caption),
    credit: credit === null ? null : fillWords(words.photo, { credit }),
    size: width && height ? { width, height } : null,
  };
}

/** The editor's Markdown without any style; its headings fit below the headline of the page. */
export async function markdownHtml(markdown: string): Promise<string> {
  if (markdown === '') return '';
  const { createParser } = await import('./markdown-parser.js');
  const parser = createParser(() => false);
  parser.core.ruler.push('page_outline', ({ tokens }) => {
    for (const token of tokens) outline(token);
  });
  return parser.render(markdown).trim();
}

/** Written-out addresses and code read left to right in any language. */
function outline(token: Token): void {
  if (/^h[1-6]$/.test(token.tag)) token.tag = 'h2';
  const isCode = ['code_inline', 'fence', 'code_block'].includes(token.type);
  if (isCode || (token.type === 'link_open' && token.info === 'auto')) token.attrSet('dir', 'ltr');
  for (const child of token.children ?? []) outline(child);
}

/** What the issue is found by: every text of the page, and the topics. Addresses are left out. */
function searchedText(content: IssueContent, view: PageView): string {
  const lines = [
    view.number,
    view.date,
    introText(view.intro),
    ...searchedBlocks(blocksIn(view), introText),
    view.leadSection,
    ...view.sections.map(({ name }) => name),
    ...storiesOf(content).flatMap((story) => [
      story.headline,
      story.dek,
      story.blurb,
      story.authors.join(', '),
      story.topics.join(', '),
      story.image?.alt ?? null,
      story.image?.caption ?? null,
      story.image?.credit ?? null,
    ]),
  ];
  const clean = lines.map((line) => oneLine(line ?? '')).filter((line) => line !== '');
  return `${clean.join('\n')}\n`;
}

function blocksIn({ blocks, sections }: PageView): readonly PageBlock[] {
  return [...blocks.top, ...blocks.afterLead, ...sections.flatMap((one) => one.blocks), ...blocks.end];
}

function introText(html: string): string {
  return html
    .replace(/<a [^>]*dir="ltr"[^>]*>[^<]*<\/a>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
