// The desk's key as tests present it: the cookie that a browser has after it followed an address with the
// key.
import type { Config } from '../../src/config/config.js';
import { deskCookieName, deskCookieValue, KEY_PARAMETER, readDeskKey } from '../../src/desk-key.js';

/** Headers of somebody who is signed in to the desk of this installation. */
export function deskHeaders({ dataDir }: Pick<Config, 'dataDir'>): { readonly cookie: string } {
  return { cookie: `${deskCookieName(dataDir)}=${deskCookieValue(readDeskKey(dataDir))}` };
}

/** An address of the desk as it is printed on a terminal, with the key. */
export function keyedAddress(url: string, { dataDir }: Pick<Config, 'dataDir'>): string {
  const keyed = new URL(url);
  keyed.searchParams.set(KEY_PARAMETER, readDeskKey(dataDir));
  return keyed.href;
}
