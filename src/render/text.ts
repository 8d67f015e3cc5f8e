// The plain text of an issue (F25), written from the content: the same headlines and addresses as the HTML,
// wrapped at 72 columns.
import { type Direction, isolated } from '../text/bidi.js';
import { listOfNames, numberWriter } from '../text/dates.js';
import { appealTexts } from './appeal-text.js';
import { blockTexts } from './blocks-text.js';
import type { PlaceholderMarkers } from './placeholder-markers.js';
import { credit, fillIn, introBlock, lines, own, paragraph, rule } from './text-lines.js';
import type { IssueView, Publication, SectionView, StoryView } from './view.js';
import { fillWords } from './words.js';
import { COLUMNS, columnsOf, wrap } from './wrap.js';

/**
 * Ends in a line break; lines end in \n.
 * @param links those that a newsroom's own templates may have left out of the HTML
 */
export function renderText(
  view: IssueView,
  publication: Publication,
  book: PlaceholderMarkers,
  links: { readonly subscribe: boolean },
): string {
  const blocks = [
    `${view.words.view_online}:\n${view.issue.url}`,
    masthead(view, publication),
    correction(view),
    contents(view),
    ...view.intro.blocks.map((block) => introBlock(block, view)),
    ...blockTexts(view.blocks.top, view),
    ...(view.lead === null ? [] : [leadBlock(view.lead, view)]),
    ...blockTexts(view.blocks.after_lead, view),
    ...appealTexts('after-lead', view, book),
    ...view.sections.flatMap((section) => [
      ...sectionBlocks(section, view),
      ...blockTexts(section.blocks, view),
    ]),
    ...blockTexts(view.blocks.end, view),
    ...appealTexts('end', view, book),
    signoff(view, links.subscribe && !view.issue.correction),
    footer(view, publication, book),
  ];
  return `${blocks.filter((block) => block !== null).join('\n\n')}\n`;
}

function masthead(view: IssueView, { theme }: Publication): string {
  const { words, issue } = view;
  const dateline = issue.correction
    ? `${words.correction} · ${fillIn(view, words.correction_of, { date: issue.date })}`
    : `${fillWords(words.number, { number: numberWriter(view.lang)(issue.number) })} · ${issue.date}`;
  const tagline = theme.tagline === undefined ? null : own(theme.tagline, view);
  return lines([own(theme.masthead, view), tagline, paragraph(dateline, view.dir, view), rule('=')]);
}

/** Why readers get a correction mail, and where its page is; null for any other. */
function correction(view: IssueView): string | null {
  const { words, issue } = view;
  if (!issue.correction) return null;
  const why = fillIn(view, words.correction_why, { date: issue.date });
  return lines([paragraph(why, view.dir, view), `${words.correction_link}:`, issue.url]);
}

/**
 * How long the issue takes to read, and the names of its sections, where the HTML has anchors; null if there
 * is neither to say.
 */
function contents(view: IssueView): string | null {
  const { words, issue, sections } = view;
  if (issue.minutes === null && sections.length < 2) return null;
  const minutes =
    issue.minutes === null
      ? []
      : [
          fillWords(issue.minutes_at_least ? words.total_at_least : words.total, {
            minutes: numberWriter(view.lang)(issue.minutes),
          }),
        ];
  const names = sections.length > 1 ? sections.map(({ name }) => isolated(name, view.dir)).join(' · ') : null;
  return lines([
    paragraph([words.in_this_issue, ...minutes].join(' · '), view.dir, view),
    names === null ? null : paragraph(names, view.dir, view),
  ]);
}

function leadBlock(lead: StoryView, view: IssueView): string {
  const section = view.lead_section === null ? null : own(`[ ${view.lead_section} ]`, view);
  return lines([section, storyBlock(lead, view), ...credit(lead.image, view)]);
}

function sectionBlocks(section: SectionView, view: IssueView): string[] {
  const heading = lines([own(section.name, view), rule('-', Math.min(COLUMNS, columnsOf(section.name)))]);
  return [
    heading,
    ...section.features.map((story) => lines([storyBlock(story, view), ...credit(story.image, view)])),
    ...section.rows.map((story) => storyBlock(story, view)),
    ...section.compact.map((story) => storyBlock({ ...story, dek: null }, view, '- ')),
    ...section.briefs.map((story) => storyBlock(story, view, '- ')),
  ];
}

function storyBlock(story: StoryView, view: IssueView, bullet = ''): string {
  const indent = ' '.repeat(bullet.length);
  const part = (text: string | null, direction: Direction) =>
    text === null ? null : paragraph(text, direction, view, indent);
  return lines([
    paragraph(story.headline, story.dir, view, bullet, indent),
    part(story.dek, story.dir),
    part(story.blurb, view.dir),
    part(facts(story), story.meta.dir),
    story.url,
  ]);
}

/** Authors and minutes, in the words of the story's language where there are some. */
function facts({ authors, minutes, meta }: StoryView): string | null {
  const { words, lang, dir } = meta;
  const parts = [
    authors.length === 0
      ? null
      : fillWords(words.by, { authors: listOfNames(authors, lang, (name) => isolated(name, dir)) }),
    minutes === null ? null : fillWords(words.minutes, { minutes: numberWriter(lang)(minutes) }),
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' · ') : null;
}

function signoff(view: IssueView, subscribe: boolean): string | null {
  const { words, issue, signoff } = view;
  const editor =
    signoff === null
      ? []
      : [
          rule('-'),
          paragraph(words.thanks, view.dir, view),
          own(signoff.name, view),
          ...(signoff.line === null ? [] : [own(signoff.line, view)]),
          '',
        ];
  const next = issue.next === null ? [] : [fillIn(view, words.next, { date: issue.next })];
  const forwarded = subscribe ? [`${words.forwarded} ${words.subscribe}:`, issue.subscribe_url] : [];
  const all = [...editor, ...next.map((line) => paragraph(line, view.dir, view)), ...forwarded];
  return all.length === 0 ? null : lines(all);
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
    link(words.privacy, book.marker('policy_url')),
    newsletter.privacyUrl === `${issue.subscribe_url}privacy`
      ? null
      : link(fillIn(view, words.privacy_general, { newsroom: newsroom.name }), newsletter.privacyUrl),
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
