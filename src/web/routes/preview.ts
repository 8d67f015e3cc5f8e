// The preview of an issue: the same function as the send, so they cannot differ.

import type { FastifyInstance, FastifyReply } from 'fastify';
import { Mistake } from '../../../templates/pages/desk/mistake.js';
import { Preview } from '../../../templates/pages/desk/preview.js';
import type { PreviewCopy } from '../../app/desks/issue-copies.js';
import type { App } from '../../app.js';
import { AppError } from '../../errors.js';
import { byConcern } from '../../issues/finding-groups.js';
import { STANDARD_VARIANT } from '../../issues/issue.js';
import { createReloadEvents } from '../events.js';
import { excerptOf } from '../excerpt.js';
import { mailCopy } from '../mail-copy.js';
import { type Query, readMailCopyOptions, readMailView } from '../mail-view-query.js';
import { keepPrivate, sendPage } from '../page.js';
import { createPageCopies } from '../page-copy.js';
import { type BrokenPreview, createPreviews, type RenderedPreview } from '../previews.js';
import { confineMail, MAIL_SANDBOX } from '../security.js';

/** F24: what Gmail shows without cutting, with room to spare. */
const HTML_LIMIT_BYTES = 90 * 1024;

interface OneIssue {
  Params: { number: string; variant?: string };
  Querystring: Query;
}

const plain = (reply: FastifyReply, text: string | Buffer) =>
  reply.type('text/plain; charset=utf-8').send(text);

export async function previewRoutes(server: FastifyInstance, app: App): Promise<void> {
  const { newsletter } = app.config;
  const previews = createPreviews(app);
  const pageCopy = createPageCopies(app.config);
  const feed = createReloadEvents(server);
  server.addHook('onRequest', async (_request, reply) => void keepPrivate(reply));
  const rendered = async (number: string) => {
    const preview = await previews.of(number);
    if ('error' in preview) throw preview.error;
    return preview;
  };

  for (const path of ['/preview/:number', '/preview/:number/variants/:variant']) {
    server.get<OneIssue>(path, async ({ params, query }, reply) => {
      const preview = await previews.of(params.number);
      if ('error' in preview) return sendMistake(reply, newsletter.title, preview);
      const { title, from } = newsletter;
      const look = readMailView(query, 'overview');
      return sendPage(
        reply,
        Preview({ ...shown(preview, params.variant), newsletter: title, from: from.name, look }),
      );
    });

    server.get<OneIssue>(`${path}/html`, async ({ params, query }, reply) => {
      const wish = readMailCopyOptions(query);
      const { html } = mailIn(await rendered(params.number), params.variant);
      return confineMail(reply, wish).type('text/html; charset=utf-8').send(mailCopy(html, wish));
    });

    server.get<OneIssue>(`${path}/text`, async ({ params }, reply) =>
      plain(reply, mailIn(await rendered(params.number), params.variant).text),
    );
    server.get<OneIssue>(`${path}/source`, async ({ params }, reply) =>
      plain(reply, mailIn(await rendered(params.number), params.variant).html),
    );
    server.get<OneIssue>(`${path}/issue.eml`, async ({ params }, reply) => {
      const preview = await rendered(params.number);
      const { raw } = mailIn(preview, params.variant);
      if (raw === null)
        throw new AppError('NOT_FOUND', 'This issue cannot be built as a message yet.', 'See its checks.');
      return reply
        .type('message/rfc822')
        .header('content-disposition', `attachment; filename="issue-${preview.issue.name}.eml"`)
        .send(raw);
    });
  }

  server.get<OneIssue>('/preview/:number/page', async ({ params, query }, reply) => {
    const wish = readMailCopyOptions(query);
    const { page, issue } = await rendered(params.number);
    if (page === null)
      throw new AppError('NOT_FOUND', 'This issue was approved without a public page.', 'See its mail.');
    return confineMail(reply, wish)
      .type('text/html; charset=utf-8')
      .send(mailCopy(pageCopy(issue, page), wish));
  });

  server.get<OneIssue>('/preview/:number/events', { exposeHeadRoute: false }, async ({ params }, reply) => {
    await previews.stamp(params.number);
    feed.open(reply, () => previews.stamp(params.number));
    return reply;
  });
}

function live(issue: { readonly name: string }, stamp: string) {
  return { events: `/preview/${issue.name}/events`, stamp };
}

/** @throws AppError NOT_FOUND for a variant that the issue does not have */
function mailIn({ mails }: RenderedPreview, variant: string = STANDARD_VARIANT): PreviewCopy {
  const copy = mails.get(variant);
  if (copy !== undefined) return copy;
  const message = 'The issue has no such mail.';
  throw new AppError('NOT_FOUND', message, 'Choose one on the preview of the issue.');
}

function shown(preview: RenderedPreview, variant: string = STANDARD_VARIANT) {
  const { name, kind, slug, status } = preview.issue;
  const { stamp, page, groups, notes, mastheadNumber } = preview;
  const issue = { name, kind, slug, status, mastheadNumber };
  const { subject, preheader, html, text, frozen, raw } = mailIn(preview, variant);
  const bytes = {
    htmlBytes: Buffer.byteLength(html),
    limitBytes: HTML_LIMIT_BYTES,
    messageBytes: raw?.length ?? null,
  };
  return {
    issue,
    notes,
    live: live(issue, stamp),
    subject,
    preheader,
    html,
    text,
    frozen,
    hasPage: page !== null,
    variant,
    variants: [...preview.mails.keys()],
    ...bytes,
    checks: byConcern(groups),
    sandbox: MAIL_SANDBOX,
  };
}

function sendMistake(
  reply: FastifyReply,
  newsletter: string,
  { issue, stamp, error }: BrokenPreview,
): FastifyReply {
  const file = typeof error.details['file'] === 'string' ? error.details['file'] : null;
  const line = typeof error.details['line'] === 'number' ? error.details['line'] : null;
  const excerpt = file === null || line === null ? [] : excerptOf(file, line);
  const { message, fix } = error;
  return sendPage(
    reply,
    Mistake({
      newsletter,
      name: issue.name,
      live: live(issue, stamp),
      message,
      fix,
      file,
      line,
      excerpt,
    }),
    500,
  );
}
