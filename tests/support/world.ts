// Worlds for the verbs' tests: a real store, a clock that moves only on request, and a renderer that is quick
// and plain.
import { afterAll } from '@jest/globals';
import type { CheckPorts } from '../../src/issues/check-issue.js';
import type { Frozen, IssueContent } from '../../src/issues/content.js';
import type { IssueWorld } from '../../src/issues/ports.js';
import { openStore } from '../../src/store/connect.js';
import type { Store } from '../../src/store/store.js';
import type { TestDatabase } from './databases.js';
import { FRIDAY } from './factory.js';

const open: Store[] = [];

afterAll(async () => {
  for (const store of open.splice(0)) await store.close();
});

/** A store on a fresh database, closed when the file ends. */
export async function freshStore(database: TestDatabase): Promise<Store> {
  return sharedStore(await database.url());
}

/** One more handle on a database that others use too, as another process would have. */
export async function sharedStore(url: string): Promise<Store> {
  const store = await openStore(url);
  open.push(store);
  return store;
}

export interface Clock {
  now: () => Date;
  set(instant: string): void;
  forward(minutes: number): void;
}

export function clock(start: string = FRIDAY): Clock {
  let at = Date.parse(start);
  return {
    now: () => new Date(at),
    set: (instant) => {
      at = Date.parse(instant);
    },
    forward: (minutes) => {
      at += minutes * 60_000;
    },
  };
}

export function issueWorld(store: Store, now: () => Date): IssueWorld {
  const { issues, picks, blocks, corrections, revisions, snapshots } = store;
  const { articles, notices, pictures, waivers, articleWatches } = store;
  return {
    issues,
    picks,
    blocks,
    corrections,
    revisions,
    snapshots,
    articles,
    notices,
    pictures,
    waivers,
    articleWatches,
    transaction: (work) => store.transaction(work),
    now,
  };
}

/** Replaces MJML if a test is about verbs: the content as text, one placeholder of each kind that matters. */
export function plainRender(content: IssueContent, placeholders: Frozen['placeholders'] = []): Frozen {
  const body = JSON.stringify([
    content.lead,
    content.sections,
    content.intro,
    ...(content.appeal ? [content.appeal] : []),
  ]);
  return {
    subject: content.subject,
    preheader: content.preheader,
    html: `<p>${body}</p>${placeholders.map((s) => s.marker).join(' ')}`,
    text: body,
    placeholders,
  };
}

export function checkDesk(overrides: Partial<CheckPorts> = {}): CheckPorts {
  return {
    rules: {
      sections: ['News', 'Opinion', 'more'],
      language: 'en',
      direction: 'ltr',
      directionOf: () => 'ltr',
    },
    render: async (content) => plainRender(content),
    renderPage: async (content) => plainRender(content),
    appeals: () => [],
    lint: () => [],
    size: async ({ html, text }) => ({ octets: html.length + text.length, limit: 500 * 1024 }),
    readersWithoutName: async () => 0,
    live: false,
    flagRepeatsWithin: 8,
    ...overrides,
  };
}
