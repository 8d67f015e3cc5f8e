// Runs one spec on a store of each engine, with a second connection to the same database for races.
import { afterAll, beforeAll } from '@jest/globals';
import { openStore } from '../../../src/store/connect.js';
import type { Store } from '../../../src/store/store.js';
import { describeEachDatabase, type TestDatabase } from '../../support/databases.js';

export interface StoreWorld {
  readonly store: Store;
  /** Another connection to the same database, as another process would have. */
  readonly other: Store;
  readonly url: string;
  readonly database: TestDatabase;
  /** A store on a database of its own, where a spec counts everything. */
  fresh(): Promise<Store>;
}

export function describeEachStore(title: string, spec: (world: StoreWorld) => void): void {
  describeEachDatabase(title, (database) => {
    let opened: { store: Store; other: Store; url: string } | undefined;
    const more: Store[] = [];
    beforeAll(async () => {
      const url = await database.url();
      opened = { url, store: await openStore(url), other: await openStore(url) };
    });
    afterAll(async () => {
      for (const store of [opened?.store, opened?.other, ...more]) await store?.close();
    });
    const here = () => {
      if (opened === undefined) throw new Error('a spec used its store before the tests began');
      return opened;
    };
    spec({
      database,
      get store() {
        return here().store;
      },
      get other() {
        return here().other;
      },
      get url() {
        return here().url;
      },
      fresh: async () => {
        const store = await openStore(await database.url());
        more.push(store);
        return store;
      },
    });
  });
}

/** Resolves to what was found, or fails the test: for rows that must be there. */
export function there<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('expected a value, found none');
  return value;
}
