// A whole newsroom for tests: configuration, keys and data in a temporary folder, and an App on them.
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { type App, createApp } from '../../src/app.js';
import { type Config, type Environment, parseConfig } from '../../src/config/config.js';
import type { Issue } from '../../src/issues/issue.js';
import { createKeyring } from '../../src/keyring.js';
import type { Logger } from '../../src/log.js';
import type { Gate } from '../../src/subscribers/gate.js';
import { article } from './factory.js';
import { temporaryFolder } from './folder.js';

const closing: (() => Promise<void>)[] = [];

afterAll(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

export const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * A complete configuration; `extra` is YAML that is added at the end. The list id is unique, so that tests do
 * not meet in Redis.
 */
export function newsroomYaml(extra = ''): string {
  return `
newsroom: { name: The Harbour Desk, url: https://harbour.example, postal_address: "1 Quay Street, 1000 Harbour", contact: contact@harbour.example }
editor: { name: Ada Quill, address: ada@harbour.example }
newsletter:
  title: The Harbour Weekly
  list_id: weekly-${randomUUID()}.harbour.example
  from: { name: The Harbour Weekly, address: weekly@harbour.example }
  privacy_url: https://harbour.example/privacy
  zone: Europe/Paris
${extra}`;
}

export interface Newsroom {
  readonly app: App;
  readonly config: Config;
}

export async function newsroom(
  options: {
    readonly extra?: string;
    readonly env?: Environment;
    readonly now?: () => Date;
    readonly log?: Logger;
    readonly gate?: Gate;
  } = {},
): Promise<Newsroom> {
  const folder = temporaryFolder();
  const config = parseConfig(newsroomYaml(options.extra), join(folder, 'friday.yaml'), {
    FRIDAY_STATE: join(folder, 'state'),
    ...options.env,
  });
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  createKeyring(config.keysFile);
  return { app: await anotherApp(config, options), config };
}

/** One more App on the same configuration, as another process would have. Closed when the file ends. */
export async function anotherApp(
  config: Config,
  options: { readonly now?: () => Date; readonly log?: Logger; readonly gate?: Gate } = {},
): Promise<App> {
  const app = await createApp(config, { log: options.log ?? silent, now: options.now, gate: options.gate });
  closing.push(() => app.close());
  return app;
}

/** Adds this many confirmed readers: reader-0@readers.example and so on. */
export async function importReaders(app: App, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, i) => ({
    line: i + 2,
    address: `reader-${i}@readers.example`,
    name: null,
    consentAt: '2026-03-31',
    wording: 'Yes.',
    locale: null,
    zone: null,
  }));
  await app.subscribers.import(rows, { source: 'test', basis: 'consent' });
}

/** An issue of three stories, made by Ada and approved by Ben. */
export async function approvedIssue(app: App): Promise<Issue> {
  const issue = await app.issues.create({ actor: 'Ada', subject: 'The harbour opens again' });
  const articles = Array.from({ length: 3 }, (_, i) => ({
    url: `https://harbour.example/${i}`,
    headline: article().headline,
    dek: 'A dek.',
  }));
  const { stored } = await app.articles.importFile(Buffer.from(JSON.stringify(articles)), 'json', {
    skipBad: false,
  });
  const picks = stored.map((one, i) => ({
    articleId: one.article.id,
    role: i === 0 ? ('lead' as const) : ('card' as const),
  }));
  const picked = await app.issues.pick(issue, 'Ada', picks);
  return (await app.issues.approve(picked.issue, 'Ben')).issue;
}

/** The same, scheduled for now. */
export async function scheduledNow(app: App): Promise<void> {
  await app.issues.schedule(await approvedIssue(app), { actor: 'Ada', at: 'now' });
}
