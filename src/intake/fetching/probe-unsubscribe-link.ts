// Probe: calls a one-click unsubscribe link that names no reader, through the public URL, exactly as a
// mailbox provider does (RFC 8058, 3.2).
import { Agent, fetch } from 'undici';
import { reasonOf } from '../../errors.js';
import { PROBE_HEADER } from '../../subscribers/tokens.js';

/** Mailbox providers give up soon; A10 asks for an answer within three seconds. */
const ANSWER_MS = 3_000;

/** The problem: as data and, in `text`, in English words without a token. */
export interface LinkFault {
  readonly origin: string;
  readonly found: 'redirect' | 'status' | 'stranger' | 'timeout' | 'unreachable';
  /** HTTP status where `found` is `status`. */
  readonly status: number | null;
  readonly text: string;
}

/** null if the answer is 200, direct, in time, and by a Friday with the same keys. */
export async function probeUnsubscribeLink(url: string): Promise<LinkFault | null> {
  const agent = new Agent({ connectTimeout: ANSWER_MS });
  const host = new URL(url).origin;
  const fault = (found: LinkFault['found'], text: string, status: number | null = null): LinkFault => ({
    origin: host,
    found,
    status,
    text,
  });
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
    const { status } = response;
    if (status >= 300 && status < 400) return fault('redirect', `${host} answers with a redirect`);
    if (status !== 200) return fault('status', `${host} answers with status ${status}`, status);
    return response.headers.get(PROBE_HEADER) === 'ok'
      ? null
      : fault('stranger', `another server than this Friday answers at ${host}`);
  } catch (error) {
    return (error as { name?: string }).name === 'TimeoutError'
      ? fault('timeout', `${host} does not answer within ${ANSWER_MS / 1000} s`)
      : fault('unreachable', `${host} cannot be reached (${causeOf(error)})`);
  } finally {
    await agent.destroy();
  }
}

function causeOf(error: unknown): string {
  return reasonOf((error as { cause?: unknown }).cause ?? error);
}
