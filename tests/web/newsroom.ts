// A newsroom for the web tests: a real app on a temporary SQLite, with readers and issues, and the servers on
// it.
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer as createProbe } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { type App, createApp } from '../../src/app.js';
import { type Config, parseConfig } from '../../src/config/config.js';
import type { Story } from '../../src/issues/content.js';
import type { Issue } from '../../src/issues/issue.js';
import { createKeyring } from '../../src/keyring.js';
import { createLogger, type Logger } from '../../src/log.js';
import { storeMail } from '../../src/mail/inbox-file.js';
import { openStore } from '../../src/store/connect.js';
import type { Store } from '../../src/store/store.js';
import type { Subscriber } from '../../src/subscribers/subscriber.js';
import { issueTwelve } from '../render/newsroom.js';
import * as a from '../support/factory.js';
import { temporaryFolder } from '../support/folder.js';

export interface Newsroom {
  readonly app: App;
  readonly config: Config;
  /** A second handle on the same database, for setting up and looking. */
  readonly store: Store;
  readonly logged: string[];
  /** What it said for those who look for a fault, apart from the rest. */
  readonly debugged: string[];
  /** The app's current time; moves only on request. */
  readonly clock: { now: Date; forward(ms: number): void };
  close(): Promise<void>;
}

export const NOW = new Date('2026-11-19T10:00:00.000Z');

/**
 * @param editor further keys of the editor, as in ", line: Hello."
 * @param extra further lines of friday.yaml. @param redis address of a Redis; without one the queue is away.
 * @param redisWaitMs how long pages wait for that Redis: long enough for a loaded machine unless given. Null
 * is the usual time of the app.
 * @param realTime for tests with a worker, which lives by the machine's clock.
 */
export async function openNewsroom({
  editor = '',
  extra = '',
  language = 'en-GB',
  title = 'The Friday Courier',
  redis,
  redisWaitMs = 60_000,
  realTime = false,
  nameServers,
}: {
  readonly extra?: string;
  readonly editor?: string;
  readonly language?: string;
  readonly title?: string;
  readonly redis?: string;
  readonly redisWaitMs?: number | null;
  readonly realTime?: boolean;
  readonly nameServers?: readonly string[];
} = {}): Promise<Newsroom> {
  const folder = temporaryFolder();
  const source = `
newsroom: { name: The Harbour Courier, url: https://courier.example, postal_address: "12 Quay Street, 1000 Portmouth", contact: desk@courier.example, imprint_url: https://courier.example/imprint }
editor: { name: Ines Moreau, address: ines@courier.example${editor} }
newsletter:
  title: ${title}
  description: The week on the coast in a dozen stories, picked by hand and sent when the presses stop.
  list_id: ${redis === undefined ? 'friday' : `friday-${randomUUID()}`}.courier.example
  from: { name: The Friday Courier, address: friday@courier.example }
  language: ${language}
  zone: Europe/Paris
  privacy_url: https://courier.example/privacy
data: ./data
${extra}`;
  const config = parseConfig(source, join(folder, 'friday.yaml'), {
    PATH: '',
    FRIDAY_STATE: join(folder, 'state'),
    ...(redis === undefined ? {} : { FRIDAY_REDIS_URL: redis }),
  });
  mkdirSync(config.dataDir, { recursive: true });
  createKeyring(config.keysFile);
  const logged: string[] = [];
  const debugged: string[] = [];
  const clock = {
    now: NOW,
    forward(ms: number) {
      clock.now = new Date(clock.now.getTime() + ms);
    },
  };
  const app = await createApp(config, {
    log: listening(logged, debugged),
    now: () => (realTime ? new Date() : clock.now),
    ...(nameServers && { nameServers }),
    ...(redis === undefined || redisWaitMs === null ? {} : { redisWaitMs }),
  });
  const store = await openStore(config.databaseUrl, { log: () => undefined });
  return {
    app,
    config,
    store,
    logged,
    debugged,
    clock,
    close: async () => {
      await app.close();
      await store.close();
    },
  };
}

function listening(logged: string[], debugged: string[]): Logger {
  const silent = createLogger('silent', 'test');
  const keep = (message: string, fields: Record<string, unknown> = {}) =>
    void logged.push(`${message} ${JSON.stringify(fields)}`);
  return { ...silent, debug: (message) => void debugged.push(message), info: keep, warn: keep, error: keep };
}

export async function addReader(
  store: Store,
  overrides: Parameters<typeof a.subscriber>[0] = {},
): Promise<Subscriber> {
  const [reader] = await store.subscribers.insertMany([a.subscriber({ name: 'Zoë Field', ...overrides })]);
  if (reader === undefined) throw new Error('the address is there already');
  return reader;
}

/** The article of a story, taken up at its first use. */
async function storedArticle({ articles }: Newsroom['store'], story: Story, host: string) {
  const { headline, dek, authors, topics, readingMinutes, image } = story;
  const wordCount = readingMinutes === null ? null : readingMinutes * 230;
  const canonicalUrl = `https://${host}/${createHash('sha1').update(headline).digest('hex').slice(0, 8)}`;
  const known = await articles.byCanonicalUrl(canonicalUrl);
  if (known !== null) return known;
  return articles.insert(
    a.article({ canonicalUrl, headline, dek, authors, topics, wordCount, readingMinutes, image }),
  );
}

/** Issue 1 with the twelve stories of the invented newsroom. */
export async function addIssue(
  { app, store }: Newsroom,
  {
    pictures = false,
    subject,
    host = 'courier.example',
  }: { readonly pictures?: boolean; readonly subject?: string; readonly host?: string } = {},
): Promise<Issue> {
  const twelve = issueTwelve();
  const groups = [
    ...(twelve.lead === null ? [] : [{ role: 'lead' as const, section: 'News', stories: [twelve.lead] }]),
    ...twelve.sections.flatMap(({ name, cards, briefs }) => [
      { role: 'card' as const, section: name, stories: cards },
      { role: 'brief' as const, section: name, stories: briefs },
    ]),
  ];
  const made = await app.issues.create({ actor: 'ines@courier.example', subject: subject ?? twelve.subject });
  const wishes = [];
  for (const { role, section, stories } of groups) {
    for (const story of stories) {
      const article = await storedArticle(store, pictures ? story : { ...story, image: null }, host);
      if (article !== null) wishes.push({ articleId: article.id, role, section });
    }
  }
  await app.issues.pick(made, 'ines@courier.example', wishes);
  await store.issues.update(made.id, { preheader: twelve.preheader, intro: twelve.intro });
  return app.issues.find(String(made.number));
}

/** Approved and marked as sent, so that it is in the archive. */
export async function publish({ app, store }: Newsroom, issue: Issue): Promise<Issue> {
  await app.issues.approve(issue, 'tom@courier.example');
  await store.issues.update(issue.id, { status: 'sent' });
  return app.issues.find(String(issue.number));
}

/** Puts a message into the local inbox, as its SMTP server does; its id. */
export async function receive(config: Config, raw: Buffer | string, at: Date = NOW): Promise<string> {
  const dir = join(config.dataDir, 'inbox');
  await mkdir(dir, { recursive: true });
  return storeMail(dir, { from: 'friday@courier.example', to: ['zoe@reader.example'], at }, Buffer.from(raw));
}

/** Every row of every table, to see that nothing was written. */
export function dump({ databaseUrl }: Config): string {
  const database = new DatabaseSync(databaseUrl.replace('sqlite://', ''), { readOnly: true });
  try {
    const tables = database
      .prepare("select name from sqlite_master where type = 'table' order by name")
      .all() as { name: string }[];
    return JSON.stringify(
      tables.map(({ name }) => [name, database.prepare(`select * from "${name}"`).all()]),
    );
  } finally {
    database.close();
  }
}

/** A port that was free a moment ago: the links in mails have to name it before the server listens. */
export async function freePort(): Promise<number> {
  const probe = createProbe();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
