// The plain text of an issue (F25), written from the content: the same headlines and addresses as the HTML,
// wrapped at 72 columns.
import { type Direction, isolated, lineIn, ownDirection } from '../text/bidi.js';
import { listOfNames, numberWriter } from '../text/dates.js';
import { GLUE, type TextBlock } from './markdown.js';
import type { PlaceholderMarkers } from './placeholder-markers.js';
import type { IssueView, Publication, SectionView, StoryView } from './view.js';
import { fillWords } from './words.js';
import { COLUMNS, columnsOf, wrap } from './wrap.js';

/** Ends in a line break; lines end in \n. */
export function renderText(view: IssueView, publication: Publication, book: PlaceholderMarkers): string {
  const blocks = [
    masthead(view, publication),
    ...view.intro.blocks.map((block) => introBlock(block, view)),
    ...(view.lead === null ? [] : [leadBlock(view.lead, view)]),
    ...view.sections.flatMap((section) => sectionBlocks(section, view)),
    footer(view, publication, book),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** A paragraph in direction `own`, wrapped; each of its lines keeps that direction (R7). */
function paragraph(text: string, own: Direction, { dir }: IssueView, first = '', rest = first): string {
  return wrap(text, first, rest)
    .split('\n')
    .map((line) => lineIn(line, own, dir))
    .join('\n');
}

/** One in the direction of its own first letter. */
function own(text: string, view: IssueView): string {
  return paragraph(text, ownDirection(text, view.dir), view);
}

function masthead(view: IssueView, { theme }: Publication): string {
  const { words, issue } = view;
  const dateline = `${fillWords(words.number, { number: numberWriter(view.lang)(issue.number) })} · ${issue.date}`;
  const tagline = theme.tagline === undefined ? null : own(theme.tagline, view);
  return lines([own(theme.masthead, view), tagline, paragraph(dateline, view.dir, view), rule('=')]);
}

function introBlock(block: TextBlock, view: IssueView): string {
  const indent = block.lead.startsWith('>') ? block.lead : ' '.repeat(block.lead.length);
  const quote = /^(?:> )*/.exec(block.lead)?.[0] ?? '';
  const wrapped = wrap(block.text, block.lead, indent).replaceAll(`${GLUE}[`, ' [');
  // The mark follows the characters that make a quotation.
  const text = wrapped.replace(
    /^.*$/gm,
    (line) => `${quote}${lineIn(line.slice(quote.length), view.dir, view.dir)}`,
  );
  return lines([
    text,
    ...block.links.map(({ reference, url }) => (reference === null ? url : `${reference} ${url}`)),
  ]);
}

function leadBlock(lead: StoryView, view: IssueView): string {
  const picture = lead.image;
  const credit = picture?.credit ? fillIn(view, view.words.photo, { credit: picture.credit }) : null;
  const caption = [picture?.caption ? isolated(picture.caption, view.dir) : null, credit]
    .filter(Boolean)
    .join(' ');
  const section = view.lead_section === null ? null : own(`[ ${view.lead_section} ]`, view);
  return lines([
    section,
    storyBlock(lead, view),
    caption === '' ? null : paragraph(`(${caption})`, view.dir, view),
  ]);
}

function sectionBlocks(section: SectionView, view: IssueView): string[] {
  const heading = lines([own(section.name, view), rule('-', Math.min(COLUMNS, columnsOf(section.name)))]);
  return [
    heading,
    ...section.cards.map((story) => storyBlock(story, view)),
    ...section.briefs.map((story) => storyBlock(story, view, '- ')),
  ];
}

function storyBlock(story: StoryView, view: IssueView, bullet = ''): string {
  const { words } = view;
  const indent = ' '.repeat(bullet.length);
  const facts = [
    story.authors.length === 0
      ? null
      : fillWords(words.by, {
          authors: listOfNames(story.authors, view.lang, (name) => isolated(name, view.dir)),
        }),
    story.minutes === null
      ? null
      : fillWords(words.minutes, { minutes: numberWriter(view.lang)(story.minutes) }),
    bullet === '' && story.topics.length > 0
      ? `${words.topics}: ${story.topics.map((topic) => isolated(topic, view.dir)).join(', ')}`
      : null,
  ].filter((fact) => fact !== null);
  const part = (text: string | null, direction: Direction) =>
    text === null ? null : paragraph(text, direction, view, indent);
  return lines([
    paragraph(story.headline, story.dir, view, bullet, indent),
    part(story.dek, story.dir),
    part(story.blurb, view.dir),
    part(facts.length > 0 ? facts.join(' · ') : null, view.dir),
    story.url,
  ]);
}

function footer(view: IssueView, { newsletter, newsroom }: Publication, book: PlaceholderMarkers): string {
  const { words, issue } = view;
  const why = { address: book.marker('address'), date: book.marker('consent_date') };
  const link = (word: string, url: string) => `${word}:\n${url}`;
  return lines([
    rule('='),
    paragraph(fillWords(words.why, { ...why, title: isolated(newsletter.title, view.dir) }), view.dir, view),
    wrap(words.leave),
    '',
    link(words.unsubscribe, book.marker('unsubscribe_url')),
    link(words.preferences, book.marker('preferences_url')),
    link(words.view_online, issue.url),
    link(words.privacy, newsletter.privacyUrl),
    newsroom.imprintUrl === null ? null : link(words.imprint, newsroom.imprintUrl),
    '',
    paragraph(
      fillIn(view, words.sender, { title: newsletter.title, newsroom: newsroom.name }),
      view.dir,
      view,
    ),
    own(newsroom.postalAddress.replace(/\s*\n\s*/g, ', '), view),
    `${words.contact}: ${newsroom.contact}`,
    newsroom.url,
  ]);
}

/** Puts values into a sentence, each so that it is not mixed up with its neighbours. */
function fillIn({ dir }: IssueView, sentence: string, values: Readonly<Record<string, string>>): string {
  const entries = Object.entries(values).map(([name, value]) => [name, isolated(value, dir)]);
  return fillWords(sentence, Object.fromEntries(entries));
}

function rule(char: string, length = COLUMNS): string {
  return char.repeat(length);
}

function lines(list: readonly (string | null)[]): string {
  return list.filter((line) => line !== null).join('\n');
}
