// Changes of address: one row each, found by its link, its mails or its reader.
import { type Selectable, sql } from 'kysely';
import type { AddressChange, ChangeStatus } from '../subscribers/address-change.js';
import type { AddressChangeStore, ChangePatch } from '../subscribers/ports.js';
import type { Handle } from './handle.js';
import type { AddressChangeRow } from './reader-tables.js';

/** Changes that were confirmed, whatever came later: the reader had these addresses. */
const HAPPENED: readonly ChangeStatus[] = ['done', 'undone'];

export function createAddressChangeStore(db: Handle): AddressChangeStore {
  return {
    add: async (change) => {
      const row = await db
        .insertInto('address_changes')
        .values({
          public_id: change.publicId,
          subscriber_id: change.subscriberId,
          status: 'asked' satisfies ChangeStatus,
          asked_at: change.askedAt,
          old_address: change.oldAddress,
          old_key: change.oldKey,
          old_hmac: change.oldHmac,
          new_address: change.newAddress,
          new_key: change.newKey,
          new_hmac: change.newHmac,
          flags: change.flags,
          notice_mail: change.noticeMail,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return toChange(row);
    },
    byPublicId: async (publicId) => {
      const row = await db
        .selectFrom('address_changes')
        .selectAll()
        .where('public_id', '=', publicId)
        .executeTakeFirst();
      return row ? toChange(row) : null;
    },
    byMail: async (subscriberId, mailId) => {
      const row = await db
        .selectFrom('address_changes')
        .selectAll()
        .where('subscriber_id', '=', subscriberId)
        .where((eb) =>
          eb.or([
            eb('notice_mail', '=', mailId),
            eb('offer_mail', '=', mailId),
            eb('answer_mail', '=', mailId),
          ]),
        )
        .executeTakeFirst();
      return row ? toChange(row) : null;
    },
    ofSubscriber: async (subscriberId) => {
      const rows = await db
        .selectFrom('address_changes')
        .selectAll()
        .where('subscriber_id', '=', subscriberId)
        .orderBy('id')
        .execute();
      return rows.map(toChange);
    },
    told: async (limit) => {
      const rows = await db
        .selectFrom('address_changes as c')
        .leftJoin('mails as m', 'm.id', 'c.notice_mail')
        .select('c.public_id')
        .where(sql<boolean>`c.status = 'asked'`)
        .where((eb) => eb.or([eb('m.id', 'is', null), eb('m.outcome', 'is not', null)]))
        .orderBy('c.id')
        .limit(limit)
        .execute();
      return rows.map(({ public_id: publicId }) => publicId);
    },
    move: async (id, from, patch) => {
      const result = await db
        .updateTable('address_changes')
        .set(toPatch(patch))
        .where('id', '=', id)
        .where('status', '=', from)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    formerHmacs: async (subscriberId) => {
      const rows = await db
        .selectFrom('address_changes')
        .select(['old_hmac', 'new_hmac'])
        .where('subscriber_id', '=', subscriberId)
        .where('status', 'in', HAPPENED)
        .execute();
      return [...new Set(rows.flatMap((row) => [row.old_hmac, row.new_hmac]))];
    },
    readersOnceAt: async (hmac) => {
      const rows = await db
        .selectFrom('address_changes')
        .select('subscriber_id')
        .where('old_hmac', '=', hmac)
        .where('status', '=', 'done' satisfies ChangeStatus)
        .orderBy('id')
        .execute();
      return rows.map((row) => row.subscriber_id);
    },
    forget: async (subscriberId, keepHashes) => {
      const own = <Q extends { where(column: 'subscriber_id', op: '=', value: number): Q }>(query: Q) =>
        query.where('subscriber_id', '=', subscriberId);
      if (keepHashes)
        await own(db.updateTable('address_changes').set(NO_ADDRESSES))
          .where('status', 'in', HAPPENED)
          .execute();
      const gone = own(db.deleteFrom('address_changes'));
      await (keepHashes ? gone.where('status', 'not in', HAPPENED) : gone).execute();
    },
    forgetNew: async (addressKey) => {
      await db
        .updateTable('address_changes')
        .set({ new_address: null, new_key: null })
        .where('new_key', '=', addressKey)
        .where('status', 'not in', HAPPENED)
        .execute();
    },
    forgetBefore: async (before) => {
      const old = sql<boolean>`coalesce(ended_at, done_at, asked_at) < ${before}`;
      await db.deleteFrom('address_changes').where('status', 'not in', HAPPENED).where(old).execute();
      await db
        .updateTable('address_changes')
        .set(NO_ADDRESSES)
        .where('status', 'in', HAPPENED)
        .where('new_key', 'is not', null)
        .where(old)
        .execute();
    },
  };
}

const NO_ADDRESSES = { old_address: null, old_key: null, new_address: null, new_key: null } as const;

function toPatch({ status, doneAt, endedAt, offerMail, answerMail }: ChangePatch) {
  return {
    status,
    ...(doneAt === undefined ? {} : { done_at: doneAt }),
    ...(endedAt === undefined ? {} : { ended_at: endedAt }),
    ...(offerMail === undefined ? {} : { offer_mail: offerMail }),
    ...(answerMail === undefined ? {} : { answer_mail: answerMail }),
  };
}

function toChange(row: Selectable<AddressChangeRow>): AddressChange {
  return {
    id: row.id,
    publicId: row.public_id,
    subscriberId: row.subscriber_id,
    status: row.status as ChangeStatus,
    askedAt: row.asked_at,
    doneAt: row.done_at,
    endedAt: row.ended_at,
    oldAddress: row.old_address,
    oldKey: row.old_key,
    oldHmac: row.old_hmac,
    newAddress: row.new_address,
    newKey: row.new_key,
    newHmac: row.new_hmac,
    flags: row.flags,
    noticeMail: row.notice_mail,
    offerMail: row.offer_mail,
    answerMail: row.answer_mail,
  };
}
