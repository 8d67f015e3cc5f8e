// The plain text of an issue (F25), written from the content: the same headlines and addresses as the HTML, wrapped at 72 columns.
import { listOfNames, numberWriter } from './dates.js';
import { GLUE, type TextBlock } from './markdown.js';
import type { SlotBook } from './slot-book.js';
import type { IssueView, Publication, SectionView, StoryView } from './view.js';
import { fillWords } from './words.js';
import { COLUMNS, columnsOf, wrap } from './wrap.js';

/** Ends in a line break; lines end in \n. */
export function renderText(view: IssueView, publication: Publication, book: SlotBook): string {
  const blocks = [
    masthead(view, publication),
    ...view.intro.blocks.map(introBlock),
    ...(view.lead === null ? [] : [leadBlock(view.lead, view)]),
    ...view.sections.flatMap((section) => sectionBlocks(section, view)),
    footer(view, publication, book),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function masthead(view: IssueView, { theme }: Publication): string {
  const { words, issue } = view;
  const dateline = `${fillWords(words.number, { number: numberWriter(view.lang)(issue.number) })} · ${issue.date}`;
  return lines([wrap(theme.masthead), theme.tagline === undefined ? null : wrap(theme.tagline), wrap(dateline), rule('=')]);
}

function introBlock(block: TextBlock): string {
  const indent = block.lead.startsWith('>') ? block.lead : ' '.repeat(block.lead.length);
  const text = wrap(block.text, block.lead, indent).replaceAll(`${GLUE}[`, ' [');
  return lines([text, ...block.links.map(({ reference, url }) => (reference === null ? url : `${reference} ${url}`))]);
}

function leadBlock(lead: StoryView, view: IssueView): string {
  const picture = lead.image;
  const credit = picture?.credit ? fillWords(view.words.photo, { credit: picture.credit }) : null;
  const caption = [picture?.caption, credit].filter(Boolean).join(' ');
  return lines([view.lead_section === null ? null : wrap(`[ ${view.lead_section} ]`), storyBlock(lead, view), caption === '' ? null : wrap(`(${caption})`)]);
}

function sectionBlocks(section: SectionView, view: IssueView): string[] {
  const heading = lines([wrap(section.name), rule('-', Math.min(COLUMNS, columnsOf(section.name)))]);
  return [heading, ...section.cards.map((story) => storyBlock(story, view)), ...section.briefs.map((story) => storyBlock(story, view, '- '))];
}

function storyBlock(story: StoryView, view: IssueView, bullet = ''): string {
  const { words } = view;
  const indent = ' '.repeat(bullet.length);
  const facts = [
    story.authors.length === 0 ? null : fillWords(words.by, { authors: listOfNames(story.authors, view.lang) }),
    story.minutes === null ? null : fillWords(words.minutes, { minutes: numberWriter(view.lang)(story.minutes) }),
    bullet === '' && story.topics.length > 0 ? `${words.topics}: ${story.topics.join(', ')}` : null,
  ].filter((fact) => fact !== null);
  const body = [story.dek, story.blurb, facts.length > 0 ? facts.join(' · ') : null];
  return lines([wrap(story.headline, bullet, indent), ...body.map((one) => (one === null ? null : wrap(one, indent))), story.url]);
}

function footer(view: IssueView, { newsletter, newsroom }: Publication, book: SlotBook): string {
  const { words, issue } = view;
  const why = { title: newsletter.title, address: book.marker('address'), date: book.marker('consent_date') };
  const link = (word: string, url: string) => `${word}:\n${url}`;
  return lines([
    rule('='),
    wrap(fillWords(words.why, why)),
    wrap(words.leave),
    '',
    link(words.unsubscribe, book.marker('unsubscribe_url')),
    link(words.preferences, book.marker('preferences_url')),
    link(words.view_online, issue.url),
    link(words.privacy, newsletter.privacyUrl),
    newsroom.imprintUrl === null ? null : link(words.imprint, newsroom.imprintUrl),
    '',
    wrap(fillWords(words.sender, { title: newsletter.title, newsroom: newsroom.name })),
    wrap(newsroom.postalAddress.replace(/\s*\n\s*/g, ', ')),
    `${words.contact}: ${newsroom.contact}`,
    newsroom.url,
  ]);
}

function rule(char: string, length = COLUMNS): string {
  return char.repeat(length);
}

function lines(list: readonly (string | null)[]): string {
  return list.filter((line) => line !== null).join('\n');
}
