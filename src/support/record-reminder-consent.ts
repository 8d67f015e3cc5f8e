// Adds to the proof of consent to reminders. Call it within a transaction, after all other locks: it lets one
// writer at a time past.
import type { SupportStores, SupportWorld } from './ports.js';
import type { Reminder } from './reminder.js';
import { chainReminderConsent, commitToPerson, type ReminderConsentFacts } from './reminder-consent.js';

type Act = Pick<ReminderConsentFacts, 'kind' | 'at' | 'recordedAt' | 'source' | 'method'>;

/** Appends the record of what happened to the reminder, and the row that leads from its person to it. */
export async function recordReminderConsent(
  { newSalt }: Pick<SupportWorld, 'newSalt'>,
  { reminderConsents }: Pick<SupportStores, 'reminderConsents'>,
  { addressHmac, month, wording, policyVersion, locale }: Omit<Reminder, 'id'>,
  act: Act,
): Promise<void> {
  const salt = newSalt();
  const words = act.kind === 'ended' ? { wording: null, policyVersion: null } : { wording, policyVersion };
  const facts = { ...act, ...words, month, locale, personCommit: commitToPerson(addressHmac, salt) };
  const record = chainReminderConsent(facts, await reminderConsents.lockHead());
  await reminderConsents.append(record, { addressHmac, salt });
}
