// Which web sites may fetch the form and post it with a script: those that the configuration names, and no
// other (CORS).
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Marks the answer as readable by the page that asks, where its origin is a configured one. True if it is.
 */
export function shareWith(origins: readonly string[], request: FastifyRequest, reply: FastifyReply): boolean {
  reply.header('vary', 'Origin, Accept-Language, Accept');
  const { origin } = request.headers;
  if (origin === undefined || !origins.includes(origin)) return false;
  reply.header('access-control-allow-origin', origin);
  return true;
}

/** The answer to a browser that asks beforehand. */
export function preflight(
  origins: readonly string[],
  methods: string,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (shareWith(origins, request, reply)) {
    reply
      .header('access-control-allow-methods', methods)
      .header('access-control-allow-headers', 'content-type')
      .header('access-control-max-age', '600');
  }
  return reply.code(204).header('allow', `${methods}, OPTIONS`).send();
}

/** For files that any page may load: the script of the embedded form and what it imports. */
export function forAnyPage(reply: FastifyReply): FastifyReply {
  return reply
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('access-control-allow-origin', '*');
}

/**
 * True if a browser says that a page of another site sent the request (Fetch Metadata). Old browsers and
 * programs say nothing.
 */
export function isCrossSite(request: FastifyRequest): boolean {
  return request.headers['sec-fetch-site'] === 'cross-site';
}
