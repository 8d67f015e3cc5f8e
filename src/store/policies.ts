// Policies: versions that are only ever added, and how many readers accepted which; and why readers left.
import { type Selectable, sql } from 'kysely';
import {
  askPrefix,
  type Policy,
  type PolicyStore,
  type PolicyTranslation,
  type PolicyVersion,
  type ToAsk,
} from '../subscribers/policy.js';
import type { Handle } from './handle.js';
import { prepared } from './prepared.js';
import type { PolicyRow } from './tables.js';

export function createPolicyStore(db: Handle): PolicyStore {
  return {
    list: async () =>
      (await db.selectFrom('policies').selectAll().orderBy('published_at').orderBy('version').execute()).map(
        toPolicy,
      ),
    versions: async () => byVersion(await versions(db, {})),
    translations: (version) => translations(db, version),
    addTranslation: (translation) => addTranslation(db, translation),
    byVersion: async (version) => {
      const row = await db
        .selectFrom('policies')
        .selectAll()
        .where('version', '=', version)
        .executeTakeFirst();
      return row ? toPolicy(row) : null;
    },
    add: async ({ publishedAt, publishedBy, text, newPurpose, ...policy }) => {
      const row = {
        ...policy,
        published_at: publishedAt,
        published_by: publishedBy,
        body: text,
        new_purpose: newPurpose ? 1 : 0,
      };
      const inserted = await db
        .insertInto('policies')
        .values(row)
        .onConflict((oc) => oc.column('version').doNothing())
        .executeTakeFirst();
      return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    acceptedBy: () =>
      db
        .selectFrom('subscribers')
        .select(['policy_version as version', (eb) => eb.fn.countAll<number>().as('readers')])
        .where('status', '=', 'confirmed')
        .groupBy('policy_version')
        .orderBy('policy_version')
        .execute(),
    askedFor: () => askedFor(db),
    toAsk: async (who, afterId, limit) => {
      const rows = notAsked(db, who)
        .select('s.id')
        .where('s.id', '>', afterId)
        .where(isAwake(who.now))
        .orderBy('s.id')
        .limit(limit);
      return (await rows.execute()).map(({ id }) => id);
    },
    countToAsk: async (who) => {
      const all = notAsked(db, who).select((eb) => eb.fn.countAll<number>().as('n'));
      const [{ n: every }, { n: toAsk }] = [
        await all.executeTakeFirstOrThrow(),
        await all.where(isAwake(who.now)).executeTakeFirstOrThrow(),
      ];
      return { toAsk, pausing: every - toAsk };
    },
  };
}

interface VersionRow {
  readonly version: string;
  readonly publishedAt: string;
  readonly language: string | null;
  readonly translated: string | null;
}

/** A row for each translation, and one for a version without any. */
const versions = prepared<Readonly<Record<never, never>>, VersionRow>((db) =>
  db
    .selectFrom('policies')
    .leftJoin('policy_texts', 'policy_texts.version', 'policies.version')
    .select([
      'policies.version',
      'policies.published_at as publishedAt',
      'policies.language',
      'policy_texts.language as translated',
    ])
    .orderBy('policies.published_at')
    .orderBy('policies.version')
    .orderBy('policy_texts.language'),
);

function byVersion(rows: readonly VersionRow[]): readonly PolicyVersion[] {
  const found = new Map<string, PolicyVersion>();
  for (const { version, publishedAt, language, translated } of rows) {
    const { languages } = found.get(version) ?? { languages: [language] };
    const all = translated === null ? languages : [...languages, translated];
    found.set(version, { version, publishedAt, languages: all });
  }
  return [...found.values()];
}

async function translations(db: Handle, version: string): Promise<readonly PolicyTranslation[]> {
  const rows = await db
    .selectFrom('policy_texts')
    .selectAll()
    .where('version', '=', version)
    .orderBy('language')
    .execute();
  return rows.map(({ body: text, published_at: publishedAt, published_by: publishedBy, ...row }) => ({
    ...row,
    text,
    publishedAt,
    publishedBy,
  }));
}

async function addTranslation(
  db: Handle,
  { text, publishedAt, publishedBy, ...translation }: PolicyTranslation,
): Promise<boolean> {
  const inserted = await db
    .insertInto('policy_texts')
    .values({ ...translation, body: text, published_at: publishedAt, published_by: publishedBy })
    .onConflict((oc) => oc.columns(['version', 'language']).doNothing())
    .executeTakeFirst();
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function askedFor(db: Handle) {
  const rows = await db
    .selectFrom('consents as c')
    .innerJoin('subscribers as s', 's.id', 'c.subscriber_id')
    .select([
      'c.policy_version as version',
      's.policy_version as accepted',
      's.status',
      (eb) => eb.fn.countAll<number>().as('readers'),
    ])
    .where('c.kind', '=', 're-asked')
    .groupBy(['c.policy_version', 's.policy_version', 's.status'])
    .execute();
  return rows.map(({ version, accepted, status, readers }) => ({
    version: version ?? '',
    accepted,
    onList: status === 'confirmed',
    readers,
  }));
}

/**
 * Confirmed readers who may be mailed, who agreed to none of the versions, and have no mail about the purpose
 * yet.
 */
function notAsked(db: Handle, { covering, purpose }: ToAsk) {
  return db
    .selectFrom('subscribers as s')
    .where('s.status', '=', 'confirmed')
    .where((eb) => eb.or([eb('s.policy_version', 'is', null), eb('s.policy_version', 'not in', covering)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('suppressions').select('reason').whereRef('address_hmac', '=', 's.address_hmac')),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('mails')
            .select('mails.id')
            .where('dedupe', '=', sql<string>`${askPrefix(purpose)} || cast(s.id as text)`),
        ),
      ),
    );
}

const isAwake = (now: string) => sql<boolean>`(s.paused_until is null or s.paused_until <= ${now})`;

/** Keeps why somebody left, and the day, nothing else. */
export async function addUnsubscribeReason(db: Handle, day: string, reason: string): Promise<void> {
  await db.insertInto('leave_reasons').values({ day, reason }).execute();
}

function toPolicy({
  published_at: publishedAt,
  published_by: publishedBy,
  body: text,
  new_purpose: newPurpose,
  ...row
}: Selectable<PolicyRow>): Policy {
  return { ...row, publishedAt, publishedBy, text, newPurpose: newPurpose === 1 };
}
