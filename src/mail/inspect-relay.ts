// Inspects the relay without sending: greeting, TLS, login, and whether it takes our envelope sender (A10).
import type { RelayAnswer } from '../doctor/relay.js';
import { failureOf, RelayConnection } from './connection.js';
import type { LoginMemory } from './login.js';
import type { RelaySettings } from './relay-settings.js';
import { relayTrouble } from './relay-trouble.js';
import { redact } from './smtp-reply.js';

export interface Inspection {
  readonly smtp: RelaySettings;
  /** The envelope sender of an issue. */
  readonly sender: string;
  /** How long all of it may take, in ms. */
  readonly limitMs?: number;
  /** Kept from one inspection to the next, so that a wrong password is not tried more than necessary. */
  readonly logins?: LoginMemory;
  /** Certificates (PEM) trusted besides the system's. */
  readonly ca?: string;
}

const LIMIT_MS = 20_000;
/** A port that waits for TLS is recognised within the limit. */
const SILENCE_MS = 3_000;
const REACH_FIX = 'Check smtp.host and smtp.port, and that the relay is up and lets this machine connect.';

/** Never throws. No recipient is named, so nothing can be sent. */
export async function inspectRelay({
  smtp,
  sender,
  limitMs = LIMIT_MS,
  logins,
  ca,
}: Inspection): Promise<RelayAnswer> {
  const relay = `${smtp.host}:${smtp.port}`;
  const limit = AbortSignal.timeout(limitMs);
  try {
    const line = await RelayConnection.open({
      smtp,
      dialTimeoutMs: limitMs,
      silenceMs: SILENCE_MS,
      signal: limit,
      ...(logins === undefined ? {} : { logins }),
      ca,
    });
    const seen = await line.inspect(sender).finally(() => line.quit());
    if (!seen.reply.startsWith('250'))
      return {
        kind: 'unusable',
        relay,
        what: `refuses the sender ${sender.slice(sender.lastIndexOf('@'))}: ${redact(seen.reply)}`,
        fix: 'Allow newsletter.from as a sender at the relay, or verify its domain there.',
      };
    return { kind: 'usable', relay, offers: seen.offers, certificateUntil: seen.certificateUntil };
  } catch (error) {
    if (limit.aborted)
      return {
        kind: 'unusable',
        relay,
        what: `does not answer within ${Math.round(limitMs / 1000)} s`,
        fix: REACH_FIX,
      };
    const { what, fix } = relayTrouble(failureOf(error), smtp) ?? {
      what: `cannot be used: ${redact(failureOf(error).message ?? '')}`,
      fix: REACH_FIX,
    };
    return { kind: 'unusable', relay, what, fix };
  }
}
