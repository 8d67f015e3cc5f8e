// Page: a React element becomes the answer to a request.
import type { FastifyReply } from 'fastify';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

export function htmlOf(element: ReactElement): string {
  return `<!doctype html>${renderToStaticMarkup(element)}`;
}

export function sendPage(reply: FastifyReply, element: ReactElement, status = 200): FastifyReply {
  return sendHtml(reply, htmlOf(element), status);
}

export function sendHtml(reply: FastifyReply, html: string, status = 200): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(html);
}

/** For answers that concern one reader or one editor: kept by nobody, found by nobody (D8). */
export function keepPrivate(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex, nofollow');
}
