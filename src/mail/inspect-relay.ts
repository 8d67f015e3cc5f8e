// Inspects the relay without sending: greeting, TLS, login, and whether it takes our envelope sender (A10).
import { setTimeout as delay } from 'node:timers/promises';
import type { RelayAnswer } from '../doctor/relay.js';
import { failureOf, RelayConnection } from './connection.js';
import type { LoginMemory } from './login.js';
import type { RelaySettings } from './relay-settings.js';
import { REACH_FIX, relayTrouble } from './relay-trouble.js';
import { redact } from './smtp-reply.js';

export interface Inspection {
  readonly smtp: RelaySettings;
  /** The envelope sender of an issue. */
  readonly sender: string;
  /** How long all of it may take, in ms. */
  readonly limitMs?: number;
  /** How long to wait after "try later", in ms. */
  readonly pauseMs?: number;
  /** Kept from one inspection to the next, so that a wrong password is not tried more than necessary. */
  readonly logins?: LoginMemory;
  /** Certificates (PEM) trusted besides the system's. */
  readonly ca?: string;
}

const LIMIT_MS = 20_000;
/** A port that waits for TLS is recognised within the limit. */
const SILENCE_MS = 3_000;
/** The pause after "try later" before the relay is asked again. */
const PAUSE_MS = 5_000;

/**
 * Never throws. No recipient is named, so nothing can be sent. A relay that says "try later" (4xx) is asked a
 * second time, so that one such answer does not hold an issue.
 */
export async function inspectRelay(inspection: Inspection): Promise<RelayAnswer> {
  const { limitMs = LIMIT_MS, pauseMs = PAUSE_MS } = inspection;
  const limit = AbortSignal.timeout(limitMs);
  const first = await inspectOnce(inspection, limitMs, limit);
  if (!first.isMomentary) return first.answer;
  const isTime = await delay(pauseMs, true, { signal: limit }).catch(() => false);
  return isTime ? (await inspectOnce(inspection, limitMs, limit)).answer : first.answer;
}

interface Attempted {
  readonly answer: RelayAnswer;
  /** The relay said "try later". */
  readonly isMomentary: boolean;
}

const isLater = (reply: string | undefined): boolean => /^4\d\d/.test(reply ?? '');

async function inspectOnce(
  { smtp, sender, logins, ca }: Inspection,
  limitMs: number,
  limit: AbortSignal,
): Promise<Attempted> {
  const relay = `${smtp.host}:${smtp.port}`;
  const unusable = (what: string, fix: string, reply?: string): Attempted => ({
    answer: { kind: 'unusable', relay, what, fix },
    isMomentary: isLater(reply),
  });
  try {
    const line = await RelayConnection.open({
      smtp,
      dialTimeoutMs: limitMs,
      silenceMs: SILENCE_MS,
      signal: limit,
      ...(logins === undefined ? {} : { logins }),
      ca,
    });
    const { reply, offers, certificateUntil } = await line.inspect(sender).finally(() => line.quit());
    if (reply.startsWith('250'))
      return { answer: { kind: 'usable', relay, offers, certificateUntil }, isMomentary: false };
    return unusable(
      `refuses the sender ${sender.slice(sender.lastIndexOf('@'))}: ${redact(reply)}`,
      'Allow newsletter.from as a sender at the relay, or verify its domain there.',
      reply,
    );
  } catch (error) {
    if (limit.aborted) return unusable(`does not answer within ${Math.round(limitMs / 1000)} s`, REACH_FIX);
    const failure = failureOf(error);
    const { what, fix } = relayTrouble(failure, smtp) ?? {
      what: `cannot be used: ${redact(failure.message ?? '')}`,
      fix: REACH_FIX,
    };
    return unusable(what, fix, failure.response);
  }
}
