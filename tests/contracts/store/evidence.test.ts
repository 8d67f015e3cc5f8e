// Contract of EvidenceStore, on each engine: whatever somebody does to the evidence behind our back is found
// and named.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from '@jest/globals';
import { type Kysely, sql } from 'kysely';
import { openDatabase } from '../../../src/store/connect.js';
import type { Store } from '../../../src/store/store.js';
import { chain, hashConsent } from '../../../src/subscribers/consent.js';
import { verify } from '../../../src/subscribers/evidence.js';
import { commitTo } from '../../../src/subscribers/personal.js';
import { hashPolicy } from '../../../src/subscribers/policy.js';
import { FRIDAY, later, subscriber } from '../../support/factory.js';
import { sharedStore } from '../../support/world.js';
import { describeEachStore, there } from './each-store.js';

const FACTS = {
  at: FRIDAY,
  recordedAt: FRIDAY,
  wording: 'Yes.',
  policyVersion: '1',
  source: 'form',
  basis: 'consent',
  locale: 'en',
  form: 'page',
} as const;
const DETAILS = { network: '203.0.113.0/24', agent: 'Firefox, phone', page: null, flags: null };
const SALT = Buffer.alloc(32, 5).toString('base64url');

function signal(): { readonly give: () => void; readonly given: Promise<void> } {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { give: () => give(), given };
}

/** What deploy/three/rights.sql grants, given to `user` instead. */
function rightsOf(user: string): readonly string[] {
  const file = join(import.meta.dirname, '../../../deploy/three/rights.sql');
  const rights = readFileSync(file, 'utf8').replaceAll(/^--.*$/gm, '');
  const statements = rights.replaceAll(/\bfriday\b/g, user).split(';');
  return statements.filter((one) => one.trim() !== '');
}

function asRole(url: string, role: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}options=${encodeURIComponent(`-c role=${role}`)}`;
}

describeEachStore('evidence', (world) => {
  let store: Store;
  let url: string;
  let readers: readonly number[];

  beforeEach(async () => {
    url = await world.database.url();
    store = await sharedStore(url);
    readers = (await store.subscribers.insertMany([subscriber(), subscriber(), subscriber()])).map(
      (one) => one.id,
    );
    for (const id of readers) await append(id, 3);
  });

  const append = async (subscriberId: number, count: number) => {
    for (let n = 0; n < count; n++) {
      const head = (await store.consents.heads([subscriberId])).get(subscriberId) ?? null;
      const record = chain(
        {
          ...FACTS,
          subscriberId,
          kind: 'requested',
          method: `${n}`,
          personalCommit: commitTo(DETAILS, SALT),
        },
        head,
      );
      await store.consents.append([record]);
      await store.consentDetails.add({
        ...DETAILS,
        consentHash: record.hash,
        subscriberId,
        at: FRIDAY,
        salt: SALT,
      });
    }
  };

  /** Changes rows as somebody would who owns the database, past the triggers. */
  async function tamper(change: (db: Kysely<never>) => Promise<unknown>): Promise<void> {
    const { db, engine } = await openDatabase(url);
    for (const table of ['consents', 'consent_checkpoints', 'consent_checkpoint_heads', 'policies'])
      for (const verb of ['update', 'delete'])
        await sql
          .raw(`drop trigger ${table}_no_${verb}${engine === 'postgres' ? ` on ${table}` : ''}`)
          .execute(db);
    await change(db as never);
    await db.destroy();
  }

  const idsOf = async (subscriberId: number) => {
    const { db } = await openDatabase(url);
    const rows = await db
      .selectFrom('consents')
      .select('id')
      .where('subscriber_id', '=', subscriberId)
      .orderBy('id')
      .execute();
    await db.destroy();
    return rows.map((row) => row.id);
  };

  test('whole evidence is whole, before and after checkpoints; they cover what is new', async () => {
    expect(await verify(store.evidence)).toMatchObject({
      chains: 3,
      records: 9,
      checkpoints: 0,
      uncovered: 9,
      newest: null,
      breach: null,
    });
    const first = there(await store.evidence.checkpoint(later(1)));
    expect(first).toMatchObject({ chains: 3, records: 9, prevHash: null });
    expect(await store.evidence.checkpoint(later(2))).toBeNull();
    await append(there(readers[1]), 2);
    const second = there(await store.evidence.checkpoint(later(3)));
    expect(second).toMatchObject({ chains: 1, records: 11, prevHash: first.hash });
    await append(there(readers[0]), 1);
    expect(await verify(store.evidence)).toMatchObject({
      chains: 3,
      records: 12,
      checkpoints: 2,
      uncovered: 1,
      newest: second,
      breach: null,
    });
  });

  test.each([
    ['wording', 'No.'],
    ['at', later(60)],
    ['method', 'never'],
    ['personal_commit', 'f00'],
    ['version', 1],
    ['policy_version', null],
  ])('a record whose %s was changed is named [D1]', async (column, value) => {
    const [, second] = await idsOf(there(readers[1]));
    await tamper((db) =>
      sql`update consents set ${sql.ref(column)} = ${value} where id = ${second}`.execute(db),
    );
    expect((await verify(store.evidence)).breach).toMatchObject({
      recordId: second,
      subscriberId: readers[1],
      what: expect.stringMatching(/changed/),
    });
  });

  test('details that were changed are named; details that were erased are no breach [D1]', async () => {
    const [, second] = await idsOf(there(readers[1]));
    await tamper((db) =>
      sql`update consent_details set network = '198.51.100.0/24' where subscriber_id = ${readers[1]} and id > 3 and id < 6`.execute(
        db,
      ),
    );
    expect((await verify(store.evidence)).breach).toMatchObject({
      subscriberId: readers[1],
      what: expect.stringMatching(/details/),
    });
    expect(second).toBeDefined();
    await store.consentDetails.forget(there(readers[1]));
    expect((await verify(store.evidence)).breach).toBeNull();
  });

  test('a record removed from the middle is named by the one after it', async () => {
    const [, second, third] = await idsOf(there(readers[2]));
    await tamper((db) => sql`delete from consents where id = ${second}`.execute(db));
    expect((await verify(store.evidence)).breach).toMatchObject({
      recordId: third,
      subscriberId: readers[2],
      what: expect.stringMatching(/before this one was removed/),
    });
  });

  test('the newest record of a chain, once a checkpoint saw it, cannot be removed unseen', async () => {
    const checkpoint = there(await store.evidence.checkpoint(later(1)));
    const [, , third] = await idsOf(there(readers[0]));
    await tamper((db) => sql`delete from consents where id = ${third}`.execute(db));
    expect((await verify(store.evidence)).breach).toMatchObject({
      recordId: third,
      subscriberId: readers[0],
      checkpointId: checkpoint.id,
    });
  });

  test('neither can a whole chain', async () => {
    const checkpoint = there(await store.evidence.checkpoint(later(1)));
    await tamper(async (db) => {
      await sql`delete from consents where subscriber_id = ${readers[2]}`.execute(db);
    });
    expect((await verify(store.evidence)).breach).toMatchObject({
      subscriberId: readers[2],
      checkpointId: checkpoint.id,
    });
  });

  test('a chain that was written anew with hashes that fit is caught by the checkpoint', async () => {
    const checkpoint = there(await store.evidence.checkpoint(later(1)));
    const [, , third] = await idsOf(there(readers[1]));
    const last = there((await store.consents.ofSubscriber(there(readers[1]))).at(-1));
    const forged = hashConsent({ ...last, wording: 'No.' });
    await tamper((db) =>
      sql`update consents set wording = 'No.', hash = ${forged} where id = ${third}`.execute(db),
    );
    await store.consentDetails.forget(there(readers[1]));
    expect((await verify(store.evidence)).breach).toMatchObject({
      recordId: third,
      subscriberId: readers[1],
      checkpointId: checkpoint.id,
    });
  });

  test.each(['changed', 'removed', 'shortened'])('a checkpoint that was %s is named', async (how) => {
    await store.evidence.checkpoint(later(1));
    await append(there(readers[0]), 1);
    await store.evidence.checkpoint(later(2));
    await tamper(async (db) => {
      if (how === 'changed') await sql`update consent_checkpoints set records = 8 where id = 1`.execute(db);
      else
        await sql`delete from consent_checkpoint_heads where checkpoint_id = 1 ${how === 'removed' ? sql`` : sql`and subscriber_id = ${readers[2]}`}`.execute(
          db,
        );
      if (how === 'removed') await sql`delete from consent_checkpoints where id = 1`.execute(db);
    });
    expect((await verify(store.evidence)).breach).toMatchObject({
      checkpointId: how === 'removed' ? 2 : 1,
      recordId: null,
      what: expect.stringMatching(/checkpoint/),
    });
  });

  test('records from before forms and details were kept still hold', async () => {
    const id = there(readers[0]);
    const head = there((await store.consents.heads([id])).get(id));
    const old = {
      ...FACTS,
      subscriberId: id,
      kind: 'changed',
      form: null,
      method: null,
      personalCommit: null,
      version: 1,
      wordingHash: null,
      prevHash: head,
    } as const;
    await store.consents.append([{ ...old, hash: hashConsent(old) }]);
    expect((await verify(store.evidence)).breach).toBeNull();
    await tamper((db) => sql`update consents set method = 'box ticked' where version = 1`.execute(db));
    expect((await verify(store.evidence)).breach).toMatchObject({ subscriberId: id });
  });

  test('nobody changes or deletes a checkpoint or a published policy', async () => {
    await store.evidence.checkpoint(later(1));
    await store.policies.add({
      version: '1',
      publishedAt: FRIDAY,
      publishedBy: 'Ada',
      hash: 'h',
      text: 'T',
      newPurpose: false,
      purpose: null,
      language: null,
    });
    const { db } = await openDatabase(url);
    for (const table of ['consent_checkpoints', 'consent_checkpoint_heads', 'policies']) {
      await expect(sql`delete from ${sql.table(table)}`.execute(db)).rejects.toThrow(/only added/);
      await expect(sql`update ${sql.table(table)} set hash = 'x'`.execute(db)).rejects.toThrow(/only added/);
    }
    await db.destroy();
  });

  test('a PostgreSQL user without rights to change evidence can do all of it [D1]', async () => {
    const { db, engine } = await openDatabase(url);
    const user = `friday_${process.pid}_${Date.now()}`;
    const run = async (statements: readonly string[]) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    };
    if (engine === 'postgres') await run([`create role ${user}`, ...rightsOf(user)]);
    const limited = await sharedStore(engine === 'postgres' ? asRole(url, user) : url);
    const id = there(readers[0]);
    await limited.consents.append([
      chain(
        { ...FACTS, subscriberId: id, kind: 'withdrawn' },
        there((await limited.consents.heads([id])).get(id)),
      ),
    ]);
    expect(await limited.evidence.checkpoint(later(1))).toMatchObject({ records: 10 });
    expect((await verify(limited.evidence)).breach).toBeNull();
    if (engine === 'postgres') {
      const may = await sql<{
        may: boolean;
      }>`select has_table_privilege(${user}, 'consents', 'update') or has_table_privilege(${user}, 'consents', 'delete') as may`.execute(
        db,
      );
      expect(may.rows).toEqual([{ may: false }]);
      await run([`drop owned by ${user}`, `drop role ${user}`]);
    }
    await db.destroy();
  });

  test('the first policy version whose text was changed is named [D24]', async () => {
    for (const [n, version] of ['0', '2026-11', '2026-12'].entries()) {
      const about = { publishedBy: 'ines', newPurpose: false, purpose: null, language: null };
      const text = `# Privacy ${version}\n\nWir behalten wenig: “Zoë”.`;
      await store.policies.add({ ...about, version, text, hash: hashPolicy(text), publishedAt: later(n) });
    }
    expect(await verify(store.evidence)).toMatchObject({ policies: 3, breach: null });
    await tamper((db) =>
      sql`update policies set body = replace(body, 'wenig', 'alles') where version <> '0'`.execute(db),
    );
    const nowhere = { subscriberId: null, recordId: null, checkpointId: null };
    expect((await verify(store.evidence)).breach).toEqual({
      ...nowhere,
      policyVersion: '2026-11',
      what: expect.stringMatching(/not what was published/),
    });
  });

  // SQLite has one writer at a time anyway.
  if (world.database.name === 'PostgreSQL')
    test('no unsubscribe waits for a checkpoint behind a long import [D7]', async () => {
      const other = await sharedStore(url);
      const [written, end] = [signal(), signal()];
      const importing = other.transaction(async ({ consents }) => {
        const id = there(readers[0]);
        await consents.append([
          chain(
            { ...FACTS, subscriberId: id, kind: 'imported' },
            there((await consents.heads([id])).get(id)),
          ),
        ]);
        written.give();
        await end.given;
      });
      await written.given;
      const sealed = (await sharedStore(url)).evidence.checkpoint(later(1));
      for (let n = 0; n < 20; n++) await append(there(readers[1]), 1);
      end.give();
      await importing;
      expect(await sealed).toMatchObject({ records: 30 });
      expect((await verify(store.evidence)).breach).toBeNull();
    });

  test('checkpoints made while others write miss nothing', async () => {
    const other = await sharedStore(url);
    await Promise.all([
      ...readers.map((id) => append(id, 5)),
      ...Array.from({ length: 5 }, (_, n) => other.evidence.checkpoint(later(n + 1))),
    ]);
    await store.evidence.checkpoint(later(60));
    expect(await verify(store.evidence)).toMatchObject({ records: 24, uncovered: 0, breach: null });
  });
});
