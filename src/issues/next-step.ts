// The next step of an editor, from what an issue is and what a check found: an error comes before preview and
// approval. Pure.
import { isAmending } from './amending.js';
import { blocks, type Finding } from './finding.js';
import { type Issue, isCorrection } from './issue.js';

export interface StepFacts {
  readonly picks: number;
  /** The findings of a check; null if none was made. */
  readonly findings: readonly Pick<Finding, 'severity' | 'waived' | 'where' | 'message'>[] | null;
  /** What was just done: it is not the next step again. */
  readonly after?: 'check' | 'preview';
}

const EDITED = ['subject', 'preheader', 'intro', 'first_name'];

/** The command to run next, with the reason where an error asks for it; null if there is nothing to do. */
export function nextStep(issue: Issue, facts: StepFacts): string | null {
  const n = issue.name;
  switch (issue.status) {
    case 'draft':
      return isCorrection(issue) ? correctionStep(n, facts) : draftStep(n, facts);
    case 'approved':
      return `friday issue schedule ${n}`;
    case 'scheduled':
      return `friday up (or friday worker) must be running then; follow it with friday issue status ${n}`;
    case 'sending':
      return `friday issue status ${n}`;
    case 'paused':
      return isAmending(issue)
        ? `friday issue check ${n}, then friday issue approve ${n}`
        : `friday issue resume ${n}, friday issue amend ${n} to correct it, or friday issue stop ${n} --reason TEXT to end it`;
    case 'sent':
      return `friday issue audit ${n}`;
    default:
      return null;
  }
}

function correctionStep(n: string, { findings, after }: StepFacts): string | null {
  const errors = (findings ?? []).filter(blocks);
  if (errors.length > 0) return errorStep(n, errors, after);
  return after === 'preview'
    ? `friday issue approve ${n}`
    : `friday issue edit ${n}, friday issue preview ${n}, then friday issue approve ${n}`;
}

function draftStep(n: string, { picks, findings, after }: StepFacts): string | null {
  if (picks === 0) return `friday issue pick --issue ${n}`;
  const errors = (findings ?? []).filter(blocks);
  if (errors.length > 0) return errorStep(n, errors, after);
  return after === 'preview'
    ? `friday issue approve ${n}`
    : `friday issue preview ${n}, then friday issue approve ${n}`;
}

/** The command that corrects all of them if there is one; else the list, unless it was just shown. */
function errorStep(
  n: string,
  errors: NonNullable<StepFacts['findings']>,
  after: StepFacts['after'],
): string | null {
  const why =
    errors.length === 1
      ? (errors[0]?.message.split('\n')[0] ?? '').replace(/\.$/, '')
      : `${errors.length} errors`;
  const isText = errors.every(({ where }) => EDITED.includes(where));
  if (isText) return `friday issue edit ${n} (${why})`;
  if (errors.every(({ where }) => where === 'picks')) return `friday issue pick --issue ${n} (${why})`;
  return after === 'check'
    ? `correct the errors above, then friday issue check ${n}`
    : `friday issue check ${n} (${why})`;
}
