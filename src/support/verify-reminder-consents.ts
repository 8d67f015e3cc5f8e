// Checks the whole proof of consent to reminders.
import type { ReminderConsentStore } from './ports.js';
import { reminderConsentFault } from './reminder-consent.js';

/** Stops at the first record that does not hold, and says what is wrong with it; null for a whole chain. */
export async function verifyReminderConsents(
  store: Pick<ReminderConsentStore, 'all'>,
): Promise<{ readonly records: number; readonly breach: string | null }> {
  let [records, prevHash]: [number, string | null] = [0, null];
  for await (const stored of store.all()) {
    records++;
    const fault = reminderConsentFault(stored, prevHash);
    if (fault !== null) return { records, breach: `record ${stored.id}: ${fault}` };
    prevHash = stored.record.hash;
  }
  return { records, breach: null };
}
