// Every page and mail about support that a reader can meet, for the tour of all of them.

import { load } from 'cheerio';
import type { FastifyInstance } from 'fastify';
import { mailsTo } from '../subscribers/sign-up-room.js';
import { addReader, type Newsroom } from './newsroom.js';
import { elsewhere, urlencoded, WHILE_MS } from './sign-up-form.js';

/** The request for support, in the newsroom's own words; for the configuration of the tour's newsroom. */
export const TOUR_SUPPORT = `support:
  heading: Readers pay for our reporting
  warning: Do not give if that could put you at risk where you are.
  text: "Every story is **free** to read.\\n\\n- No shareholders\\n- No advertising"
  amounts:
    EUR: { once: { amounts: [10, 25, 100], default: 25 }, monthly: { amounts: [5, 10], default: 5 }, annual: { amounts: [60, 120], default: 60 } }
    USD: { once: { amounts: [10], default: 10 }, monthly: { amounts: [5], default: 5 }, annual: { amounts: [60], default: 60 } }
  payment_methods: [Card, bank transfer]
  links: { once: "https://pay.example/once", monthly: "https://pay.example/monthly", annual: "https://pay.example/annual" }`;

const ADDRESS = 'anna-magdalena.will-give-later@langer-name.readers.example';

type Fields = Readonly<Record<string, string>>;

/**
 * The pages by name. Sends what waits, and leaves the mails of a reminder in the inbox: the one that asks to
 * confirm, and the reminder itself.
 */
export async function supportPages(
  room: Newsroom,
  server: FastifyInstance,
  locale: string,
): Promise<Record<string, string>> {
  const headers = { ...urlencoded, 'accept-language': locale };
  const get = async (url: string) => (await server.inject({ url, headers })).body;
  const post = async (url: string, fields: Fields = {}) => {
    const payload = new URLSearchParams(fields).toString();
    return (await server.inject({ method: 'POST', url, payload, headers, remoteAddress: elsewhere() })).body;
  };
  const linkIn = async (path: string) => {
    const texts = (await mailsTo(room.app, ADDRESS)).map(({ text }) => text.replace(/=\r?\n/g, ''));
    const found = texts.flatMap((text) => new RegExp(`/support/${path}/\\S+`).exec(text)?.[0] ?? []).at(-1);
    if (found === undefined) throw new Error(`no ${path} link in ${texts.length} mails`);
    return found;
  };
  const [asked, unasked] = [
    await addReader(room.store, { locale }),
    await addReader(room.store, { locale, appealsRefusedAt: room.clock.now.toISOString() }),
  ].map(({ publicId }) => room.app.subscribers.tokenFor('support', publicId));

  const pages: Record<string, string> = {
    support: await get('/support'),
    'support-mistake': await post('/support', { frequency: 'monthly', other_monthly: 'a lot' }),
    later: await get('/support/later'),
    'later-own': await get(`/support/later/${asked}`),
    'later-own-done': await post(`/support/later/${asked}`),
    'later-own-gone': await post(`/support/later/${asked}`, { month: '2020-01' }),
    'later-own-unasked': await post(`/support/later/${unasked}`),
    never: await get(`/support/never/${asked}`),
    'never-done': await post(`/support/never/${asked}`),
  };
  const form = formIn(pages['later'] ?? '');
  room.clock.forward(WHILE_MS);
  pages['later-mistake'] = await post('/support/later', { ...form, email: 'zoe@' });
  pages['later-requested'] = await post('/support/later', { ...form, email: ADDRESS });
  await room.app.signUpWork.sweep();
  const confirm = await linkIn('reminder');
  pages['later-confirm'] = await get(confirm);
  pages['later-confirmed'] = await post(confirm);
  const now = room.clock.now;
  // The first weekday of any month has begun by then.
  room.clock.now = new Date(`${form['month']}-04T12:00:00Z`);
  await room.app.signUpWork.remind();
  await room.app.signUpWork.sweep();
  room.clock.now = now;
  const stop = await linkIn('no-reminder');
  pages['stop'] = await get(stop);
  pages['stopped'] = await post(stop);
  pages['later-gone'] = await get(confirm);
  return pages;
}

/** What the form sends unless somebody changes it. */
function formIn(page: string): Fields {
  const $ = load(page);
  const inputs = $('form input')
    .get()
    .map((one) => [$(one).attr('name') ?? '', $(one).attr('value') ?? '']);
  return {
    ...Object.fromEntries(inputs),
    month: String($('select[name=month] option[selected]').attr('value')),
  };
}
