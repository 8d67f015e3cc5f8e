// Audience: who would get an issue now, and why the others would not.
import {
  type AliasableExpression,
  type Expression,
  type ExpressionBuilder,
  type RawBuilder,
  type SqlBool,
  sql,
} from 'kysely';
import type { ReadersOfIssue } from '../deliveries/audience.js';
import type { AudienceStore } from '../deliveries/ports.js';
import { NOT_ALLOWED } from '../deliveries/safeguards/allow-list.js';
import type { VariantChoice, VariantCount } from '../deliveries/variant-choice.js';
import type { Recipients } from '../subscribers/recipients.js';
import { engineOf, type Handle } from './handle.js';
import type { Tables } from './tables.js';
import { chosenVariant } from './variant-choice.js';

/** Words for a reader who is not in the audience. */
const EXCLUDED = {
  pending: 'not confirmed',
  unsubscribed: 'left the list',
  suppressed: 'suppressed',
  paused: 'paused',
} as const;

type Subscribers = ExpressionBuilder<Tables, 'subscribers'>;
type At = string | RawBuilder<string>;

/**
 * The one rule of who gets an issue at an instant: confirmed, not paused, and no suppression for the address,
 * compared by HMAC.
 */
export function inAudience(eb: Subscribers, at: At): Expression<SqlBool> {
  return eb.and([
    eb('subscribers.status', '=', 'confirmed'),
    eb.not(isPaused(eb, at)),
    eb.not(isSuppressed(eb)),
  ]);
}

/** True for everybody if `meant` is null; else for readers who were sent a copy, or may have been. */
export function isMeant(eb: Subscribers, meant: ReadersOfIssue | null): Expression<SqlBool> {
  if (meant === null) return sql<SqlBool>`1 = 1`;
  const copies = eb
    .selectFrom('deliveries as copy')
    .select('copy.id')
    .whereRef('copy.subscriber_id', '=', 'subscribers.id')
    .where('copy.issue_id', '=', meant.issueId)
    .where('copy.status', 'in', REACHED);
  return eb.exists(meant.version === null ? copies : copies.where('copy.version', '=', meant.version));
}

/** Statuses of a copy that a mailbox has, or may have. */
const REACHED = ['submitted', 'uncertain'] as const;

/** Why the subscriber of a row is not in the audience; empty for one who is. */
export function exclusion(eb: Subscribers, at: At): AliasableExpression<string> {
  return eb
    .case()
    .when('subscribers.status', '=', 'unsubscribed')
    .then(sql.lit<string>(EXCLUDED.unsubscribed))
    .when(eb.or([eb('subscribers.status', '=', 'suppressed'), isSuppressed(eb)]))
    .then(sql.lit<string>(EXCLUDED.suppressed))
    .when('subscribers.status', '=', 'pending')
    .then(sql.lit<string>(EXCLUDED.pending))
    .when(isPaused(eb, at))
    .then(sql.lit<string>(EXCLUDED.paused))
    .else(sql.lit<string>(''))
    .end();
}

function isPaused(eb: Subscribers, at: At): Expression<SqlBool> {
  return eb.and([eb('subscribers.paused_until', 'is not', null), eb('subscribers.paused_until', '>', at)]);
}

function isSuppressed(eb: Subscribers): Expression<SqlBool> {
  return eb.exists(
    eb
      .selectFrom('suppressions')
      .select('suppressions.address_hmac')
      .whereRef('suppressions.address_hmac', '=', 'subscribers.address_hmac'),
  );
}

/** When the reader last said yes: confirmed here, or before the list was imported. */
export function lastConsent(eb: Subscribers) {
  return eb
    .selectFrom('consents')
    .select('consents.at')
    .whereRef('consents.subscriber_id', '=', 'subscribers.id')
    .where('consents.kind', 'in', ['confirmed', 'imported'])
    .orderBy('consents.id', 'desc')
    .limit(1);
}

/** Whether mail may go to a reader's address at all (G7); null if it may go to every one. */
function isAllowed(db: Handle, onlyTo: Recipients | null): Expression<SqlBool> | null {
  if (onlyTo === null) return null;
  const key = sql.ref<string>('subscribers.address_key');
  const at = engineOf(db) === 'postgres' ? sql`strpos(${key}, '@')` : sql`instr(${key}, '@')`;
  return sql<SqlBool>`(${key} in (${sql.join(onlyTo)}) or substr(${key}, ${at}) in (${sql.join(onlyTo)}))`;
}

/** The readers of a condition by the variant that they would get, and why. */
async function countVariants(
  db: Handle,
  choice: VariantChoice,
  isReader: (eb: Subscribers) => Expression<SqlBool>,
): Promise<readonly VariantCount[]> {
  const { variant, reason } = chosenVariant(db, choice);
  const readers = db
    .selectFrom('subscribers')
    .select([variant.as('variant'), reason.as('reason')])
    .where(isReader)
    .as('readers');
  const rows = await db
    .selectFrom(readers)
    .select(['readers.variant', 'readers.reason', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy(['readers.variant', 'readers.reason'])
    .orderBy('readers.variant')
    .orderBy('readers.reason')
    .execute();
  return rows.map(({ variant, reason, count }) => ({
    variant: variant ?? '',
    reason: reason ?? '',
    readers: count,
  }));
}

async function zonesInUse(db: Handle): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('subscribers')
    .select('zone')
    .distinct()
    .where('status', '=', 'confirmed')
    .where('zone', 'is not', null)
    .execute();
  return rows.flatMap(({ zone }) => zone ?? []);
}

async function recentIssues(db: Handle, exceptIssueId: number, limit: number): Promise<readonly number[]> {
  if (limit <= 0) return [];
  const rows = await db
    .selectFrom('issues')
    .select('id')
    .where('id', '<>', exceptIssueId)
    .where('kind', '=', 'weekly')
    .where('started_at', 'is not', null)
    .orderBy('started_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** `onlyTo`: nobody else is in the audience (G7); null for everybody. */
export function createAudienceStore(db: Handle, onlyTo: Recipients | null = null): AudienceStore {
  const allowed = isAllowed(db, onlyTo);
  const within = (eb: Subscribers, at: At) =>
    allowed === null ? inAudience(eb, at) : eb.and([inAudience(eb, at), allowed]);
  const reason = (eb: Subscribers, at: At) => {
    const own = exclusion(eb, at);
    if (allowed === null) return own.as('reason');
    return eb
      .case()
      .when(eb.and([inAudience(eb, at), eb.not(allowed)]))
      .then(sql.lit<string>(NOT_ALLOWED))
      .else(own)
      .end()
      .as('reason');
  };
  return {
    count: async (at, meant) => {
      const rows = await db
        .selectFrom('subscribers')
        .select((eb) => [reason(eb, at), eb.fn.countAll<number>().as('count')])
        .where('erased_at', 'is', null)
        .where((eb) => isMeant(eb, meant))
        .groupBy(sql`1`)
        .execute();
      const excluded = rows.filter((row) => row.reason !== '').map((row) => [row.reason, row.count] as const);
      return {
        total: rows.find((row) => row.reason === '')?.count ?? 0,
        excluded: Object.fromEntries(excluded),
      };
    },
    zones: async (at, meant) =>
      db
        .selectFrom('subscribers')
        .select((eb) => ['zone', eb.fn.countAll<number>().as('readers')])
        .where((eb) => within(eb, at))
        .where((eb) => isMeant(eb, meant))
        .groupBy('zone')
        .orderBy('zone')
        .execute(),
    page: (at, meant, after, size) =>
      db
        .selectFrom('subscribers')
        .select(['id', 'public_id as publicId', 'address', 'name'])
        .select((eb) => eb.fn.coalesce('subscribers.confirmed_at', lastConsent(eb)).as('consentAt'))
        .where((eb) => within(eb, at))
        .where((eb) => isMeant(eb, meant))
        .where('id', '>', after)
        .orderBy('id')
        .limit(size)
        .execute(),
    variants: (at, choice) => countVariants(db, choice, (eb) => within(eb, at)),
    zonesInUse: () => zonesInUse(db),
    recentIssues: (exceptIssueId, limit) => recentIssues(db, exceptIssueId, limit),
    withoutName: async (at, meant) => {
      const row = await db
        .selectFrom('subscribers')
        .where((eb) => within(eb, at))
        .where((eb) => isMeant(eb, meant))
        .where((eb) => eb.or([eb('name', 'is', null), eb('name', '=', '')]))
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return row.count;
    },
    reached: async ({ issueId, version }) => {
      const copies = db
        .selectFrom('deliveries')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('issue_id', '=', issueId)
        .where('status', 'in', REACHED);
      const wanted = version === null ? copies : copies.where('version', '=', version);
      return (await wanted.executeTakeFirstOrThrow()).count;
    },
    lastTotal: async (exceptIssueId) => {
      const row = await db
        .selectFrom('issues')
        .select('number')
        .select((eb) => eb('audience_total', '-', notAllowedOf(eb)).as('total'))
        .where('id', '<>', exceptIssueId)
        .where('kind', '=', 'weekly')
        .where('audience_total', 'is not', null)
        .where('started_at', 'is not', null)
        .orderBy('started_at', 'desc')
        .executeTakeFirst();
      return row?.total == null ? null : { number: row.number, total: row.total };
    },
  };
}

/** Deliveries of an issue that were nobody's to get, as the installation had an allow-list. */
function notAllowedOf(eb: ExpressionBuilder<Tables, 'issues'>) {
  return eb
    .selectFrom('deliveries')
    .select((of) => of.fn.countAll<number>().as('count'))
    .whereRef('deliveries.issue_id', '=', 'issues.id')
    .where('deliveries.status', '=', 'skipped')
    .where('deliveries.reason', '=', NOT_ALLOWED);
}
