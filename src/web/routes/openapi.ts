// GET /openapi.json: the JSON side of the public pages, described from the schemas that the answers are held
// to.
import type { FastifyInstance } from 'fastify';
import type { App } from '../../app.js';
import { openApi } from '../openapi.js';

export async function openApiRoutes(server: FastifyInstance, app: App): Promise<void> {
  const description = openApi(app.config);
  server.get('/openapi.json', (_request, reply) =>
    reply.header('cache-control', 'public, max-age=300').send(description),
  );
}
