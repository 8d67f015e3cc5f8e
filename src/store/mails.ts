// Mails to single readers: rows that are claimed, marked on the wire and settled. One conditional UPDATE
// decides each time.
import type { Selectable } from 'kysely';
import {
  type Mail,
  type MailKind,
  type MailOutcome,
  REMINDER_MAIL_KINDS,
  type ReminderMail,
  type ReminderMailKind,
} from '../subscribers/mail.js';
import type { PastMail } from '../subscribers/mail-limits.js';
import type { MailStore } from '../subscribers/ports.js';
import type { ReminderMails } from '../support/ports.js';
import { exclusively, type Handle, inTransaction } from './handle.js';
import type { MailRow } from './reader-tables.js';

const UNCLAIMED = { claimed_by: null, claimed_until: null } as const;

export function createMailStore(db: Handle): MailStore & ReminderMails {
  return {
    add: async ({ subscriberId, kind, dedupe, at, requestedAt = null, mailbox = null }) => {
      const of = { subscriber_id: subscriberId, requested_at: requestedAt, mailbox };
      const row = await db
        .insertInto('mails')
        .values({ ...of, kind, dedupe, created_at: at, due_at: at, attempts: 0 })
        .onConflict((oc) => oc.column('dedupe').doNothing())
        .returning('id')
        .executeTakeFirst();
      return row?.id ?? null;
    },
    addForReminder: async ({ reminderId, kind, dedupe, at, mailbox }) => {
      const row = await db
        .insertInto('mails')
        .values({ reminder_id: reminderId, kind, dedupe, created_at: at, due_at: at, attempts: 0, mailbox })
        .onConflict((oc) => oc.column('dedupe').doNothing())
        .returning('id')
        .executeTakeFirst();
      return row?.id ?? null;
    },
    forgetReminders: async (before) => {
      const over = db
        .deleteFrom('mails')
        .where('kind', 'in', REMINDER_MAIL_KINDS)
        .where('reminder_id', 'is', null)
        .where('outcome', 'is not', null)
        .where('created_at', '<', before);
      return Number((await over.executeTakeFirst()).numDeletedRows);
    },
    due: async (now, limit) => {
      const open = db
        .selectFrom('mails')
        .select('id')
        .where('outcome', 'is', null)
        .where('due_at', '<=', now)
        .where('claimed_by', 'is', null);
      return (await open.orderBy('due_at').orderBy('id').limit(limit).execute()).map((row) => row.id);
    },
    claim: async (id, { worker, now, until }) => {
      const row = await db
        .updateTable('mails')
        .set((eb) => ({ claimed_by: worker, claimed_until: until, attempts: eb('attempts', '+', 1) }))
        .where('id', '=', id)
        .where('outcome', 'is', null)
        .where('claimed_by', 'is', null)
        .where('due_at', '<=', now)
        .returning(['id', 'subscriber_id', 'reminder_id', 'kind', 'created_at', 'attempts', 'requested_at'])
        .executeTakeFirst();
      return row ? toMail(row) : null;
    },
    markWire: async (id, worker, at) => {
      const mark = held(db, id, worker)
        .set({ wire_at: at })
        .where('wire_at', 'is', null)
        .where('claimed_until', '>=', at);
      return (await mark.executeTakeFirst()).numUpdatedRows > 0n;
    },
    settle: async (id, worker, end) => {
      const set =
        'dueAt' in end ? { due_at: end.dueAt, wire_at: null } : { outcome: end.outcome, sent_at: end.at };
      await held(db, id, worker)
        .set({ ...UNCLAIMED, ...set })
        .execute();
    },
    sweepStale: (now) => inTransaction(db, (tx) => sweepStale(tx, now)),
    past: (about) => past(db, about),
    sentFor: (subscriberId, requestedAt) => sentFor(db, subscriberId, requestedAt),
    isOpen: async (subscriberId, requestedAt) => {
      const open = confirmations(db, subscriberId, requestedAt).select('id').where('outcome', 'is', null);
      return (await open.limit(1).executeTakeFirst()) !== undefined;
    },
    forgetMailbox: async (subscriberId) => {
      const named = db.updateTable('mails').set({ mailbox: null }).where('subscriber_id', '=', subscriberId);
      await named.where('mailbox', 'is not', null).execute();
    },
    outcome: async (id) => {
      const row = await db.selectFrom('mails').select('outcome').where('id', '=', id).executeTakeFirst();
      return (row?.outcome ?? null) as MailOutcome | null;
    },
    lastSent: (subscriberId, kind) => lastSent(db, subscriberId, kind),
    dueBefore: async (since, now) => {
      const open = db.selectFrom('mails').select((eb) => eb.fn.countAll<number>().as('count'));
      const { count } = await open
        .where('outcome', 'is', null)
        .where('created_at', '<', since)
        .where('due_at', '<=', now)
        .executeTakeFirstOrThrow();
      return count + (await remindersDueBefore(db, since, now)).length;
    },
    dropDueBefore: (since, now) =>
      inTransaction(db, async (tx) => {
        const drop = tx.updateTable('mails').set({ ...UNCLAIMED, outcome: 'dropped', sent_at: now });
        const open = drop
          .where('outcome', 'is', null)
          .where('created_at', '<', since)
          .where('due_at', '<=', now);
        const dropped = Number((await open.executeTakeFirst()).numUpdatedRows);
        return dropped + (await dropReminders(tx, since, now));
      }),
    dropOpen: async (subscriberId, at) => {
      const open = db
        .updateTable('mails')
        .set({ ...UNCLAIMED, outcome: 'dropped', sent_at: at })
        .where('subscriber_id', '=', subscriberId);
      await open.where('outcome', 'is', null).where('wire_at', 'is', null).execute();
    },
  };
}

/** Reminders whose mail is not made yet, and may have been sent from elsewhere. */
function remindersDueBefore(db: Handle, since: string, now: string) {
  return db
    .selectFrom('reminders as r')
    .select(['r.id', 'r.public_id'])
    .where('r.confirmed_at', '<', since)
    .where('r.due_at', '<=', now)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('mails as m')
            .select('m.id')
            .whereRef('m.reminder_id', '=', 'r.id')
            .where('m.kind', '=', 'reminder'),
        ),
      ),
    )
    .orderBy('r.id')
    .execute();
}

/** Gives each a mail that is not sent: the next pass ends the reminder. */
async function dropReminders(tx: Handle, since: string, now: string): Promise<number> {
  const due = await remindersDueBefore(tx, since, now);
  const over = { kind: 'reminder', created_at: now, due_at: now, outcome: 'dropped', sent_at: now };
  for (const { id, public_id: publicId } of due)
    await tx
      .insertInto('mails')
      .values({ ...over, reminder_id: id, dedupe: `reminder-${publicId}`, attempts: 0 })
      .onConflict((oc) => oc.column('dedupe').doNothing())
      .execute();
  return due.length;
}

type ClaimedRow = Pick<
  Selectable<MailRow>,
  'id' | 'subscriber_id' | 'reminder_id' | 'kind' | 'created_at' | 'attempts' | 'requested_at'
>;

/** Every mail has a reader, but for those of reminders. */
function toMail(row: ClaimedRow): Mail | ReminderMail {
  const { id, kind, created_at: createdAt, attempts, subscriber_id: subscriberId } = row;
  if (subscriberId === null)
    return { id, kind: kind as ReminderMailKind, createdAt, attempts, reminderId: row.reminder_id };
  return { id, kind: kind as MailKind, createdAt, attempts, subscriberId, requestedAt: row.requested_at };
}

async function past(
  db: Handle,
  { subscriberId, mailbox, kind, since }: Parameters<MailStore['past']>[0],
): Promise<readonly PastMail[]> {
  if (mailbox !== null && db.isTransaction) await exclusively(db, lockOf(mailbox));
  const mails = db
    .selectFrom('mails')
    .select(['created_at as createdAt', 'wire_at as wireAt'])
    .where('kind', '=', kind)
    .where('created_at', '>', since)
    .where((eb) => eb.or([eb('outcome', 'is', null), eb('outcome', '<>', 'dropped')]));
  return mails
    .where((eb) =>
      mailbox === null
        ? eb('subscriber_id', '=', subscriberId)
        : eb.or([eb('mailbox', '=', mailbox), eb('subscriber_id', '=', subscriberId)]),
    )
    .execute();
}

/** One of the numbers below every other lock of Friday, by the first 48 bits of the hash. */
function lockOf(mailbox: string): number {
  return -1 - Number.parseInt(mailbox.slice(0, 12), 16);
}

/** The confirmation mails of a request; those of earlier versions were made at its instant. */
function confirmations(db: Handle, subscriberId: number, requestedAt: string) {
  return db
    .selectFrom('mails')
    .where('subscriber_id', '=', subscriberId)
    .where('kind', '=', 'confirmation')
    .where((eb) =>
      eb.or([
        eb('requested_at', '=', requestedAt),
        eb.and([eb('requested_at', 'is', null), eb('created_at', '=', requestedAt)]),
      ]),
    );
}

async function sentFor(
  db: Handle,
  subscriberId: number,
  requestedAt: string,
): Promise<{ readonly first: string; readonly last: string } | null> {
  const { first, last } = await confirmations(db, subscriberId, requestedAt)
    .select((eb) => [eb.fn.min('wire_at').as('first'), eb.fn.max('wire_at').as('last')])
    .where((eb) => eb.or([eb('outcome', 'is', null), eb('outcome', '<>', 'rejected')]))
    .executeTakeFirstOrThrow();
  return first === null || last === null ? null : { first, last };
}

async function lastSent(db: Handle, subscriberId: number, kind: MailKind): Promise<string | null> {
  const mails = db
    .selectFrom('mails')
    .select('wire_at')
    .where('subscriber_id', '=', subscriberId)
    .where('kind', '=', kind);
  return (
    (await mails.where('wire_at', 'is not', null).orderBy('id', 'desc').limit(1).executeTakeFirst())
      ?.wire_at ?? null
  );
}

/** The open mail while this worker holds it. */
function held(db: Handle, id: number, worker: string) {
  return db
    .updateTable('mails')
    .where('id', '=', id)
    .where('claimed_by', '=', worker)
    .where('outcome', 'is', null);
}

async function sweepStale(tx: Handle, now: string): Promise<{ released: number; uncertain: number }> {
  const stale = tx.updateTable('mails').where('outcome', 'is', null).where('claimed_until', '<', now);
  const lost = await stale
    .set({ ...UNCLAIMED, outcome: 'uncertain', sent_at: now })
    .where('wire_at', 'is not', null)
    .executeTakeFirst();
  const released = await stale.set(UNCLAIMED).executeTakeFirst();
  return { released: Number(released.numUpdatedRows), uncertain: Number(lost.numUpdatedRows) };
}
