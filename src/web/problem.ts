// Errors, mapped once: AppError.kind and Fastify's own become a status and a page (or JSON) that gives
// nothing away.
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { DeskProblem } from '../../templates/pages/desk/problem.js';
import { Notice, type NoticeKind } from '../../templates/pages/notice.js';
import { AppError, reasonOf } from '../errors.js';
import type { Logger } from '../log.js';
import type { LogRepeated } from '../log-repeats.js';
import { keepPrivate, sendPage } from './page.js';
import { sendProblemJson } from './problem-json.js';
import { wantsJson } from './request.js';
import type { Sites } from './site.js';

export interface ProblemWorld {
  readonly sites: Sites;
  readonly log: Logger;
  /** Failures of one route share a line a minute. */
  readonly say: LogRepeated;
  /** The desk shows an editor what is wrong and how to correct it; the public pages show neither. */
  readonly desk: boolean;
}

/** The HTTP status of anything thrown. */
export function statusOf(error: unknown): number {
  if (error instanceof AppError) {
    if (error.code === 'NOT_FOUND') return 404;
    if (error.code === 'DATABASE_UNAVAILABLE') return 503;
    if (error.code === 'CONFIG_MISSING' || error.code === 'CONFIG_INVALID') return 500;
    return { usage: 400, refused: 409, failed: 500 }[error.kind];
  }
  const given = (error as Partial<FastifyError> | null)?.statusCode;
  return typeof given === 'number' && given >= 400 && given < 500 ? given : 500;
}

/** Answers a request that failed, and logs it without the requested address. */
export function sendProblem(
  { sites, log, say, desk }: ProblemWorld,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const status = statusOf(error);
  const route = request.routeOptions?.url ?? 'no route';
  const told = { method: request.method, route, status, reason: reasonOf(error) };
  if (status >= 500 && isGone(request)) log.debug('a request was aborted', told);
  else if (status >= 500) say('error', `${request.method} ${route} ${status}`, 'a request failed', told);
  keepPrivate(reply);
  if (wantsJson(request)) return sendProblemJson(reply, status, { error: kindOf(status) });
  if (!desk) return sendPage(reply, Notice({ site: sites.of(request), kind: kindOf(status) }), status);
  const said =
    error instanceof AppError ? { message: error.message, fix: error.fix } : DESK_SAYS[kindOf(status)];
  return sendPage(reply, DeskProblem({ newsletter: sites.usual.title, ...said }), status);
}

const DESK_SAYS: Readonly<
  Record<ReturnType<typeof kindOf>, { readonly message: string; readonly fix: string }>
> = {
  notFound: { message: 'There is no such page on the desk.', fix: 'Start again from the desk.' },
  badRequest: { message: 'The request could not be understood.', fix: 'Go back and try again.' },
  refused: { message: 'That is not possible at the moment.', fix: 'Check the status of the issue.' },
  broken: { message: 'Something went wrong.', fix: 'See the log of the web process.' },
};

function kindOf(status: number): Exclude<NoticeKind, 'nothingYet' | 'crossSite'> {
  if (status === 404 || status === 405) return 'notFound';
  if (status === 409) return 'refused';
  return status < 500 ? 'badRequest' : 'broken';
}

/**
 * The browser has closed the connection, in the middle of its request or before the answer. (A request that
 * was read to its end counts as destroyed.)
 */
function isGone({ raw }: FastifyRequest): boolean {
  return raw.aborted || raw.socket?.destroyed === true;
}
