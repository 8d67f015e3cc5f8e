// The name in EHLO: what may be written, and what stands for it.
import { expect, test } from '@jest/globals';
import { defaultEhloName, isEhloName } from '../../src/config/ehlo.js';

test.each(['mail.news.example', 'a.b', 'xn--bcher-kva.example', '[192.0.2.1]', '[IPv6:2001:db8::1]'])(
  '%s may be written',
  (name) => {
    expect(isEhloName(name)).toBe(true);
  },
);

test.each([
  'mail',
  'localhost',
  '192.0.2.1',
  '[mail.news.example]',
  '[2001:db8::1]',
  'mail_1.news.example',
  'bücher.example',
  'a..b',
  '-a.b',
  'mail.news.example\r\nMAIL',
  'a b.example',
  'news.1',
  '',
])('%j may not', (name) => {
  expect(isEhloName(name)).toBe(false);
});

test.each([
  ['mail.harbour.org', 'mail.harbour.org'],
  ['Mail.Harbour.ORG.', 'mail.harbour.org'],
  ['mail', 'news.example'],
  ['localhost.localdomain', 'news.example'],
  ['nas.local', 'news.example'],
  ['ip-10-0-0-1.ec2.internal', 'news.example'],
  ['worker.example.com', 'news.example'],
  ['192.0.2.1', 'news.example'],
  ['my_host.harbour.org', 'news.example'],
  ['', 'news.example'],
])('a machine called %j says %s', (host, name) => {
  expect(defaultEhloName(host, 'weekly@news.example')).toBe(name);
});

test('the domain of From is said in ASCII', () => {
  expect(defaultEhloName('mail', 'weekly@bücher.example')).toBe('xn--bcher-kva.example');
});
