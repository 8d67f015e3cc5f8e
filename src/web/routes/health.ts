// For supervisors: is the process there, and does its database answer.
import type { FastifyInstance } from 'fastify';
import type { App } from '../../app.js';
import { keepPrivate } from '../page.js';

export async function healthRoutes(server: FastifyInstance, app: App): Promise<void> {
  server.get('/healthz', (_request, reply) => keepPrivate(reply).send({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    keepPrivate(reply);
    try {
      await app.issues.list({ limit: 1 });
      return { status: 'ready', database: 'ok' };
    } catch {
      return reply.code(503).send({ status: 'not ready', database: 'away' });
    }
  });
}
