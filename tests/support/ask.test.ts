// Who is asked for support, and in which currency: the rule in words.
import { describe, expect, test } from '@jest/globals';
import { currencyFor, decideAsking, type ReaderStanding } from '../../src/support/ask.js';
import { giftUrl, parseAmount } from '../../src/support/gift.js';
import type { SupportSettings } from '../../src/support/settings.js';

const NEVER = { zones: ['BY', 'Europe/Moscow'], languages: ['fa'], domains: ['mail.example'] };
const CURRENCY = {
  usual: 'EUR',
  zones: { USD: ['US'], GBP: ['Europe/London'] },
  languages: { USD: ['en'], CHF: ['de'] },
};
const rules = (unknown: 'skip' | 'ask' = 'skip', never: Partial<SupportSettings['never']> = {}) => ({
  never: { ...NEVER, ...never },
  unknown,
  currency: CURRENCY,
});
const reader = (facts: Partial<ReaderStanding> = {}): ReaderStanding => ({
  zone: 'Europe/Paris',
  language: 'de',
  addressKey: 'ada@news.example',
  refused: false,
  supporter: false,
  reminder: false,
  askedBefore: false,
  ...facts,
});

describe('a reader is not asked', () => {
  test.each([
    [{ refused: true }, 'refused'],
    [{ supporter: true }, 'supporter'],
    [{ reminder: true }, 'reminder'],
    [{ askedBefore: true }, 'asked before'],
    [{ addressKey: 'ada@mail.example' }, 'domain'],
    [{ addressKey: 'ada@post.mail.example' }, 'domain'],
    [{ zone: 'Europe/Minsk' }, 'zone'],
    [{ zone: 'W-SU' }, 'zone'],
    [{ zone: 'europe/moscow' }, 'zone'],
    [{ language: 'fa-IR' }, 'language'],
    [{ zone: null }, 'zone unknown'],
    [{ zone: 'UTC' }, 'zone unknown'],
    [{ zone: 'Etc/GMT-3' }, 'zone unknown'],
    [{ zone: 'EET' }, 'zone unknown'],
    [{ zone: 'Atlantis/Capital' }, 'zone unknown'],
    [{ language: null }, 'language unknown'],
    [{ zone: null, language: 'fa' }, 'language'],
    [{ refused: true, supporter: true, askedBefore: true }, 'refused'],
  ] as const)('%j: %s', (facts, reason) => {
    expect(decideAsking(reader(facts), rules())).toEqual({ kind: 'skip', reason });
  });
});

describe('a reader is asked', () => {
  test.each([
    [{}, rules()],
    [{ addressKey: 'ada@notmail.example' }, rules()],
    [{ addressKey: 'mail.example@news.example' }, rules()],
    [{ zone: null, language: null }, rules('ask')],
    [{ zone: 'UTC' }, rules('ask')],
    [{ zone: null }, rules('skip', { zones: [] })],
    [{ language: null }, rules('skip', { languages: [] })],
  ] as const)('%j', (facts, given) => {
    expect(decideAsking(reader(facts), given).kind).toBe('ask');
  });

  test.each([
    ['Europe/Moscow', 'de', 'zone'],
    ['Europe/Paris', 'fa', 'language'],
  ])('never where a fact is known, even if unknown ones are accepted: %s, %s', (zone, language, reason) => {
    expect(decideAsking(reader({ zone, language }), rules('ask'))).toEqual({ kind: 'skip', reason });
  });
});

describe('the currency', () => {
  test.each([
    ['America/Chicago', 'de', 'USD'],
    ['GB', 'fr', 'GBP'],
    ['Europe/Paris', 'de-AT', 'CHF'],
    ['Europe/Paris', 'fr', 'EUR'],
    [null, 'EN-us', 'USD'],
    [null, null, 'EUR'],
  ])('for %s and %s is %s: by zone, else by language, else the usual one', (zone, language, currency) => {
    expect(currencyFor({ zone, language }, CURRENCY)).toBe(currency);
  });
});

describe('the amount of a gift', () => {
  test.each([
    ['25', 'EUR', 25],
    [' 25,50 ', 'EUR', 25.5],
    ['1.234,56', 'EUR', 1234.56],
    ["1'000", 'CHF', 1000],
    ['1 000', 'EUR', 1000],
    ['۲۵', 'EUR', 25],
    ['٢٥٫٥', 'EUR', 25.5],
    ['500', 'JPY', 500],
    ['500.5', 'JPY', null],
    ['25.555', 'EUR', 25_555],
    ['1.234.567,50', 'EUR', null],
    ['0.500', 'EUR', null],
    ['1,234.567', 'EUR', null],
    ['1.500', 'KWD', null],
    ['1.500,250', 'KWD', 1500.25],
    ['0', 'EUR', null],
    ['-5', 'EUR', null],
    ['1e3', 'EUR', null],
    ['1000001', 'EUR', null],
    ['25 EUR', 'EUR', null],
    ['https://evil.example', 'EUR', null],
    ['', 'EUR', null],
  ])('%j in %s is %s', (text, currency, amount) => {
    expect(parseAmount(text, currency)).toBe(amount);
  });

  test('is put into the address of the provider, in units and in cents', () => {
    const links = {
      once: 'https://pay.example/{currency}/{frequency}?amount={amount}&cents={amount_minor}',
    };
    const gift = { frequency: 'once', currency: 'EUR', amount: 25.5 } as const;
    expect(giftUrl({ links }, gift)).toBe('https://pay.example/EUR/once?amount=25.50&cents=2550');
    expect(giftUrl({ links }, { ...gift, frequency: 'annual' })).toBeNull();
  });
});
