// Somebody asks to be reminded: by address on the page, which only records the request; or by the link in
// their own mail, which needs no confirmation because the link came to their mailbox.

import type { ParsedAddress } from '../subscribers/address.js';
import { addressHmac } from '../subscribers/address.js';
import { LIMITS_REACH_MS, nextMailAt } from '../subscribers/mail-limits.js';
import { BUSY_DOMAIN, NO_MAIL_HOST } from '../subscribers/sign-up.js';
import type { Subscriber } from '../subscribers/subscriber.js';
import { domainOf } from '../text/address-domain.js';
import { DAY_MS } from '../timing/units.js';
import { endReminders } from './end-reminder.js';
import { judge, reasonAgainst } from './may-remind.js';
import type { SupportStores, SupportWorld } from './ports.js';
import { recordReminderConsent } from './record-reminder-consent.js';
import type { Reminder } from './reminder.js';
import { comingMonth } from './reminder-month.js';

/** What somebody asked for, with the words that they saw. */
export interface ReminderWish {
  readonly month: string;
  readonly locale: string;
  readonly wording: string;
  readonly policyVersion: string | null;
}

/**
 * Records a request from the page. It looks nothing up: the answer takes as long for every address (D11). A
 * worker does the rest.
 */
export async function requestReminder(
  { reminders, now, newPublicId, pepper }: Pick<SupportWorld, 'reminders' | 'now' | 'newPublicId' | 'pepper'>,
  { address, key }: ParsedAddress,
  wish: ReminderWish,
  flags: readonly string[],
): Promise<void> {
  await reminders.add({
    ...wish,
    publicId: newPublicId(),
    status: 'requested',
    address,
    addressKey: key,
    addressHmac: addressHmac(key, pepper),
    subscriberId: null,
    zone: null,
    form: 'page',
    flags: flags.length === 0 ? null : flags.join(','),
    requestedAt: now().toISOString(),
    confirmedAt: null,
    dueAt: null,
  });
}

const PAGE = 100;

/**
 * Works on the requests that wait; returns the ids of mails now due. A row that fails waits for the next
 * pass.
 */
export async function processReminderRequests(world: SupportWorld): Promise<readonly number[]> {
  const mails: number[] = [];
  for (const id of await world.reminders.waiting(PAGE)) {
    try {
      const mail = await world.transaction((stores) => processOne(world, stores, id));
      if (mail !== null) mails.push(mail);
    } catch (error) {
      world.warn('a request for a reminder could not be processed; it will be retried', error);
    }
  }
  return mails;
}

async function processOne(world: SupportWorld, stores: SupportStores, id: number): Promise<number | null> {
  const at = world.now().toISOString();
  if (!(await stores.reminders.take(id, at))) return null;
  const reminder = await stores.reminders.lock(id);
  if (reminder === null) return null;
  const mailAt = (await isWanted(world, stores, reminder)) ? await mailTime(world, stores, reminder) : null;
  if (mailAt === null) {
    await stores.reminders.delete(id, at);
    return null;
  }
  await recordReminderConsent(world, stores, reminder, {
    kind: 'requested',
    at: reminder.requestedAt,
    recordedAt: at,
    source: 'reminder form',
    method: 'button pressed',
  });
  return stores.mails.addForReminder({
    reminderId: id,
    kind: 'reminder-confirmation',
    dedupe: `reminder-confirmation-${reminder.publicId}`,
    at: mailAt.toISOString(),
    mailbox: world.mailboxOf(reminder.addressKey),
  });
}

/** False where no mail can arrive, or none may be sent. */
async function isWanted(world: SupportWorld, stores: SupportStores, reminder: Reminder): Promise<boolean> {
  const flags = reminder.flags?.split(',') ?? [];
  if (flags.includes(NO_MAIL_HOST)) return false;
  const domain = domainOf(reminder.addressKey);
  if (flags.includes(BUSY_DOMAIN) && !(await stores.subscribers.hasConfirmedAt(domain))) return false;
  return (await reasonAgainst(world, stores, reminder)) === null;
}

/** No row has this id: only the mailbox tells. */
const NOBODY = 0;

/** When the mailbox may get the mail; it counts together with the mails that confirm sign-ups (D10). */
async function mailTime(
  { mailboxOf, now }: Pick<SupportWorld, 'mailboxOf' | 'now'>,
  { mails }: Pick<SupportStores, 'mails'>,
  { addressKey }: Reminder,
): Promise<Date | null> {
  const since = new Date(now().getTime() - LIMITS_REACH_MS).toISOString();
  const about = { subscriberId: NOBODY, mailbox: mailboxOf(addressKey), since };
  const kinds = ['confirmation', 'change-offer', 'reminder-confirmation'] as const;
  const past = [];
  for (const kind of kinds) past.push(...(await mails.past({ ...about, kind })));
  return nextMailAt('confirmation', past, now(), null);
}

/** Reminders that one reader may set within 24 hours: each leaves records for years. */
const MOST_A_DAY = 10;

/** `unasked`: no request for support may go to this reader. `limited`: too many were set. */
export type OwnReminder =
  | { readonly kind: 'confirmed'; readonly reminder: Omit<Reminder, 'id'> }
  | { readonly kind: 'limited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'unasked' };

/**
 * A reader asks by the link in a mail of theirs. It replaces the reminder that they have; asked twice,
 * nothing changes.
 */
export function remindReader(
  world: SupportWorld,
  subscriber: Subscriber,
  wish: ReminderWish,
): Promise<OwnReminder> {
  return world.transaction(async (stores): Promise<OwnReminder> => {
    const reader = await stores.subscribers.lock(subscriber.id);
    if (reader === null || reader.status !== 'confirmed' || reader.erasedAt !== null) return UNASKED;
    const at = world.now().toISOString();
    const { month, dueAt } = comingMonth(wish.month, {
      ...world,
      zone: reader.zone ?? world.zone,
      now: world.now(),
    });
    const reminder = {
      ...wish,
      month,
      locale: reader.locale ?? wish.locale,
      publicId: world.newPublicId(),
      status: 'confirmed',
      address: reader.address,
      addressKey: reader.addressKey,
      addressHmac: reader.addressHmac,
      subscriberId: reader.id,
      zone: reader.zone,
      form: 'mail',
      flags: null,
      requestedAt: at,
      confirmedAt: at,
      dueAt: dueAt.toISOString(),
    } as const;
    const [suppression = null] = await stores.suppressions.byHmacs([reader.addressHmac]);
    if (judge(world, { ...reminder, id: NOBODY }, reader, suppression) !== null) return UNASKED;
    await stores.reminders.exclusive(reader.addressHmac);
    const open = await stores.reminders.openOf([reader.addressHmac]);
    const same = open.find(({ status, month: known }) => status === 'confirmed' && known === month);
    if (same !== undefined) return { kind: 'confirmed', reminder: same };
    const limited = await limitOf(stores, reader.addressHmac, world.now());
    if (limited !== null) return limited;
    await endReminders(world, stores, open, 'replaced');
    await stores.reminders.add(reminder);
    const act = { at, recordedAt: at, source: 'link in the appeal', method: 'button pressed' };
    await recordReminderConsent(world, stores, reminder, { ...act, kind: 'confirmed' });
    return { kind: 'confirmed', reminder };
  });
}

/** Null while the reader may set another one. */
async function limitOf(
  { reminderConsents }: Pick<SupportStores, 'reminderConsents'>,
  addressHmac: string,
  now: Date,
): Promise<OwnReminder | null> {
  const freeAt = (await reminderConsents.of(addressHmac))
    .filter(({ record }) => record.kind === 'confirmed')
    .map(({ record }) => Date.parse(record.recordedAt) + DAY_MS)
    .at(-MOST_A_DAY);
  const waitMs = freeAt === undefined ? 0 : freeAt - now.getTime();
  return waitMs > 0 ? { kind: 'limited', retryAfterSeconds: Math.ceil(waitMs / 1000) } : null;
}

const UNASKED: OwnReminder = { kind: 'unasked' };
