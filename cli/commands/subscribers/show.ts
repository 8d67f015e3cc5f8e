// friday subscribers show: a reader and the whole evidence of their consent.
import type { Run } from '../../session.js';
import { fields, table } from '../../table.js';
import { shortTime } from '../../words.js';

export const show: Run<Record<never, never>, [string]> = async (session, _flags, name) => {
  const app = await session.app();
  const reader = await app.subscribers.find(name);
  const { records, brokenAt } = await app.subscribers.consents(reader);
  const { zone } = app.config.newsletter;
  const paused = app.readerPages.pausedUntil(reader);
  const facts = fields(session.terminal, [
    ['Reader', reader.address],
    ['Name', reader.name],
    ['Status', reader.statusReason === null ? reader.status : `${reader.status} (${reader.statusReason})`],
    ['Confirmed', reader.confirmedAt === null ? null : `${shortTime(reader.confirmedAt, zone)} ${zone}`],
    ['Paused until', paused === null ? null : `${shortTime(paused, zone)} ${zone}`],
    ['Language', reader.locale],
    ['Time zone', reader.zone],
    ['Id', reader.publicId],
  ]);
  const columns = [
    { title: 'When' },
    { title: 'What' },
    { title: 'From' },
    { title: 'Basis' },
    { title: 'Wording', flexible: true },
  ];
  const rows = records.map((c) => [shortTime(c.at, zone), c.kind, c.source, c.basis, c.wording]);
  const chain =
    brokenAt === null
      ? 'The chain of evidence is intact.'
      : `The chain of evidence is broken at record ${brokenAt + 1}: it was changed after it was written.`;
  const { addressHmac: _hmac, ...subscriber } = reader;
  return {
    text: `${facts}\n\n${table(session.terminal, columns, rows)}\n${chain}`,
    data: { subscriber, consents: records, chainWhole: brokenAt === null, brokenAt },
  };
};
