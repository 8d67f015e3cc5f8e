// The private Redis of a data folder, if one is running: for commands that may use it but must not start one.
import { join } from 'node:path';
import { pingRedis } from './ping.js';
import { notedSocket } from './socket.js';
import { unixUrl } from './url.js';

/** Its unix:// address, or null if none answers. Starts nothing. */
export async function runningPrivateRedis(dataDir: string): Promise<string | null> {
  const noted = await notedSocket(join(dataDir, 'redis')).catch(() => null);
  if (noted === null || (await pingRedis(noted.socket)) !== 'ready') return null;
  return unixUrl(noted.socket);
}
