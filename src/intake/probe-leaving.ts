// Probe: presses the one-click unsubscribe link of nobody, over the public address, exactly as a mailbox provider does (RFC 8058, 3.2).
import { Agent, fetch } from 'undici';
import { reasonOf } from '../errors.js';
import { PROBE_HEADER } from '../subscribers/tokens.js';

/** Mailbox providers give up soon; A10 asks for an answer within three seconds. */
const ANSWER_MS = 3_000;

/** What does not work, in words that hold no token; null where the answer is 200, direct, in time, and by a Friday with the same keys. */
export async function probeLeaving(url: string): Promise<string | null> {
  const agent = new Agent({ connectTimeout: ANSWER_MS });
  const host = new URL(url).origin;
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      dispatcher: agent,
      signal: AbortSignal.timeout(ANSWER_MS),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    await response.body?.cancel();
    if (response.status >= 300 && response.status < 400) return `${host} answers with a redirect`;
    if (response.status !== 200) return `${host} answers with status ${response.status}`;
    return response.headers.get(PROBE_HEADER) === 'ok' ? null : `something else than this Friday answers at ${host}`;
  } catch (error) {
    return (error as { name?: string }).name === 'TimeoutError'
      ? `${host} does not answer within ${ANSWER_MS / 1000} s`
      : `${host} cannot be reached (${causeOf(error)})`;
  } finally {
    await agent.destroy();
  }
}

function causeOf(error: unknown): string {
  return reasonOf((error as { cause?: unknown }).cause ?? error);
}
