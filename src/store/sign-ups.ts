// Sign-ups as they were recorded: rows that wait for a worker, which removes each as it processes it.
import { type Selectable, sql } from 'kysely';
import type { SignUpStore } from '../subscribers/ports.js';
import type { NewSignUp, SignUp } from '../subscribers/sign-up.js';
import { batchWrites } from './batch-writes.js';
import { engineOf, type Handle } from './handle.js';
import { prepared } from './prepared.js';
import type { SignUpRow } from './tables.js';

export function createSignUpStore(db: Handle): SignUpStore {
  const insert = async (signUps: readonly NewSignUp[]) =>
    void (await insertAll(db, { json: JSON.stringify(signUps.map(toList)) }));
  return {
    add: db.isTransaction ? (signUp) => insert([signUp]) : batchWrites(insert),
    waiting: async (afterId, limit) => {
      const rows = await db
        .selectFrom('sign_ups')
        .select('id')
        .where('id', '>', afterId)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map((row) => row.id);
    },
    take: async (id) => {
      const row = await db.deleteFrom('sign_ups').where('id', '=', id).returningAll().executeTakeFirst();
      return row ? toSignUp(row) : null;
    },
    forget: async (addressKey) => {
      await db.deleteFrom('sign_ups').where('address_key', '=', addressKey).execute();
    },
    forgetBefore: async (before) =>
      Number((await db.deleteFrom('sign_ups').where('at', '<', before).executeTakeFirst()).numDeletedRows),
  };
}

function toSignUp({
  address_key: addressKey,
  policy_version: policyVersion,
  ...row
}: Selectable<SignUpRow>): SignUp {
  return { ...row, addressKey, policyVersion };
}

/** The columns of a new row, and where its value comes from. */
const COLUMNS = {
  address: 'address',
  address_key: 'addressKey',
  name: 'name',
  locale: 'locale',
  wording: 'wording',
  policy_version: 'policyVersion',
  form: 'form',
  method: 'method',
  page: 'page',
  network: 'network',
  agent: 'agent',
  flags: 'flags',
  at: 'at',
} as const satisfies Record<Exclude<keyof SignUpRow, 'id'>, keyof NewSignUp>;

const FIELDS = Object.values(COLUMNS);
const toList = (signUp: NewSignUp) => FIELDS.map((field) => signUp[field]);

/** A JSON array of arrays, in its order. */
const insertAll = prepared<{ json: string }, never>((db, value) => {
  const columns = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];
  const json = value('json');
  const values = sql.join(columns.map((_, at) => sql`list.value ->> ${sql.lit(at)}`));
  const rows =
    engineOf(db) === 'postgres'
      ? sql`jsonb_array_elements(cast(${json} as jsonb)) with ordinality as list(value, place) order by list.place`
      : sql`json_each(${json}) as list order by list.key`;
  return db.insertInto('sign_ups').columns(columns).expression(sql`select ${values} from ${rows}`) as never;
});
