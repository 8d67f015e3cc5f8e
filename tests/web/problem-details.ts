// An error as front ends have read it from the beginning: without the members of problem details, which have
// to be there.
import type { LightMyRequestResponse } from 'fastify';
import { problemDetails } from '../../src/web/api-schemas.js';

const details = problemDetails.omit({ status: true });

/** The own members of an error. @throws if it is not problem details */
export function ownMembers(answer: LightMyRequestResponse): Readonly<Record<string, unknown>> {
  if (answer.headers['content-type'] !== 'application/problem+json; charset=utf-8')
    throw new Error(`the error is ${answer.headers['content-type']}`);
  const { type, title, code, ...own } = answer.json<Record<string, unknown>>();
  details.parse({ type, title, code });
  if (typeof own['status'] === 'number') {
    const { status, ...others } = own;
    if (status !== answer.statusCode) throw new Error(`the status is ${status}`);
    return others;
  }
  return own;
}
