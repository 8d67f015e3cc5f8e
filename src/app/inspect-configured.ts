// The inspection of the relay, wired to the configuration: for `friday doctor` and before a send.
import type { Config } from '../config/config.js';
import type { RelayFault } from '../deliveries/relay-check.js';
import type { Check } from '../doctor/check.js';
import { judgeRelay, type RelayAnswer } from '../doctor/relay.js';
import type { LoginMemory } from '../mail/login.js';

/** null if no relay is configured. Nothing is sent. */
export async function inspectConfigured(
  { smtp, newsletter }: Pick<Config, 'smtp' | 'newsletter'>,
  logins?: LoginMemory,
): Promise<RelayAnswer | null> {
  if (smtp === null) return null;
  const { inspectRelay } = await import('../mail/inspect-relay.js');
  const { wireAddress } = await import('../mail/address.js');
  const sender = wireAddress(newsletter.from.address);
  return inspectRelay({ smtp, sender, ...(logins === undefined ? {} : { logins }) });
}

/** The check that the answer leads to. */
export async function judged(answer: RelayAnswer): Promise<Check> {
  const { MESSAGE_LIMIT } = await import('../mail/assert-message.js');
  return judgeRelay(answer, MESSAGE_LIMIT);
}

/**
 * Says why a live send has to wait for the relay; null if it does not. An issue that waits is checked again
 * and again: a password that was refused is tried once a time, so that no account is locked.
 */
export function relayProbe(config: Pick<Config, 'smtp' | 'newsletter'>): () => Promise<RelayFault | null> {
  const logins: LoginMemory = { works: null, isRefused: false };
  return async () => {
    const answer = await inspectConfigured(config, logins);
    if (answer === null) return null;
    const { blocks, fact } = await judged(answer);
    return blocks ? { relay: answer.relay, text: fact } : null;
  };
}
