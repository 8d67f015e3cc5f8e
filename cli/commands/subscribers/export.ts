// friday subscribers export: page by page, so that a long list needs no more memory than a short one.

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { App } from '../../../src/app.js';
import { AppError, fileReason } from '../../../src/errors.js';
import type { SubscriberQuery } from '../../../src/subscribers/ports.js';
import { SUBSCRIBER_STATUSES } from '../../../src/subscribers/subscriber.js';
import { readList } from '../../lists.js';
import { toJson } from '../../output.js';
import type { Run } from '../../session.js';

interface ExportFlags {
  readonly status?: string;
  readonly format: string;
  readonly out?: string;
}

const PAGE = 1000;
/** Unconfirmed sign-ups are not subscribed, and an export must not subscribe them (D3). */
const EXPORTED = SUBSCRIBER_STATUSES.filter((status) => status !== 'pending');

export const exportSubscribers: Run<ExportFlags> = async (session, { status, format, out }) => {
  const [kind] = readList(format, ['csv', 'json'], '--format');
  const query: SubscriberQuery = {
    status: status === undefined ? EXPORTED : readList(status, EXPORTED, '--status'),
  };
  const { subscribers } = await session.app();
  if (session.json && out === undefined)
    throw new AppError(
      'USAGE',
      '--json needs a file to export to.',
      'Add --out FILE, or use --format json instead of --json.',
    );
  const pieces = kind === 'json' ? exportJson(subscribers, query) : subscribers.exportCsv(query);
  if (out !== undefined) {
    await writeAll(out, pieces);
    return {
      text: `Wrote ${out}. It contains addresses: keep it safe, and delete it after use.`,
      data: { file: out, format: kind },
    };
  }
  for await (const piece of pieces) if (!(await session.out.write(piece))) break;
  return { text: '' };
};

async function* exportJson(desk: App['subscribers'], query: SubscriberQuery): AsyncIterable<string> {
  let afterId = 0;
  for (let first = true; ; first = false) {
    const page = await desk.list({ ...query, afterId, limit: PAGE });
    const lines = page.map(({ address, name, status, confirmedAt, locale, zone }) =>
      toJson({ email: address, name, status, confirmed_at: confirmedAt, locale, zone }),
    );
    if (first) yield '[\n';
    if (lines.length > 0) yield (first ? '' : ',\n') + lines.join(',\n');
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) break;
    afterId = last.id;
  }
  yield '\n]\n';
}

async function writeAll(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  try {
    await once(file, 'open');
    for await (const piece of pieces) if (!file.write(piece)) await once(file, 'drain');
    file.end();
    await once(file, 'close');
  } catch (error) {
    throw new AppError(
      'FILE_UNREADABLE',
      `${path} was not written: ${fileReason(error)}.`,
      'Choose a new file in a folder that you can write to.',
      {
        cause: error,
      },
    );
  }
}
