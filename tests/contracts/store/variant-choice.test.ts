// Who gets which variant, on each engine: the SQL gives what the rule says, for every combination of facts.
import { expect, test } from '@jest/globals';
import { variantChoice } from '../../../src/app/appeals.js';
import type { SupportConfig } from '../../../src/config/support.js';
import { openDatabase } from '../../../src/store/connect.js';
import { chunks, type Handle } from '../../../src/store/handle.js';
import type { Store } from '../../../src/store/store.js';
import type { Subscriber } from '../../../src/subscribers/subscriber.js';
import { decideAsking, type ReaderStanding } from '../../../src/support/ask.js';
import { FRIDAY, issue, later, subscriber } from '../../support/factory.js';
import { describeEachStore, there } from './each-store.js';

const SETTINGS: SupportConfig = {
  heading: null,
  text: '',
  amounts: {},
  currency: {
    usual: 'EUR',
    zones: { USD: ['US'] },
    languages: { USD: ['en'], GBP: ['en', 'cy'] },
  },
  otherAmount: true,
  paymentMethods: [],
  links: {},
  warning: null,
  isPublic: true,
  placement: 'end',
  everyIssues: 2,
  never: { zones: ['BY'], languages: ['fa'], domains: ['mail.example'] },
  unknown: 'skip',
  hookSecretFile: null,
};
const NOBODY = { zones: [], languages: [], domains: [] };
const EACH: readonly (readonly [string, Partial<SupportConfig>])[] = [
  ['everything that can be listed', {}],
  ['unknown facts accepted', { unknown: 'ask' }],
  ['only zones listed', { never: { ...NOBODY, zones: ['Europe/Minsk'] } }],
  ['only languages listed', { never: { ...NOBODY, languages: ['fa', 'de'] } }],
  ['nobody listed', { never: NOBODY }],
  ['an appeal in every issue', { everyIssues: 1 }],
];
const VARIANTS = ['standard', 'appeal-eur', 'appeal-usd', 'appeal-gbp'];

const YES_OR_NO = [false, true];
const ZONES = [null, 'UTC', 'Europe/Minsk', 'europe/minsk', 'Europe/Paris', 'America/Chicago'];
const LANGUAGES = [null, 'fa-IR', 'de', 'EN-gb', 'cy'];
const DOMAINS = ['news.example', 'mail.example', 'post.mail.example', 'notmail.example'];
const EARLIER = [null, 'submitted', 'uncertain', 'deferred', 'rejected', 'skipped', 'standard'] as const;

interface Case extends ReaderStanding {
  readonly earlier: (typeof EARLIER)[number];
}

/** Every combination of what decides; of the earlier issue only where nothing else does. */
const CASES: readonly Case[] = YES_OR_NO.flatMap((refused) =>
  YES_OR_NO.flatMap((supporter) =>
    YES_OR_NO.flatMap((reminder) =>
      ZONES.flatMap((zone) =>
        LANGUAGES.flatMap((language) =>
          DOMAINS.flatMap((domain) =>
            (refused || supporter || reminder ? EARLIER.slice(0, 2) : EARLIER).map((earlier) => ({
              refused,
              supporter,
              reminder,
              zone,
              language,
              addressKey: `@${domain}`,
              earlier,
              askedBefore: earlier === 'submitted' || earlier === 'uncertain' || earlier === 'deferred',
            })),
          ),
        ),
      ),
    ),
  ),
);

describeEachStore('the variant of each reader', (world) => {
  test('is what the rule says, for every combination of facts', async () => {
    const { store } = world;
    const inserted = await store.subscribers.insertMany(
      CASES.map(({ zone, language, addressKey, refused }, at) =>
        subscriber({
          addressKey: `reader-${at}${addressKey}`,
          zone,
          locale: language,
          appealsRefusedAt: refused ? FRIDAY : null,
        }),
      ),
    );
    const before = there(await store.issues.insert(issue({ status: 'sending', startedAt: FRIDAY })));
    for (let after: number | null = 0; after !== null; )
      after = await store.deliveries.insertAudiencePage(before.id, FRIDAY, after, 1_000);
    const { db } = await openDatabase(world.url);
    await writeFacts(db, inserted);
    for (const [about, overrides] of EACH)
      expect([about, await differences(store, db, { ...SETTINGS, ...overrides })]).toEqual([about, []]);
    await db.destroy();
  }, 120_000);

  test('stays when the audience is frozen by a second process', async () => {
    const store = await world.fresh();
    await store.subscribers.insertMany([subscriber({ zone: 'Europe/Paris', locale: 'de' })]);
    const next = there(await store.issues.insert(issue({ status: 'sending' })));
    const choice = there(await variantChoice(SETTINGS, store, next, VARIANTS, FRIDAY.slice(0, 10)));
    await store.deliveries.insertAudiencePage(next.id, FRIDAY, 0, 10, null, null, choice);
    await store.deliveries.insertAudiencePage(next.id, later(1), 0, 10, null, null, null);
    const [row] = await store.deliveries.claim(next.id, { from: 0, to: 1_000 }, 10, {
      worker: 'w',
      now: later(2),
      until: later(60),
    });
    expect(row?.carries.variant).toBe('appeal-eur');
  });
});

/** Freezes an audience by these settings, and gives the first readers about whom the SQL and the rule disagree. */
async function differences(store: Store, db: Handle, settings: SupportConfig): Promise<readonly object[]> {
  const next = there(await store.issues.insert(issue({ status: 'sending' })));
  const choice = there(await variantChoice(settings, store, next, VARIANTS, FRIDAY.slice(0, 10)));
  for (let after: number | null = 0; after !== null; )
    after = await store.deliveries.insertAudiencePage(next.id, FRIDAY, after, 1_000, null, null, choice);
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('subscribers', 'subscribers.id', 'deliveries.subscriber_id')
    .select(['subscribers.address_key as key', 'deliveries.variant', 'deliveries.variant_reason as reason'])
    .where('deliveries.issue_id', '=', next.id)
    .execute();
  const counted = await store.audience.variants(FRIDAY, choice);
  const asked = counted.filter(({ reason }) => reason === 'asked').reduce((sum, one) => sum + one.readers, 0);
  expect(rows.length).toBe(CASES.length);
  expect(counted.reduce((sum, { readers }) => sum + readers, 0)).toBe(CASES.length);
  expect(asked).toBe(rows.filter(({ reason }) => reason === 'asked').length);
  return rows
    .map(({ key, ...given }) => ({ one: there(CASES[Number(/^reader-(\d+)@/.exec(key)?.[1])]), given }))
    .filter(({ one, given }) => JSON.stringify(given) !== JSON.stringify(expected(one, settings)))
    .slice(0, 3);
}

/** What the rows of readers do not have: gifts, reminders, and what an earlier issue did. */
async function writeFacts(db: Handle, inserted: readonly Subscriber[]): Promise<void> {
  const byKey = new Map(inserted.map((one) => [one.addressKey, one]));
  const readers = CASES.map((one, at) => ({
    ...one,
    reader: there(byKey.get(`reader-${at}${one.addressKey}`)),
  }));
  const until = FRIDAY.slice(0, 10);
  for (const some of chunks(
    readers.filter(({ supporter }) => supporter),
    200,
  ))
    await db
      .insertInto('supporters')
      .values(some.map(({ reader }) => ({ address_hmac: reader.addressHmac, until })))
      .execute();
  for (const some of chunks(
    readers.filter(({ reminder }) => reminder),
    100,
  ))
    await db
      .insertInto('reminders')
      .values(some.map(({ reader }) => reminderOf(reader)))
      .execute();
  for (const earlier of EARLIER.slice(1))
    for (const some of chunks(
      readers.filter((one) => one.earlier === earlier),
      400,
    ))
      await db
        .updateTable('deliveries')
        .set(
          earlier === 'standard'
            ? { status: 'submitted', variant: 'standard' }
            : { status: earlier ?? 'pending', variant: 'appeal-eur' },
        )
        .where(
          'subscriber_id',
          'in',
          some.map(({ reader }) => reader.id),
        )
        .execute();
}

function expected(one: Case, settings: SupportConfig) {
  const decision = decideAsking(
    { ...one, askedBefore: one.askedBefore && settings.everyIssues > 1 },
    settings,
  );
  return decision.kind === 'ask'
    ? { variant: `appeal-${decision.currency.toLowerCase()}`, reason: 'asked' }
    : { variant: 'standard', reason: decision.reason };
}

function reminderOf({ address, addressKey, addressHmac, id }: Subscriber) {
  return {
    public_id: `reminder-${id}`,
    status: 'requested',
    address,
    address_key: addressKey,
    address_hmac: addressHmac,
    subscriber_id: null,
    locale: 'en',
    month: '2026-12',
    form: 'page',
    wording: 'Remind me.',
    requested_at: FRIDAY,
  };
}
