// The values of the templates: the content of an issue, cleaned and with everything computed that a template
// should not have to.
import { languageTag } from '../articles/language-tag.js';
import type { Config } from '../config/config.js';
import { storiesOf } from '../issues/compose.js';
import type { IssueContent, PlaceholderName } from '../issues/content.js';
import { cutFor } from '../issues/picture-files.js';
import { type Rank, type RankedSection, type RankedStory, rankedContent } from '../issues/ranks.js';
import { sameLanguage } from '../text/best-language.js';
import { type Direction, lineIn } from '../text/bidi.js';
import { dateWriter } from '../text/dates.js';
import { manyLines, oneLine, optionalLine, webAddress } from '../text/plain.js';
import { type AppealView, appealView } from './appeal-view.js';
import { type BlockView, type BlockViews, blockViews } from './blocks-view.js';
import { createReferences, type Intro, type IntroStyle, renderIntro } from './markdown.js';
import { readMergeTags } from './merge-tags.js';
import { type PictureView, pictureView } from './picture-view.js';
import type { PlaceholderMarkers } from './placeholder-markers.js';
import type { TemplateFile } from './template-files.js';
import { hasWords, type IssueWords, sectionName, wordsFor } from './words.js';
import { columnsOf } from './wrap.js';

/** The parts of the configuration that show in an issue. */
export interface Publication {
  readonly theme: Config['theme'];
  readonly newsletter: Pick<Config['newsletter'], 'title' | 'description' | 'privacyUrl'>;
  readonly newsroom: Config['newsroom'];
  readonly editor: Pick<Config['editor'], 'name' | 'line' | 'portrait'>;
  /** The date of the issue after the one of this date, both YYYY-MM-DD; null if there is none to announce. */
  readonly nextDate: (slug: string) => string | null;
  /** Public address of the web server, without a trailing slash. */
  readonly webUrl: string;
}

/** Words and direction of a story's meta line: its own language where there are words in it. */
export interface MetaView {
  readonly words: IssueWords;
  /** True if language or direction differ from the issue's. */
  readonly foreign: boolean;
  readonly lang: string;
  readonly dir: Direction;
  readonly start: 'left' | 'right';
}

export interface StoryView {
  readonly rank: Rank;
  /** True for a headline that is set one size smaller, for it would take many lines. */
  readonly long: boolean;
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
  readonly meta: MetaView;
}

export interface SectionView {
  readonly name: string;
  /** Its anchor within the issue. */
  readonly id: string;
  /** All cards in reading order: `features`, then `rows`, then `compact`. */
  readonly cards: readonly StoryView[];
  /** Across the column: the second lead, or all cards of a short issue. */
  readonly features: readonly StoryView[];
  /** Text with a thumbnail. */
  readonly rows: readonly StoryView[];
  /** Headline, blurb and meta line: no dek, no picture. */
  readonly compact: readonly StoryView[];
  readonly briefs: readonly StoryView[];
  /** The blocks that follow it. */
  readonly blocks: readonly BlockView[];
}

/** The editor's sign-off; only where the configuration introduces the editor to readers. */
export interface SignoffView {
  readonly name: string;
  readonly line: string | null;
  readonly portrait: { readonly url: string; readonly alt: string } | null;
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
    /** Number of stories. */
    readonly stories: number;
    /** Reading minutes of all stories that state them; null if none does. */
    readonly minutes: number | null;
    /** True if some story does not state its minutes. */
    readonly minutes_at_least: boolean;
    /** The day of the next issue, without a year; null if it is not known. */
    readonly next: string | null;
    /** True if mail programs may cut off the end: see CLIPPED_FROM in issue.ts. */
    readonly clipped: boolean;
    /** The sign-up page. */
    readonly subscribe_url: string;
    /** A correction mail: number, date and address are those of the issue that it corrects. */
    readonly correction: boolean;
  };
  readonly signoff: SignoffView | null;
  /** Null in the variants that do not ask for support. */
  readonly appeal: AppealView | null;
  readonly lead: StoryView | null;
  readonly lead_section: string | null;
  readonly sections: readonly SectionView[];
  /** Those that follow no section. */
  readonly blocks: Omit<BlockViews, 'sections'>;
  readonly words: IssueWords;
}

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
  const ranked = rankedContent(content);
  const story = (one: RankedStory) => storyView(one, content, words, files);
  const references = createReferences();
  const style = introStyle(publication.theme, content.direction);
  const markdown = (text: string) =>
    renderIntro(text, style, (one) => book.placeholderOf(one) !== undefined, references);
  const intro = await markdown(introMarkdown);
  const { sections: following, ...blocks } = await blockViews({
    content,
    words,
    markdown: (text, where) => markdown(readMergeTags(text, where, book)),
    picture: pictureView,
  });
  return {
    lang: content.language,
    dir: content.direction,
    start: rtl ? 'right' : 'left',
    end: rtl ? 'left' : 'right',
    subject,
    preheader,
    intro,
    issue: {
      number: content.number,
      slug: content.slug,
      date: dateWriter(content.language, 'full')(content.slug),
      url: `${publication.webUrl}/archive/${encodeURIComponent(content.slug)}`,
      stories: ranked.count,
      ...readingTime(content),
      next: nextDay(content, publication),
      clipped: false,
      subscribe_url: `${publication.webUrl}/`,
      correction: content.kind === 'correction',
    },
    signoff: signoffView(publication.editor),
    appeal: await appealView(content, words, publication.theme, markdown),
    lead: ranked.lead === null ? null : story(ranked.lead),
    lead_section: content.leadSection === null ? null : sectionName(content.leadSection, words),
    sections: ranked.sections.map((one, at) => ({
      ...sectionView(one, at, words, story),
      blocks: following.get(one.name) ?? [],
    })),
    blocks,
    words,
  };
}

/** Reading minutes of all stories that state them, and whether some do not. */
export function readingTime(content: IssueContent): Pick<IssueView['issue'], 'minutes' | 'minutes_at_least'> {
  const stories = storiesOf(content);
  const stated = stories.flatMap(({ readingMinutes }) => readingMinutes ?? []);
  return {
    minutes: stated.length === 0 ? null : stated.reduce((sum, minutes) => sum + minutes, 0),
    minutes_at_least: stated.length < stories.length,
  };
}

function nextDay({ slug, language, kind }: IssueContent, { nextDate }: Publication): string | null {
  const next = kind === 'correction' ? null : nextDate(slug);
  return next === null ? null : dateWriter(language, 'day')(next);
}

function signoffView({ name, line, portrait }: Publication['editor']): SignoffView | null {
  return line === null && portrait === null ? null : { name, line, portrait };
}

function sectionView(
  { name, stories }: RankedSection,
  at: number,
  words: IssueWords,
  view: (story: RankedStory) => StoryView,
): Omit<SectionView, 'blocks'> {
  const all = stories.map(view);
  const ranked = (...ranks: readonly Rank[]) => all.filter(({ rank }) => ranks.includes(rank));
  return {
    name: sectionName(name, words),
    id: sectionAnchor(at),
    cards: all.filter(({ rank }) => rank !== 'brief'),
    features: ranked('second', 'wide'),
    rows: ranked('card'),
    compact: ranked('compact'),
    briefs: ranked('brief'),
  };
}

/** Of the section at this place of an issue, from 0. */
export function sectionAnchor(at: number): string {
  return `section-${at + 1}`;
}

function introStyle(theme: Config['theme'], direction: Direction): IntroStyle {
  return { direction, text: theme.colors.text, accent: theme.colors.accent, rule: theme.colors.rule };
}

/** Columns from which a headline steps down one size. */
const LONG_HEADLINE: Readonly<Record<Rank, number>> = {
  lead: 72,
  second: 90,
  wide: 90,
  card: 56,
  compact: Number.POSITIVE_INFINITY,
  brief: Number.POSITIVE_INFINITY,
};

function storyView(
  { rank, story }: RankedStory,
  content: IssueContent,
  words: IssueWords,
  files: readonly TemplateFile[],
): StoryView {
  const lang = story.language ?? content.language;
  const dek = optionalLine(story.dek);
  const blurb = optionalLine(story.blurb);
  const headline = oneLine(story.headline);
  const tongue = {
    foreign: !sameLanguage(lang, content.language) || story.direction !== content.direction,
    lang,
    dir: story.direction,
    start: startOf(story.direction),
  };
  return {
    rank,
    long: columnsOf(headline) > LONG_HEADLINE[rank],
    url: webAddress(story.url),
    headline,
    dek,
    blurb: blurb === dek ? null : blurb,
    authors: story.authors.map(oneLine).filter((name) => name !== ''),
    topics: [...new Set(story.topics.map(oneLine))].filter((topic) => topic !== '').slice(0, 3),
    minutes: story.readingMinutes,
    image: pictureView(story.image, cutFor(rank) ?? 'wide'),
    ...tongue,
    meta:
      tongue.foreign && languageTag(lang) !== null && hasWords(lang, files)
        ? { ...tongue, words: wordsFor(lang, files) }
        : {
            foreign: false,
            lang: content.language,
            dir: content.direction,
            start: startOf(content.direction),
            words,
          },
  };
}

function startOf(direction: Direction): 'left' | 'right' {
  return direction === 'rtl' ? 'right' : 'left';
}
