// The one HTTP server of Friday: what readers see, or the desk of the editors. What it is; how a process runs it stands in main.ts.
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { App } from '../app.js';
import { AppError } from '../errors.js';
import { serveAssets } from './assets.js';
import { type ProblemWorld, sendProblem } from './problem.js';
import { archiveRoutes } from './routes/archive.js';
import { deskRoutes } from './routes/desk.js';
import { frontRoutes } from './routes/front.js';
import { healthRoutes } from './routes/health.js';
import { inboxRoutes } from './routes/inbox.js';
import { preferencesRoutes } from './routes/preferences.js';
import { previewRoutes } from './routes/preview.js';
import { unsubscribeRoutes } from './routes/unsubscribe.js';
import { isLoopbackHost, securityHeaders } from './security.js';
import { siteOf } from './site.js';

const BODY_LIMIT = 64 * 1024;
/** Long enough for any token; the default of 100 would cut off the longest. */
const LONGEST_PARAMETER = 1024;
const REQUEST_MS = 30_000;

/**
 * Drafts and readers' mail are on the desk only, so it is a server of its own: one that is asked for under this machine's own names alone.
 * Nothing is written to any log but failures, without addresses, tokens or paths (D8).
 */
export async function createServer(app: App, { desk }: { readonly desk: boolean }): Promise<FastifyInstance> {
  const world: ProblemWorld = { site: siteOf(app.config), log: app.log, desk };
  const server = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_MS,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: LONGEST_PARAMETER, ignoreTrailingSlash: true },
    frameworkErrors: (error, request: FastifyRequest, reply: FastifyReply) => void sendProblem(world, error, request, reply),
  });
  server.setErrorHandler((error, request, reply) => sendProblem(world, error, request, reply));
  server.setNotFoundHandler((request, reply) => sendProblem(world, NO_PAGE, request, reply));
  if (desk) {
    server.addHook('onRequest', async (request, reply) => {
      if (!isLoopbackHost(request)) return reply.code(421).type('text/plain').send('The desk answers only under localhost and 127.0.0.1.\n');
    });
  }
  await server.register(helmet, securityHeaders(app.config, { desk }));
  await serveAssets(server, app.config);
  const routes = desk
    ? [healthRoutes, deskRoutes, previewRoutes, inboxRoutes]
    : [healthRoutes, frontRoutes, archiveRoutes, unsubscribeRoutes, preferencesRoutes];
  for (const register of routes) await server.register(async (scope) => register(scope, app, world.site));
  return server;
}

const NO_PAGE = new AppError('NOT_FOUND', 'There is no such page.', 'Start again from the first page.');
