// Preflight: what an editor should know before approving, judged by the content alone. Pure.
import { isCutOff } from '../articles/cut-off.js';
import { checkedTexts } from './checked-texts.js';
import { storiesOf } from './compose.js';
import type { IssueContent, Story } from './content.js';
import type { Finding } from './finding.js';
import { leftOverMarks } from './left-over-marks.js';
import { nameSpellings } from './name-spellings.js';
import { isReservedHost } from './reserved-names.js';
import { samePictures } from './same-picture.js';
import { wrongWeekdays } from './weekdays.js';

export interface PreflightFacts {
  /** Numbers of earlier issues (the last few) that picked an article. */
  readonly pickedBefore: ReadonlyMap<number, readonly number[]>;
  /** Readers of today's audience who have given no name. */
  readonly readersWithoutName: number;
  /** Placeholders of the frozen texts that every reader must be able to fill. */
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
/**
 * As they are written here alone: the first is a common word in several languages, the last in capitals a
 * number.
 */
const NOTE = /(?<!\p{L})(?:TODO|TBD|FIXME|x{3,})(?!\p{L})/u;
/**
 * A line of these words that says "test" is one, like the mails that went to all customers of others by
 * mistake.
 */
const TEST_WORDS = new Set(
  (
    'test tests testing this is a an the just only another my our integration template draft dummy sample e-mail email mail mails ' +
    'issue newsletter message subject headline preheader article story please ignore number no one two three'
  ).split(' '),
);

/** All findings, errors first. */
export function preflight(content: IssueContent, facts: PreflightFacts): readonly Finding[] {
  const stories = storiesOf(content);
  const isCorrection = content.kind === 'correction';
  const texts = checkedTexts(content);
  const findings: Finding[] = [
    ...(isCorrection ? ofCorrection(content) : ofPicks(content, stories)),
    ...ofReaders(facts),
    ...ofTexts(content),
    // A correction shows again what readers were sent.
    ...stories.flatMap((s) => ofStory(s, isCorrection ? { ...facts, pickedBefore: new Map() } : facts)),
    ...leftOverMarks(texts),
    ...wrongWeekdays(texts, content.slug),
    ...samePictures(content),
    ...nameSpellings(content),
  ];
  return findings.sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}

/** "Todo: …" begins sentences in these. */
const ALL_MEANS_TODO = /^(?:es|pt|gl|ast)\b/i;

/** A text that somebody forgot to replace; null if nothing looks like it. */
function placeholderIn(text: string, language: string | null = null): string | null {
  const capitals = text === text.toUpperCase() && /\p{L}.*\s.*\p{L}/su.test(text);
  const filler = FILLER.exec(text)?.[0];
  const isWord =
    filler?.toLowerCase() === 'todo:' && filler !== 'TODO:' && ALL_MEANS_TODO.test(language ?? '');
  return (isWord ? null : filler) ?? (capitals ? null : (NOTE.exec(text)?.[0] ?? null));
}

/** A whole line that is a test of something. */
function testLine(text: string): string | null {
  const words = text.toLowerCase().match(/[\p{L}-]+/gu) ?? [];
  const isTest = words.some((word) => word.startsWith('test')) && words.every((word) => TEST_WORDS.has(word));
  return isTest ? text.trim() : null;
}

function ofPicks({ lead }: IssueContent, stories: readonly Story[]): Finding[] {
  const where = 'picks';
  if (stories.length === 0)
    return [
      {
        rule: 'G13',
        severity: 'error',
        where,
        message: 'The issue has no stories.',
        fix: 'Pick some with "friday issue pick".',
      },
    ];
  const found: Finding[] = [];
  if (stories.length < MIN_STORIES) {
    const message = `The issue has only ${stories.length === 1 ? 'one story' : `${stories.length} stories`}.`;
    found.push({
      rule: 'G13',
      severity: 'warning',
      where,
      kind: 'few-stories',
      message,
      fix: 'Pick more, or approve it as it is.',
    });
  }
  if (lead === null) {
    const fix = 'Choose one with "friday issue pick ARTICLE --lead".';
    found.push({
      rule: 'lead',
      severity: 'warning',
      where,
      kind: 'no-lead',
      message: 'The issue has no lead story.',
      fix,
    });
  } else if (lead.image === null) {
    const fix = `Add one with "friday articles edit ${lead.articleId}", or lead with another story.`;
    const place = { where: `article ${lead.articleId}`, article: lead.articleId };
    found.push({
      rule: 'lead',
      severity: 'warning',
      ...place,
      kind: 'lead-picture',
      message: 'The lead story has no picture.',
      fix,
    });
  }
  return found;
}

function ofCorrection({ intro }: IssueContent): Finding[] {
  if (intro.trim() !== '') return [];
  const message = 'The correction does not say what was wrong and what is right.';
  return [
    {
      rule: 'G22',
      severity: 'error',
      where: 'intro',
      message,
      fix: 'Write the intro with "friday issue edit".',
    },
  ];
}

function ofReaders({ needsName, readersWithoutName, sameAs }: PreflightFacts): Finding[] {
  const found: Finding[] = [];
  if (needsName && readersWithoutName > 0) {
    const message = `${readersWithoutName} readers have given no name, and {{ first_name }} has no fallback for them.`;
    found.push({
      rule: 'G9',
      severity: 'error',
      where: 'first_name',
      message,
      fix: 'Write {{ first_name | default: "reader" }}.',
    });
  }
  if (sameAs !== null) {
    const message = `This issue is identical to issue ${sameAs}, byte for byte.`;
    found.push({
      rule: 'G13',
      severity: 'error',
      where: 'issue',
      message,
      fix: 'Pick or write what is new this week.',
    });
  }
  return found;
}

function ofTexts({ subject, preheader, intro }: IssueContent): Finding[] {
  return Object.entries({ subject, preheader, intro }).flatMap(([where, text]) => {
    const placeholder = placeholderIn(text) ?? testLine(text);
    if (placeholder === null) return [];
    const message = `The ${where} still contains the placeholder "${placeholder}".`;
    return [
      {
        rule: 'G7',
        severity: 'error',
        where,
        kind: 'placeholder',
        subject: text,
        message,
        fix: 'Replace it with "friday issue edit".',
      },
    ];
  });
}

function ofStory(story: Story, facts: PreflightFacts): Finding[] {
  const article = story.articleId;
  const place = { where: `article ${article}`, article };
  const named = `"${story.headline}"`;
  const found: Finding[] = [];
  const texts = [story.headline, story.dek ?? '', story.blurb ?? ''];
  const placeholder =
    texts.map((text) => placeholderIn(text, story.language)).find((one) => one !== null) ??
    testLine(story.headline);
  if (placeholder !== null) {
    const message = `${named} still contains the placeholder "${placeholder}".`;
    const fix = 'Replace it with "friday issue edit".';
    found.push({
      rule: 'G7',
      severity: 'error',
      ...place,
      kind: 'placeholder',
      subject: texts.join('\n'),
      message,
      fix,
    });
  }
  const earlier = facts.pickedBefore.get(article) ?? [];
  if (earlier.length > 0) {
    const message = `${named} was already in issue ${earlier.join(', ')}.`;
    found.push({
      rule: 'repeat',
      severity: 'warning',
      ...place,
      kind: 'repeat',
      message,
      fix: 'Unpick it unless you mean to repeat it.',
    });
  }
  if (story.dek === null && story.blurb === null) {
    const fix = 'Write a blurb with "friday issue edit".';
    found.push({
      rule: 'dek',
      severity: 'warning',
      ...place,
      kind: 'no-summary',
      message: `${named} has neither a dek nor a blurb.`,
      fix,
    });
  }
  return [...found, ...damagedText(story), ...reservedLink(story, facts.live), ...oldStory(story, facts.now)];
}

/** A text that a source cut off. */
function damagedText({ articleId, headline, dek, blurb }: Story): Finding[] {
  const place = { where: `article ${articleId}`, article: articleId };
  const found: Finding[] = [];
  if (blurb === null && isCutOff(dek)) {
    const message = `The dek of "${headline}" is cut off: "${dek}"`;
    const fix = `Write the whole dek with "friday articles edit ${articleId} --dek TEXT", or a blurb with "friday issue edit".`;
    found.push({
      rule: 'dek',
      severity: 'warning',
      ...place,
      kind: 'cut-off',
      subject: dek ?? '',
      message,
      fix,
    });
  }
  return found;
}

function reservedLink({ articleId, headline, url }: Story, live: boolean): Finding[] {
  const host = new URL(url).hostname;
  if (!isReservedHost(host)) return [];
  const place = { where: `article ${articleId}`, article: articleId, subject: url };
  const message = `"${headline}" links to ${host}, which readers cannot open.`;
  return [
    {
      rule: 'G7',
      severity: live ? 'error' : 'warning',
      ...place,
      kind: 'reserved-link',
      shared: host,
      message,
      fix: 'Link to the published article.',
    },
  ];
}

function oldStory({ articleId, headline, publishedAt }: Story, now: Date): Finding[] {
  if (publishedAt === null || now.getTime() - Date.parse(publishedAt) <= STALE_DAYS * 86_400_000) return [];
  const place = { where: `article ${articleId}`, article: articleId, shared: String(STALE_DAYS) };
  const message = `"${headline}" was published on ${publishedAt.slice(0, 10)}, more than ${STALE_DAYS} days ago.`;
  return [
    {
      rule: 'age',
      severity: 'warning',
      ...place,
      kind: 'old-article',
      message,
      fix: 'Unpick it unless you mean to run an older story.',
    },
  ];
}
