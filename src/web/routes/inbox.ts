// The local inbox on the desk: readers' mail, and so on this machine only.
import type { FastifyInstance } from 'fastify';
import { VIEWS } from '../../../templates/pages/desk/frames.js';
import { Inbox, RelayInUse } from '../../../templates/pages/desk/inbox.js';
import { Mail } from '../../../templates/pages/desk/mail.js';
import type { App } from '../../app.js';
import { AppError } from '../../errors.js';
import { mailCopy } from '../mail-copy.js';
import { type Query, readMailCopyOptions, readMailView } from '../mail-view-query.js';
import { keepPrivate, sendPage } from '../page.js';
import { confineMail, MAIL_SANDBOX } from '../security.js';

const ON_A_PAGE = 50;
const LONGEST_SEARCH = 200;

interface OneMail {
  Params: { id: string };
  Querystring: Query;
}

/** Only an issue has a public page too. */
const MAIL_VIEWS = VIEWS.filter((view) => view !== 'page');

export async function inboxRoutes(server: FastifyInstance, app: App): Promise<void> {
  const { title: newsletter, zone } = app.config.newsletter;
  server.addHook('onRequest', async (_request, reply) => void keepPrivate(reply));
  const read = async (id: string) => {
    const inbox = await app.inbox();
    if (inbox === null)
      throw new AppError(
        'NOT_FOUND',
        'There is no inbox: a relay is configured.',
        'All mail goes to the relay. Friday keeps no copy.',
      );
    return inbox.read(id);
  };

  server.get<{ Querystring: Query }>('/inbox', async ({ query }, reply) => {
    const inbox = await app.inbox();
    if (inbox === null)
      return sendPage(reply, RelayInUse({ newsletter, relay: app.config.smtp?.host ?? '' }));
    const search = String(query['search'] ?? '')
      .trim()
      .slice(0, LONGEST_SEARCH);
    const total = await inbox.count(search === '' ? undefined : search);
    const pages = Math.max(1, Math.ceil(total / ON_A_PAGE));
    const page = Math.min(pages, Math.max(1, Number.parseInt(String(query['page'] ?? '1'), 10) || 1));
    const mails = await inbox.list({
      offset: (page - 1) * ON_A_PAGE,
      limit: ON_A_PAGE,
      search: search === '' ? undefined : search,
    });
    return sendPage(reply, Inbox({ newsletter, zone, mails, total, page, pages, search }));
  });

  server.get<OneMail>('/inbox/:id', async ({ params, query }, reply) => {
    const mail = await read(params.id);
    const look = readMailView(query, mail.html === null ? 'text' : 'mail', MAIL_VIEWS);
    const props = {
      newsletter,
      zone,
      mail,
      hasHtml: mail.html !== null,
      text: mail.text,
      source: mail.raw.toString('latin1'),
      headers: mail.headers,
      look,
    };
    return sendPage(reply, Mail({ ...props, sandbox: MAIL_SANDBOX }));
  });

  server.get<OneMail>('/inbox/:id/html', async ({ params, query }, reply) => {
    const wish = readMailCopyOptions(query);
    const { html } = await read(params.id);
    return confineMail(reply, wish)
      .type('text/html; charset=utf-8')
      .send(mailCopy(html ?? '', wish));
  });

  server.get<OneMail>('/inbox/:id/text', async ({ params }, reply) =>
    reply.type('text/plain; charset=utf-8').send((await read(params.id)).text ?? ''),
  );
  server.get<OneMail>('/inbox/:id/source', async ({ params }, reply) =>
    reply.type('text/plain; charset=utf-8').send((await read(params.id)).raw),
  );
}
