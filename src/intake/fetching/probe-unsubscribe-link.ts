// Probe: calls a one-click unsubscribe link that names no reader, through the public URL, exactly as a
// mailbox provider does (RFC 8058, 3.2).
import { Agent, fetch } from 'undici';
import { LINK_ANSWER_MS, type LinkAnswer, type LinkFault, linkFault } from '../../doctor/link.js';
import { reasonOf } from '../../errors.js';
import { PROBE_HEADER } from '../../subscribers/tokens.js';

/** null if the answer is 200, direct, in time, and by a Friday with the same keys. */
export async function probeUnsubscribeLink(url: string): Promise<LinkFault | null> {
  return linkFault(new URL(url).origin, await askUnsubscribeLink(url));
}

/** The answer itself. Never throws. */
export async function askUnsubscribeLink(url: string): Promise<LinkAnswer> {
  const agent = new Agent({ connectTimeout: LINK_ANSWER_MS });
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      dispatcher: agent,
      signal: AbortSignal.timeout(LINK_ANSWER_MS),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    await response.body?.cancel();
    return {
      kind: 'answered',
      status: response.status,
      isOurs: response.headers.get(PROBE_HEADER) === 'ok',
      date: response.headers.get('date'),
    };
  } catch (error) {
    return (error as { name?: string }).name === 'TimeoutError'
      ? { kind: 'timeout' }
      : { kind: 'unreachable', why: causeOf(error) };
  } finally {
    await agent.destroy();
  }
}

function causeOf(error: unknown): string {
  return reasonOf((error as { cause?: unknown }).cause ?? error);
}
