// Bodies that programs send: present, an object, and of the types that the API describes. What a value says
// is judged by the route, as it is for forms.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { sendProblemJson } from './problem-json.js';
import { sendsJson, wantsJson } from './request.js';

type Schema = z.ZodObject;

/**
 * For `preValidation` of a route whose body `schema` describes: 400 where a program sends none, or another.
 */
export function jsonBody(schema: Schema) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (!wantsJson(request)) return undefined;
    if (!isObject(request.body)) return sendMissingBody(reply);
    const fields = sendsJson(request) ? wrongTypes(schema, request.body) : [];
    return fields.length === 0
      ? undefined
      : sendProblemJson(reply, 400, { error: 'badRequest', code: 'wrong_type', fields });
  };
}

export function sendMissingBody(reply: FastifyReply): FastifyReply {
  return sendProblemJson(reply, 400, { error: 'badRequest', code: 'missing_body' });
}

export function isObject(body: unknown): body is Readonly<Record<string, unknown>> {
  return body !== null && typeof body === 'object' && !Array.isArray(body);
}

/** The members that are there and of another type than described. */
function wrongTypes(schema: Schema, body: Readonly<Record<string, unknown>>): readonly string[] {
  const { error } = schema.safeParse(body);
  const wrong = (error?.issues ?? []).filter(({ code }) => code === 'invalid_type');
  const names = wrong.map(({ path }) => String(path[0] ?? ''));
  return [...new Set(names)].filter((name) => Object.hasOwn(body, name) && body[name] !== undefined);
}
