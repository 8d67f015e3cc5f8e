// For supervisors and proxies: is the process up, can it serve readers, and does a worker run.
import type { FastifyInstance } from 'fastify';
import type { App } from '../../app.js';
import { AppError, reasonOf } from '../../errors.js';
import { createRepeatLog } from '../../log-repeats.js';
import { keepPrivate } from '../page.js';

/**
 * `/readyz` is the proxy's health check: the database answers, and links can be signed and verified.
 * It never fails for a worker, as readers must be able to unsubscribe while nothing is sent.
 */
export async function healthRoutes(server: FastifyInstance, app: App): Promise<void> {
  const say = createRepeatLog(app.log);
  const works = async (part: string, look: () => unknown) => {
    try {
      await look();
      return true;
    } catch (error) {
      say('error', part, `not ready: ${part}`, {
        reason: reasonOf(error),
        ...(error instanceof AppError && { fix: error.fix }),
      });
      return false;
    }
  };
  server.get('/healthz', (_request, reply) => keepPrivate(reply).send({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    const database = await works('database', () => app.issues.list({ limit: 1 }));
    const keys = await works('keys', () => app.subscribers.tryToken());
    const parts = { database: database ? 'ok' : 'away', keys: keys ? 'ok' : 'unusable' };
    keepPrivate(reply);
    if (database && keys) return { status: 'ready', ...parts };
    return reply.code(503).send({ status: 'not ready', ...parts });
  });
}

/** On the desk's listener, without the key: 200 while a worker renews the lease, else 503. */
export async function workerRoutes(server: FastifyInstance, app: App): Promise<void> {
  server.get('/workerz', async (_request, reply) => {
    const { running, since } = await app.installation.worker();
    return keepPrivate(reply)
      .code(running ? 200 : 503)
      .send({ running, since });
  });
}
