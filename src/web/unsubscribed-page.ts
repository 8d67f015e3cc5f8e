// The page after unsubscribing, with the way back: above its button are the words that a click on it agrees
// to (D1).
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ResubscribeView, Unsubscribed } from '../../templates/pages/unsubscribed.js';
import type { App } from '../app.js';
import { reasonOf } from '../errors.js';
import { maskAddress } from '../subscribers/address.js';
import type { Subscriber } from '../subscribers/subscriber.js';
import { sendPage } from './page.js';
import type { Sites } from './site.js';

type ByToken = FastifyRequest<{ Params: { token: string } }>;

/**
 * A reader who would get no confirmation mail is offered no way back. The page says that they have
 * unsubscribed even if the words cannot be looked up.
 */
export async function sendUnsubscribed(
  app: App,
  sites: Sites,
  request: ByToken,
  reply: FastifyReply,
  reader: Subscriber,
): Promise<FastifyReply> {
  const site = sites.of(request, reader.locale);
  const action = `${sites.usual.base}/unsubscribe/${encodeURIComponent(request.params.token)}`;
  const back = await wayBack(app, action, site.words.language, reader);
  return sendPage(
    reply,
    Unsubscribed({
      site,
      address: maskAddress(reader.address),
      back,
      // A suppressed reader did not unsubscribe themselves.
      why: reader.status === 'suppressed' ? null : `${action}/why`,
    }),
  );
}

async function wayBack(
  app: App,
  action: string,
  language: string,
  reader: Subscriber,
): Promise<ResubscribeView | null> {
  if (reader.status === 'suppressed') return null;
  try {
    if (!(await app.readerPages.mayResubscribe(reader))) return null;
    // A click says less than the form of a newsletter for minors: it leads to that form (D13).
    return {
      action,
      words: app.config.signUp.minors === null ? await app.readerPages.resubscribeWording(language) : null,
    };
  } catch (error) {
    app.log.warn('the page after unsubscribing offers no way back', { reason: reasonOf(error) });
    return null;
  }
}
