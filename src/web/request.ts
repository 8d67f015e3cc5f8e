// What a request asks for and contains: JSON or a page, the fields of a form, the sender. Nothing here is
// trusted; all of it is bounded.
import type { FastifyRequest } from 'fastify';
import { canParseUrl } from '../web-address.js';

/** True for a program: one that accepts JSON and no page, or that sends JSON. */
export function wantsJson(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '';
  if (accept.includes('text/html')) return false;
  return accept.includes('application/json') || sendsJson(request);
}

/** True if the body is JSON. */
export function sendsJson(request: FastifyRequest): boolean {
  return /^application\/json\b/i.test(request.headers['content-type'] ?? '');
}

export type Fields = Readonly<Record<string, unknown>>;

/** The body as fields; empty if it is not an object. */
export function fieldsOf(body: unknown): Fields {
  return body !== null && typeof body === 'object' && !Array.isArray(body) && !Buffer.isBuffer(body)
    ? (body as Fields)
    : {};
}

/** One field as text; the first if it came twice; empty if it is missing or not text. */
export function textOf(fields: Fields, name: string, longest = 2000): string {
  const own = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const value = Array.isArray(own) ? own[0] : own;
  return typeof value === 'string' ? value.slice(0, longest) : '';
}

/**
 * Text that is safe to show in a page again: without control characters and marks that change the direction
 * of text.
 */
export function repeatable(text: string, longest = 254): string {
  return text
    .replace(
      /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu,
      '',
    )
    .slice(0, longest);
}

/** What is recorded about the person who clicked a button. */
export function evidenceOf(
  request: FastifyRequest,
  locale: string,
): { readonly ip: string; readonly agent: string | null; readonly locale: string } {
  return { ip: request.ip, agent: request.headers['user-agent']?.slice(0, 300) ?? null, locale };
}

/** A web address without query and fragment; null for anything else. */
export function pageOf(text: string): string | null {
  if (text === '' || text.length > 2000 || !canParseUrl(text)) return null;
  const { protocol, origin, pathname } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? `${origin}${pathname}`.slice(0, 500) : null;
}
