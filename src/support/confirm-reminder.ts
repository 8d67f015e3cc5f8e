// The mailbox confirms a request for a reminder: looking changes nothing, a click confirms it once.
import { endReminders } from './end-reminder.js';
import { reasonAgainst } from './may-remind.js';
import type { SupportStores, SupportWorld } from './ports.js';
import { recordReminderConsent } from './record-reminder-consent.js';
import { type Reminder, reminderTransition } from './reminder.js';
import { comingMonth } from './reminder-month.js';

/** What a genuine confirmation link leads to. `gone`: its reminder lapsed, was ended or was sent. */
export type ReminderState =
  | { readonly kind: 'open' | 'done'; readonly reminder: Omit<Reminder, 'id'> }
  | { readonly kind: 'gone' };

const GONE: ReminderState = { kind: 'gone' };

/** @param publicId what a genuine token names */
export async function reminderState(world: SupportWorld, publicId: string): Promise<ReminderState> {
  const reminder = await world.reminders.byPublicId(publicId);
  return reminder === null ? GONE : stateOf(world, world, reminder);
}

async function stateOf(
  world: SupportWorld,
  stores: SupportStores,
  reminder: Reminder,
): Promise<ReminderState> {
  if (reminder.status === 'confirmed') return { kind: 'done', reminder };
  return (await reasonAgainst(world, stores, reminder)) === null ? { kind: 'open', reminder } : GONE;
}

/** POST only. Twice is the same as once. Other open reminders of the person are replaced. */
export async function confirmReminder(
  world: SupportWorld,
  publicId: string,
  locale: string,
): Promise<ReminderState> {
  const seen = await world.reminders.byPublicId(publicId);
  if (seen === null) return GONE;
  return world.transaction(async (stores) => {
    await stores.reminders.exclusive(seen.addressHmac);
    // All of the person, in order of id: the order in which they are ended.
    const ids = (await stores.reminders.openOf([seen.addressHmac])).map(({ id }) => id);
    const locked: Reminder[] = [];
    for (const id of ids) {
      const one = await stores.reminders.lock(id);
      if (one !== null) locked.push(one);
    }
    const reminder = locked.find(({ id }) => id === seen.id);
    if (reminder === undefined) return GONE;
    const state = await stateOf(world, stores, reminder);
    if (state.kind !== 'open') return state;
    await endReminders(
      world,
      stores,
      locked.filter((one) => one !== reminder),
      'replaced',
    );
    return accept(world, stores, reminder, locale);
  });
}

async function accept(
  world: SupportWorld,
  stores: SupportStores,
  reminder: Reminder,
  locale: string,
): Promise<ReminderState> {
  reminderTransition(reminder.status, 'confirm');
  const at = world.now().toISOString();
  const reader = await stores.subscribers.byAddressKey(reminder.addressKey);
  const zone = reader?.zone ?? null;
  const coming = comingMonth(reminder.month, { ...world, zone: zone ?? world.zone, now: world.now() });
  const patch = {
    month: coming.month,
    dueAt: coming.dueAt.toISOString(),
    confirmedAt: at,
    locale: reader?.locale ?? reminder.locale,
    zone,
    subscriberId: reader?.id ?? null,
  };
  await stores.reminders.confirm(reminder.id, patch);
  await recordReminderConsent(
    world,
    stores,
    { ...reminder, ...patch, locale },
    {
      kind: 'confirmed',
      at,
      recordedAt: at,
      source: 'link in the confirmation mail',
      method: 'button pressed',
    },
  );
  return { kind: 'done', reminder: { ...reminder, ...patch, status: 'confirmed' } };
}
