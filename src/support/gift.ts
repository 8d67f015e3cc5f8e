// A gift that a reader chose: its amount as typed, and the address of the payment provider for it. Pure.
import type { GiftFrequency, SupportSettings } from './settings.js';

/** What the address of a provider may hold in braces. `amount_minor` is in the smallest unit, as cents. */
export const LINK_FIELDS = ['amount', 'amount_minor', 'currency', 'frequency'] as const;

export interface Gift {
  readonly frequency: GiftFrequency;
  /** In units of the currency. */
  readonly amount: number;
  /** ISO 4217 */
  readonly currency: string;
}

/** Decimals of a currency: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** The address for a gift; null for a frequency that has none. It never leaves the host of the settings. */
export function giftUrl({ links }: Pick<SupportSettings, 'links'>, gift: Gift): string | null {
  const link = links[gift.frequency];
  if (link === undefined) return null;
  const digits = minorDigits(gift.currency);
  const isWhole = Number.isInteger(gift.amount);
  const values: Readonly<Record<(typeof LINK_FIELDS)[number], string>> = {
    amount: isWhole ? String(gift.amount) : gift.amount.toFixed(digits),
    amount_minor: String(Math.round(gift.amount * 10 ** digits)),
    currency: gift.currency,
    frequency: gift.frequency,
  };
  return link.replace(/\{(\w+)\}/g, (field, name: string) =>
    Object.hasOwn(values, name) ? values[name as keyof typeof values] : field,
  );
}

const MOST = 1_000_000;
/** Groups have one sign all through, and the first one no zero in front: 0.500 is half a unit. */
const AMOUNT = /^([1-9]\d{0,2}([.,])\d{3}(?:\2\d{3})*|\d{1,7})(?:[.,](\d{1,3}))?$/;
const ARABIC_ZERO = 0x0660;
const PERSIAN_ZERO = 0x06f0;

/**
 * An amount as people type it: with digits of any of our languages, a comma or point before the decimals, and
 * groups of three. Null for anything else, for 0, for more decimals than the currency has, above a million,
 * and for what means two amounts: 1.500 in a currency with three decimals.
 */
export function parseAmount(text: string, currency: string): number | null {
  const plain = latinDigits(text)
    .replace(/[\u066b]/g, '.')
    .replace(/[\s\u00a0\u202f'’\u066c]/g, '');
  const digits = minorDigits(currency);
  if (digits === 3 && /^[1-9]\d{0,2}[.,]\d{3}$/.test(plain)) return null;
  const [, whole, , decimals = ''] = AMOUNT.exec(plain) ?? [];
  if (whole === undefined || decimals.length > digits) return null;
  const amount = Number(`${whole.replace(/[.,]/g, '')}.${decimals || '0'}`);
  return amount > 0 && amount <= MOST ? amount : null;
}

function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (code >= PERSIAN_ZERO ? PERSIAN_ZERO : ARABIC_ZERO));
  });
}
