// Reminders: rows that are open, and deleted once they are over.
import { type Selectable, sql } from 'kysely';
import type { MailOutcome } from '../subscribers/mail.js';
import type { ReminderStore } from '../support/ports.js';
import type { Reminder, ReminderForm } from '../support/reminder.js';
import { chunks, engineOf, exclusively, type Handle } from './handle.js';
import type { ReminderRow } from './support-tables.js';

const KEYS_PER_QUERY = 5_000;

export function createReminderStore(db: Handle): ReminderStore {
  const ids = (rows: readonly { readonly id: number }[]) => rows.map(({ id }) => id);
  return {
    add: async (reminder) => {
      const row = await db
        .insertInto('reminders')
        .values(toRow(reminder))
        .returningAll()
        .executeTakeFirstOrThrow();
      return toReminder(row);
    },
    byId: async (id) => {
      const row = await db.selectFrom('reminders').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? toReminder(row) : null;
    },
    byPublicId: async (publicId) => {
      const found = db.selectFrom('reminders').selectAll().where('public_id', '=', publicId);
      const row = await found.executeTakeFirst();
      return row ? toReminder(row) : null;
    },
    lock: async (id) => {
      const found = db.selectFrom('reminders').selectAll().where('id', '=', id);
      const locking = engineOf(db) === 'postgres' && db.isTransaction ? found.forUpdate() : found;
      const row = await locking.executeTakeFirst();
      return row ? toReminder(row) : null;
    },
    openOf: async (hmacs) => {
      const found: Reminder[] = [];
      for (const part of chunks(hmacs, KEYS_PER_QUERY)) {
        const rows = db.selectFrom('reminders').selectAll().where('address_hmac', 'in', part);
        found.push(...(await rows.orderBy('id').execute()).map(toReminder));
      }
      return found;
    },
    exclusive: (hmac) => exclusively(db, lockOf(hmac)),
    waiting: async (limit) =>
      ids(
        await db
          .selectFrom('reminders')
          .select('id')
          .where(sql<boolean>`status = 'requested' and taken_at is null`)
          .orderBy('id')
          .limit(limit)
          .execute(),
      ),
    take: async (id, at) => {
      const taken = db.updateTable('reminders').set({ taken_at: at }).where('id', '=', id);
      return (await taken.where('taken_at', 'is', null).executeTakeFirst()).numUpdatedRows > 0n;
    },
    confirm: async (id, { month, locale, zone, subscriberId, confirmedAt, dueAt }) => {
      const set = {
        month,
        locale,
        zone,
        subscriber_id: subscriberId,
        confirmed_at: confirmedAt,
        due_at: dueAt,
      };
      const confirmed = await db
        .updateTable('reminders')
        .set({ ...set, status: 'confirmed' })
        .where('id', '=', id)
        .where('status', '=', 'requested')
        .executeTakeFirst();
      return confirmed.numUpdatedRows > 0n;
    },
    due: async (now, limit) =>
      ids(
        await db
          .selectFrom('reminders as r')
          .select('r.id')
          .where(sql<boolean>`r.status = 'confirmed'`)
          .where('r.due_at', '<=', now)
          .where(
            sql<boolean>`not exists (select 1 from mails m where m.reminder_id = r.id and m.kind = 'reminder')`,
          )
          .orderBy('r.due_at')
          .orderBy('r.id')
          .limit(limit)
          .execute(),
      ),
    mailed: async (limit) => {
      const rows = await db
        .selectFrom('mails')
        .innerJoin('reminders', 'reminders.id', 'mails.reminder_id')
        .select(['reminders.id', 'mails.outcome'])
        .where('mails.kind', '=', 'reminder')
        .where('mails.outcome', 'is not', null)
        .orderBy('reminders.id')
        .limit(limit)
        .execute();
      return rows.map(({ id, outcome }) => ({ id, outcome: outcome as MailOutcome }));
    },
    unconfirmed: async (before, limit) =>
      ids(
        await db
          .selectFrom('reminders')
          .select('id')
          .where('status', '=', 'requested')
          .where('requested_at', '<', before)
          .orderBy('id')
          .limit(limit)
          .execute(),
      ),
    unwanted: async (limit) => {
      const gone = sql<boolean>`(s.status = 'suppressed' or s.appeals_refused_at > coalesce(r.confirmed_at, r.requested_at)
        or (s.status = 'unsubscribed' and s.updated_at > coalesce(r.confirmed_at, r.requested_at)))`;
      const rows = db
        .selectFrom('reminders as r')
        .innerJoin('subscribers as s', 's.address_hmac', 'r.address_hmac')
        .select(['r.id', 's.status'])
        .where(gone);
      return (await rows.orderBy('r.id').limit(limit).execute()).map(({ id, status }) => ({
        id,
        why: status === 'unsubscribed' || status === 'suppressed' ? 'unsubscribed' : 'never',
      }));
    },
    delete: async (id, at) => {
      await freeMails(db, [id], at);
      await db.deleteFrom('reminders').where('id', '=', id).execute();
    },
  };
}

const MAILBOX_LOCKS = 2 ** 48;

/** One of the numbers below those of mailboxes, by the first 48 bits of the hash. */
function lockOf(hmac: string): number {
  return -1 - MAILBOX_LOCKS - Number.parseInt(hmac.slice(0, 12), 16);
}

/** One that is not on the wire is not sent any more; none of them names anybody from then on. */
export async function freeMails(db: Handle, reminderIds: readonly number[], at: string): Promise<void> {
  if (reminderIds.length === 0) return;
  await db
    .updateTable('mails')
    .set({ outcome: 'dropped', sent_at: at, claimed_by: null, claimed_until: null })
    .where('reminder_id', 'in', reminderIds)
    .where('outcome', 'is', null)
    .where('wire_at', 'is', null)
    .execute();
  await db.updateTable('mails').set({ reminder_id: null }).where('reminder_id', 'in', reminderIds).execute();
}

function toRow(reminder: Omit<Reminder, 'id'>) {
  return {
    public_id: reminder.publicId,
    status: reminder.status,
    address: reminder.address,
    address_key: reminder.addressKey,
    address_hmac: reminder.addressHmac,
    subscriber_id: reminder.subscriberId,
    locale: reminder.locale,
    zone: reminder.zone,
    month: reminder.month,
    form: reminder.form,
    wording: reminder.wording,
    policy_version: reminder.policyVersion,
    flags: reminder.flags,
    requested_at: reminder.requestedAt,
    confirmed_at: reminder.confirmedAt,
    due_at: reminder.dueAt,
  };
}

function toReminder(row: Selectable<ReminderRow>): Reminder {
  return {
    id: row.id,
    publicId: row.public_id,
    status: row.status as Reminder['status'],
    address: row.address,
    addressKey: row.address_key,
    addressHmac: row.address_hmac,
    subscriberId: row.subscriber_id,
    locale: row.locale,
    zone: row.zone,
    month: row.month,
    form: row.form as ReminderForm,
    wording: row.wording,
    policyVersion: row.policy_version,
    flags: row.flags,
    requestedAt: row.requested_at,
    confirmedAt: row.confirmed_at,
    dueAt: row.due_at,
  };
}
