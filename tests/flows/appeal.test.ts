// A whole issue that asks for support, over a real worker into the local inbox: who is asked in which
// currency, who is not, and that nobody is asked twice in a row.
import { expect, test } from '@jest/globals';
import type { App } from '../../src/app.js';
import type { Issue } from '../../src/issues/issue.js';
import { isSent, working } from '../redis/sending-room.js';
import { until } from '../redis/topologies.js';
import { approvedIssue, newsroom } from '../support/newsroom.js';
import { testRedis } from '../support/redis.js';

const SUPPORT = `support:
  heading: Keep the harbour lit
  text: Readers pay for every story.
  amounts:
    EUR: { once: { amounts: [10, 25], default: 25 }, monthly: { amounts: [5, 10], default: 5 } }
    USD: { once: { amounts: [20], default: 20 }, monthly: { amounts: [8], default: 8 } }
  currency: { zones: { USD: [US] } }
  links: { once: "https://pay.example/once?amount={amount}", monthly: "https://pay.example/monthly?amount={amount}" }
  every_issues: 2
  never: { zones: [BY] }
delivery: { canary: false }`;

const READERS: Readonly<Record<string, string | null>> = {
  'paris@readers.example': 'Europe/Paris',
  'boston@readers.example': 'America/New_York',
  'minsk@readers.example': 'Europe/Minsk',
  'nowhere@readers.example': null,
};

async function subscribe(app: App): Promise<void> {
  const rows = Object.entries(READERS).map(([address, zone], i) => ({
    line: i + 2,
    address,
    name: null,
    consentAt: '2026-03-31',
    wording: 'Yes.',
    locale: null,
    zone,
  }));
  await app.subscribers.import(rows, { source: 'test', basis: 'consent' });
}

/** What each reader got of an issue: asked or not, and in which currency. */
async function received(app: App, issue: Issue): Promise<Readonly<Record<string, string>>> {
  const inbox = await app.inbox();
  const got: Record<string, string> = {};
  for (const { id, to } of (await inbox?.list({ offset: 0, limit: 100 })) ?? []) {
    const mail = await inbox?.read(id);
    const [html, text] = [mail?.html ?? '', mail?.text ?? ''];
    if (!html.includes(`/archive/${issue.slug}`)) continue;
    expect(got[to]).toBeUndefined();
    const asks = [html, text].map((part) => part.includes('Keep the harbour'));
    expect(asks[0]).toBe(asks[1]);
    expect(html.includes('/support/never/')).toBe(asks[0]);
    got[to] = asks[0] ? (/currency=([A-Z]{3})/.exec(html)?.[1] ?? 'asked') : 'not asked';
  }
  return got;
}

test('an issue asks who may be asked, each in one currency, and not in the next issue', async () => {
  const { app } = await newsroom({ extra: SUPPORT, env: { FRIDAY_REDIS_URL: testRedis().url } });
  await subscribe(app);
  await working(app, testRedis().url);

  const draft = await approvedIssue(app);
  expect(await app.issues.variants(draft)).toEqual(['standard', 'appeal-eur', 'appeal-usd']);
  const preview = await app.issues.preview(draft, 'appeal-usd');
  expect(preview.html).toContain('Keep the harbour');
  expect(preview.html).toMatch(/\/support\/never\/sample-reader/);
  expect((await app.issues.preview(draft)).html).not.toContain('Keep the harbour');
  await expect(app.issues.preview(draft, 'appeal-gbp')).rejects.toMatchObject({ code: 'USAGE' });

  const { issue } = await app.issues.schedule(draft, { actor: 'Ada', at: 'now' });
  await until('the issue is sent', isSent(app, issue.number));
  const asked = {
    'paris@readers.example': 'EUR',
    'boston@readers.example': 'USD',
    'minsk@readers.example': 'not asked',
    'nowhere@readers.example': 'not asked',
  };
  expect(await received(app, issue)).toEqual(asked);
  const ledger = await app.deliveries.list(issue, { limit: 10 });
  expect(Object.fromEntries(ledger.map(({ address, carries }) => [address, carries]))).toEqual({
    'paris@readers.example': { variant: 'appeal-eur', version: 1 },
    'boston@readers.example': { variant: 'appeal-usd', version: 1 },
    'minsk@readers.example': { variant: 'standard', version: 1 },
    'nowhere@readers.example': { variant: 'standard', version: 1 },
  });
  const next = (await app.issues.schedule(await approvedIssue(app), { actor: 'Ada', at: 'now' })).issue;
  await until('the next issue is sent', isSent(app, next.number));
  const nobody = Object.fromEntries(Object.keys(READERS).map((address) => [address, 'not asked']));
  expect(await received(app, next)).toEqual(nobody);
  expect(JSON.stringify(await app.issues.archived(issue.slug))).not.toContain('Keep the harbour');
  expect(await app.issues.pageHtml(issue)).not.toContain('Keep the harbour');
}, 120_000);
