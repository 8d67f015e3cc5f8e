// A message of a payment provider: its signature by Standard Webhooks, and what it says. Pure.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { MINUTE_MS } from '../timing/units.js';
import { dayAfterMonths } from './gift-day.js';

/** How far the clock of the sender may be off. */
const TOLERANCE_MS = 5 * MINUTE_MS;
const PREFIX = 'whsec_';
/** Bytes of a secret: fewer can be guessed. */
const LEAST_BYTES = 24;
const MOST_BYTES = 64;

/** The three headers of Standard Webhooks, as they came. */
export interface WebhookHeaders {
  readonly id: string | undefined;
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
}

/** The key in a secret "whsec_…" (base64); null for anything else, and for one that is too short. */
export function webhookKey(secret: string): Buffer | null {
  const text = secret.trim();
  if (!text.startsWith(PREFIX) || !/^[A-Za-z0-9+/]+={0,2}$/.test(text.slice(PREFIX.length))) return null;
  const key = Buffer.from(text.slice(PREFIX.length), 'base64');
  return key.length >= LEAST_BYTES && key.length <= MOST_BYTES ? key : null;
}

/**
 * True if one of the signatures is ours over id, time and body, and the time is at most five minutes off. All
 * are compared in constant time.
 */
export function isSignedWebhook(
  keys: readonly Buffer[],
  { id, timestamp, signature }: WebhookHeaders,
  body: Buffer,
  now: Date,
): boolean {
  if (!id || id.length > 256 || signature === undefined || !/^\d{1,12}$/.test(timestamp ?? '')) return false;
  if (Math.abs(now.getTime() - Number(timestamp) * 1000) > TOLERANCE_MS) return false;
  const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
  const given = signature
    .split(' ')
    .filter((one) => one.startsWith('v1,'))
    .slice(0, 16)
    .map((one) => Buffer.from(one.slice('v1,'.length), 'base64'));
  return keys.some((key) => {
    const expected = createHmac('sha256', key).update(signed).digest();
    return given.some((one) => one.length === expected.length && timingSafeEqual(one, expected));
  });
}

/** What a message says: a gift, or something that is not about gifts; null for what cannot be read. */
export type WebhookGift =
  | { readonly kind: 'gift'; readonly address: string; readonly until: string }
  | { readonly kind: 'other' };

/** The type of message that records a gift. */
export const GIFT_TYPE = 'supporter.gift';
/** The longest time without being asked that one gift may bring. */
export const MOST_MONTHS = 120;

/** `today` is the day of the message's own timestamp: a message that is sent again says the same. */
export function readGift(body: Buffer, today: string): WebhookGift | null {
  const message = parsed(body);
  if (message === null || typeof message['type'] !== 'string') return null;
  if (message['type'] !== GIFT_TYPE) return { kind: 'other' };
  const data = message['data'];
  if (!isRecord(data) || typeof data['email'] !== 'string' || data['email'].length > 320) return null;
  const until = untilOf(data, today);
  return until === null ? null : { kind: 'gift', address: data['email'], until };
}

function untilOf({ until, months }: Readonly<Record<string, unknown>>, today: string): string | null {
  if ((until === undefined) === (months === undefined)) return null;
  if (until !== undefined) return typeof until === 'string' && isGiftDay(until, today) ? until : null;
  const whole = typeof months === 'number' && Number.isInteger(months);
  return whole && months >= 1 && months <= MOST_MONTHS ? dayAfterMonths(today, months) : null;
}

/** True for a day (YYYY-MM-DD) that exists, from today to ten years on. */
export function isGiftDay(day: string, today: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : null;
  if (at === null || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day) return false;
  return day >= today && day <= dayAfterMonths(today, MOST_MONTHS);
}

function parsed(body: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
