// The local inbox: where mail goes as long as no relay is configured. A real SMTP server on this machine, and
// each message it accepts as a file.
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import type { Submit, SubmitMarked } from '../deliveries/ports.js';
import { AppError, fileReason, reasonOf } from '../errors.js';
import { type InboxEnvelope, PARTIAL, storeMail } from './inbox-file.js';
import { createRelay, type MailLog } from './smtp.js';

export { createInboxReader, type InboxEntry, type InboxMail, type InboxReader } from './inbox-reader.js';

export interface Inbox {
  readonly submit: Submit;
  readonly submitMarked: SubmitMarked;
  close(graceMs?: number): Promise<void>;
}

export interface InboxOptions {
  /** Folder of the messages; made with mode 0700. Several processes may share it. */
  readonly dir: string;
  readonly connections: number;
  readonly log: MailLog;
  /** How a message is stored; `storeMail` unless given. */
  readonly store?: typeof storeMail;
}

const SIZE_LIMIT = 10 * 1024 * 1024;
const STALE_MS = 60 * 60 * 1000;

/**
 * Starts the server on a free port of 127.0.0.1 and a relay that leads to it. Every message is a whole file
 * before its 250.
 * @throws AppError FILE_UNREADABLE if the folder cannot be made or read.
 */
export async function openInbox({ dir, connections, log, store = storeMail }: InboxOptions): Promise<Inbox> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    await removeStale(dir);
  } catch (error) {
    throw new AppError(
      'FILE_UNREADABLE',
      `The inbox folder ${dir} cannot be used: ${fileReason(error)}.`,
      'Make it writable, or set "data" to another folder.',
      {
        cause: error,
      },
    );
  }
  const server = smtpServer((envelope, raw) => store(dir, envelope, raw), log);
  const port = await listen(server);
  const smtp = {
    host: '127.0.0.1',
    port,
    security: 'none',
    user: null,
    password: null,
    ehloName: 'localhost',
  } as const;
  const relay = createRelay({ smtp, connections, log });
  return {
    submit: relay.submit,
    submitMarked: relay.submitMarked,
    async close(graceMs) {
      await relay.close(graceMs);
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function smtpServer(
  keep: (envelope: InboxEnvelope, raw: Buffer) => Promise<string>,
  log: MailLog,
): SMTPServer {
  const server = new SMTPServer({
    name: 'localhost',
    banner: 'local inbox',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: SIZE_LIMIT,
    closeTimeout: 500,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on(
        'data',
        (chunk: Buffer) => void (stream.sizeExceeded ? chunks.splice(0) : chunks.push(chunk)),
      );
      stream.once('error', done);
      stream.once('end', () => {
        if (stream.sizeExceeded) return done(refusal(552, 'message too big'));
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
        const to = session.envelope.rcptTo.map((recipient) => recipient.address);
        keep({ from, to, at: new Date() }, Buffer.concat(chunks)).then(
          (id) => done(null, `kept as ${id}`),
          (error) => {
            log.warn({ reason: reasonOf(error) }, 'the inbox could not keep a message');
            done(
              refusal(
                isFull(error) ? 452 : 451,
                isFull(error) ? 'no space left for the message' : 'the message could not be kept',
              ),
            );
          },
        );
      });
    },
  });
  server.on('error', (error: Error) =>
    log.debug({ reason: reasonOf(error) }, 'the local inbox lost a connection'),
  );
  return server;
}

function listen(server: SMTPServer): Promise<number> {
  return new Promise((resolve, reject) => {
    const listener = server.listen(0, '127.0.0.1', () => {
      const address = listener.address();
      resolve(address !== null && typeof address === 'object' ? address.port : 0);
    });
    listener.once('error', reject);
  });
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function isFull(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOSPC' || code === 'EDQUOT';
}

/** Files that a killed process left half written; young ones may belong to a process at work. */
async function removeStale(dir: string): Promise<void> {
  for (const name of await readdir(dir)) {
    if (!name.endsWith(PARTIAL)) continue;
    const path = join(dir, name);
    const info = await stat(path).catch(() => null);
    if (info !== null && Date.now() - info.mtimeMs > STALE_MS) await rm(path, { force: true });
  }
}
