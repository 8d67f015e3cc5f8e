// A query that is compiled once per engine and run with other values each time: building one costs more than
// a small statement itself.
import { type Compilable, type CompiledQuery, type RawBuilder, sql } from 'kysely';
import { type Engine, engineOf, type Handle } from './handle.js';

class Blank {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

type Build<Values, Row> = (
  db: Handle,
  value: <K extends keyof Values & string>(name: K) => RawBuilder<Values[K]>,
) => Compilable<Row>;

/**
 * `build` is called at the first use with each engine; the parts that it takes from `value` are filled in at
 * every run. Gives the rows that the query returns.
 */
export function prepared<Values extends Readonly<Record<string, unknown>>, Row>(
  build: Build<Values, Row>,
): (db: Handle, values: Values) => Promise<readonly Row[]> {
  const compiled = new Map<Engine, CompiledQuery<Row>>();
  return async (db, values) => {
    const engine = engineOf(db);
    const query = compiled.get(engine) ?? build(db, (name) => sql`${new Blank(name)}`).compile();
    compiled.set(engine, query);
    const parameters = query.parameters.map((one) => (one instanceof Blank ? values[one.name] : one));
    return (await db.executeQuery<Row>({ ...query, parameters })).rows;
  };
}
