// friday complaints add: reads reports of mailbox providers about readers who called an issue spam.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readNamed } from '../files.js';
import type { Run } from '../session.js';
import { count, number } from '../words.js';

/** Where each outcome of a report is counted. */
const COUNTS = {
  recorded: 'recorded',
  known: 'known',
  'not ours': 'notOurs',
  'no complaint': 'noComplaint',
} as const;

export const addComplaints: Run<object, [string[]]> = async (session, _flags, paths) => {
  const { deliveries } = await session.app();
  const data = { recorded: 0, known: 0, notOurs: 0, noComplaint: 0 };
  for (const path of paths)
    for (const file of await reportsIn(path)) {
      const outcome = await deliveries.complain(await readNamed(file));
      data[COUNTS[outcome]]++;
    }
  const rest = [
    [data.known, 'given before'],
    [data.notOurs, 'about other mail'],
    [data.noComplaint, 'without a complaint'],
  ] as const;
  const others = rest.flatMap(([n, what]) => (n === 0 ? [] : [`${number(n)} ${what}`])).join(', ');
  const recorded =
    data.recorded === 0
      ? 'No complaint was recorded.'
      : `${count(data.recorded, 'complaint')} recorded; those readers are suppressed.`;
  return { text: `${recorded}${others === '' ? '' : ` Ignored messages: ${others}.`}`, data };
};

/** A file, or those of a maildir or of a plain folder; "-" is standard input. */
async function reportsIn(path: string): Promise<readonly string[]> {
  const isFolder = path !== '-' && (await stat(path).catch(() => null))?.isDirectory() === true;
  if (!isFolder) return [path];
  const files: string[] = [];
  for (const folder of ['new', 'cur', '.'].map((name) => join(path, name))) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    files.push(...entries.filter((entry) => entry.isFile()).map((entry) => join(folder, entry.name)));
  }
  return files.sort();
}
