// A newsroom whose form lets everybody in, so that a test is about what happens behind it; and short ways to
// what a reader does.
import type { App } from '../../src/app.js';
import type { Config, Environment } from '../../src/config/config.js';
import type { Store } from '../../src/store/store.js';
import type { Gate } from '../../src/subscribers/gate.js';
import type { SignUpEntry } from '../../src/subscribers/sign-up-entry.js';
import type { TestDatabase } from '../support/databases.js';
import { anotherApp, newsroom } from '../support/newsroom.js';
import { type Clock, clock, sharedStore } from '../support/world.js';

export interface SignUpRoom {
  readonly app: App;
  /** Another process on the same database. */
  readonly other: App;
  /** The rows below both. */
  readonly store: Store;
  readonly url: string;
  readonly config: Config;
  readonly time: Clock;
  /** One more App on the same data, as after a restart. */
  again(): Promise<App>;
}

export const CLICK = {
  ip: '203.0.113.77',
  agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  locale: 'en',
};

/** @param extra further lines of friday.yaml */
export async function signUpRoom(database: TestDatabase, extra = ''): Promise<SignUpRoom> {
  const time = clock('2026-11-23T10:00:00.000Z');
  const url = await database.url();
  const env: Environment = { FRIDAY_DATABASE_URL: url };
  const { app, config } = await newsroom({ extra, env, now: time.now, gate: openGate(time.now) });
  const again = () => anotherApp(config, { now: time.now, gate: openGate(time.now) });
  return { app, other: await again(), store: await sharedStore(url), url, config, time, again };
}

export function entry(address: string, overrides: Partial<SignUpEntry> = {}): SignUpEntry {
  return {
    address,
    name: null,
    consent: true,
    nonce: '',
    honeypot: '',
    proof: null,
    form: 'page',
    page: 'https://harbour.example/weekly',
    locale: 'en',
    ip: CLICK.ip,
    agent: CLICK.agent,
    ...overrides,
  };
}

/** All mails in the local inbox to an address, oldest first, as text. */
export async function mailsTo(
  app: App,
  address: string,
): Promise<readonly { readonly subject: string; readonly text: string }[]> {
  const inbox = await app.inbox();
  const found = (await inbox?.list({ offset: 0, limit: 200, search: address })) ?? [];
  const mails = await Promise.all(found.map((mail) => inbox?.read(mail.id)));
  return mails.flatMap((mail) => (mail ? [{ subject: mail.subject, text: mail.text ?? '' }] : [])).reverse();
}

/** The token in the newest mail to an address. */
export async function tokenIn(
  app: App,
  address: string,
  path: 'agree' | 'confirm' | 'data' | 'new-address' | 'old-address',
): Promise<string> {
  const texts = (await mailsTo(app, address)).map((mail) => mail.text.replace(/=\r?\n/g, ''));
  const found = texts.flatMap((text) => new RegExp(`/${path}/([A-Za-z0-9_.-]+)`).exec(text)?.[1] ?? []);
  const token = found.at(-1);
  if (token === undefined) throw new Error(`no ${path} link in ${texts.length} mails`);
  return token;
}

/** A form that was shown just now. */
export function openGate(now: () => Date): Gate {
  return {
    form: async () => ({ nonce: 'nonce', challenge: null }),
    check: async () => ({ kind: 'pass', issuedAt: now(), flags: [] }),
    resendToken: () => 'token',
    checkResend: async () => ({ kind: 'pass' }),
    checkOwnPage: async () => ({ kind: 'pass', flags: [] }),
    checkUnsubscribe: async () => ({ kind: 'pass' }),
  };
}

/** Signs up and confirms, and sends the welcome. */
export async function joined(room: SignUpRoom, address: string): Promise<void> {
  await room.app.signUps.submit(entry(address));
  await room.app.signUpWork.sweep();
  await room.app.readerPages.confirm(await tokenIn(room.app, address, 'confirm'), CLICK);
  await room.app.signUpWork.sweep();
}
