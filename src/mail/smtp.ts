// The way out: one relay, a pool of connections, one message to one recipient at a time, and an honest
// verdict on each.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OutgoingMessage, Submit, SubmitMarked, Verdict } from '../deliveries/ports.js';
import { AppError, reasonOf } from '../errors.js';
import { brokenRule } from '../issues/rule-names.js';
import { MINUTE_MS } from '../timing/units.js';
import { type Attempt, failureOf, RelayConnection } from './connection.js';
import { ConnectionPool } from './connection-pool.js';
import type { RelaySettings } from './relay-settings.js';
import { relayTrouble } from './relay-trouble.js';
import { knownRelay, type RelayHabits } from './relays.js';
import { classifyFailure, classifySuccess, redact } from './smtp-reply.js';

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
  /**
   * Certificates (PEM) trusted besides the system's, for a relay with a private authority. Checking itself
   * cannot be turned off (A8).
   */
  readonly ca?: string;
  /** How long a TCP connection may take, in ms. */
  readonly dialTimeoutMs?: number;
  /**
   * Messages that one connection may carry in a minute, evenly spaced; null or nothing: as many as it takes.
   */
  readonly perConnectionMinute?: number | null;
  /** How long a message waits where the relay takes no more connections for now, in ms. */
  readonly patienceMs?: number;
  /** How long a port may be silent before it is asked whether it speaks TLS, in ms. */
  readonly silenceMs?: number;
  /** What is known of the relay; by its host unless given. */
  readonly known?: RelayHabits | null;
}

export interface Relay {
  readonly submit: Submit;
  readonly submitMarked: SubmitMarked;
  /** Connects, greets and logs in. @throws AppError RELAY_UNAVAILABLE */
  verify(): Promise<void>;
  /**
   * Lets what is in flight finish for at most `graceMs` (default 15 s), then cuts it off; afterwards `submit`
   * defers.
   */
  close(graceMs?: number): Promise<void>;
}

const DIAL_TIMEOUT_MS = 30_000;
const CLOSE_GRACE_MS = 15_000;
const PATIENCE_MS = 30_000;
/**
 * An answer of the ledger that took longer is requested again, at most this many times in all: the reader may
 * have unsubscribed meanwhile (B2).
 */
const STALE_MS = 50;
const MOST_LOOKS = 3;
const NEVER_SENT: Verdict = {
  outcome: 'deferred',
  class: 'unknown',
  code: null,
  enhanced: null,
  text: 'nothing was sent',
};

/** A relay behind a bounded number of connections; nothing is opened before the first message. */
export function createRelay({
  smtp,
  connections,
  log,
  ca,
  dialTimeoutMs = DIAL_TIMEOUT_MS,
  perConnectionMinute = null,
  patienceMs = PATIENCE_MS,
  silenceMs,
  known = knownRelay(smtp.host),
}: RelayOptions): Relay {
  const logins = { works: null, isRefused: false };
  const open = () =>
    RelayConnection.open({
      smtp,
      dialTimeoutMs,
      ca,
      logins,
      ...(silenceMs === undefined ? {} : { silenceMs }),
    });
  const lines = new ConnectionPool({
    most: connections,
    open,
    gapMs: perConnectionMinute === null ? 0 : MINUTE_MS / perConnectionMinute,
    patienceMs,
  });
  const trouble = troubleTold(smtp, log);
  const toldOf = (message: OutgoingMessage, verdict: Verdict): Verdict => {
    log.debug(
      { messageId: message.messageId, outcome: verdict.outcome, class: verdict.class, code: verdict.code },
      'message handed to the relay',
    );
    if (verdict.class === 'connection') trouble(verdict.text);
    return verdict;
  };
  const submitMarked: SubmitMarked = async (message, mark) => {
    assertOneRecipient(message);
    // Where the first connection could not even be opened, nothing was marked yet.
    let marked = false;
    const markOnce = async () => {
      for (let looks = 1; ; looks++) {
        const asked = performance.now();
        const wanted = await mark(marked);
        marked ||= wanted;
        if (!wanted || looks === MOST_LOOKS || performance.now() - asked < STALE_MS) return wanted;
      }
    };
    const first = await attemptOn(lines, message, markOnce);
    // A connection that the relay ended while it was idle: not a byte of the message left, so a fresh one may
    // try at once.
    const last = first !== null && isLostBefore(first) ? await attemptOn(lines, message, markOnce) : first;
    return last === null ? null : toldOf(message, verdictOn(last, smtp, known));
  };
  return {
    submitMarked,
    submit: async (message) => (await submitMarked(message, async () => true)) ?? NEVER_SENT,
    async verify() {
      try {
        const line = await open();
        line.quit();
      } catch (error) {
        throw unavailable(smtp, error);
      }
    },
    close: (graceMs = CLOSE_GRACE_MS) => lines.close(graceMs),
  };
}

/**
 * Says why the relay cannot be used: each reason once a minute, as a relay that is down meets hundreds of
 * messages in a second.
 */
function troubleTold({ host, port }: RelaySettings, log: MailLog): (reason: string) => void {
  const said = new Set<string>();
  let since = performance.now();
  return (reason) => {
    if (performance.now() - since >= MINUTE_MS) {
      said.clear();
      since = performance.now();
    }
    if (said.has(reason)) return;
    said.add(reason);
    log.warn({ host, port, reason }, 'the relay could not be used');
  };
}

/** One attempt with a connection of its own; null if `mark` said no. Throws only what `mark` throws. */
async function attemptOn(
  lines: ConnectionPool,
  message: OutgoingMessage,
  mark: () => Promise<boolean>,
): Promise<Attempt | null> {
  let refusal: { readonly error: unknown } | null = null;
  const marked = () =>
    mark().catch((error: unknown) => {
      refusal = { error };
      throw error;
    });
  try {
    return await new Promise<Attempt | null>((known, failed) => {
      const carry = async (line: RelayConnection) => {
        if (!(await marked())) return known(null);
        const result = await line.send(message);
        // Its result is reported, and on its way to the ledger, before the connection takes the next message.
        known(result);
        await nextTurn();
        await line.settled(result);
      };
      lines.with(carry).catch(failed);
    });
  } catch (error) {
    if (refusal !== null) throw error;
    return { failure: failureOf(error), progress: 'nothing', reused: false };
  }
}

/**
 * True if the relay had ended the connection while it was idle: without a word, or with a 421 that was there
 * before the first command.
 */
function isLostBefore(attempt: Attempt): boolean {
  if (!('failure' in attempt) || attempt.progress !== 'nothing') return false;
  const { code, command, response } = attempt.failure;
  return (
    (code === 'ECONNECTION' && response === undefined) ||
    (attempt.reused && command === 'MAIL FROM' && response?.startsWith('421') === true)
  );
}

function verdictOn(attempt: Attempt, smtp: RelaySettings, known: RelayHabits | null): Verdict {
  if ('reply' in attempt) {
    const said = classifySuccess(attempt.reply, attempt.progress);
    const providerId = known?.idIn(attempt.reply, smtp.host) ?? null;
    return providerId === null ? said : { ...said, providerId };
  }
  const verdict = classifyFailure(attempt.failure, attempt.progress, smtp.host);
  const trouble = verdict.class === 'connection' ? relayTrouble(attempt.failure, smtp) : null;
  return trouble === null
    ? verdict
    : { ...verdict, text: redact(`the relay ${trouble.what}`), fix: trouble.fix };
}

/** G12: exactly one RCPT, whatever the caller thought. @throws AppError MESSAGE_INVALID */
function assertOneRecipient(message: OutgoingMessage): void {
  const { from, to } = message.envelope;
  if (
    [from, to].every(
      (address) =>
        typeof address === 'string' && /^[!-~]+$/.test(address) && /^[^<>,;:"@]+@[^<>,;:"@]+$/.test(address),
    )
  )
    return;
  throw new AppError(
    'MESSAGE_INVALID',
    'A message needs exactly one plain sender and one plain recipient.',
    'Nothing was sent. Report this.',
    {
      details: { ...brokenRule('G12'), messageId: message.messageId },
    },
  );
}

function unavailable(smtp: RelaySettings, error: unknown): AppError {
  const { what, fix } = relayTrouble(failureOf(error), smtp) ?? {
    what: `cannot be used: ${redact(reasonOf(error))}`,
    fix: 'Check smtp.host and smtp.port, and that the relay is up and lets this machine connect.',
  };
  return new AppError('RELAY_UNAVAILABLE', `The relay ${smtp.host}:${smtp.port} ${what}.`, fix, {
    details: { host: smtp.host, port: smtp.port },
  });
}
