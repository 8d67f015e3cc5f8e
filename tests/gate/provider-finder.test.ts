// Who runs the mailboxes of a domain: known ones without a query, the others by their MX, and never a wait
// for name servers that are silent.
import { describe, expect, test } from '@jest/globals';
import { createProviderFinder } from '../../src/gate/provider-finder.js';
import { clock } from '../support/world.js';
import { names } from './a-gate.js';

describe('the provider of a domain', () => {
  test.each([
    ['google', ['gmail.com', 'googlemail.com', 'GMAIL.com']],
    ['microsoft', ['outlook.com', 'hotmail.co.uk', 'live.fr', 'msn.com']],
    ['yahoo', ['yahoo.com', 'yahoo.co.uk', 'aol.com', 'ymail.com']],
    ['apple', ['icloud.com', 'me.com', 'mac.com']],
    ['orange', ['orange.fr', 'wanadoo.fr']],
    ['gmx', ['gmx.net', 'gmx.de', 'web.de']],
    ['mail.ru', ['mail.ru', 'list.ru', 'bk.ru', 'inbox.ru']],
    ['yandex', ['yandex.ru', 'ya.ru']],
  ])('%s is known by its domains, and no name server is asked [B12]', async (provider, domains) => {
    const resolve = names({});
    const find = createProviderFinder(resolve, clock().now);
    for (const domain of domains) expect(await find(domain)).toBe(provider);
    expect(resolve.asked).toEqual([]);
  });

  test('groups tenants by the provider of their MX, others by their last labels [B12]', async () => {
    const resolve = names({
      'paper.news': ['aspmx.l.google.com', 'alt1.aspmx.l.google.com'],
      'office.news': ['office-news.mail.protection.outlook.com'],
      'small.news': ['MX1.hoster.co.uk.'],
      'own.news': 'address-only',
      'silent.news': 'broken',
    });
    const find = createProviderFinder(resolve, clock().now);
    const found: string[] = [];
    for (const domain of [
      'paper.news',
      'office.news',
      'small.news',
      'own.news',
      'silent.news',
      'nowhere.news',
    ])
      found.push(await find(domain));
    expect(found).toEqual(['google', 'microsoft', 'hoster.co.uk', 'own.news', 'silent.news', 'nowhere.news']);
  });

  test('each domain is asked about once, also by many at the same time [B12]', async () => {
    const resolve = names({ 'paper.news': ['aspmx.l.google.com'] });
    const find = createProviderFinder(resolve, clock().now);
    await Promise.all(Array.from({ length: 50 }, () => find('paper.news')));
    await find('paper.news');
    expect(resolve.asked).toEqual(['paper.news']);
  });

  test('asks about no reserved domain, and nobody where nothing leaves the machine', async () => {
    const resolve = names({});
    expect(await createProviderFinder(resolve, clock().now)('reader.example')).toBe('reader.example');
    expect(resolve.asked).toEqual([]);
    expect(await createProviderFinder(null, clock().now)('mail.paper.news')).toBe('paper.news');
  });

  test('name servers that have fallen silent hold up a few messages, not the send', async () => {
    const zones = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`n${n}.news`, 'broken' as const]));
    const time = clock();
    const resolve = names({ ...zones, 'paper.news': ['aspmx.l.google.com'] });
    const find = createProviderFinder(resolve, time.now);
    for (let n = 0; n < 40; n++) expect(await find(`n${n}.news`)).toBe(`n${n}.news`);
    expect(resolve.asked).toHaveLength(10);
    time.forward(1);
    expect(await find('paper.news')).toBe('google');
  });
});
