// friday consent show: what one person saw and did. Consent to reminders is a purpose of its own, shown
// apart.
import type { App } from '../../../src/app.js';
import { AppError } from '../../../src/errors.js';
import type { EvidenceRecord } from '../../../src/subscribers/evidence.js';
import { writeNewFile } from '../../new-file.js';
import type { Run, Session } from '../../session.js';
import { fields } from '../../table.js';
import { longTime } from '../../words.js';

interface ShowFlags {
  readonly html?: string;
}

type Proof = Awaited<ReturnType<App['reminders']['proofs']>>[number];

export const show: Run<ShowFlags, [string]> = async (session, { html }, address) => {
  const app = await session.app();
  const person = await app.persons.find(address);
  if (person.kind === 'stranger') return showStranger(session, address, person.stranger.addressHmac, html);
  const { reader } = person;
  const records = await app.evidence.of(reader);
  const reminders = await app.reminders.proofs(reader.addressHmac);
  const policies = await app.policies.list();
  const hashOf = (version: string | null) =>
    policies.find((policy) => policy.version === version)?.hash ?? null;
  if (html !== undefined) await writeNewFile(html, await app.evidence.page(reader));
  const blocks = records.map((record, i) => {
    const facts = fields(session.terminal, [
      ...factsOf(record, hashOf(record.policyVersion)),
      ['Record', record.whole ? `intact (${record.hash.slice(0, 16)})` : 'BROKEN'],
    ]);
    return `${i + 1}. ${longTime(record.at, 'UTC')} UTC: ${record.kind}\n${facts}`;
  });
  const written = html === undefined ? '' : `\n\nWrote ${html}. It contains personal data: keep it safe.`;
  const data = {
    address: reader.address,
    status: reader.status,
    records,
    whole: records.every((record) => record.whole),
    reminders: dataOf(reminders),
    ...(html && { file: html }),
  };
  const apart = reminders.length === 0 ? '' : `\n\n${remindersText(session, reminders)}`;
  return {
    text: `${reader.address || address} (${reader.status})\n\n${blocks.join('\n\n')}${apart}${written}`,
    data,
  };
};

/** Somebody who is not a reader has at most asked for reminders. */
async function showStranger(session: Session, address: string, addressHmac: string, html?: string) {
  if (html !== undefined)
    throw new AppError(
      'USAGE',
      `${address} is not a reader, so there is no page to print.`,
      'Remove --html.',
    );
  const app = await session.app();
  const reminders = await app.reminders.proofs(addressHmac);
  const shown =
    reminders.length === 0 ? 'There is no consent to reminders.' : remindersText(session, reminders);
  return {
    text: `${address} (not a reader)\n\n${shown}`,
    data: { address, status: null, records: [], reminders: dataOf(reminders) },
  };
}

function dataOf(reminders: readonly Proof[]) {
  return reminders.map(({ record, whole }) => ({ ...record, whole }));
}

function remindersText(session: Session, reminders: readonly Proof[]): string {
  const blocks = reminders.map(({ record, whole }, i) => {
    const facts = fields(session.terminal, [
      ['Month', record.month],
      ['Words', record.wording],
      ['Policy', record.policyVersion === null ? null : `version ${record.policyVersion}`],
      ['Source', record.source],
      ['How', record.method],
      ['Language', record.locale],
      ['Record', whole ? `intact (${record.hash.slice(0, 16)})` : 'BROKEN'],
    ]);
    return `${i + 1}. ${longTime(record.at, 'UTC')} UTC: reminder ${record.kind}\n${facts}`;
  });
  return `Reminders to support the newsroom, a purpose of its own:\n\n${blocks.join('\n\n')}`;
}

function factsOf(
  record: EvidenceRecord,
  policyHash: string | null,
): readonly (readonly [string, string | null])[] {
  const { details } = record;
  return [
    ['Words', record.wording],
    [
      'Policy',
      record.policyVersion === null
        ? null
        : `version ${record.policyVersion}${policyHash === null ? '' : ` (SHA-256 ${policyHash.slice(0, 16)})`}`,
    ],
    ['Source', record.source],
    ['Basis', record.basis],
    ['Form', record.form],
    ['How', record.method],
    ['Page', details?.page ?? null],
    ['Language', record.locale],
    ['Network', details?.network ?? null],
    ['Browser', details?.agent ?? null],
    ['Remarks', details?.flags ?? null],
    ['Recorded', record.recordedAt === record.at ? null : `${longTime(record.recordedAt, 'UTC')} UTC`],
  ];
}
