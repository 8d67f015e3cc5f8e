// The timed work of reminders: mails of those that are due, and the end of those that are over.

import type { MailOutcome } from '../subscribers/mail.js';
import { endReminders } from './end-reminder.js';
import { reasonAgainst } from './may-remind.js';
import type { SupportWorld } from './ports.js';
import { isTooLate, type ReminderEnding, unconfirmedBefore } from './reminder.js';

const PAGE = 500;

/**
 * One pass, safe at any time and with others at once. `mails` are the ids of mails now due, `ended` how many
 * reminders are over.
 */
export async function remind(
  world: SupportWorld,
): Promise<{ readonly mails: readonly number[]; readonly ended: number }> {
  const tidied = await tidyReminders(world);
  const mails: number[] = [];
  let ended = tidied;
  for (const id of await world.reminders.due(world.now().toISOString(), PAGE)) {
    const made = await inTurn(world, () => makeMail(world, id));
    if (made === 'ended') ended++;
    else if (made !== null) mails.push(made);
  }
  return { mails, ended };
}

/** The mail of one that is due; `ended` where it must not be sent; null where somebody else was first. */
function makeMail(world: SupportWorld, id: number): Promise<number | 'ended' | null> {
  return world.transaction(async (stores) => {
    const reminder = await stores.reminders.lock(id);
    if (reminder === null || reminder.status !== 'confirmed') return null;
    const against = isTooLate(reminder, world.now()) ? 'late' : await reasonAgainst(world, stores, reminder);
    if (against !== null) {
      await endReminders(world, stores, [reminder], against);
      return 'ended';
    }
    return stores.mails.addForReminder({
      reminderId: id,
      kind: 'reminder',
      dedupe: `reminder-${reminder.publicId}`,
      at: world.now().toISOString(),
      mailbox: null,
    });
  });
}

/** Ends those whose mail has an outcome, that nobody confirmed, or that their reader no longer wants. */
export async function tidyReminders(world: SupportWorld): Promise<number> {
  let ended = 0;
  const end = async (id: number, ending: ReminderEnding) => {
    const done = await inTurn(world, () =>
      world.transaction((stores) => endReminders(world, stores, [{ id }], ending)),
    );
    ended += done ?? 0;
  };
  for (const { id, outcome } of await world.reminders.mailed(PAGE)) await end(id, ENDING[outcome]);
  const before = unconfirmedBefore(world.now());
  for (const id of await world.reminders.unconfirmed(before, PAGE)) await end(id, 'unconfirmed');
  for (const { id, why } of await world.reminders.unwanted(PAGE)) await end(id, why);
  return ended;
}

const ENDING: Readonly<Record<MailOutcome, ReminderEnding>> = {
  submitted: 'sent',
  uncertain: 'unclear',
  rejected: 'failed',
  expired: 'failed',
  dropped: 'failed',
};

/** One row that fails holds up none behind it. */
async function inTurn<T>(world: Pick<SupportWorld, 'warn'>, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    world.warn('a reminder could not be processed; it will be retried', error);
    return null;
  }
}

/** All open reminders of a person end, whatever their status. Returns how many. */
export function stopReminders(
  world: SupportWorld,
  addressHmac: string,
  ending: Extract<ReminderEnding, 'stopped' | 'never' | 'unsubscribed'>,
): Promise<number> {
  return world.transaction(async (stores) =>
    endReminders(world, stores, await stores.reminders.openOf([addressHmac]), ending),
  );
}
