// Every page that a reader can meet, and every mail they get, as HTML by name: what GET shows, and the answer
// to each click.
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { SignUpAnswer } from '../../src/app/desks/sign-up.js';
import { embedSnippet } from '../../src/app/embed-snippet.js';
import { directionOf } from '../../src/config/config.js';
import { createServer } from '../../src/web/server.js';
import { mailsTo } from '../subscribers/sign-up-room.js';
import { addIssue, addReader, type Newsroom, publish, receive } from './newsroom.js';
import { linksOf, readerPages } from './reader-pages.js';
import { elsewhere, signUp, urlencoded } from './sign-up-form.js';
import { supportPages } from './support-tour.js';

export interface Tour {
  readonly pages: Readonly<Record<string, string>>;
  readonly mails: Readonly<Record<string, string>>;
}

const ADDRESS = 'anna-magdalena.von-und-zu-hafenrundfahrt@langer-name.readers.example';

/** @param language as a browser asks for it */
export async function tourOf(room: Newsroom, server: FastifyInstance, language: string): Promise<Tour> {
  const ask = { 'accept-language': language };
  const issue = await publish(room, await addIssue(room));
  const pages: Record<string, string> = {};
  for (const [name, url] of Object.entries(await readerPages(room, language)))
    pages[name] = (await server.inject({ url, headers: ask })).body;
  pages['data'] = await ownData(room, server, ask);
  Object.assign(pages, await answersToMove(room, server, ask));
  pages['issue-page'] = (await server.inject({ url: `/archive/${issue.slug}`, headers: ask })).body;
  pages['issue'] = (await server.inject(`/archive/${issue.slug}/email`)).body;
  pages['issue-corrected'] = await correctedPage(room, server, ask);
  pages['found'] = (await server.inject({ url: '/archive?q=wall', headers: ask })).body;
  pages['not-found-words'] = (await server.inject({ url: '/archive?q=zzzz', headers: ask })).body;
  Object.assign(pages, await answersToForm(room, server, ask), await answersToPresses(room, server, ask));
  const form = await room.app.signUps.form(language, 'embed');
  const snippet = embedSnippet({
    form,
    url: room.config.web.url,
    script: false,
    title: 'Weekly',
    cron: '0 9 * * 5',
  });
  pages['embed'] = storyWith(room, snippet, form.locale);
  const block = await room.app.embed.support(form.locale);
  pages['embed-support'] = storyWith(room, block.html, block.locale);
  Object.assign(pages, await supportPages(room, server, language));
  return {
    pages,
    mails: await mailsOf(room, await receive(room.config, (await room.app.issues.sample(issue)).raw)),
  };
}

type Headers = Readonly<Record<string, string>>;

/** An article page with what `friday embed` prints; the style sheet comes from the server that shows it. */
function storyWith({ config }: Newsroom, printed: string, locale: string): string {
  const snippet = printed.replaceAll(`${config.web.url}/`, '/');
  return `<!doctype html><html lang="${locale}" dir="${directionOf(locale)}"><meta name="viewport" content="width=device-width"><title>A story</title><body style="overflow-wrap: anywhere"><main><h1>A story</h1>${snippet}</main></html>`;
}

/** The page of an issue with a correction of its lead, of its last brief, and of the whole. */
async function correctedPage(room: Newsroom, server: FastifyInstance, ask: Headers): Promise<string> {
  const issue = await publish(room, await addIssue(room, { host: 'corrected.example' }));
  const picks = await room.store.picks.ofIssue(issue.id);
  const actor = 'tom@courier.example';
  const long = `https://courier.example/corrections/${'very-long-'.repeat(12)}`;
  await room.app.issues.correct(issue, { text: 'Our dates were those of last year.', actor });
  for (const [article, text] of [
    [picks[0]?.articleId, `The wall is 3 km long, not 30: ${long}`],
    [picks.at(-1)?.articleId, 'The poet is Li Na.'],
  ] as const)
    await room.app.issues.correct(issue, { text, actor, ...(article !== undefined && { article }) });
  return (await server.inject({ url: `/archive/${issue.slug}`, headers: ask })).body;
}

async function answersToForm(
  room: Newsroom,
  server: FastifyInstance,
  ask: Headers,
): Promise<Record<string, string>> {
  const { nonce } = await room.app.signUps.form('en', 'page');
  const bare = (fields: Headers) =>
    server.inject({
      method: 'POST',
      url: '/subscribe',
      remoteAddress: elsewhere(),
      headers: { ...urlencoded, ...ask },
      payload: new URLSearchParams(fields).toString(),
    });
  const quick = await bare({ email: ADDRESS, consent: 'yes', nonce });
  const snippet = await bare({ form: 'embed', email: ADDRESS });
  const answered = async (answer: SignUpAnswer) => {
    const other = await createServer(
      { ...room.app, signUps: { ...room.app.signUps, submit: async () => answer } },
      { desk: false },
    );
    const { body } = await signUp(room, other, {}, ask);
    await other.close();
    return body;
  };
  const reader = await addReader(room.store, { locale: null });
  const leave = async (email: string, remoteAddress = elsewhere()) =>
    bodyOf(
      await server.inject({
        ...posted('/unsubscribe', { email }),
        remoteAddress,
        headers: { ...urlencoded, ...ask },
      }),
    );
  const one = elsewhere();
  for (let n = 0; n < room.config.signUp.perHour.network; n++) await leave(`n${n}@readers.example`, one);
  return {
    accepted: await answered({ kind: 'accepted', mailNow: true }),
    'accepted-later': (await signUp(room, server, { email: ADDRESS }, ask)).body,
    mistakes: (await signUp(room, server, { email: 'zoe@', name: 'x@y', consent: '' }, ask)).body,
    unwanted: (await signUp(room, server, { email: 'zoe@mailinator.com' }, ask)).body,
    expired: (await signUp(room, server, { nonce: '' }, ask)).body,
    'too-quick': quick.body,
    'once-more': snippet.body,
    limited: await answered({ kind: 'limited', retryAfterSeconds: 600 }),
    closed: await answered({ kind: 'closed' }),
    'leave-asked': await leave(reader.address),
    'leave-mistake': await leave('zoe@'),
    'leave-limited': await leave(ADDRESS, one),
  };
}

/** The data of a reader who came by the form, with everything on record that comes of it. */
async function ownData(room: Newsroom, server: FastifyInstance, ask: Headers): Promise<string> {
  const email = 'anna.berg@readers.example';
  await signUp(room, server, { email, locale: ask['accept-language'] ?? 'en' }, ask);
  await room.app.signUpWork.processSignUps();
  const pending = await room.app.subscribers.find(email);
  await server.inject(posted(linksOf(room, pending).confirm));
  const reader = await room.app.subscribers.find(email);
  await server.inject({
    ...posted(linksOf(room, reader).preferences, { name: 'Anna Berg', pause: '2' }),
    headers: urlencoded,
  });
  return (await server.inject({ url: linksOf(room, reader).data, headers: ask })).body;
}

/** A change of address, from the preferences to the new inbox and back. */
async function answersToMove(
  room: Newsroom,
  server: FastifyInstance,
  ask: Headers,
): Promise<Record<string, string>> {
  const locale = ask['accept-language'] ?? 'en';
  const [moving, other] = [await addReader(room.store, { locale }), await addReader(room.store, { locale })];
  const to = `new.${ADDRESS}`;
  const get = async (url: string) => bodyOf(await server.inject({ url, headers: ask }));
  const press = async (url: string, fields: Headers = {}) =>
    bodyOf(
      await server.inject({
        ...posted(url, fields),
        remoteAddress: elsewhere(),
        headers: { ...urlencoded, ...ask },
      }),
    );
  const linkIn = async (address: string, path: string) => {
    const texts = (await mailsTo(room.app, address)).map(({ text }) => text.replace(/=\r?\n/g, ''));
    return texts.flatMap((text) => new RegExp(`/${path}/\\S+`).exec(text)?.[0] ?? []).at(-1) ?? '';
  };
  const [mine, theirs] = [linksOf(room, moving).preferences, linksOf(room, other).preferences];
  const pages: Record<string, string> = {
    'move-asked': await press(`${mine}/address`, { email: to }),
    'move-mistake': await press(`${theirs}/address`, { email: 'zoe@' }),
    'preferences-asked': await press('/preferences', { email: ADDRESS }),
  };
  await room.app.signUpWork.sweep();
  pages['move-waiting'] = await get(mine);
  const [there, back] = [await linkIn(to, 'new-address'), await linkIn(moving.address, 'old-address')];
  pages['move'] = await get(there);
  pages['moved'] = await press(there);
  pages['undo'] = await get(back);
  pages['undone'] = await press(back);
  pages['move-lapsed'] = await get(there);
  pages['move-blocked'] = await get(mine);
  return pages;
}

async function answersToPresses(
  room: Newsroom,
  server: FastifyInstance,
  ask: Headers,
): Promise<Record<string, string>> {
  const [there, pending, gone, other] = [
    await addReader(room.store, { name: 'Zoë' }),
    await addReader(room.store, {
      status: 'pending',
      confirmedAt: null,
      requestedAt: room.clock.now.toISOString(),
    }),
    await addReader(room.store, { status: 'unsubscribed' }),
    await addReader(room.store, {
      status: 'pending',
      confirmedAt: null,
      requestedAt: room.clock.now.toISOString(),
    }),
  ].map((reader) => linksOf(room, reader));
  const press = async (url = '', fields: Headers = {}) =>
    bodyOf(await server.inject({ ...posted(url, fields), headers: { ...urlencoded, ...ask } }));
  const failing = await createServer(
    {
      ...room.app,
      subscribers: {
        ...room.app.subscribers,
        unsubscribe: async () => Promise.reject(new RangeError('full')),
      },
    },
    { desk: false },
  );
  const failed = await failing.inject({
    ...posted(there?.unsubscribe ?? ''),
    headers: { ...urlencoded, ...ask },
  });
  await failing.close();
  return {
    'leave-failed': bodyOf(failed),
    joined: await press(other?.confirm),
    disowned: await press(`${pending?.confirm}/not-me`),
    saved: await press(there?.preferences, { name: 'Zora', pause: '4' }),
    'not-saved': await press(there?.preferences, {
      name: '<Zora>',
      locale: 'xx-nowhere',
      zone: 'Nowhere/Town',
    }),
    break: await press(`${there?.unsubscribe}/pause`),
    'data-asked': await press(`${there?.preferences}/data`),
    'why-missing': await press(`${gone?.unsubscribe}/why`),
    'why-thanks': await press(`${gone?.unsubscribe}/why`, { reason: 'often' }),
    'came-back': await press(`${gone?.unsubscribe}/return`, {
      words: (await room.app.readerPages.resubscribeWording(ask['accept-language'] ?? 'en')).shown,
    }),
  };
}

const posted = (url: string, fields: Headers = {}) =>
  ({ method: 'POST', url, payload: new URLSearchParams(fields).toString() }) as const;

function bodyOf({ statusCode, body, headers }: LightMyRequestResponse): string {
  if (!String(headers['content-type']).startsWith('text/html'))
    throw new Error(`no page: ${statusCode} ${body}`);
  return body;
}

/** A mail is named for the link that it is about; others have the way out as their only one. */
const KINDS = [
  'agree',
  'confirm',
  'data',
  'new-address',
  'old-address',
  'preferences',
  'reminder',
  'no-reminder',
  'unsubscribe',
];

/** The mails of this tour's readers, newest of each kind, and the issue. */
async function mailsOf(room: Newsroom, issue: string): Promise<Record<string, string>> {
  await room.app.signUpWork.sweep();
  const inbox = await room.app.inbox();
  if (inbox === null) throw new Error('no inbox');
  const mails: Record<string, string> = {};
  for (const { id } of await inbox.list({ offset: 0, limit: 100, search: '' })) {
    const { html, text } = await inbox.read(id);
    const kind = id === issue ? 'issue' : (KINDS.find((path) => text?.includes(`/${path}/`)) ?? 'other');
    mails[kind] ??= html ?? '';
  }
  return mails;
}
