// The one HTTP server of Friday: the pages of readers, or the desk of the editors. main.ts says how a process
// runs it.
import formBody from '@fastify/formbody';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { App } from '../app.js';
import { AppError } from '../errors.js';
import { createRepeatLog } from '../log-repeats.js';
import { refuseOtherMethods } from './allowed-methods.js';
import { serveAssets } from './assets.js';
import { compressed } from './compression.js';
import { lockDesk } from './desk-lock.js';
import { type ProblemWorld, sendProblem } from './problem.js';
import { problemsAsJson } from './problem-json.js';
import { addressChangeRoutes } from './routes/address-change.js';
import { agreeRoutes } from './routes/agree.js';
import { archiveRoutes } from './routes/archive.js';
import { confirmRoutes } from './routes/confirm.js';
import { dataRoutes } from './routes/data.js';
import { deskRoutes } from './routes/desk.js';
import { embedRoutes } from './routes/embed.js';
import { feedRoutes } from './routes/feed.js';
import { frontRoutes } from './routes/front.js';
import { healthRoutes, workerRoutes } from './routes/health.js';
import { inboxRoutes } from './routes/inbox.js';
import { openApiRoutes } from './routes/openapi.js';
import { pictureRoutes } from './routes/pictures.js';
import { preferencesRoutes } from './routes/preferences.js';
import { previewRoutes } from './routes/preview.js';
import { privacyRoutes } from './routes/privacy.js';
import { reminderRoutes } from './routes/reminder.js';
import { robotsRoutes } from './routes/robots.js';
import { subscribeRoutes } from './routes/subscribe.js';
import { supportRoutes } from './routes/support.js';
import { supporterHookRoutes } from './routes/supporter-hook.js';
import { unsubscribeRoutes } from './routes/unsubscribe.js';
import { isLoopbackHost, securityHeaders } from './security.js';
import { createSites, type Sites } from './site.js';
import { warnOfUnknownProxy } from './unknown-proxy.js';

const BODY_LIMIT = 64 * 1024;
/** Long enough for any token; the default of 100 would cut off the longest. */
const LONGEST_PARAMETER = 1024;
const REQUEST_MS = 30_000;

/**
 * Drafts and readers' mail are on the desk only. It is a server of its own, answers under this machine's own
 * names only, and needs a key. Nothing is written to any log but failures, without addresses, tokens or paths
 * (D8).
 */
export async function createServer(app: App, { desk }: { readonly desk: boolean }): Promise<FastifyInstance> {
  const sites = createSites(app.config);
  const world: ProblemWorld = { sites, log: app.log, say: createRepeatLog(app.log), desk };
  const headers = await securityHeaders(app.config, { desk });
  const usual = desk ? headers : { ...headers, vary: 'Accept-Language, Accept' };
  const server = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_MS,
    trustProxy: desk ? false : [...app.config.web.trustedProxies],
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: LONGEST_PARAMETER, ignoreTrailingSlash: true },
    // No hook runs for an address that cannot be read.
    frameworkErrors: (error, request: FastifyRequest, reply: FastifyReply) => {
      if (desk)
        void reply
          .headers(usual)
          .code(400)
          .type('text/plain; charset=utf-8')
          .send('This address cannot be read.\n');
      else sendProblem(world, error, request, reply.headers(usual));
    },
  });
  server.setErrorHandler((error, request, reply) => sendProblem(world, error, request, reply));
  server.setNotFoundHandler((request, reply) => sendProblem(world, NO_PAGE, request, reply));
  if (desk) {
    server.addHook('onRequest', async (request, reply) => {
      if (!isLoopbackHost(request))
        return reply
          .code(421)
          .type('text/plain')
          .send('The desk answers only under localhost and 127.0.0.1.\n');
    });
  }
  if (!desk) warnOfUnknownProxy(server, app.log);
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers(usual);
    done();
  });
  if (!desk) {
    refuseOtherMethods(server, (request, reply) => sendProblem(world, OTHER_METHOD, request, reply));
    problemsAsJson(server);
  }
  if (desk) lockDesk(server, { dataDir: app.config.dataDir, log: app.log });
  await server.register(async (scope) => {
    await compressed(scope);
    await serveAssets(scope, app.config);
  });
  const register = desk ? registerDesk : registerPages;
  await register(server, app, sites);
  return server;
}

async function registerDesk(server: FastifyInstance, app: App): Promise<void> {
  for (const routes of [healthRoutes, workerRoutes, deskRoutes, previewRoutes, inboxRoutes])
    await server.register(async (scope) => routes(scope, app));
}

async function registerPages(server: FastifyInstance, app: App, sites: Sites): Promise<void> {
  await server.register(formBody, { bodyLimit: BODY_LIMIT });
  const routes = [
    healthRoutes,
    frontRoutes,
    subscribeRoutes,
    confirmRoutes,
    agreeRoutes,
    unsubscribeRoutes,
    preferencesRoutes,
    addressChangeRoutes,
    reminderRoutes,
    supporterHookRoutes,
    dataRoutes,
    pictureRoutes,
    embedRoutes,
    supportRoutes,
    openApiRoutes,
  ];
  for (const add of routes) await server.register(async (scope) => add(scope, app, sites));
  for (const add of [archiveRoutes, feedRoutes, robotsRoutes, privacyRoutes])
    await server.register(async (scope) => {
      await compressed(scope);
      await add(scope, app, sites);
    });
}

/** As Fastify's own errors have it. */
const OTHER_METHOD = { statusCode: 405, message: 'this path takes other methods' } as const;
const NO_PAGE = new AppError('NOT_FOUND', 'There is no such page.', 'Start again from the first page.');
