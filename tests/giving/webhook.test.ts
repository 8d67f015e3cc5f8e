// Messages of payment providers: the signature of Standard Webhooks, and what they may say.
import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { dayAfterMonths } from '../../src/support/gift-day.js';
import { isGiftDay, isSignedWebhook, readGift, webhookKey } from '../../src/support/webhook.js';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const key = webhookKey(SECRET) ?? Buffer.alloc(0);
const now = new Date('2026-11-23T10:00:00.000Z');
const timestamp = String(now.getTime() / 1000);
const body = Buffer.from('{"type":"supporter.gift"}');
const sign = (text: string | Buffer, with_ = key) =>
  `v1,${createHmac('sha256', with_).update(text).digest('base64')}`;
const signature = sign(`msg_1.${timestamp}.${body}`);
const good = { id: 'msg_1', timestamp, signature };

describe('a signed message', () => {
  // The example of the Standard Webhooks specification.
  test('of the specification is recognised', () => {
    const example = webhookKey('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw') ?? Buffer.alloc(0);
    const headers = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: '1614265330',
      signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    };
    const sent = Buffer.from('{"test": 2432232314}');
    expect(isSignedWebhook([example], headers, sent, new Date(1_614_265_330_000))).toBe(true);
  });

  test('is recognised by any of the secrets and any of its signatures', () => {
    const other = Buffer.alloc(32, 9);
    expect(isSignedWebhook([other, key], good, body, now)).toBe(true);
    const several = { ...good, signature: `v1a,abc ${sign('x')} ${signature}` };
    expect(isSignedWebhook([key], several, body, now)).toBe(true);
  });

  test.each([
    ['another id', { ...good, id: 'msg_2' }],
    ['no id', { ...good, id: undefined }],
    ['another time', { ...good, timestamp: String(Number(timestamp) + 1) }],
    ['no time', { ...good, timestamp: undefined }],
    ['a time that is no number', { ...good, timestamp: `${timestamp}.0` }],
    ['no signature', { ...good, signature: undefined }],
    ['an empty signature', { ...good, signature: 'v1,' }],
    ['the signature of another version', { ...good, signature: signature.replace('v1,', 'v2,') }],
    [
      'the signature of another key',
      { ...good, signature: sign(`msg_1.${timestamp}.${body}`, Buffer.alloc(32)) },
    ],
  ])('with %s is refused', (_what, headers) => {
    expect(isSignedWebhook([key], headers, body, now)).toBe(false);
  });

  test('with another body is refused', () => {
    expect(isSignedWebhook([key], good, Buffer.from('{}'), now)).toBe(false);
  });

  test('is accepted for five minutes, before and after', () => {
    const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);
    expect([-300, 300].map((s) => isSignedWebhook([key], good, body, at(s)))).toEqual([true, true]);
    expect([-301, 301].map((s) => isSignedWebhook([key], good, body, at(s)))).toEqual([false, false]);
  });
});

describe('a secret', () => {
  test.each(['', 'whsec_', 'whsec_c2hvcnQ=', Buffer.alloc(32).toString('base64'), 'whsec_!!!'])(
    'such as "%s" is not used',
    (text) => expect(webhookKey(text)).toBeNull(),
  );
});

describe('what a message says', () => {
  const read = (message: unknown) => readGift(Buffer.from(JSON.stringify(message)), '2026-11-30');
  const gift = (data: unknown) => ({ type: 'supporter.gift', data });

  test('is an address and a day, or a number of months from its own day', () => {
    const email = 'zoe@readers.example';
    const until = '2027-05-31';
    expect(read(gift({ email, until }))).toEqual({ kind: 'gift', address: email, until });
    expect(read(gift({ email, months: 3 }))).toEqual({ kind: 'gift', address: email, until: '2027-02-28' });
  });

  test('about other things is taken and changes nothing', () => {
    expect(read({ type: 'invoice.paid', data: { email: 'zoe@readers.example', months: 1 } })).toEqual({
      kind: 'other',
    });
  });

  test.each([
    ['nothing', null],
    ['a list', []],
    ['no type', { data: {} }],
    ['no data', { type: 'supporter.gift' }],
    ['no address', gift({ months: 1 })],
    ['an address of another kind', gift({ email: ['a@b.example'], months: 1 })],
    ['neither day nor months', gift({ email: 'a@b.example' })],
    ['both', gift({ email: 'a@b.example', months: 1, until: '2027-05-31' })],
    ['no month', gift({ email: 'a@b.example', months: 0 })],
    ['half a month', gift({ email: 'a@b.example', months: 1.5 })],
    ['too many months', gift({ email: 'a@b.example', months: 121 })],
    ['a day that does not exist', gift({ email: 'a@b.example', until: '2027-02-30' })],
    ['a day that has passed', gift({ email: 'a@b.example', until: '2026-11-29' })],
  ])('cannot be read with %s', (_what, message) => expect(read(message)).toBeNull());

  test('must be JSON', () => expect(readGift(Buffer.from('{'), '2026-11-30')).toBeNull());
});

describe('the day of a gift', () => {
  test.each([
    ['2027-01-31', 1, '2027-02-28'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2026-11-30', 12, '2027-11-30'],
  ])('from %s after %i months is %s', (today, months, day) => {
    expect(dayAfterMonths(today, months)).toBe(day);
  });

  test('is from today to ten years on', () => {
    const fits = (day: string) => isGiftDay(day, '2026-11-30');
    expect(['2026-11-30', '2036-11-30'].map(fits)).toEqual([true, true]);
    expect(['2026-11-29', '2036-12-01', '2027-13-01', 'soon'].map(fits)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
