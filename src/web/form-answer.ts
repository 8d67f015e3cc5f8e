// The answer to a form, apart from the page: a status, when to come again, and the same as JSON.
import type { FastifyReply } from 'fastify';
import type { Site } from '../../templates/pages/site.js';
import type { SignUpAnswer } from '../app/desks/sign-up.js';

/** A closed form is looked at again after this many seconds. */
const CLOSED_FOR = 3600;
/** Seconds that a reader may well wait before the page. */
export const SHORT_WAIT_S = 30;
export const STATUS = { accepted: 202, refused: 422, limited: 429, closed: 503 } as const;

/** Sets the status of the answer, and when to try again if that is useful. */
export function setAnswerHeaders(reply: FastifyReply, answer: SignUpAnswer): void {
  reply.code(STATUS[answer.kind]);
  if (answer.kind === 'limited')
    reply.header('retry-after', String(Math.max(1, Math.ceil(answer.retryAfterSeconds))));
  if (answer.kind === 'closed') reply.header('retry-after', String(CLOSED_FOR));
}

export function asJson(answer: SignUpAnswer) {
  if (answer.kind === 'accepted') return { status: answer.kind, mail: answer.mailNow ? 'now' : 'later' };
  if (answer.kind === 'refused') return { status: answer.kind, problems: answer.problems };
  if (answer.kind === 'limited')
    return { status: answer.kind, retry_after: Math.max(1, Math.ceil(answer.retryAfterSeconds)) };
  return { status: answer.kind };
}

/** "in 5 minutes", in the words' language. */
export function waitInWords(site: Site, seconds: number): string {
  const relative = new Intl.RelativeTimeFormat(site.words.language, { numeric: 'always' });
  if (seconds <= SHORT_WAIT_S) return relative.format(Math.max(1, Math.ceil(seconds)), 'second');
  if (seconds < 5400) return relative.format(Math.max(1, Math.ceil(seconds / 60)), 'minute');
  return seconds < 129_600
    ? relative.format(Math.ceil(seconds / 3600), 'hour')
    : relative.format(Math.ceil(seconds / 86_400), 'day');
}
