// Errors for programs: problem details (RFC 9457) with a code, together with the members that front ends have
// read from the beginning (`status`, `error`, `fields`, `problems`, …). A `status` that is text is theirs.
import { STATUS_CODES } from 'node:http';
import type { FastifyInstance, FastifyReply } from 'fastify';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** What an error says besides its own members. */
export const PROBLEM_CODES = [
  'bad_request',
  'missing_body',
  'wrong_type',
  'cross_site',
  'not_found',
  'unknown_token',
  'unsigned',
  'method_not_allowed',
  'conflict',
  'expired_token',
  'replaced_token',
  'cancelled_token',
  'too_large',
  'unsupported_type',
  'refused',
  'limited',
  'closed',
  'unavailable',
  'broken',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'bad_request',
  401: 'unsigned',
  403: 'cross_site',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  410: 'expired_token',
  413: 'too_large',
  415: 'unsupported_type',
  422: 'refused',
  429: 'limited',
  503: 'unavailable',
};

type Members = Readonly<Record<string, unknown>>;

/** The members of an error answer as problem details. */
export function asProblem(status: number, members: Members): Members {
  const title = STATUS_CODES[status] ?? 'Error';
  return { type: 'about:blank', title, status, code: codeOf(status, members), ...members };
}

function codeOf(status: number, { status: said, why }: Members): ProblemCode {
  if (status === 404 && said === 'unknown') return 'unknown_token';
  if (status === 410 && why === 'replaced') return 'replaced_token';
  if (status === 410 && why === 'cancelled') return 'cancelled_token';
  if (status === 503 && said === 'closed') return 'closed';
  return BY_STATUS[status] ?? (status < 500 ? 'bad_request' : 'broken');
}

/** Sends an error to a program, whatever hooks run. */
export function sendProblemJson(reply: FastifyReply, status: number, members: Members): FastifyReply {
  return reply
    .code(status)
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(asProblem(status, members)));
}

/** Every error that a route of `server` answers with an object becomes problem details. */
export function problemsAsJson(server: FastifyInstance): void {
  server.addHook('preSerialization', async (_request, reply, payload) => {
    if (reply.statusCode < 400 || payload === null || typeof payload !== 'object') return payload;
    reply.type(PROBLEM_TYPE);
    return asProblem(reply.statusCode, payload as Members);
  });
}
