// Ends reminders: the proof gets its last record, and the rows are deleted.
import type { SupportStores, SupportWorld } from './ports.js';
import { recordReminderConsent } from './record-reminder-consent.js';
import {
  eventOf,
  REMINDER_ENDINGS,
  type Reminder,
  type ReminderEnding,
  reminderTransition,
} from './reminder.js';

/**
 * Within a transaction. Those that somebody else has ended in the meantime stay ended as they were. Returns
 * how many were ended.
 */
export async function endReminders(
  world: Pick<SupportWorld, 'now' | 'newSalt'>,
  stores: SupportStores,
  reminders: readonly Pick<Reminder, 'id'>[],
  ending: ReminderEnding,
): Promise<number> {
  // All rows first, in order of id, so that two transactions never wait for each other.
  const locked: Reminder[] = [];
  for (const { id } of [...reminders].sort((a, b) => a.id - b.id)) {
    const reminder = await stores.reminders.lock(id);
    if (reminder !== null) locked.push(reminder);
  }
  const at = world.now().toISOString();
  for (const reminder of locked) {
    reminderTransition(reminder.status, eventOf(ending));
    await recordReminderConsent(world, stores, reminder, {
      kind: 'ended',
      at,
      recordedAt: at,
      source: REMINDER_ENDINGS[ending],
      method: METHODS[ending] ?? 'automatic',
    });
    await stores.reminders.delete(reminder.id, at);
  }
  return locked.length;
}

/** Ends that the person caused by a click. */
const METHODS: Partial<Record<ReminderEnding, string>> = {
  stopped: 'button pressed',
  never: 'button pressed',
  replaced: 'button pressed',
};
