// Which methods a path takes, and the answer to any other one: 405 with Allow (RFC 9110, 15.5.6).
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { wantsJson } from './request.js';

/** Config of a GET route that shows a page and has no answer for programs. */
export const PAGE_ONLY = { config: { pageOnly: true } } as const;

interface Taken {
  readonly path: RegExp;
  readonly methods: readonly string[];
  readonly pageOnly: boolean;
}

/**
 * Refuses a method that a path does not take, before any body is read; `refuse` sends the answer. Call it
 * before the routes are added.
 */
export function refuseOtherMethods(
  server: FastifyInstance,
  refuse: (request: FastifyRequest, reply: FastifyReply) => FastifyReply,
): void {
  const routes: Taken[] = [];
  server.addHook('onRoute', ({ url, method, config }) => {
    const methods = Array.isArray(method) ? method : [method];
    routes.push({ path: patternOf(url), methods, pageOnly: isPageOnly(config) });
  });
  server.addHook('onRequest', async (request, reply) => {
    const pageOnly = wantsJson(request) && isPageOnly(request.routeOptions.config);
    if (!request.is404 && !pageOnly) return undefined;
    const methods = methodsOf(routes, request);
    return methods.length === 0 ? undefined : refuse(request, reply.header('allow', methods.join(', ')));
  });
}

function isPageOnly(config: object | undefined): boolean {
  return config !== undefined && 'pageOnly' in config && config.pageOnly === true;
}

/** The methods of the path, for programs without those that only show a page. */
function methodsOf(routes: readonly Taken[], request: FastifyRequest): readonly string[] {
  const path = request.url.split('?', 1)[0]?.replace(/(.)\/$/, '$1') ?? '';
  const json = wantsJson(request);
  const found = routes.filter((route) => route.path.test(path) && !(json && route.pageOnly));
  return [...new Set(found.flatMap(({ methods }) => methods))].sort();
}

/** `/confirm/:token` matches one segment in place of `:token`, `*` matches anything. */
function patternOf(url: string): RegExp {
  const parts = url.split('/').map((part) => {
    if (part.startsWith(':')) return '[^/]+';
    return part === '*' ? '.*' : part.replace(/[.+?^${}()|[\]\\*]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('/')}$`);
}
