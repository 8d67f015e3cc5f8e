// POST /hooks/supporters: a payment provider, or a script between it and Friday, says that somebody gave.
// Signed by Standard Webhooks; closed where no secret is configured.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { HookAnswer } from '../../app/desks/supporters.js';
import type { App } from '../../app.js';
import { keepPrivate } from '../page.js';
import { sendProblemJson } from '../problem-json.js';

const BODY_LIMIT = 16 * 1024;

const REFUSALS: Readonly<Record<Exclude<HookAnswer, 'done'>, readonly [status: number, error: string]>> = {
  closed: [404, 'There is no such page.'],
  unsigned: [401, 'The signature is missing, wrong or too old.'],
  unreadable: [400, 'The body is not a message that Friday can read.'],
};

export async function supporterHookRoutes(server: FastifyInstance, app: App): Promise<void> {
  server.removeAllContentTypeParsers();
  // The signature is over the bytes as they came.
  server.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    done(null, body),
  );
  server.post('/hooks/supporters', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    keepPrivate(reply);
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const answer = await app.supporters.hook(headersOf(request), body);
    return answer === 'done' ? reply.send({ status: answer }) : refuse(reply, answer);
  });
}

function headersOf({ headers }: FastifyRequest) {
  const one = (name: string) => {
    const value = headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    id: one('webhook-id'),
    timestamp: one('webhook-timestamp'),
    signature: one('webhook-signature'),
  };
}

function refuse(reply: FastifyReply, answer: Exclude<HookAnswer, 'done'>): FastifyReply {
  const [status, error] = REFUSALS[answer];
  return sendProblemJson(reply, status, { error: answer, detail: error });
}
