// The way out: one relay, a pool of connections, one message to one recipient at a time, and an honest verdict on each.
import { createTransport } from 'nodemailer';
import SMTPPool from 'nodemailer/lib/smtp-pool';
import type { OutgoingMessage, Submit, Verdict } from '../deliveries/ports.js';
import { AppError, reasonOf } from '../errors.js';
import { dial } from './dial.js';
import { classifyFailure, classifySuccess, redact, type SmtpFailure } from './smtp-reply.js';
import { MessageStream } from './wire.js';

export interface RelaySettings {
  readonly host: string;
  readonly port: number;
  /** none is only for a relay on this machine. */
  readonly security: 'starttls' | 'tls' | 'none';
  readonly user: string | null;
  readonly password: string | null;
  /** Name given in EHLO; null lets the machine's own name stand. */
  readonly ehloName: string | null;
}

/** Where the mail layer says what happened; a pino logger fits. */
export interface MailLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface RelayOptions {
  readonly smtp: RelaySettings;
  /** Connections open at most, at once. */
  readonly connections: number;
  readonly log: MailLog;
  /** Certificates (PEM) trusted besides the system's, for a relay with a private authority. Checking itself cannot be turned off (A8). */
  readonly ca?: string;
  /** How long a TCP connection may take, in ms. */
  readonly dialTimeoutMs?: number;
}

export interface Relay {
  readonly submit: Submit;
  /** Connects, greets and logs in. @throws AppError RELAY_UNAVAILABLE */
  verify(): Promise<void>;
  /** Lets what is in flight finish for at most `graceMs` (default 15 s), then cuts it off; afterwards `submit` defers. */
  close(graceMs?: number): Promise<void>;
}

const MINUTE = 60_000;
const DIAL_TIMEOUT_MS = 30_000;
/** RFC 5321 section 4.5.3.2: 5 minutes for the greeting, 10 for the reply to the final dot. */
const GREETING_TIMEOUT_MS = 5 * MINUTE;
const REPLY_TIMEOUT_MS = 10 * MINUTE;
/** Idle connections are closed by us, before relays commonly do. */
const IDLE_TIMEOUT_MS = 20_000;
const MESSAGES_PER_CONNECTION = 100;
const CLOSE_GRACE_MS = 15_000;

/** A relay behind a pool of connections; nothing is opened before the first message. */
export function createRelay(options: RelayOptions): Relay {
  const { smtp, log } = options;
  const pool = openPool(options);
  const mailer = mailerOver(pool);
  let closing = false;
  const attempt = async (message: OutgoingMessage): Promise<{ verdict: Verdict; lost: boolean }> => {
    const stream = new MessageStream(message.raw);
    try {
      const info = await mailer.sendMail({
        raw: stream,
        messageId: message.messageId,
        envelope: { from: message.envelope.from, to: [message.envelope.to], size: message.raw.length },
      });
      return { verdict: classifySuccess(info.response, stream.progress), lost: false };
    } catch (error) {
      const failure = failureOf(error);
      const verdict = classifyFailure(failure, stream.progress, smtp.host);
      stream.destroy();
      return { verdict, lost: stream.progress === 'nothing' && failure.code === 'ECONNECTION' && failure.response === undefined };
    }
  };
  return {
    async submit(message) {
      assertOneRecipient(message);
      const first = await attempt(message);
      // A pooled connection that the relay ended while it was idle: not a byte of the message left, so a fresh one may try at once.
      const { verdict } = first.lost && !closing ? await attempt(message) : first;
      log.debug({ messageId: message.messageId, outcome: verdict.outcome, class: verdict.class, code: verdict.code }, 'message handed to the relay');
      if (verdict.class === 'connection') log.warn({ host: smtp.host, port: smtp.port, reason: verdict.text }, 'the relay could not be used');
      return verdict;
    },
    async verify() {
      try {
        await pool.verify();
      } catch (error) {
        throw unavailable(smtp, error);
      }
    },
    async close(graceMs = CLOSE_GRACE_MS) {
      closing = true;
      await drain(pool, graceMs);
    },
  };
}

function openPool({ smtp, connections, ca, dialTimeoutMs = DIAL_TIMEOUT_MS }: RelayOptions): SMTPPool {
  return new SMTPPool({
    host: smtp.host,
    port: smtp.port,
    secure: smtp.security === 'tls',
    requireTLS: smtp.security === 'starttls',
    ignoreTLS: smtp.security === 'none',
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
    ...(smtp.user === null ? {} : { auth: { user: smtp.user, pass: smtp.password ?? '' }, forceAuth: true }),
    ...(smtp.ehloName === null ? {} : { name: smtp.ehloName }),
    maxConnections: connections,
    maxMessages: MESSAGES_PER_CONNECTION,
    maxRequeues: 0,
    idleTimeout: IDLE_TIMEOUT_MS,
    connectionTimeout: GREETING_TIMEOUT_MS + dialTimeoutMs,
    greetingTimeout: GREETING_TIMEOUT_MS,
    socketTimeout: REPLY_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
    getSocket(_options, done) {
      dial(smtp.host, smtp.port, dialTimeoutMs).then(
        (connection) => done(null, { connection }),
        (error) => done(error, false),
      );
    },
  });
}

/**
 * Nodemailer's mailer over the pool. Left alone it would copy a message ahead of the relay's 354; given the stream itself, that the stream was
 * read proves that the relay asked for it.
 */
function mailerOver(pool: SMTPPool) {
  const mailer = createTransport(pool);
  mailer.use('stream', (mail, done) => {
    const { raw } = mail.data;
    if (raw instanceof MessageStream) mail.message.createReadStream = () => raw;
    done();
  });
  mailer.on('error', () => {});
  return mailer;
}

async function drain(pool: SMTPPool, graceMs: number): Promise<void> {
  const end = Date.now() + graceMs;
  while (pool.pendingCount() > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  pool.close({ force: pool.pendingCount() > 0 });
}

/** G12: exactly one RCPT, whatever the caller thought. @throws AppError MESSAGE_INVALID */
function assertOneRecipient(message: OutgoingMessage): void {
  const { from, to } = message.envelope;
  if ([from, to].every((address) => typeof address === 'string' && /^[!-~]+$/.test(address) && /^[^<>,;:"@]+@[^<>,;:"@]+$/.test(address))) return;
  throw new AppError('MESSAGE_INVALID', 'A message has not exactly one plain sender and one plain recipient (rule G12).', 'Nothing was sent; report this.', {
    details: { rule: 'G12', messageId: message.messageId },
  });
}

function failureOf(error: unknown): SmtpFailure {
  if (!(error instanceof Error)) return { message: String(error) };
  const known = error as Error & Partial<Record<'code' | 'command' | 'response', unknown>>;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return { message: error.message, code: text(known.code), command: text(known.command), response: text(known.response) };
}

function unavailable(smtp: RelaySettings, error: unknown): AppError {
  const { code } = failureOf(error);
  const fix =
    code === 'EAUTH' || code === 'ENOAUTH'
      ? 'Mend smtp.user and the password (FRIDAY_SMTP_PASSWORD or smtp.password_file).'
      : code === 'ETLS' || code === 'ESOCKET'
        ? 'Mend smtp.security, smtp.port or the relay’s certificate; encryption and its check cannot be turned off.'
        : 'Mend smtp.host and smtp.port, and see that the relay is up and reachable from here.';
  return new AppError('RELAY_UNAVAILABLE', `The relay ${smtp.host}:${smtp.port} cannot be used: ${redact(reasonOf(error))}.`, fix, {
    details: { host: smtp.host, port: smtp.port },
  });
}
