// A newsroom for one round: configuration, keys, readers and an issue that is due, in its own folder.
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appealsOf } from '../src/app/appeals.js';
import { sendingFrom } from '../src/app/send-identity.js';
import { type Config, loadConfig } from '../src/config/config.js';
import { mailVariants } from '../src/issues/appeal.js';
import type { IssueContent, Story } from '../src/issues/content.js';
import type { Snapshot } from '../src/issues/issue.js';
import { approvalHash, freeze } from '../src/issues/snapshot.js';
import { createKeyring } from '../src/keyring.js';
import { createIssueRenderer } from '../src/render/issue.js';
import { openStore } from '../src/store/connect.js';
import type { NewSubscriber } from '../src/subscribers/ports.js';
import { issue, subscriber } from '../tests/support/factory.js';
import type { Plan } from './plan.js';

export interface Newsroom {
  readonly config: Config;
  /** The environment of its processes. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface Places {
  readonly folder: string;
  /** The place of its data: a disk of its own that can be full, or a plain folder. */
  readonly dataDir: string;
  /** Null for SQLite in the data folder. */
  readonly databaseUrl: string | null;
  readonly redisUrl: string;
  readonly smtpPort: number;
  readonly webPort: number;
}

export const EDITOR = 'ada@harbour.example';
export const readerAddress = (i: number) => `reader-${i}@readers.example`;
/** The public id of a reader of this round. */
export const readerId = (address: string) => `chaos-${(/\d+/.exec(address)?.[0] ?? '').padStart(16, '0')}`;
/** Readers who must get nothing: they never confirmed, or they unsubscribed before. */
const strangerAddress = (i: number) => `stranger-${i}@readers.example`;
const STRANGERS = 10;

/** Where readers are, in turn: two currencies, a country that is never asked, and nowhere. */
const PLACES = [
  { zone: 'Europe/Paris', variant: 'appeal-eur' },
  { zone: 'America/New_York', variant: 'appeal-usd' },
  { zone: 'Europe/Minsk', variant: 'standard' },
  { zone: null, variant: 'standard' },
] as const;
const placeOf = (address: string) => PLACES[Number(/\d+/.exec(address)?.[0]) % PLACES.length] ?? PLACES[0];

/** The variant of the issue that a reader is to get. */
export const variantFor = (address: string): string => placeOf(address).variant;

const AMOUNTS = '{ once: { amounts: [10, 25], default: 25 } }';

export function roundFolder(seed: number): string {
  return realpathSync(mkdtempSync(join(tmpdir(), `friday-chaos-${seed}-`)));
}

export function openNewsroom(plan: Plan, places: Places): Newsroom {
  const file = join(places.folder, 'friday.yaml');
  writeFileSync(file, configurationOf(plan, places), { mode: 0o600 });
  const settings = {
    FRIDAY_REDIS_URL: places.redisUrl,
    FRIDAY_LOG: 'info',
    FRIDAY_STATE: join(places.folder, 'state'),
    ...(places.databaseUrl === null ? {} : { FRIDAY_DATABASE_URL: places.databaseUrl }),
  };
  const { PATH = '', HOME = '' } = process.env;
  const config = loadConfig({ file, env: { PATH, HOME, ...settings } });
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  createKeyring(config.keysFile);
  return { config, environment: { PATH, HOME, NO_COLOR: '1', FRIDAY_CONFIG: file, ...settings } };
}

/** The receiver rejects at random: what would pause an issue elsewhere is normal here. */
const NO_STOP =
  '{ hard_bounces: 100, unauthenticated: 10000000, refused_by_policy: 100, complaints: 100, deferred: 100 }';

function configurationOf(plan: Plan, { dataDir, smtpPort, webPort }: Places): string {
  return `newsroom: { name: The Harbour Desk, url: https://harbour.example, postal_address: "1 Quay Street, 1000 Harbour", contact: contact@harbour.example }
editor: { name: Ada Quill, address: ${EDITOR} }
newsletter:
  title: The Harbour Weekly
  list_id: weekly-${randomUUID()}.harbour.example
  from: { name: The Harbour Weekly, address: weekly@harbour.example }
  privacy_url: https://harbour.example/privacy
  zone: Europe/Paris
smtp: { host: 127.0.0.1, port: ${smtpPort}, security: none }
web: { url: "http://127.0.0.1:${webPort}", port: ${webPort} }
delivery: { connections: ${plan.connections}, batch_size: ${plan.batchSize}, refusals_in_a_row: ${plan.refusalsInARow}, canary: false, stop_rules: ${NO_STOP}, backing_off: { slowest: "20/second" } }
support:
  text: Readers pay for every story.
  amounts: { EUR: ${AMOUNTS}, USD: ${AMOUNTS} }
  currency: { zones: { USD: [US] } }
  links: { once: "https://pay.example/once" }
  never: { zones: [BY] }
data: ${JSON.stringify(dataDir)}
`;
}

/**
 * Writes the readers and an approved issue whose time has come; gives the issue's id. Nobody has started it.
 */
export async function fill({ config }: Newsroom, plan: Plan): Promise<number> {
  const { theme, newsletter, newsroom, editor } = config;
  const render = createIssueRenderer({
    theme,
    newsletter,
    newsroom,
    editor,
    nextDate: () => '2026-11-27',
    webUrl: config.web.url,
    templatesDir: null,
  });
  const appeals = appealsOf(config.support, config.web.url, { appeal: null }, CONTENT);
  const mails = mailVariants(CONTENT, appeals);
  const store = await openStore(config.databaseUrl);
  try {
    const now = new Date();
    const readers = Array.from({ length: plan.readers }, (_, i) =>
      personOf(readerId(readerAddress(i)), readerAddress(i), 'confirmed'),
    );
    const strangers = Array.from({ length: STRANGERS }, (_, i) =>
      personOf(`strange-${i}-0123456789`, strangerAddress(i), i % 2 === 0 ? 'pending' : 'unsubscribed'),
    );
    await store.subscribers.insertMany([...strangers, ...readers]);
    const stored = await store.issues.insert(dueIssue(CONTENT.subject, CONTENT.preheader, now));
    if (stored === null) throw new Error('no issue could be made');
    const bound = { locale: 'en', identity: sendingFrom(config).identity };
    const snapshots: Snapshot[] = [];
    for (const mail of mails)
      snapshots.push(freeze(stored.id, { ...bound, ...mail, frozen: await render(mail.content) }, now));
    await store.snapshots.replace(stored.id, snapshots);
    await store.issues.update(
      stored.id,
      { status: 'scheduled', approvedHash: approvalHash(snapshots), mastheadNumber: stored.number },
      { status: 'draft' },
    );
    return stored.id;
  } finally {
    await store.close();
  }
}

/**
 * Due for a moment already: a clock that is put back for a while must not put the send time into the future
 * for good.
 */
function dueIssue(subject: string, preheader: string, now: Date) {
  const at = new Date(now.getTime() - 2_000).toISOString();
  const notAfter = new Date(now.getTime() + 48 * 3_600_000).toISOString();
  const sendTime = { slug: at.slice(0, 10), sendAt: at, sendAtWall: at.slice(0, 16), zone: 'UTC', notAfter };
  return issue({
    ...sendTime,
    subject,
    preheader,
    approvedBy: 'Ada Quill',
    approvedAt: at,
    changedBy: 'Ada Quill',
    changedAt: at,
    createdAt: at,
  });
}

function personOf(publicId: string, address: string, status: NewSubscriber['status']): NewSubscriber {
  const addressHmac = createHash('sha256').update(address).digest('hex');
  return subscriber({
    publicId,
    address,
    addressKey: address,
    addressHmac,
    zone: placeOf(address).zone,
    name: 'Ada',
    status,
    confirmedAt: status === 'pending' ? null : '2026-03-31T08:00:00.000Z',
  });
}

const STORY: Story = {
  articleId: 1,
  url: 'https://harbour.example/2026/11/the-harbour-opens-again',
  headline: 'The harbour opens again',
  dek: 'Quays, cranes and the old lock were mended in five months.',
  blurb: null,
  authors: ['Anna Berg'],
  topics: ['Harbour'],
  readingMinutes: 5,
  publishedAt: '2026-11-18T07:00:00.000Z',
  image: null,
  language: null,
  direction: 'ltr',
};

const CONTENT: IssueContent = {
  number: 1,
  slug: '2026-11-20',
  subject: 'The harbour opens again',
  preheader: 'And two more stories',
  intro: 'Dear {{ first_name | default: "reader" }}, this week is about the **harbour**.',
  language: 'en',
  direction: 'ltr',
  lead: STORY,
  leadSection: 'News',
  sections: [
    {
      name: 'News',
      cards: [2, 3].map((articleId) => ({ ...STORY, articleId, url: `${STORY.url}-${articleId}` })),
      briefs: [],
    },
  ],
  blocks: [],
};
