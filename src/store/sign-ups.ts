// Sign-ups as they were recorded: rows that wait for a worker, who takes each away as it works on it.
import type { Selectable } from 'kysely';
import type { SignUpStore } from '../subscribers/ports.js';
import type { NewSignUp, SignUp } from '../subscribers/sign-up.js';
import type { Handle } from './handle.js';
import type { SignUpRow } from './tables.js';

export function createSignUpStore(db: Handle): SignUpStore {
  return {
    add: async (signUp) => {
      await db.insertInto('sign_ups').values(toRow(signUp)).execute();
    },
    waiting: async (afterId, limit) => {
      const rows = await db.selectFrom('sign_ups').select('id').where('id', '>', afterId).orderBy('id').limit(limit).execute();
      return rows.map((row) => row.id);
    },
    take: async (id) => {
      const row = await db.deleteFrom('sign_ups').where('id', '=', id).returningAll().executeTakeFirst();
      return row ? toSignUp(row) : null;
    },
    forget: async (addressKey) => {
      await db.deleteFrom('sign_ups').where('address_key', '=', addressKey).execute();
    },
    forgetBefore: async (before) => Number((await db.deleteFrom('sign_ups').where('at', '<', before).executeTakeFirst()).numDeletedRows),
  };
}

function toSignUp({ address_key: addressKey, policy_version: policyVersion, ...row }: Selectable<SignUpRow>): SignUp {
  return { ...row, addressKey, policyVersion };
}

function toRow({ addressKey, policyVersion, ...signUp }: NewSignUp): Omit<SignUpRow, 'id'> {
  return { ...signUp, address_key: addressKey, policy_version: policyVersion };
}
