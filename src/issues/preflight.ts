// Preflight: what an editor should know before approving, told from the content alone. Pure.
import { storiesOf } from './compose.js';
import type { IssueContent, Story } from './content.js';
import type { Finding } from './finding.js';

export interface PreflightFacts {
  /** Numbers of earlier issues (the last few) that picked an article. */
  readonly pickedBefore: ReadonlyMap<number, readonly number[]>;
  /** Readers of today's audience who have given no name. */
  readonly readersWithoutName: number;
  /** Slots of the frozen texts that every reader must be able to fill. */
  readonly needsName: boolean;
  /** Whether mail leaves this machine: placeholders are errors then (G7). */
  readonly live: boolean;
  /** Number of an earlier issue with the very same bytes (G13). */
  readonly sameAs: number | null;
  readonly now: Date;
}

const MIN_STORIES = 3;
const STALE_DAYS = 21;
const FILLER = /(?<!\p{L})(?:lorem ipsum|todo:|test test)(?!\p{L})/iu;
/** As they are written here alone: the first is a common word in several languages, the last in capitals a number. */
const NOTE = /(?<!\p{L})(?:TODO|TBD|FIXME|x{3,})(?!\p{L})/u;
/** A line of these words that says "test" is one, like the mails that went to all customers of others by mistake. */
const TEST_WORDS = new Set(
  (
    'test tests testing this is a an the just only another my our integration template draft dummy sample e-mail email mail mails ' +
    'issue newsletter message subject headline preheader article story please ignore number no one two three'
  ).split(' '),
);
/** Names and addresses that lead nowhere, or to whatever machine the reader sits at (RFC 2606, RFC 6761). */
const RESERVED_HOST = /(^|\.)(example|test|invalid|localhost|example\.(com|org|net))$|^127\.|^\[::1\]$/i;

/** All that is to be said, errors first. */
export function preflight(content: IssueContent, facts: PreflightFacts): readonly Finding[] {
  const stories = storiesOf(content);
  const findings = [...ofIssue(content, stories, facts), ...stories.flatMap((s) => ofStory(s, facts))];
  return findings.sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}

/** What somebody forgot to replace; null where nothing looks like it. */
function placeholderIn(text: string): string | null {
  const capitals = text === text.toUpperCase() && /\p{L}.*\s.*\p{L}/su.test(text);
  return FILLER.exec(text)?.[0] ?? (capitals ? null : (NOTE.exec(text)?.[0] ?? null));
}

/** A whole line that is a test of something. */
function testLine(text: string): string | null {
  const words = text.toLowerCase().match(/[\p{L}-]+/gu) ?? [];
  const isTest = words.some((word) => word.startsWith('test')) && words.every((word) => TEST_WORDS.has(word));
  return isTest ? text.trim() : null;
}

function ofIssue(content: IssueContent, stories: readonly Story[], facts: PreflightFacts): Finding[] {
  const found: Finding[] = [];
  const add = (rule: string, severity: Finding['severity'], where: string, message: string, fix: string) => found.push({ rule, severity, where, message, fix });
  if (stories.length === 0) add('G13', 'error', 'picks', 'The issue has no stories.', 'Pick some with "friday issue pick".');
  else if (stories.length < MIN_STORIES)
    add(
      'G13',
      'warning',
      'picks',
      `The issue has only ${stories.length === 1 ? 'one story' : `${stories.length} stories`}.`,
      'Pick more, or approve it as it is.',
    );
  if (stories.length > 0 && content.lead === null)
    add('lead', 'warning', 'picks', 'No story leads the issue.', 'Choose one with "friday issue pick ARTICLE --lead".');
  if (content.lead !== null && content.lead.image === null)
    add(
      'lead',
      'warning',
      `article ${content.lead.articleId}`,
      'The lead has no picture.',
      'Give it one with "friday articles edit", or lead with another story.',
    );
  if (facts.needsName && facts.readersWithoutName > 0) {
    add(
      'G9',
      'error',
      'first_name',
      `${facts.readersWithoutName} readers have given no name, and the text has no fallback for them.`,
      'Write {{ first_name | default: "reader" }}.',
    );
  }
  if (facts.sameAs !== null) add('G13', 'error', 'issue', `It is the same, to the byte, as issue ${facts.sameAs}.`, 'Change what should be new this week.');
  for (const [where, text] of [
    ['subject', content.subject],
    ['preheader', content.preheader],
    ['intro', content.intro],
  ] as const) {
    const placeholder = placeholderIn(text) ?? testLine(text);
    if (placeholder !== null) add('G7', 'error', where, `It still holds the placeholder "${placeholder}".`, 'Replace it with "friday issue edit".');
  }
  return found;
}

function ofStory(story: Story, facts: PreflightFacts): Finding[] {
  const found: Finding[] = [];
  const where = `article ${story.articleId}`;
  const add = (rule: string, severity: Finding['severity'], message: string, fix: string) => found.push({ rule, severity, where, message, fix });
  const texts = [story.headline, story.dek ?? '', story.blurb ?? ''];
  const placeholder = texts.map(placeholderIn).find((found) => found !== null) ?? testLine(story.headline);
  if (placeholder !== null) add('G7', 'error', `"${story.headline}" holds the placeholder "${placeholder}".`, 'Mend it with "friday issue edit".');
  const earlier = facts.pickedBefore.get(story.articleId);
  if (earlier !== undefined && earlier.length > 0)
    add('repeat', 'warning', `"${story.headline}" was already in issue ${earlier.join(', ')}.`, 'Unpick it, or leave it if that is meant.');
  if (story.dek === null && story.blurb === null)
    add('dek', 'warning', `"${story.headline}" has neither dek nor blurb.`, 'Write a blurb with "friday issue edit".');
  if (RESERVED_HOST.test(new URL(story.url).hostname))
    add(
      'G7',
      facts.live ? 'error' : 'warning',
      `"${story.headline}" links to the reserved address ${new URL(story.url).hostname}.`,
      'Link to the real article.',
    );
  if (story.publishedAt !== null && facts.now.getTime() - Date.parse(story.publishedAt) > STALE_DAYS * 86_400_000) {
    add('age', 'warning', `"${story.headline}" was published on ${story.publishedAt.slice(0, 10)}.`, 'Leave it if an older story is meant.');
  }
  return found;
}
