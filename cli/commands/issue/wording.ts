// How an issue is named and its state told, wherever a command speaks of it.
import type { ContentSource } from '../../../src/issues/check-issue.js';
import type { Issue } from '../../../src/issues/issue.js';
import type { Terminal } from '../../terminal.js';
import { longDate } from '../../words.js';

/** "Issue 12 (Friday 27 November 2026)" */
export function nameOf(issue: Issue): string {
  return `Issue ${issue.number} (${longDate(issue.slug)})`;
}

/** That a preview and a send still show the frozen text, where an earlier version kept nothing to read here; nothing for any other issue. */
export function sourceLine(source: ContentSource): string | null {
  if (source !== 'articles as they are now') return null;
  return 'An earlier version of Friday approved this issue: its articles are shown as they are now. "friday issue preview" shows the frozen text.';
}

/** The status in the colour of how much attention it wants. */
export function statusOf(issue: Issue, { paint }: Terminal): string {
  const colour = {
    draft: paint.yellow,
    approved: paint.cyan,
    scheduled: paint.cyan,
    sending: paint.blue,
    paused: paint.red,
    sent: paint.green,
    cancelled: paint.dim,
  };
  return colour[issue.status](issue.status);
}

/** What an editor most likely does next; null where there is nothing to do. */
export function nextStep(issue: Issue, picks: number): string | null {
  const n = issue.number;
  switch (issue.status) {
    case 'draft':
      if (picks === 0) return 'friday issue pick';
      return `friday issue preview ${n}, then friday issue approve ${n}`;
    case 'approved':
      return `friday issue schedule ${n}`;
    case 'scheduled':
      return `friday up (or friday worker) must be running then; follow it with friday issue status ${n}`;
    case 'sending':
      return `friday issue status ${n}`;
    case 'paused':
      return `friday issue resume ${n}, or friday issue stop ${n} --reason TEXT to end it`;
    case 'sent':
      return `friday issue audit ${n}`;
    default:
      return null;
  }
}

/** A line at the end of an answer; nothing where there is no next step. */
export function nextLine(issue: Issue, picks: number, { paint }: Terminal): string {
  const step = nextStep(issue, picks);
  return step === null ? '' : `\n${paint.dim('Next:')} ${step}`;
}
