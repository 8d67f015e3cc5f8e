// A correction mail from the page to the inboxes, over a real worker: who gets it, when, and what it leaves alone.
import { expect, test } from '@jest/globals';
import type { App } from '../../src/app.js';
import type { Issue } from '../../src/issues/issue.js';
import { isSent, working } from '../redis/sending-room.js';
import { until } from '../redis/topologies.js';
import { approvedIssue, newsroom } from '../support/newsroom.js';
import { testRedis } from '../support/redis.js';

const HALF_AN_HOUR = 30 * 60_000;
const TEXT = 'The bridge opened in 1987, not 1978.';

const row = (address: string) => ({
  line: 2,
  address,
  name: null,
  consentAt: '2026-03-31',
  wording: 'Yes.',
  locale: null,
  zone: null,
});

async function subscribe(app: App, ...names: readonly string[]): Promise<void> {
  const rows = names.map((name) => row(`${name}@readers.example`));
  await app.subscribers.import(rows, { source: 'test', basis: 'consent' });
}

async function sent(app: App, draft: Issue): Promise<Issue> {
  const { issue } = await app.issues.schedule(draft, { actor: 'Ada', at: 'now' });
  await until(`issue ${issue.name} is sent`, isSent(app, issue.number));
  return app.issues.find(issue.name);
}

/** The mails of the inbox whose subject begins so, by their reader. */
async function mailsOf(app: App, subject: string) {
  const inbox = await app.inbox();
  const listed = (await inbox?.list({ offset: 0, limit: 100 })) ?? [];
  const mails = await Promise.all(listed.map(async ({ id, to }) => ({ to, mail: await inbox?.read(id) })));
  return mails.filter(({ mail }) => mail?.subject.startsWith(subject));
}

test('a correction reaches those who were sent the error, and is no issue [G22]', async () => {
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const { app } = await newsroom({
    extra: 'delivery: { canary: false }',
    env: { FRIDAY_REDIS_URL: testRedis().url },
    now,
  });
  await subscribe(app, 'reads', 'leaves');
  await working(app, testRedis().url);
  const issue = await sent(app, await approvedIssue(app));
  await subscribe(app, 'comes-later');
  await app.subscribers.unsubscribe(await app.subscribers.find('leaves@readers.example'), 'test');

  await expect(app.issues.createCorrection(issue, { actor: 'Ada' })).rejects.toMatchObject({
    code: 'ISSUE_NOT_EDITABLE',
    fix: expect.stringContaining('friday issue correct 1 --text'),
  });
  await app.issues.correct(issue, { text: TEXT, actor: 'Ada' });
  const draft = await app.issues.createCorrection(issue, { actor: 'Ada' });
  expect(draft).toMatchObject({ name: '1-correction', subject: 'Correction: The harbour opens again' });
  expect(await app.issues.audience(draft)).toMatchObject({
    total: 1,
    excluded: { 'left the list': 1 },
    last: { number: 1, total: 2 },
  });

  const { issue: approved } = await app.issues.approve(await app.issues.find('1-correction'), 'Ben');
  const soon = { actor: 'Ada', at: 'now', confirmedAudience: 1 };
  await expect(app.issues.schedule(approved, soon)).rejects.toMatchObject({
    code: 'SCHEDULE_REFUSED',
    message: expect.stringContaining('30 minutes'),
  });
  const { issue: scheduled } = await app.issues.schedule(approved, { actor: 'Ada', confirmedAudience: 1 });
  expect(Date.parse(scheduled.sendAt ?? '') - Date.parse(approved.approvedAt ?? '')).toBe(HALF_AN_HOUR);
  ahead = HALF_AN_HOUR + 1000;
  await app.deliveries.sweep();
  await until('the correction is sent', isSent(app, scheduled.number));

  const [only, ...others] = await mailsOf(app, 'Correction:');
  expect(others).toEqual([]);
  expect(only?.to).toBe('reads@readers.example');
  const { html = '', text = '' } = only?.mail ?? {};
  for (const body of [html, text]) {
    expect(body).toContain(TEXT);
    expect(body).toContain(`/archive/${issue.slug}`);
    expect(body).not.toContain('No. ');
    expect(body).not.toContain('1-correction');
  }
  const raw = only?.mail?.raw.toString() ?? '';
  expect(raw).toMatch(new RegExp(`^List-Archive: <.*/archive/${issue.slug}>`, 'm'));
  expect(raw).not.toMatch(/^(?:References|In-Reply-To):/im);

  expect(await app.issues.archived('1-correction')).toBeNull();
  expect(await app.issues.page('1-correction')).toBeNull();
  expect((await app.issues.archive(10)).map(({ slug }) => slug)).toEqual([issue.slug]);
  const next = await approvedIssue(app);
  expect(next.mastheadNumber).toBe(2);
  expect((await app.issues.audience(next)).last).toEqual({ number: 1, total: 2 });
}, 120_000);
