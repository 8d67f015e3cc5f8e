// One message of the local inbox as two files, <id>.json (envelope) and <id>.eml, written so that a message
// is there whole or not at all.
import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface InboxEnvelope {
  readonly from: string;
  readonly to: readonly string[];
  readonly at: Date;
}

/** Ending of a file that is still being written. */
export const PARTIAL = '.part';

let sequence = 0;

/**
 * Ids sort by time, then by order within a process; random at the end, as several processes may write at
 * once.
 */
function inboxId(at: Date): string {
  sequence = (sequence + 1) % 1_000_000;
  return `${String(at.getTime()).padStart(14, '0')}-${String(sequence).padStart(6, '0')}-${randomBytes(4).toString('hex')}`;
}

const ID = /^\d{14}-\d{6}-[0-9a-f]{8}$/;

/** Whether a text is an id and nothing else: it becomes part of a path. */
export function isInboxId(text: string): boolean {
  return ID.test(text);
}

/**
 * Stores a message and returns its id. The .eml appears last, by rename, with mode 0600; on an error nothing
 * of it stays.
 */
export async function storeMail(dir: string, envelope: InboxEnvelope, raw: Buffer): Promise<string> {
  const id = inboxId(envelope.at);
  const paths = ['json', 'eml'].map((ending) => ({
    partial: join(dir, `${id}.${ending}${PARTIAL}`),
    whole: join(dir, `${id}.${ending}`),
  }));
  const contents = [
    JSON.stringify({ from: envelope.from, to: envelope.to, at: envelope.at.toISOString(), size: raw.length }),
    raw,
  ];
  try {
    for (const [index, path] of paths.entries())
      await writeFile(path.partial, contents[index] ?? '', { mode: 0o600, flag: 'wx' });
    for (const path of paths) await rename(path.partial, path.whole);
    return id;
  } catch (error) {
    for (const path of paths.flatMap(({ partial, whole }) => [partial, whole]))
      await rm(path, { force: true }).catch(() => {});
    throw error;
  }
}
