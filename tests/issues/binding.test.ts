// What an approval binds: the bytes, their content, and the identity they are sent from. Without a database.
import { describe, expect, test } from '@jest/globals';
import type { Story } from '../../src/issues/content.js';
import { approvalFault, assertApproved } from '../../src/issues/guard-approval.js';
import type { SendIdentity } from '../../src/issues/identity.js';
import type { Issue, Snapshot } from '../../src/issues/issue.js';
import { approvalHash, firstApprovalHash, secondApprovalHash } from '../../src/issues/snapshot.js';
import { content, sendingFrom, snapshot } from '../support/factory.js';

const from = sendingFrom();
const approvedFor = (identity: SendIdentity | null = from.identity, overrides: Partial<Snapshot> = {}) =>
  snapshot(1, { content: content(), identity, ...overrides });
const WEEKLY = { name: '3', corrects: null, correctsVersion: null } as const;
const bound = (one: Snapshot) => ({ ...WEEKLY, approvedHash: approvalHash([one]) }) as Issue;

const story = (url: string): Story => ({
  articleId: 1,
  url,
  headline: 'Ferry opens',
  dek: 'After a winter.',
  blurb: null,
  authors: [],
  topics: [],
  readingMinutes: null,
  publishedAt: null,
  image: null,
  language: 'en',
  direction: 'ltr',
});

describe('an approval', () => {
  test('holds for exactly what it froze, however its JSON is ordered', () => {
    const one = approvedFor();
    const reordered = Object.fromEntries(
      Object.entries(content()).reverse(),
    ) as unknown as Snapshot['content'];
    expect(approvalFault(bound(one), [{ ...one, content: reordered }], from)).toBeNull();
  });

  test.each<readonly [string, Partial<Snapshot>]>([
    ['subject', { subject: 'Another' }],
    ['preheader', { preheader: 'Another' }],
    ['html', { html: '<p>Another</p>' }],
    ['text', { text: 'Another' }],
    ['placeholders', { placeholders: [] }],
    ['content', { content: content({ intro: 'Another' }) }],
    ['absence of content', { content: null }],
    ['identity', { identity: sendingFrom({ title: 'Another' }).identity }],
  ])('does not hold for another %s', (_what, other) => {
    const one = approvedFor();
    expect(approvalFault(bound(one), [{ ...one, ...other }], from)).toEqual({ kind: 'broken' });
  });

  test('binds the public page, its variant and its presence, in any order of the rows', () => {
    const [mail, page] = [approvedFor(), approvedFor(from.identity, { variant: 'web', placeholders: [] })];
    const issue = { ...WEEKLY, approvedHash: approvalHash([mail, page]) } as Issue;
    expect(approvalFault(issue, [page, mail], from)).toBeNull();
    for (const other of [
      [mail],
      [mail, { ...page, html: '<p>Another</p>' }],
      [mail, { ...page, text: 'Another' }],
      [mail, { ...page, variant: 'other' }],
      [mail, { ...page, variant: 'worse' }],
      [
        { ...mail, variant: 'web' },
        { ...page, variant: 'standard' },
      ],
    ])
      expect(approvalFault(issue, other, from)).toEqual({ kind: 'broken' });
  });

  test('of an earlier version, of the mail alone, is verified by its own rule', () => {
    const one = approvedFor();
    const issue = { ...WEEKLY, approvedHash: secondApprovalHash([one]) } as Issue;
    expect(issue.approvedHash).toMatch(/^v2:[0-9a-f]{64}$/);
    expect(approvalFault(issue, [one], from)).toBeNull();
    expect(approvalFault(issue, [{ ...one, html: '<p>Another</p>' }], from)).toEqual({ kind: 'broken' });
    expect(approvalFault(issue, [one, { ...one, variant: 'web' }], from)).toEqual({ kind: 'broken' });
    expect(approvalFault({ approvedHash: `v9:${'0'.repeat(64)}` } as Issue, [one], from)).toEqual({
      kind: 'broken',
    });
  });

  test('without anything stored holds for nothing', () => {
    expect(approvalFault(bound(approvedFor()), [], from)).toEqual({ kind: 'broken' });
  });

  test.each<readonly [string, Partial<SendIdentity>]>([
    [
      'web.url was "https://letters.news.example" and is now "https://post.news.example"',
      { publicUrl: 'https://post.news.example' },
    ],
    ['newsletter.title was "The Weekly" and is now "The Daily"', { title: 'The Daily' }],
    [
      'newsletter.from was "The Weekly <weekly@news.example>" and is now "Post <post@news.example>"',
      { from: 'Post <post@news.example>' },
    ],
    [
      'newsletter.reply_to was "desk@news.example" and is now "post@news.example"',
      { replyTo: 'post@news.example' },
    ],
    [
      'newsletter.list_id was "weekly.news.example" and is now "daily.news.example"',
      { listId: 'daily.news.example' },
    ],
    ['newsletter.language was "en" and is now "de"', { language: 'de' }],
    ['delivery was "local inbox" and is now "live"', { relay: 'live' }],
  ])('says which setting is another now: %s', (sentence, changed) => {
    const one = approvedFor();
    expect(approvalFault(bound(one), [one], sendingFrom(changed))).toMatchObject({
      kind: 'unfit',
      why: `it was approved for other settings: ${sentence}`,
    });
  });

  test('names a changed setting once, although mail and page both have it', () => {
    const both = [approvedFor(), approvedFor(from.identity, { variant: 'web', placeholders: [] })];
    const issue = { ...WEEKLY, approvedHash: approvalHash(both) } as Issue;
    expect(approvalFault(issue, both, sendingFrom({ title: 'The Daily' }))).toMatchObject({
      why: 'it was approved for other settings: newsletter.title was "The Weekly" and is now "The Daily"',
    });
  });

  test('of an earlier version is verified by its own rule, and knows no settings', () => {
    const one = snapshot(1);
    const issue = { ...WEEKLY, approvedHash: firstApprovalHash([one], 'weekly.news.example') } as Issue;
    expect(approvalFault(issue, [one], sendingFrom({ title: 'Another', relay: 'live' }))).toBeNull();
    expect(approvalFault(issue, [{ ...one, html: '<p>Another</p>' }], from)).toEqual({ kind: 'broken' });
    expect(approvalFault(issue, [one], sendingFrom({ listId: 'daily.news.example' }))).toEqual({
      kind: 'broken',
    });
  });
});

describe('where mail leaves this machine, what was frozen', () => {
  const live = sendingFrom({ relay: 'live' });
  const faultOf = (overrides: Partial<Snapshot>) => {
    const one = approvedFor(live.identity, overrides);
    return approvalFault(bound(one), [one], live);
  };

  test.each([
    '<a href="http://localhost:8025/archive/2026-11-27">',
    "<img src='http://127.0.0.1/ferry.png'>",
    '<a href=http://[::1]:8025/>',
    '<a href="https://user@desk.localhost/x">',
    '<a href="HTTP://0.0.0.0:80/">',
  ])('must not link to this machine: %s', (html) => {
    expect(faultOf({ html })).toMatchObject({
      kind: 'unfit',
      why: expect.stringContaining('which readers cannot open'),
    });
  });

  test('must not link to this machine in its text part either', () => {
    expect(faultOf({ text: 'See it online: http://localhost:8025/archive' })).toMatchObject({
      kind: 'unfit',
    });
  });

  test('may link to the addresses that the configuration names, and to any other site', () => {
    const own = { ...live, ownUrls: ['http://127.0.0.1:8025'] };
    const one = approvedFor(live.identity, {
      html: '<a href="http://127.0.0.1:8025/archive"> <a href="https://localhost-news.net/">',
    });
    expect(approvalFault(bound(one), [one], own)).toBeNull();
  });

  test('may link to an article that the check of its content let pass', () => {
    const lead = story('http://localhost:3000/ferry');
    expect(
      faultOf({
        html: '<a href="http://localhost:3000/ferry">',
        content: content({ lead, leadSection: 'News' }),
      }),
    ).toBeNull();
  });

  test.each([
    [
      'approved',
      content(),
      'Remove these links with "friday issue edit 5", then approve it again with "friday issue approve 5".',
    ],
    [
      'scheduled',
      content(),
      'Remove these links with "friday issue edit 5", then approve it again with "friday issue approve 5 --keep-time".',
    ],
  ] as const)('names the command that removes such links: %s', (status, approved, fix) => {
    const one = approvedFor(live.identity, { html: '<a href="http://localhost:3000/">', content: approved });
    const refusal = expect.objectContaining({ code: 'APPROVAL_REFUSED', fix });
    expect(() => assertApproved({ ...bound(one), name: '5', status } as Issue, [one], live)).toThrow(refusal);
  });

  test('of an earlier version must not link to reserved names either', () => {
    const one = snapshot(1, { html: '<a href="https://courier.test/ferry">' });
    const issue = { ...WEEKLY, approvedHash: firstApprovalHash([one], 'weekly.news.example') } as Issue;
    expect(approvalFault(issue, [one], live)).toMatchObject({
      why: expect.stringContaining('its links lead to courier.test'),
    });
    expect(() => assertApproved({ ...issue, name: '5' }, [one], live)).toThrow(
      expect.objectContaining({ fix: expect.stringContaining('friday issue refresh 5') }),
    );
  });
});
