// Freezes an audience page by page: one statement writes the rows of a page, however many readers and zones
// there are.
import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';
import { type ReadersOfIssue, readersMeant } from '../deliveries/audience.js';
import type { ConfirmedSpan } from '../deliveries/ports.js';
import type { VariantChoice } from '../deliveries/variant-choice.js';
import type { ReaderHours } from '../issues/local-time.js';
import { inAudience, isMeant } from './audience.js';
import type { Handle } from './handle.js';
import type { Tables } from './tables.js';
import { chosenVariant } from './variant-choice.js';

export interface AudiencePage {
  readonly issueId: number;
  /** When the audience is frozen (UTC), and its rows are due unless each has its reader's own hour. */
  readonly at: string;
  /** Only subscribers with a greater id. */
  readonly after: number;
  readonly size: number;
  readonly hours: ReaderHours | null;
  readonly span: ConfirmedSpan | null;
  /** Which variant each reader gets; null for the standard one. */
  readonly choice: VariantChoice | null;
}

/** The last subscriber read; null if there are no more. */
export async function insertAudiencePage(
  db: Handle,
  { issueId, at, after, size, hours, span, choice }: AudiencePage,
): Promise<number | null> {
  const page = db
    .selectFrom('subscribers')
    .select('id')
    .where('status', '=', 'confirmed')
    .where((eb) => isWithin(eb, span))
    .where('id', '>', after)
    .orderBy('id')
    .limit(size);
  const { last } = await db
    .selectFrom(page.as('page'))
    .select((eb) => eb.fn.max<number | null>('page.id').as('last'))
    .executeTakeFirstOrThrow();
  if (last === null) return null;
  const { variant, reason } = chosenVariant(db, choice);
  const meant = await meantFor(db, issueId);
  const readers = db
    .selectFrom('subscribers')
    .select(['subscribers.id', 'subscribers.confirmed_at', hourOfReader(hours).as('hour')])
    .select([variant.as('variant'), reason.as('variant_reason')])
    .where((eb) => inAudience(eb, awakeBy(at, hours)))
    .where((eb) => isMeant(eb, meant))
    .where((eb) => isWithin(eb, span))
    .where('subscribers.id', '>', after)
    .where('subscribers.id', '<=', last)
    .as('readers');
  await db
    .insertInto('deliveries')
    .columns(['issue_id', 'subscriber_id', 'status', 'due_at', 'slot_at', 'variant', 'variant_reason'])
    .expression((eb) =>
      eb
        .selectFrom(readers)
        .select([
          sql<number>`cast(${issueId} as bigint)`.as('issue_id'),
          'readers.id',
          sql.lit('pending').as('status'),
          sql<string>`coalesce(readers.hour, cast(${at} as text))`.as('due_at'),
          'readers.hour',
          'readers.variant',
          'readers.variant_reason',
        ])
        // Rows that are due together lie together, so that a range of ids is work for one batch.
        .$if(hours !== null, (rows) => rows.orderBy('readers.hour'))
        .$if(span !== null, (rows) => rows.orderBy('readers.confirmed_at', 'desc'))
        .orderBy('readers.id'),
    )
    .onConflict((oc) => oc.columns(['issue_id', 'subscriber_id']).doNothing())
    .execute();
  return last;
}

async function meantFor(db: Handle, issueId: number): Promise<ReadersOfIssue | null> {
  const row = await db
    .selectFrom('issues')
    .select(['corrects', 'corrects_version as correctsVersion'])
    .where('id', '=', issueId)
    .executeTakeFirst();
  return row === undefined ? null : readersMeant(row);
}

/**
 * The zones of each hour are in the statement itself: on SQLite that takes a quarter of the time of a join
 * with them.
 */
function hourOfReader(hours: ReaderHours | null): RawBuilder<string | null> {
  if (hours === null) return sql`cast(null as text)`;
  const otherwise = sql<string>`cast(${hours.otherwise} as text)`;
  const zones = new Map<string, string[]>();
  for (const [zone, hour] of hours.byZone) zones.set(hour, [...(zones.get(hour) ?? []), zone]);
  if (zones.size === 0) return otherwise;
  const cases = [...zones].map(
    ([hour, names]) => sql`when subscribers.zone in (${sql.join(names)}) then cast(${hour} as text)`,
  );
  return sql`case ${sql.join(cases, sql` `)} else ${otherwise} end`;
}

/**
 * The instant by which a pause must be over: the reader's own hour, if that is still to come. Otherwise a
 * pause of a week would skip two issues.
 */
function awakeBy(at: string, hours: ReaderHours | null): string | RawBuilder<string> {
  if (hours === null) return at;
  const hour = hourOfReader(hours);
  return sql<string>`case when ${hour} > cast(${at} as text) then ${hour} else cast(${at} as text) end`;
}

/** True if no span is given. Readers without an instant of confirmation are in the first one. */
function isWithin(
  eb: ExpressionBuilder<Tables, 'subscribers'>,
  span: ConfirmedSpan | null,
): Expression<SqlBool> {
  if (span === null) return eb.val(true);
  const confirmed = sql<string>`coalesce(subscribers.confirmed_at, '')`;
  const from = eb(confirmed, '>=', span.from);
  return span.before === null ? from : eb.and([from, eb(confirmed, '<', span.before)]);
}

/** One pass over the list. Instants are ISO text, so that they are ordered as their days are. */
export async function confirmedSpans(db: Handle, most: number): Promise<readonly ConfirmedSpan[]> {
  const days = await db
    .selectFrom('subscribers')
    .select([
      sql<string>`substr(coalesce(confirmed_at, ''), 1, 10)`.as('day'),
      (eb) => eb.fn.countAll<number>().as('count'),
    ])
    .where('status', '=', 'confirmed')
    .groupBy(sql`1`)
    .orderBy('day', 'desc')
    .execute();
  const size = days.reduce((sum, { count }) => sum + count, 0) / most;
  const spans: ConfirmedSpan[] = [];
  let before: string | null = null;
  let readers = 0;
  for (const [n, { day, count }] of days.entries()) {
    readers += count;
    if (readers < size && n < days.length - 1) continue;
    spans.push({ from: day, before });
    before = day;
    readers = 0;
  }
  return spans;
}
