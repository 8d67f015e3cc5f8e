// The inspection of the relay, wired to the configuration: for `friday doctor` and before a send.
import type { Config } from '../config/config.js';
import type { RelayFault } from '../deliveries/relay-check.js';
import type { Check } from '../doctor/check.js';
import { judgeRelay, type RelayAnswer } from '../doctor/relay.js';

/** null if no relay is configured. Nothing is sent. */
export async function inspectConfigured({
  smtp,
  newsletter,
}: Pick<Config, 'smtp' | 'newsletter'>): Promise<RelayAnswer | null> {
  if (smtp === null) return null;
  const { inspectRelay } = await import('../mail/inspect-relay.js');
  const { wireAddress } = await import('../mail/address.js');
  return inspectRelay({ smtp, sender: wireAddress(newsletter.from.address) });
}

/** The check that the answer leads to. */
export async function judged(answer: RelayAnswer): Promise<Check> {
  const { MESSAGE_LIMIT } = await import('../mail/assert-message.js');
  return judgeRelay(answer, MESSAGE_LIMIT);
}

/** Why a live send has to wait for the relay; null if it does not. */
export async function probeRelay(config: Pick<Config, 'smtp' | 'newsletter'>): Promise<RelayFault | null> {
  const answer = await inspectConfigured(config);
  if (answer === null) return null;
  const { blocks, fact } = await judged(answer);
  return blocks ? { relay: answer.relay, text: fact } : null;
}
