// friday subscribers show: a reader and the whole evidence of their consent.
import type { AddressChange } from '../../../src/subscribers/address-change.js';
import type { Run } from '../../session.js';
import { fields, table } from '../../table.js';
import { shortTime } from '../../words.js';

export const show: Run<Record<never, never>, [string]> = async (session, _flags, name) => {
  const app = await session.app();
  const reader = await app.subscribers.find(name);
  const { records, brokenAt } = await app.subscribers.consents(reader);
  const changes = await app.addressChanges.of(reader);
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
    ['Address changes', changes.length === 0 ? null : changes.map((one) => changeLine(one, zone)).join('; ')],
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
    data: {
      subscriber,
      consents: records,
      addressChanges: changes.map(withoutHashes),
      chainWhole: brokenAt === null,
      brokenAt,
    },
  };
};

/** What a change has come to, in words; `--json` has the status. */
const OUTCOMES: Readonly<Record<AddressChange['status'], string>> = {
  asked: 'old address being told',
  open: 'waiting for the new inbox',
  refused: 'new address cannot be used',
  done: 'changed',
  replaced: 'replaced by a newer request',
  cancelled: 'cancelled by the old address',
  undone: 'undone by the old address',
};

function changeLine(
  { status, askedAt, doneAt, endedAt, oldAddress, newAddress }: AddressChange,
  zone: string,
) {
  const at = shortTime(endedAt ?? doneAt ?? askedAt, zone);
  return `${oldAddress ?? 'removed'} to ${newAddress ?? 'removed'}, ${OUTCOMES[status]} ${at}`;
}

function withoutHashes({ status, askedAt, doneAt, endedAt, oldAddress, newAddress }: AddressChange) {
  return { status, askedAt, doneAt, endedAt, oldAddress, newAddress };
}
