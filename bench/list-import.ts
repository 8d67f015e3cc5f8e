// Import: `friday subscribers import` of a long file compared with a short one: peak memory and rows per
// second. The goal for memory is that of P4.

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { type Figure, measured, type Options, script } from './measure.js';
import { openBenchNewsroom } from './newsroom.js';

interface Imported {
  readonly added: number;
  readonly ms: number;
  readonly peakMb: number;
}

const SHORT = 20_000;
const LONG = 200_000;
const MILLION = 1_000_000;

export async function listImport({ full, say }: Options): Promise<readonly Figure[]> {
  const [short, long] = [await importOf(SHORT, say), await importOf(full ? MILLION : LONG, say)];
  const rate = ({ added, ms }: Imported) => (added / ms) * 1000;
  return [
    {
      id: 'import',
      what: `peak memory, ${long.added} rows`,
      unit: 'MB',
      value: long.peakMb,
      reference: { what: `${short.added} rows`, value: short.peakMb },
      ratio: long.peakMb / short.peakMb,
      goal: '<= 1.5 x',
      met: long.peakMb <= 1.5 * short.peakMb,
    },
    {
      id: 'import',
      what: `checking and writing, ${long.added} rows in ${(long.ms / 1000).toFixed(1)} s`,
      unit: 'rows/s',
      value: rate(long),
      reference: { what: `${short.added} rows`, value: rate(short) },
      ratio: rate(long) / rate(short),
      goal: '>= 0.67 x',
      met: rate(long) >= 0.67 * rate(short),
    },
  ];
}

async function importOf(rows: number, say: (line: string) => void): Promise<Imported> {
  say(`a file of ${rows} readers`);
  const room = openBenchNewsroom();
  try {
    const file = join(room.folder, 'readers.csv');
    await writeList(file, rows);
    const imported = await measured<Imported>(script('importer.mjs', room.configFile, file));
    if (imported.added !== rows) throw new Error(`${imported.added} of ${rows} were imported`);
    return imported;
  } finally {
    room.remove();
  }
}

/** Ghost's columns, because exports are what is long. */
async function writeList(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  file.write(
    'id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers\n',
  );
  for (let i = 0; i < rows; i++)
    if (
      !file.write(
        `${i},reader-${i}@readers.example,Ada Example,,true,false,,2024-01-15T10:00:00.000Z,,weekly,\n`,
      )
    )
      await once(file, 'drain');
  file.end();
  await once(file, 'close');
}
