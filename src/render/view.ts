// The values of the templates: the content of an issue, cleaned and with everything computed that a template
// should not have to.
import type { Config } from '../config/config.js';
import type { ContentSection, IssueContent, PlaceholderName, Story } from '../issues/content.js';
import { lineIn } from '../text/bidi.js';
import { dateWriter } from '../text/dates.js';
import { manyLines, oneLine, pictureAddress, webAddress } from '../text/plain.js';
import { type Intro, type IntroStyle, renderIntro } from './markdown.js';
import { readMergeTags } from './merge-tags.js';
import type { PlaceholderMarkers } from './placeholder-markers.js';
import type { TemplateFile } from './template-files.js';
import { type IssueWords, wordsFor } from './words.js';

/** The parts of the configuration that show in an issue. */
export interface Publication {
  readonly theme: Config['theme'];
  readonly newsletter: Pick<Config['newsletter'], 'title' | 'description' | 'privacyUrl'>;
  readonly newsroom: Config['newsroom'];
  /** Public address of the web server, without a trailing slash. */
  readonly webUrl: string;
}

export interface PictureView {
  readonly url: string;
  readonly alt: string;
  readonly caption: string | null;
  readonly credit: string | null;
  /**
   * Pixels as shown in the lead and in a card; heights are null if the source does not state the proportions.
   */
  readonly lead_width: number;
  readonly lead_height: number | null;
  readonly card_width: number;
  readonly card_height: number | null;
}

export interface StoryView {
  /** null if the article's address is not an http(s) address: then nothing is linked. */
  readonly url: string | null;
  readonly headline: string;
  readonly dek: string | null;
  readonly blurb: string | null;
  readonly authors: readonly string[];
  readonly topics: readonly string[];
  readonly minutes: number | null;
  readonly image: PictureView | null;
  /** True if language or direction differ from the issue's: then both are marked up. */
  readonly foreign: boolean;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  /** The side where lines of this story start. */
  readonly start: 'left' | 'right';
}

export interface SectionView {
  readonly name: string;
  readonly cards: readonly StoryView[];
  readonly briefs: readonly StoryView[];
}

export interface IssueView {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly start: 'left' | 'right';
  readonly end: 'left' | 'right';
  readonly subject: string;
  readonly preheader: string;
  readonly intro: Intro;
  readonly issue: {
    readonly number: number;
    readonly slug: string;
    readonly date: string;
    readonly url: string;
  };
  readonly lead: StoryView | null;
  readonly lead_section: string | null;
  readonly sections: readonly SectionView[];
  readonly words: IssueWords;
}

/** Widths of the 600 px layout: text and lead picture, picture of a card. */
const LEAD_WIDTH = 552;
const CARD_WIDTH = 196;
const TALLEST_LEAD = 560;

/**
 * @throws AppError SLOT_UNFILLED for merge tags that mean nothing, TEMPLATE_INVALID for a broken word list.
 */
export async function viewOf(
  content: IssueContent,
  publication: Publication,
  files: readonly TemplateFile[],
  book: PlaceholderMarkers,
): Promise<IssueView> {
  const words = wordsFor(content.language, files);
  const only: readonly PlaceholderName[] = ['first_name'];
  const line = (text: string) => lineIn(oneLine(text), content.direction, content.direction);
  const subject = readMergeTags(line(content.subject), 'the subject', book, only);
  const preheader = readMergeTags(line(content.preheader), 'the preheader', book, only);
  const introMarkdown = readMergeTags(manyLines(content.intro), 'the intro', book);
  const rtl = content.direction === 'rtl';
  const story = (one: Story) => storyView(one, content);
  const section = (one: ContentSection): SectionView => ({
    name: sectionName(one.name, words),
    cards: one.cards.map(story),
    briefs: one.briefs.map(story),
  });
  return {
    lang: content.language,
    dir: content.direction,
    start: rtl ? 'right' : 'left',
    end: rtl ? 'left' : 'right',
    subject,
    preheader,
    intro: await renderIntro(
      introMarkdown,
      introStyle(publication.theme),
      (text) => book.placeholderOf(text) !== undefined,
    ),
    issue: {
      number: content.number,
      slug: content.slug,
      date: dateWriter(content.language, 'full')(content.slug),
      url: `${publication.webUrl}/archive/${encodeURIComponent(content.slug)}`,
    },
    lead: content.lead === null ? null : story(content.lead),
    lead_section: content.leadSection === null ? null : sectionName(content.leadSection, words),
    sections: content.sections.map(section).filter((one) => one.cards.length + one.briefs.length > 0),
    words,
  };
}

function introStyle(theme: Config['theme']): IntroStyle {
  return { text: theme.colors.text, accent: theme.colors.accent, rule: theme.colors.rule };
}

function sectionName(name: string, words: IssueWords): string {
  return name.toLowerCase() === 'more' ? words.more : oneLine(name);
}

function storyView(story: Story, content: IssueContent): StoryView {
  const lang = story.language ?? content.language;
  const dek = optional(story.dek);
  const blurb = optional(story.blurb);
  const authors = story.authors.map(oneLine).filter((name) => name !== '');
  return {
    url: webAddress(story.url),
    headline: oneLine(story.headline),
    dek,
    blurb: blurb === dek ? null : blurb,
    authors,
    topics: [...new Set(story.topics.map(oneLine))].filter((topic) => topic !== '').slice(0, 3),
    minutes: story.readingMinutes,
    image: pictureView(story.image),
    foreign: !sameLanguage(lang, content.language) || story.direction !== content.direction,
    lang,
    dir: story.direction,
    start: story.direction === 'rtl' ? 'right' : 'left',
  };
}

function pictureView(image: Story['image']): PictureView | null {
  const url = image === null ? null : pictureAddress(image.url);
  if (image === null || url === null) return null;
  const ratio = image.width && image.height ? image.height / image.width : null;
  const leadWidth =
    ratio !== null && ratio * LEAD_WIDTH > TALLEST_LEAD
      ? Math.max(1, Math.round(TALLEST_LEAD / ratio))
      : LEAD_WIDTH;
  return {
    url,
    alt: oneLine(image.alt),
    caption: optional(image.caption),
    credit: optional(image.credit),
    lead_width: leadWidth,
    lead_height: ratio === null ? null : Math.max(1, Math.round(leadWidth * ratio)),
    card_width: CARD_WIDTH,
    card_height: ratio === null ? null : Math.max(1, Math.round(CARD_WIDTH * ratio)),
  };
}

function optional(text: string | null): string | null {
  const clean = oneLine(text ?? '');
  return clean === '' ? null : clean;
}

function sameLanguage(one: string, other: string): boolean {
  return one.toLowerCase().split('-')[0] === other.toLowerCase().split('-')[0];
}
