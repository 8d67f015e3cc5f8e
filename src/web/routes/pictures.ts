// GET /pictures/<hash>.jpg : a picture of an issue. The same for every reader and for ever: no cookie, no
// token, and nobody notes who asked.
import type { FastifyInstance } from 'fastify';
import type { App } from '../../app.js';
import { AppError } from '../../errors.js';

interface ByName {
  readonly Params: { readonly name: string };
}

export async function pictureRoutes(server: FastifyInstance, app: App): Promise<void> {
  server.get<ByName>('/pictures/:name', async (request, reply) => {
    const { name } = request.params;
    const file = await app.pictures.file(name);
    if (file === null)
      throw new AppError('NOT_FOUND', 'There is no such picture.', 'Open the issue to see its pictures.');
    const etag = `"${name.split('.', 1)[0]}"`;
    reply
      .headers({
        'cache-control': 'public, max-age=31536000, immutable',
        etag,
        // Mailbox providers show it within their own pages.
        'cross-origin-resource-policy': 'cross-origin',
        'content-security-policy': "default-src 'none'; sandbox",
      })
      .removeHeader('vary');
    if (request.headers['if-none-match']?.includes(etag) === true) return reply.code(304).send();
    return reply.type(file.type).send(Buffer.from(file.bytes));
  });
}
