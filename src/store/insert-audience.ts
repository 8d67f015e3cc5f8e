// Freezes an audience page by page: one statement writes the rows of a page, however many readers and zones there are.
import { type RawBuilder, sql } from 'kysely';
import type { ReaderHours } from '../issues/local-time.js';
import { inAudience } from './audience.js';
import type { Handle } from './handle.js';

export interface AudiencePage {
  readonly issueId: number;
  /** When the audience is frozen (UTC), and its rows are due unless each has its reader's own hour. */
  readonly at: string;
  /** Only subscribers with a greater id. */
  readonly after: number;
  readonly size: number;
  readonly hours: ReaderHours | null;
}

/** The last subscriber looked at; null where there are no more. */
export async function insertAudiencePage(db: Handle, { issueId, at, after, size, hours }: AudiencePage): Promise<number | null> {
  const page = db.selectFrom('subscribers').select('id').where('status', '=', 'confirmed').where('id', '>', after).orderBy('id').limit(size).as('page');
  const { last } = await db
    .selectFrom(page)
    .select((eb) => eb.fn.max<number | null>('page.id').as('last'))
    .executeTakeFirstOrThrow();
  if (last === null) return null;
  const readers = db
    .selectFrom('subscribers')
    .select(['subscribers.id', hourOfReader(hours).as('hour')])
    .where((eb) => inAudience(eb, at))
    .where('subscribers.id', '>', after)
    .where('subscribers.id', '<=', last)
    .as('readers');
  await db
    .insertInto('deliveries')
    .columns(['issue_id', 'subscriber_id', 'status', 'due_at', 'slot_at'])
    .expression((eb) =>
      eb
        .selectFrom(readers)
        .select([
          sql<number>`cast(${issueId} as bigint)`.as('issue_id'),
          'readers.id',
          sql.lit('pending').as('status'),
          sql<string>`coalesce(readers.hour, cast(${at} as text))`.as('due_at'),
          'readers.hour',
        ])
        // Who is due together lies together, so that a range of ids is work for one batch.
        .$if(hours !== null, (rows) => rows.orderBy('readers.hour'))
        .orderBy('readers.id'),
    )
    .onConflict((oc) => oc.columns(['issue_id', 'subscriber_id']).doNothing())
    .execute();
  return last;
}

/** The zones of each hour stand in the statement itself: on SQLite that takes a quarter of the time of a join with them. */
function hourOfReader(hours: ReaderHours | null): RawBuilder<string | null> {
  if (hours === null) return sql`cast(null as text)`;
  const otherwise = sql<string>`cast(${hours.otherwise} as text)`;
  const zones = new Map<string, string[]>();
  for (const [zone, hour] of hours.byZone) zones.set(hour, [...(zones.get(hour) ?? []), zone]);
  if (zones.size === 0) return otherwise;
  const cases = [...zones].map(([hour, names]) => sql`when subscribers.zone in (${sql.join(names)}) then cast(${hour} as text)`);
  return sql`case ${sql.join(cases, sql` `)} else ${otherwise} end`;
}
