// friday consent verify: all chains, all checkpoints and the texts of all policies.
import { AppError } from '../../../src/errors.js';
import type { Breach } from '../../../src/subscribers/evidence.js';
import type { Run } from '../../session.js';
import { count, longTime } from '../../words.js';

export const verify: Run = async (session) => {
  const app = await session.app();
  const { breach, newest, reminders, ...counts } = await app.evidence.verify();
  const looked = `${count(counts.records, 'record')} of ${count(counts.chains, 'reader')}, ${count(counts.checkpoints, 'checkpoint')}, ${count(counts.policies, 'policy text')}, ${count(reminders.records, 'record')} of reminders`;
  const data = { ...counts, newest, breach, reminders };
  if (breach !== null) return { text: `Checked ${looked}.`, data, failure: broken(breach) };
  if (reminders.breach !== null)
    return { text: `Checked ${looked}.`, data, failure: brokenReminders(reminders.breach) };
  const seal =
    newest === null
      ? 'There is no checkpoint yet.'
      : `Newest checkpoint: ${longTime(newest.at, 'UTC')} UTC, SHA-256 ${newest.hash}`;
  const advice =
    newest === null
      ? 'The worker makes one a day.'
      : 'Store this line outside the database. With it, any later change to earlier records can be proven.';
  return {
    text: `All intact: ${looked}; ${count(counts.uncovered, 'record')} since the newest checkpoint.\n${seal}\n${advice}`,
    data,
  };
};

const COMPARE =
  'Compare it with an earlier backup. Do not repair it by hand: a repaired chain proves nothing.';

function brokenReminders(breach: string): AppError {
  return new AppError('AUDIT_MISMATCH', `The evidence of reminders is broken at ${breach}.`, COMPARE, {
    details: { reminders: breach },
  });
}

function broken({ what, recordId, subscriberId, checkpointId, policyVersion }: Breach): AppError {
  const place = [
    recordId === null ? null : `record ${recordId}`,
    subscriberId === null ? null : `reader ${subscriberId}`,
    checkpointId === null ? null : `checkpoint ${checkpointId}`,
    policyVersion === null ? null : `version ${policyVersion} of the policy`,
  ].filter((part) => part !== null);
  return new AppError(
    'AUDIT_MISMATCH',
    `The evidence is broken at ${place.join(' of ')}: ${what}.`,
    COMPARE,
    { details: { what, recordId, subscriberId, checkpointId, policyVersion } },
  );
}
