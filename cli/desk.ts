// The desk of this installation, where one is being served already.
import { createHash } from 'node:crypto';
import type { Config } from '../src/config.js';

const ANSWER_MS = 1_000;

/** Its address without a trailing slash; null where nothing, or the desk of another installation, answers there. */
export async function runningDesk(config: Config): Promise<string | null> {
  const url = `http://127.0.0.1:${config.web.deskPort}`;
  try {
    const answer = await fetch(`${url}/desk.json`, { signal: AbortSignal.timeout(ANSWER_MS), redirect: 'error', headers: { connection: 'close' } });
    const { friday, data } = (await answer.json()) as { friday?: unknown; data?: unknown };
    return friday === true && data === createHash('sha256').update(config.dataDir).digest('hex') ? url : null;
  } catch {
    return null;
  }
}
