// Reading the local inbox: a list from header fields alone, and one message as its reader sees it.
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { AppError } from '../errors.js';
import { isInboxId } from './inbox-file.js';

export interface InboxEntry {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** ISO instant of the Date field, else of arrival. */
  readonly date: string;
  /** Octets of the whole message. */
  readonly size: number;
}

export interface InboxMail extends InboxEntry {
  readonly raw: Buffer;
  readonly html: string | null;
  readonly text: string | null;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

export interface InboxReader {
  /** Newest first; `search` looks in addresses and subject, without regard to case. */
  list(query: {
    readonly offset: number;
    readonly limit: number;
    readonly search?: string | undefined;
  }): Promise<readonly InboxEntry[]>;
  count(search?: string): Promise<number>;
  /** @throws AppError NOT_FOUND, also for an id that is none. */
  read(id: string): Promise<InboxMail>;
}

const HEADER_BYTES = 32 * 1024;
const CACHE_LIMIT = 20_000;
const ENDING = '.eml';

/**
 * A reader of the folder that `openInbox` fills; an absent folder is an empty inbox. Messages never change,
 * so entries are remembered.
 */
export function createInboxReader(dir: string): InboxReader {
  const known = new Map<string, InboxEntry>();
  const entry = async (id: string): Promise<InboxEntry | null> => {
    const remembered = known.get(id);
    if (remembered !== undefined) return remembered;
    const head = await readHead(join(dir, id + ENDING));
    if (head === null) return null;
    const made = await entryOf(id, head.bytes, head.size);
    if (known.size >= CACHE_LIMIT) known.clear();
    known.set(id, made);
    return made;
  };
  const matching = async (search: string): Promise<InboxEntry[]> => {
    const wanted = search.toLowerCase();
    const found: InboxEntry[] = [];
    for (const id of await ids(dir)) {
      const one = await entry(id);
      if (one !== null && `${one.from}\n${one.to}\n${one.subject}`.toLowerCase().includes(wanted))
        found.push(one);
    }
    return found;
  };
  return {
    async list({ offset, limit, search }) {
      if (search) return (await matching(search)).slice(offset, offset + limit);
      const page = await Promise.all((await ids(dir)).slice(offset, offset + limit).map(entry));
      return page.filter((one) => one !== null);
    },
    async count(search) {
      return search ? (await matching(search)).length : (await ids(dir)).length;
    },
    async read(id) {
      const raw = isInboxId(id) ? await readFile(join(dir, id + ENDING)).catch(absent) : null;
      if (raw === null)
        throw new AppError(
          'NOT_FOUND',
          'There is no such message in the inbox.',
          'Use an id from the list of messages.',
        );
      const mail = await PostalMime.parse(raw);
      const headers = mail.headers.map(({ key, value }) => ({ name: key, value }));
      return {
        ...(await entryOf(id, raw, raw.length)),
        raw,
        html: mail.html ?? null,
        text: mail.text ?? null,
        headers,
      };
    },
  };
}

async function ids(dir: string): Promise<string[]> {
  const names = (await readdir(dir).catch(absent)) ?? [];
  return names
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .filter(isInboxId)
    .sort()
    .reverse();
}

async function readHead(path: string): Promise<{ bytes: Buffer; size: number } | null> {
  const info = await stat(path).catch(absent);
  if (info === null) return null;
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(HEADER_BYTES, info.size)), 0);
    return { bytes: buffer.subarray(0, bytesRead), size: info.size };
  } finally {
    await file.close();
  }
}

async function entryOf(id: string, bytes: Buffer, size: number): Promise<InboxEntry> {
  const end = bytes.indexOf('\r\n\r\n');
  const head = await PostalMime.parse(bytes.subarray(0, end < 0 ? bytes.length : end + 4));
  const arrived = new Date(Number(id.slice(0, 14))).toISOString();
  const date =
    head.date !== undefined && !Number.isNaN(Date.parse(head.date))
      ? new Date(head.date).toISOString()
      : arrived;
  return {
    id,
    from: shown(head.from),
    to: (head.to ?? []).map(shown).join(', '),
    subject: head.subject ?? '',
    date,
    size,
  };
}

function shown(
  address: { readonly name?: string | undefined; readonly address?: string | undefined } | undefined,
): string {
  if (address === undefined) return '';
  return address.name ? `${address.name} <${address.address ?? ''}>` : (address.address ?? '');
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
