// The page after confirming: welcome, the question for a first name, the latest issue.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Confirmed } from '../../templates/pages/confirm.js';
import type { App } from '../app.js';
import { maskAddress } from '../subscribers/address.js';
import { cleanName, isName } from '../subscribers/name.js';
import type { Subscriber } from '../subscribers/subscriber.js';
import { picturesOnCard } from './issue-meta.js';
import { sendPage } from './page.js';
import { fieldsOf, repeatable, textOf } from './request.js';
import { allowPictures } from './security.js';
import type { Sites } from './site.js';

type ByToken = FastifyRequest<{ Params: { token: string } }>;

/** What a reader answered to the question for a first name. */
export type NameAnswer =
  | { readonly kind: 'given' | 'bad'; readonly name: string }
  | { readonly kind: 'none'; readonly name: '' };

export const NOT_ASKED: NameAnswer = { kind: 'none', name: '' };

export function nameAnswerIn(body: unknown): NameAnswer {
  const name = textOf(fieldsOf(body), 'name').trim();
  if (name === '') return NOT_ASKED;
  return isName(name) ? { kind: 'given', name } : { kind: 'bad', name: repeatable(name, 80) };
}

export function createConfirmedPage(
  { issues, readerPages }: Pick<App, 'issues' | 'readerPages'>,
  sites: Sites,
) {
  return async (request: ByToken, reply: FastifyReply, reader: Subscriber, { kind, name }: NameAnswer) => {
    const { token } = request.params;
    const site = sites.of(request, reader.locale);
    const [latest, firstIssueOn] = await Promise.all([issues.latest(), issues.nextIssueOn()]);
    const action = `${site.base}/confirm/${encodeURIComponent(token)}/name`;
    const isBad = kind === 'bad';
    const page = Confirmed({
      site,
      address: maskAddress(reader.address),
      latest,
      firstIssueOn,
      nameForm: readerPages.mayGiveName(token, reader) ? { action, name, isBad } : null,
      // Another click may have given another name meanwhile: the link shows none but its own (D8).
      named: kind === 'given' && reader.name === cleanName(name) ? reader.name : null,
    });
    return sendPage(allowPictures(reply, picturesOnCard(latest)), page, isBad ? 422 : 200);
  };
}
