// Recipients: lists of those who may get mail, of addresses and of whole domains (G7). Pure.
import { domainToASCII } from 'node:url';
import { AppError } from '../errors.js';
import { parseAddress } from './address.js';

/** Keys of addresses ("ada@news.example") and of domains ("@news.example"). */
export type Recipients = readonly string[];

/** The key of an entry as somebody writes it; null if it is neither an address nor an @ with a domain. */
export function recipientKey(entry: string): string | null {
  const text = entry.trim();
  try {
    return text.startsWith('@') ? parseAddress(`all${text}`).key.slice('all'.length) : parseAddress(text).key;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** Whether mail may go to an address; an address that cannot be read is on no list. */
export function isListed(listed: Recipients, address: string): boolean {
  const at = address.lastIndexOf('@');
  const domain = `@${domainToASCII(address.slice(at + 1)).toLowerCase()}`;
  return (
    at > 0 && (listed.includes(domain) || listed.includes(`${address.slice(0, at).toLowerCase()}${domain}`))
  );
}

/** The same if the list is optional: without one, everybody may. */
export function mayReceive(onlyTo: Recipients | null, address: string): boolean {
  return onlyTo === null || isListed(onlyTo, address);
}
