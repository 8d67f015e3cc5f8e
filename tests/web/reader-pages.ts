// Addresses of every page that a reader can meet, for the tests that look at all of them.

import { readKeyring } from '../../src/keyring.js';
import type { Subscriber } from '../../src/subscribers/subscriber.js';
import { signStamped } from '../../src/subscribers/tokens.js';
import { addReader, type Newsroom } from './newsroom.js';

const HOUR = 3_600_000;

export interface ReaderLinks {
  readonly confirm: string;
  readonly preferences: string;
  readonly unsubscribe: string;
  readonly data: string;
}

/** Paths of the links in mails to a reader. */
export function linksOf({ app, config, clock }: Newsroom, reader: Subscriber): ReaderLinks {
  const { tokens } = readKeyring(config.keysFile);
  const asked = new Date(reader.requestedAt ?? clock.now);
  return {
    confirm: `/confirm/${signStamped(tokens, 'confirm', reader.publicId, asked)}`,
    data: `/data/${signStamped(tokens, 'data', reader.publicId, new Date(clock.now.getTime() + HOUR))}`,
    preferences: `/preferences/${app.subscribers.tokenFor('preferences', reader.publicId)}`,
    unsubscribe: `/unsubscribe/${app.subscribers.tokenFor('unsubscribe', reader.publicId)}`,
  };
}

/** A reader who signed up and has not confirmed yet. */
export async function addPending(room: Newsroom): Promise<Subscriber> {
  return addReader(room.store, {
    status: 'pending',
    confirmedAt: null,
    requestedAt: room.clock.now.toISOString(),
  });
}

/** Links of two readers who were asked again, as the purpose changed; the second has agreed. */
export async function addAsked(room: Newsroom): Promise<readonly [string, string]> {
  if ((await room.app.policies.byVersion('2027-01')) === null) {
    const what = { newPurpose: true, purpose: 'We also choose articles by region.', actor: 'ines' };
    await room.app.policies.publish({ version: '2027-01', text: '# Privacy\n\nWe keep little.', ...what });
  }
  const [one, other] = [await addReader(room.store), await addReader(room.store)];
  await room.app.agreements.ask();
  const { tokens } = readKeyring(room.config.keysFile);
  const tokenOf = (reader: Subscriber) => signStamped(tokens, 'agree', reader.publicId, room.clock.now);
  await room.app.agreements.agree(tokenOf(other), { ip: '203.0.113.7', agent: null, locale: 'en' }, null);
  return [`/agree/${tokenOf(one)}`, `/agree/${tokenOf(other)}`];
}

/** Every page by name; none of them changes anything. @param locale that the reader has chosen */
export async function readerPages(room: Newsroom, locale = 'de'): Promise<Readonly<Record<string, string>>> {
  const [there, pending, gone, old] = [
    await addReader(room.store, {
      name: 'Zoë Field',
      locale,
      zone: 'Europe/Paris',
      pausedUntil: new Date(room.clock.now.getTime() + 700 * HOUR).toISOString(),
    }),
    await addPending(room),
    await addReader(room.store, { status: 'unsubscribed' }),
    await addReader(room.store, {
      status: 'pending',
      confirmedAt: null,
      requestedAt: new Date(room.clock.now.getTime() - 200 * HOUR).toISOString(),
    }),
  ];
  const links = linksOf(room, there);
  const [asked, agreed] = await addAsked(room);
  return {
    front: '/',
    archive: '/archive',
    privacy: '/privacy',
    'privacy-version': `/privacy/${(await room.app.policies.current()).version}`,
    confirm: linksOf(room, pending).confirm,
    confirmed: links.confirm,
    lapsed: linksOf(room, old).confirm,
    'confirm-unknown': '/confirm/unknown',
    agree: asked,
    agreed,
    'agree-unknown': '/agree/unknown',
    preferences: links.preferences,
    'preferences-no-link': '/preferences',
    'preferences-gone': linksOf(room, gone).preferences,
    leave: links.unsubscribe,
    left: linksOf(room, gone).unsubscribe,
    why: `${linksOf(room, gone).unsubscribe}/why`,
    'leave-unknown': '/unsubscribe/unknown',
    'leave-no-link': '/unsubscribe',
    data: links.data,
    'data-lapsed': '/data/unknown',
    'not-found': '/nowhere',
  };
}
