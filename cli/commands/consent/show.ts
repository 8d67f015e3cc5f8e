// friday consent show: what one person saw and did.
import type { EvidenceRecord } from '../../../src/subscribers/evidence.js';
import { writeNewFile } from '../../new-file.js';
import type { Run } from '../../session.js';
import { fields } from '../../table.js';
import { longTime } from '../../words.js';

interface ShowFlags {
  readonly html?: string;
}

export const show: Run<ShowFlags, [string]> = async (session, { html }, address) => {
  const app = await session.app();
  const reader = await app.subscribers.find(address);
  const records = await app.evidence.of(reader);
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
    ...(html && { file: html }),
  };
  return {
    text: `${reader.address || address} (${reader.status})\n\n${blocks.join('\n\n')}${written}`,
    data,
  };
};

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
