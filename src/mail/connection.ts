// One connection to the relay: opened, greeted, encrypted, logged in; then message after message until it
// breaks or has carried enough.
import { TLSSocket } from 'node:tls';
import type { OutgoingMessage } from '../deliveries/ports.js';
import { AppError } from '../errors.js';
import { MINUTE_MS } from '../timing/units.js';
import { dial, speaksTls } from './dial.js';
import { type LoginMemory, logIn, offeredMechanisms } from './login.js';
import type { RelaySettings } from './relay-settings.js';
import { TLS_PORT } from './relay-trouble.js';
import type { SmtpFailure } from './smtp-reply.js';
import { REPLY_OCTETS, SmtpError, StrictConnection } from './strict-connection.js';
import { ReusedBuffer, sizeOf, WireMessage } from './wire.js';

export interface ConnectionOptions {
  readonly smtp: RelaySettings;
  /** How long a TCP connection may take, in ms. */
  readonly dialTimeoutMs: number;
  /** Certificates (PEM) trusted besides the system's. */
  readonly ca?: string | undefined;
  /** How long a port may be silent before it is asked whether it speaks TLS, in ms; 10 s unless given. */
  readonly silenceMs?: number;
  /** Ends the connection, also while it is being opened. */
  readonly signal?: AbortSignal;
  /** Shared by the connections to one relay. */
  readonly logins?: LoginMemory;
}

/** The result of one attempt: the reply to the final dot, or the failure, and how far the message got. */
export type Attempt = {
  readonly progress: WireMessage['progress'] /** The connection had carried a message before. */;
  readonly reused: boolean;
} & ({ readonly reply: string } | { readonly failure: SmtpFailure });

/** What a session without a message showed. */
export interface RelaySession {
  /** The reply to MAIL FROM. */
  readonly reply: string;
  /** Lines of EHLO after the first. */
  readonly offers: readonly string[];
  /** UTC instant (ISO 8601); null without TLS. */
  readonly certificateUntil: string | null;
}

/** RFC 5321 section 4.5.3.2: 5 minutes for the greeting, 10 for the reply to the final dot (B10). */
const GREETING_TIMEOUT_MS = 5 * MINUTE_MS;
const REPLY_TIMEOUT_MS = 10 * MINUTE_MS;
const SILENCE_MS = 10_000;
/** How long the reply to QUIT is waited for. */
const GOODBYE_MS = 2_000;

export class RelayConnection {
  readonly #connection: StrictConnection;
  readonly #room = new ReusedBuffer();
  #broken = false;
  #carried = 0;
  #cut: ((failure: SmtpFailure) => void) | null = null;

  private constructor(connection: StrictConnection) {
    this.#connection = connection;
    connection.on('error', () => {
      this.#broken = true;
    });
    connection.on('end', () => {
      this.#broken = true;
    });
  }

  /** @throws nodemailer's error, which `failureOf` reads */
  static async open(options: ConnectionOptions): Promise<RelayConnection> {
    const { smtp, dialTimeoutMs } = options;
    const connection = new StrictConnection({
      ...settingsOf(options),
      connection: await dial(smtp.host, smtp.port, dialTimeoutMs),
    });
    const line = new RelayConnection(connection);
    options.signal?.addEventListener('abort', () => connection.close(), { once: true });
    try {
      // The signal may have come while the connection was dialled.
      options.signal?.throwIfAborted();
      await line.#greeted(options);
      if (smtp.user !== null) {
        const login = { user: smtp.user, password: smtp.password ?? '', auth: smtp.auth ?? 'auto' };
        await logIn(
          (words) => line.#exchange(words),
          offeredMechanisms(connection.offers),
          login,
          options.logins ?? { works: null, isRefused: false },
        );
      }
      return line;
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  /**
   * What the relay offers and whether it takes this sender; then the session is reset. Only before the first
   * message. @throws nodemailer's error, which `failureOf` reads
   */
  async inspect(sender: string): Promise<RelaySession> {
    const reply = await this.#exchange(`MAIL FROM:<${sender}>`);
    if (reply.startsWith('250')) await this.#exchange('RSET');
    const socket = this.#connection._socket;
    const until = socket instanceof TLSSocket ? Date.parse(socket.getPeerCertificate().valid_to) : Number.NaN;
    return {
      reply,
      offers: this.#connection.offers,
      certificateUntil: Number.isNaN(until) ? null : new Date(until).toISOString(),
    };
  }

  /** Whether another message may be given to it. */
  get usable(): boolean {
    return !this.#broken;
  }

  /** How many messages it was given. */
  get carried(): number {
    return this.#carried;
  }

  /** Octets that the connection was given and has not passed on. */
  get #unsent(): number {
    return this.#connection._socket ? this.#connection._socket.writableLength : 0;
  }

  /** One message; never throws. Afterwards `settled` must be awaited before the next one. */
  send(message: OutgoingMessage): Promise<Attempt> {
    const wire = new WireMessage(message, this.#room, () => this.#isWanted());
    const reused = this.#carried++ > 0;
    return new Promise((resolve) => {
      const failed = (failure: SmtpFailure) => {
        this.#cut = null;
        resolve({ failure: inTransaction(failure, wire), progress: wire.progress, reused });
      };
      this.#cut = failed;
      const { from, to } = message.envelope;
      this.#connection.send({ from, to: [to], size: sizeOf(message.raw) }, wire.source, (error, info) => {
        if (error) return failed(failureOf(error));
        this.#cut = null;
        resolve({ reply: info?.response ?? '', progress: wire.progress, reused });
      });
    });
  }

  /**
   * After a rejection the session is reset (RSET), on the same connection if it is fit for that. A connection
   * whose server answered before it had the whole message is not: the next reader's bytes would follow those
   * of this one that may still be waiting.
   */
  async settled(attempt: Attempt): Promise<void> {
    if (this.#unsent > 0 || ('reply' in attempt && attempt.progress !== 'all')) return this.close();
    if ('reply' in attempt) return;
    const { code, response } = attempt.failure;
    const refused = (code === 'EENVELOPE' || code === 'EMESSAGE') && !(response ?? '').startsWith('421');
    if (!refused || !this.usable) return this.close();
    await this.#step((done) => this.#connection.reset(done)).catch(() => this.close());
  }

  /** Ends it at once; a message on the wire is reported as lost. */
  close(): void {
    this.#broken = true;
    const cut = this.#cut;
    this.#connection.close();
    cut?.({ code: 'ECONNECTION', message: 'the connection was closed by this side' });
  }

  /** Says goodbye and ends it, at the latest after a while, whatever the relay says to that. */
  quit(): void {
    this.#broken = true;
    const connection = this.#connection;
    if (connection.destroyed) return;
    const late = setTimeout(() => connection.close(), GOODBYE_MS);
    connection.once('end', () => clearTimeout(late));
    connection.quit();
  }

  /**
   * The last word before a text leaves: 354. `StrictConnection` has looked at it already, with means that a
   * later nodemailer may not have.
   */
  #isWanted(): boolean {
    const wanted = this.#connection.answered(354);
    if (!wanted) this.close();
    return wanted;
  }

  /**
   * Until the relay has greeted, and TLS is up. A port that is silent may wait for TLS: it is asked, so that
   * nobody waits for minutes.
   */
  async #greeted({ smtp, silenceMs = SILENCE_MS }: ConnectionOptions): Promise<void> {
    const connection = this.#connection;
    const asked = setTimeout(() => {
      if (smtp.security === 'tls' || connection.lastServerResponse !== false) return;
      void speaksTls(smtp.host, smtp.port).then((does) => {
        if (does) connection.emit('error', new SmtpError(TLS_PORT, 'this port speaks TLS'));
      });
    }, silenceMs);
    await this.#step((done) => connection.connect(done)).finally(() => clearTimeout(asked));
  }

  async #exchange(words: string): Promise<string> {
    let reply = '';
    await this.#step((done) =>
      this.#connection.exchange(words, (said) => {
        reply = said;
        done();
      }),
    );
    return reply;
  }

  /** One step of the session; ends with its callback, an error of the connection, or the connection's end. */
  #step(begin: (done: (error?: Error | null) => void) => void): Promise<void> {
    const connection = this.#connection;
    return new Promise<void>((resolve, reject) => {
      const ended = () =>
        reject(
          new AppError(
            'RELAY_UNAVAILABLE',
            'The relay closed the connection.',
            'Check that the relay accepts connections from this machine.',
          ),
        );
      const finish = (error?: Error | null) => {
        connection.off('error', reject);
        connection.off('end', ended);
        if (error) reject(error);
        else resolve();
      };
      connection.once('error', reject);
      connection.once('end', ended);
      begin(finish);
    });
  }
}

function settingsOf({ smtp, ca, dialTimeoutMs }: ConnectionOptions) {
  return {
    host: smtp.host,
    port: smtp.port,
    secure: smtp.security === 'tls',
    requireTLS: smtp.security === 'starttls',
    ignoreTLS: smtp.security === 'none',
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2' as const, ...(ca === undefined ? {} : { ca }) },
    ...(smtp.ehloName === null ? {} : { name: smtp.ehloName }),
    connectionTimeout: GREETING_TIMEOUT_MS + dialTimeoutMs,
    greetingTimeout: GREETING_TIMEOUT_MS,
    socketTimeout: REPLY_TIMEOUT_MS,
    maxResponseSize: REPLY_OCTETS,
    logger: false,
  };
}

/**
 * A 421 ends the connection, and with pipelined commands nodemailer no longer tells which of them it
 * answered: not MAIL, which it does tell.
 */
function inTransaction(failure: SmtpFailure, { progress }: WireMessage): SmtpFailure {
  const closing = failure.command === 'CONN' && (failure.response ?? '').startsWith('421');
  return closing && progress === 'nothing' ? { ...failure, command: 'RCPT TO' } : failure;
}

/** What nodemailer, or the socket, reports of a failure. */
export function failureOf(error: unknown): SmtpFailure {
  if (typeof error !== 'object' || error === null) return { message: String(error) };
  const known = error as Readonly<Partial<Record<'message' | 'code' | 'command' | 'response', unknown>>>;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return {
    message: text(known.message) ?? String(error),
    code: text(known.code),
    command: text(known.command),
    response: text(known.response),
  };
}
