// Listed: many rows of values in one parameter, so that a statement is compiled once for however many rows.
import { sql } from 'kysely';
import { engineOf, type Handle } from './handle.js';

/** A JSON array of arrays as rows: the id, then these columns as text. */
export function jsonRows<C extends string>(
  db: Handle,
  json: ReturnType<typeof sql<string>>,
  columns: readonly C[],
) {
  const postgres = engineOf(db) === 'postgres';
  const row = (at: number) => sql`list.value ->> ${sql.lit(at)}`;
  const own = [
    sql`cast(${row(0)} as bigint) as row_id`,
    ...columns.map((name, at) => sql`${row(at + 1)} as ${sql.ref(name)}`),
  ];
  const source = postgres
    ? sql`jsonb_array_elements(cast(${json} as jsonb)) as list(value)`
    : sql`json_each(${json}) as list`;
  return sql<{ row_id: number } & Record<C, string>>`(select ${sql.join(own)} from ${source})`;
}
