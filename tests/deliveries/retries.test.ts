// Deferred messages: their schedule, its end, and that nothing but the ledger ever retries anything. On both
// databases and over real SMTP.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { deliverBatch } from '../../src/deliveries/deliver-batch.js';
import { providerOfDomain } from '../../src/deliveries/pace/providers.js';
import { startIssue } from '../../src/deliveries/start-issue.js';
import { sweep } from '../../src/deliveries/sweep.js';
import { closedHours, retryAt, windowOf } from '../../src/deliveries/window.js';
import { createRelay } from '../../src/mail/smtp.js';
import type { Store } from '../../src/store/store.js';
import { describeEachDatabase } from '../support/databases.js';
import { type SendingSide, scheduledIssue, sendingSide } from '../support/delivery-world.js';
import { FRIDAY, issue, later } from '../support/factory.js';
import { type SmtpScript, startSmtp } from '../support/smtp.js';
import { type Clock, clock, sharedStore } from '../support/world.js';

const never = new AbortController().signal;
const HOUR = 60;
const NOW = new Date(FRIDAY);
/** Two days in steps of five minutes are some thousands of transactions. */
const LONG_MS = 180_000;

describe('the schedule [B9]', () => {
  test('waits 15 and 30 minutes, 1, 2, 4 and 8 hours, then 8, give or take 20 % [B9]', () => {
    const minutes = (attempts: number, random: number) =>
      (retryAt(attempts, NOW, random).getTime() - NOW.getTime()) / 60_000;
    const waits = [1, 2, 3, 4, 5, 6, 7, 30];
    expect(waits.map((n) => minutes(n, 0.5))).toEqual([15, 30, 60, 120, 240, 480, 480, 480]);
    expect(waits.map((n) => minutes(n, 0))).toEqual([12, 24, 48, 96, 192, 384, 384, 384]);
    expect(waits.map((n) => minutes(n, 1))).toEqual([18, 36, 72, 144, 288, 576, 576, 576]);
  });

  test('ends after the configured hours or with the next issue [B9]', () => {
    const first = { ...issue({ sendAt: FRIDAY, notAfter: later(3 * HOUR) }), id: 1, number: 1, name: '1' };
    const end = (next: string | null) =>
      windowOf(first, 48, next === null ? null : { sendAt: next }).retriesUntil.toISOString();
    expect([null, later(7 * 24 * HOUR), later(24 * HOUR), later(HOUR)].map(end)).toEqual([
      later(48 * HOUR),
      later(48 * HOUR),
      later(24 * HOUR),
      later(3 * HOUR),
    ]);
  });

  test("ends before a reader's own hour of the next issue [B9]", () => {
    const sendTime = {
      sendAtWall: '2026-11-27T09:00',
      zone: 'Europe/Paris',
      sendAt: '2026-11-26T19:55:00.000Z',
      notAfter: '2026-11-26T23:00:00.000Z',
    };
    const nextDay = { ...sendTime, sendAtWall: '2026-11-28T09:00', sendAt: '2026-11-27T07:55:00.000Z' };
    const own = { ...issue(sendTime), id: 1, number: 1, name: '1' };
    const closed = (next: Parameters<typeof closedHours>[3]) =>
      closedHours(own, { notAfterHours: 3, retryHours: 48 }, new Date('2026-11-28T10:00:00Z'), next).tried;
    expect(closed(null)).toBe('2026-11-26T10:00:00.000Z');
    expect(closed({ ...issue(nextDay), id: 2, number: 2, name: '2' })).toBe('2026-11-27T10:00:00.000Z');
    // The next one goes to all at once: its start ends all retries, and first attempts keep their three
    // hours.
    expect(closed({ ...issue({ sendAt: '2026-11-28T08:00:00.000Z' }), id: 2, number: 2, name: '2' })).toBe(
      '2026-11-28T07:00:00.000Z',
    );
  });
});

describeEachDatabase('what was put off', (database) => {
  let store: Store;
  let time: Clock;

  beforeEach(async () => {
    store = await sharedStore(await database.url());
    time = clock(FRIDAY);
  });

  const since = () => (time.now().getTime() - Date.parse(FRIDAY)) / 60_000;
  /** A worker that looks every five minutes, as long as `until`. */
  const watch = async ({ world, nudged }: SendingSide, until: number) => {
    for (; since() <= until; time.forward(5)) {
      await sweep(world);
      for (const batch of nudged.batches.splice(0)) await deliverBatch(world, batch, never);
    }
  };
  /** One reader whose server never takes it; when it was asked, in minutes, and under which Message-IDs. */
  const stubborn = async () => {
    const attempts: number[] = [];
    const ids = new Set<string>();
    const { issue: sent, readers } = await scheduledIssue(store, time, 1);
    const side = await sendingSide(store, time, {
      onData: ({ raw }) => {
        attempts.push(since());
        ids.add(/^Message-ID:\s*(\S+)/im.exec(raw.toString())?.[1] ?? '');
        return '451 4.3.0 Try again later';
      },
    });
    return { side, sent, attempts, ids, reader: readers[0] };
  };

  test(
    'retries under one Message-ID for 48 hours, then expires [B9] [F7]',
    async () => {
      const { side, sent, attempts, ids, reader } = await stubborn();
      await startIssue(side.world, sent.id);
      await watch(side, 49 * HOUR);
      expect(attempts).toEqual([0, 15, 45, 105, 225, 465, 945, 1425, 1905, 2385, 2865]);
      expect(ids.size).toBe(1);
      expect(await store.issues.byId(sent.id)).toMatchObject({ status: 'sent' });
      expect(await store.deliveries.reasons(sent.id, 'expired')).toEqual([
        { reason: 'the time for retries is over', count: 1 },
      ]);
      expect((await store.subscribers.byId(reader?.id ?? 0))?.status).toBe('confirmed');
      expect(await store.suppressions.byHmacs([reader?.addressHmac ?? ''])).toEqual([]);
    },
    LONG_MS,
  );

  test(
    'is not retried once the next issue has started [B9]',
    async () => {
      const { side, sent, attempts } = await stubborn();
      await startIssue(side.world, sent.id);
      await watch(side, 24 * HOUR - 5);
      time.set(later(24 * HOUR));
      const next = await scheduledIssue(store, time, 0);
      await watch(side, 26 * HOUR);
      expect((await store.issues.byId(next.issue.id))?.status).toBe('sending');
      expect((await store.issues.byId(sent.id))?.status).toBe('sent');
      expect(await store.deliveries.counts(sent.id)).toMatchObject({ expired: 1, deferred: 0 });
      // Eight of the old one, and four of the new.
      expect(attempts).toEqual([0, 15, 45, 105, 225, 465, 945, 1425, 1440, 1455, 1485, 1545]);
    },
    LONG_MS,
  );

  test(
    'an issue that is only scheduled, or that missed its hour, ends nothing [B9]',
    async () => {
      const { side, sent, attempts } = await stubborn();
      await startIssue(side.world, sent.id);
      await watch(side, 4 * HOUR);
      const missed = await scheduledIssue(store, time, 0);
      time.forward(4 * HOUR);
      await watch(side, 16 * HOUR);
      expect((await store.issues.byId(missed.issue.id))?.status).toBe('draft');
      expect((await store.deliveries.counts(sent.id)).expired).toBe(0);
      expect(attempts.at(-1)).toBeGreaterThan(8 * HOUR);
    },
    LONG_MS,
  );
});

describe('the relay [B11]', () => {
  const cleanups: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  const submitTo = async (script: SmtpScript) => {
    const smtp = await startSmtp(script);
    const silent = () => undefined;
    const settings = {
      host: '127.0.0.1',
      port: smtp.port,
      security: 'none',
      user: null,
      password: null,
      ehloName: 'news.example',
    } as const;
    const relay = createRelay({
      smtp: settings,
      connections: 2,
      log: { debug: silent, info: silent, warn: silent },
    });
    cleanups.push(
      () => smtp.close(),
      () => relay.close(200),
    );
    // More than the machine takes from us at once: a connection may be lost in the middle of it.
    const raw = Buffer.from(
      `From: weekly@news.example\r\nTo: ada@reader.example\r\nSubject: x\r\n\r\n${'Hello\r\n'.repeat(1_500_000)}`,
    );
    const verdict = await relay.submit({
      envelope: { from: 'weekly@news.example', to: 'ada@reader.example' },
      messageId: '<1.a@news.example>',
      raw,
    });
    return { verdict, smtp };
  };

  test.each([
    ['451 4.3.0 Later', 'deferred'],
    ['421 4.7.0 Too fast', 'deferred'],
    ['550 5.1.1 No such user', 'rejected'],
  ])('"%s" is asked for once: only the ledger tries again [B11]', async (reply, outcome) => {
    let asked = 0;
    const { verdict } = await submitTo({
      onRcpt: () => {
        asked++;
        return reply;
      },
    });
    expect([verdict.outcome, asked]).toEqual([outcome, 1]);
  });

  test.each([
    ['in-data', 'deferred'],
    ['after-dot', 'uncertain'],
  ] as const)('a connection lost %s is not followed by another attempt [B11]', async (drop, outcome) => {
    const { verdict, smtp } = await submitTo({ drop });
    expect([verdict.outcome, smtp.connections()]).toEqual([outcome, 1]);
  });

  test('docs/operations.md limits each provider in the relay too [B11] [B12]', () => {
    const text = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
    const block = (file: string) =>
      new RegExp(`\`/etc/postfix/${file}\`\\n\`\`\`\\n([^\`]*)\`\`\``).exec(text)?.[1] ?? '';
    const transports = [
      ...block('master\\.cf').matchAll(
        /^(\w+) +unix +- +- +n +- +2 +smtp -o smtp_connection_reuse_count_limit=20$/gm,
      ),
    ].map(([, name]) => name);
    expect(transports).toHaveLength(5);
    for (const name of transports)
      expect(block('main\\.cf')).toMatch(new RegExp(`^${name}_destination_concurrency_limit = 2$`, 'm'));
    expect(block('main\\.cf')).toMatch(/^maximal_queue_lifetime = 2d$/m);
    const map = [...block('transport').matchAll(/^(\S+) (\w+):$/gm)].map(([, domain = '', name]) => [
      domain,
      name,
    ]);
    expect(map.length).toBeGreaterThan(10);
    expect(map).toEqual(map.map(([domain = '']) => [domain, providerOfDomain(domain)]));
    expect([...new Set(map.map(([, name]) => name))].sort()).toEqual([...transports].sort());
  });
});
