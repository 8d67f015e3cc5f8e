// Addresses of web pages in the configuration: https, and http on this machine alone.
import { z } from 'zod';
import { canParseUrl } from '../web-address.js';

/** So short that the address in List-Unsubscribe, which begins with it, stays below 200 characters (F9). */
const PUBLIC_URL_MOST = 100;

export const httpsUrl = z
  .string({ error: 'use a full https:// address' })
  .refine(isWebUrl, { error: 'use a full https:// address (http:// only for localhost)' });

/**
 * The address under which readers reach the pages, as it is written in mails: in ASCII, without a slash at
 * its end.
 */
export const publicUrl = httpsUrl
  .refine((value) => !/[?#]/.test(value), {
    error: 'use the address without ? and #: Friday appends to it',
  })
  .transform((value) => new URL(value).href.replace(/\/+$/, ''))
  .refine((value) => value.length <= PUBLIC_URL_MOST, {
    error: `keep it within ${PUBLIC_URL_MOST} characters: the unsubscribe header of each email begins with it and must be short`,
  });

function isWebUrl(value: string): boolean {
  if (!canParseUrl(value)) return false;
  const url = new URL(value);
  return (
    (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackName(url.hostname))) &&
    url.username === '' &&
    url.password === ''
  );
}

export function isOrigin(value: string): boolean {
  return isWebUrl(value) && new URL(value).origin === value;
}

export function isLoopbackName(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
