// Real answers held against the description at /openapi.json.
import { expect } from '@jest/globals';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { z } from 'zod';

const described = z.looseObject({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        responses: z.record(
          z.string(),
          z.object({ content: z.record(z.string(), z.object({ schema: z.looseObject({}) })) }),
        ),
      }),
    ),
  ),
});

type Method = 'get' | 'post';
type Hold = (path: string, method: Method, status: number, request: InjectOptions) => Promise<void>;

/** Asks for JSON, and expects the status and an answer of the shape that the description gives to it. */
export async function holder(server: FastifyInstance): Promise<Hold> {
  const { paths } = described.parse((await server.inject('/openapi.json')).json());
  return async (path, method, status, request) => {
    const answer = await server.inject({
      method: method === 'get' ? 'GET' : 'POST',
      ...request,
      headers: { accept: 'application/json', ...request.headers },
    });
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    expect([path, answer.statusCode]).toEqual([path, status]);
    expect(answer.headers['content-type']).toContain(type);
    const schema = paths[path]?.[method]?.responses[String(status)]?.content[type]?.schema;
    if (schema === undefined) throw new Error(`${method} ${path} does not describe ${status}`);
    expect(() => z.fromJSONSchema(schema).parse(answer.json())).not.toThrow();
  };
}
