// Everything kept about one person, behind a fresh link that was mailed to them (D21). Looking changes
// nothing.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Data, DataLapsed } from '../../../templates/pages/data.js';
import type { App } from '../../app.js';
import { keepPrivate, sendPage } from '../page.js';
import { wantsJson } from '../request.js';
import type { Sites } from '../site.js';

interface ByToken {
  Params: { token: string };
}

export async function dataRoutes(server: FastifyInstance, app: App, sites: Sites): Promise<void> {
  server.addHook('onRequest', async (_request, reply) => void keepPrivate(reply));
  const gone = (reply: FastifyReply, token: string) =>
    app.readerPages.isExpiredDataLink(token)
      ? reply.code(410).send({ error: 'notFound', code: 'expired_token' })
      : reply.code(404).send({ error: 'notFound', code: 'unknown_token' });

  server.get<ByToken>('/data/:token', async (request, reply) => {
    const data = await app.readerPages.personByToken(request.params.token);
    if (wantsJson(request)) return data === null ? gone(reply, request.params.token) : reply.send(data);
    if (data === null) return sendPage(reply, DataLapsed({ site: sites.of(request) }), 404);
    const site = sites.of(request, localeIn(data));
    return sendPage(
      reply,
      Data({
        site,
        data,
        download: `${site.base}/data/${encodeURIComponent(request.params.token)}/friday-data.json`,
      }),
    );
  });

  server.get<ByToken>('/data/:token/friday-data.json', async (request, reply) => {
    const data = await app.readerPages.personByToken(request.params.token);
    if (data === null) return gone(reply, request.params.token);
    const file = reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', 'attachment; filename="friday-data.json"');
    return file.send(`${JSON.stringify(data, null, 2)}\n`);
  });
}

/** The language that the reader has chosen, as the export has it. */
function localeIn({ subscribers }: Readonly<Record<string, unknown>>): string | null {
  const rows: readonly unknown[] = Array.isArray(subscribers) ? subscribers : [];
  const reader = rows.at(-1) as { readonly locale?: unknown } | undefined;
  return typeof reader?.locale === 'string' ? reader.locale : null;
}
