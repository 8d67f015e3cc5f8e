// What editors do with an issue, on both databases: make, pick, edit, check, approve, schedule.
import { beforeEach, expect, test } from '@jest/globals';
import { approveIssue } from '../../src/issues/approve-issue.js';
import { changeIssue } from '../../src/issues/change-issue.js';
import { changeStatus } from '../../src/issues/change-status.js';
import { type CheckPorts, checkIssue } from '../../src/issues/check-issue.js';
import { createIssue } from '../../src/issues/create-issue.js';
import { fromDocument, toDocument } from '../../src/issues/document.js';
import { findIssue } from '../../src/issues/find-issue.js';
import type { Issue } from '../../src/issues/issue.js';
import { nextIssueOn } from '../../src/issues/next-issue.js';
import { movePick, pickArticles, unpickArticles } from '../../src/issues/picking.js';
import type { IssueWorld, RenderIssue } from '../../src/issues/ports.js';
import { type Schedule, scheduleIssue } from '../../src/issues/schedule-issue.js';
import { approveToo } from '../../src/issues/second-approval.js';
import { approvalHash, bindingOf } from '../../src/issues/snapshot.js';
import { nextWall } from '../../src/queue/cron.js';
import { readMergeTags } from '../../src/render/merge-tags.js';
import { createPlaceholderMarkers } from '../../src/render/placeholder-markers.js';
import type { Store } from '../../src/store/store.js';
import { describeEachDatabase } from '../support/databases.js';
import { article, sendingFrom } from '../support/factory.js';
import { type Clock, checkDesk, clock, freshStore, issueWorld, plainRender } from '../support/world.js';

const SECTIONS = ['News', 'Opinion', 'more'];
const PARIS = { cron: '0 9 * * 5', zone: 'Europe/Paris', nextWall };
const APPROVAL = { by: 'Ada', secondPerson: false, from: sendingFrom() };

describeEachDatabase('an issue', (database) => {
  let store: Store;
  let time: Clock;
  let world: IssueWorld;

  beforeEach(async () => {
    store = await freshStore(database);
    time = clock('2026-11-24T10:00:00.000Z');
    world = issueWorld(store, time.now);
  });

  const articles = async (count: number) => {
    const ids: number[] = [];
    for (let i = 0; i < count; i++) ids.push((await store.articles.insert(article()))?.id ?? 0);
    return ids;
  };
  const draft = (date?: string) =>
    createIssue(world, { ...PARIS, date, actor: 'Ada', subject: 'The harbour opens' });
  const picked = async (issue: Issue, count = 3) => {
    const ids = await articles(count);
    return (
      await pickArticles(
        world,
        issue,
        'Ada',
        ids.map((articleId, i) => ({ articleId, role: i === 0 ? 'lead' : 'card' })),
        SECTIONS,
      )
    ).issue;
  };
  const approved = async () =>
    (await approveIssue(world, await picked(await draft()), checkDesk(), APPROVAL)).issue;
  const schedule = (wish: Partial<Schedule> = {}): Schedule => ({
    ...PARIS,
    actor: 'Ada',
    notAfterHours: 3,
    from: sendingFrom(),
    audience: { total: 10, last: null },
    ...wish,
  });

  test('is made for the next Friday that has none, numbered in order', async () => {
    expect(await draft()).toMatchObject({ number: 1, slug: '2026-11-27', status: 'draft' });
    expect(await draft()).toMatchObject({ number: 2, slug: '2026-12-04' });
    expect(await findIssue(world.issues, '1')).toMatchObject({ slug: '2026-11-27' });
    expect(await findIssue(world.issues, '2026-12-04')).toMatchObject({ number: 2 });
  });

  test('is refused for a date without a send time, or with an issue, each with a way out', async () => {
    await draft('2026-11-27');
    await expect(draft('2026-11-27')).rejects.toMatchObject({ code: 'ISSUE_CONFLICT' });
    await expect(draft('2026-11-26')).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      fix: expect.stringContaining('2026-11-27'),
    });
    await expect(draft('2026-11-20')).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining('has passed'),
    });
    await expect(draft('27.11.2026')).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });

  test('is expected at the next free send time, or at its own', async () => {
    const expected = () => nextIssueOn(world, PARIS);
    expect(await expected()).toBe('2026-11-27');
    const issue = await approved();
    expect(await expected()).toBe('2026-11-27');
    await scheduleIssue(world, issue, schedule({ at: '2026-11-26T18:00' }));
    expect(await expected()).toBe('2026-11-26');
    for (const status of ['sending', 'paused', 'sent'] as const) {
      await store.issues.update(issue.id, { status });
      expect(await expected()).toBe('2026-12-04');
    }
    await store.issues.update(issue.id, { status: 'cancelled' });
    expect(await expected()).toBe('2026-11-27');
  });

  test.each(['99999999999999999999', '1e3', '0'])('named %s is not there, in words', async (name) => {
    await expect(findIssue(world.issues, name)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('two editors who make the same Friday at once make one', async () => {
    const made = await Promise.allSettled(Array.from({ length: 5 }, () => draft('2026-11-27')));
    expect(made.filter((m) => m.status === 'fulfilled')).toHaveLength(1);
    expect(await world.issues.list()).toHaveLength(1);
  });

  test('picks are added, moved and removed; a new lead makes the former one a card', async () => {
    const [a = 0, b = 0, c = 0] = await articles(3);
    const issue = await draft();
    const first = await pickArticles(
      world,
      issue,
      'Ada',
      [{ articleId: a, role: 'lead' }, { articleId: b }],
      SECTIONS,
    );
    const second = await pickArticles(
      world,
      first.issue,
      'Ada',
      [{ articleId: c, role: 'lead', section: 'opinion', position: 1 }],
      SECTIONS,
    );
    expect(second.picks.map((p) => [p.articleId, p.role, p.section, p.position])).toEqual([
      [c, 'lead', 'Opinion', 1],
      [a, 'card', 'News', 2],
      [b, 'card', 'News', 3],
    ]);
    const moved = await movePick(
      world,
      second.issue,
      'Ada',
      b,
      { position: 1, section: 'Opinion' },
      SECTIONS,
    );
    expect(moved.picks.map((p) => p.articleId)).toEqual([c, a, b]);
    const left = await unpickArticles(world, moved.issue, 'Ada', [c], SECTIONS);
    expect(left.picks.map((p) => [p.articleId, p.position])).toEqual([
      [a, 1],
      [b, 2],
    ]);
  });

  test('an unknown article, section or place is refused and changes nothing', async () => {
    const [a = 0] = await articles(1);
    const issue = await draft();
    await expect(pickArticles(world, issue, 'Ada', [{ articleId: 999 }], SECTIONS)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(
      pickArticles(world, issue, 'Ada', [{ articleId: a, section: 'Sport' }], SECTIONS),
    ).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      fix: expect.stringContaining('News'),
    });
    await expect(
      pickArticles(world, issue, 'Ada', [{ articleId: a, position: 5 }], SECTIONS),
    ).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    expect(await world.picks.ofIssue(issue.id)).toEqual([]);
    expect(await world.issues.byId(issue.id)).toEqual(issue);
  });

  test('the second change to one revision is refused and the first is kept', async () => {
    const issue = await draft();
    await changeIssue(world, issue, 'Ada', { subject: 'By Ada', note: 'subject' });
    await expect(
      changeIssue(world, issue, 'Ben', { subject: 'By Ben', note: 'subject' }),
    ).rejects.toMatchObject({ code: 'ISSUE_CONFLICT' });
    expect(await findIssue(world.issues, '1')).toMatchObject({ subject: 'By Ada', changedBy: 'Ada' });
  });

  test('a document goes out and comes back unchanged', async () => {
    const issue = await picked(await draft(), 3);
    const picks = await world.picks.ofIssue(issue.id);
    const list = await world.articles.byIds(picks.map((p) => p.articleId));
    const read = fromDocument(JSON.parse(JSON.stringify(toDocument(issue, picks, list))), {
      issueId: issue.id,
      sections: SECTIONS,
      articleIds: new Set(list.map((a) => a.id)),
    });
    expect(read).toEqual({
      change: {
        slug: issue.slug,
        subject: issue.subject,
        preheader: '',
        intro: '',
        appeal: null,
        picks,
        blocks: [],
      },
    });
  });

  test('approval freezes the bytes, binds them by a hash, and says who [G10]', async () => {
    const issue = await picked(await draft());
    const { issue: after, snapshot } = await approveIssue(world, issue, checkDesk(), APPROVAL);
    expect(after).toMatchObject({
      status: 'approved',
      approvedBy: 'Ada',
      approvedHash: approvalHash(await world.snapshots.ofIssue(issue.id)),
    });
    const [mail, page, ...more] = await world.snapshots.ofIssue(issue.id);
    expect([mail, page?.variant, page?.content, more]).toEqual([snapshot, 'web', snapshot.content, []]);
    expect(snapshot).toMatchObject({
      content: { subject: issue.subject, number: 1 },
      identity: APPROVAL.from.identity,
    });
  });

  test('approval freezes and binds each mail that asks for support [G10]', async () => {
    const appeal = (currency: string) =>
      ({ currency, place: 'end', heading: 'Help us', warning: null, text: '' }) as const;
    const appeals = () => ['EUR', 'USD'].map((one) => ({ ...appeal(one), choices: [] }));
    const issue = await picked(await draft());
    const checked = await approveIssue(world, issue, checkDesk({ appeals }), APPROVAL);
    const snapshots = await world.snapshots.ofIssue(issue.id);
    expect(snapshots.map(({ variant, content }) => [variant, content?.appeal?.currency])).toEqual([
      ['appeal-eur', 'EUR'],
      ['appeal-usd', 'USD'],
      ['standard', undefined],
      ['web', undefined],
    ]);
    const tampered = snapshots.map((one) =>
      one.variant === 'appeal-usd' ? { ...one, html: `${one.html} ` } : one,
    );
    expect(bindingOf(checked.issue, snapshots, APPROVAL.from.identity).kind).toBe('bound');
    expect(bindingOf(checked.issue, tampered, APPROVAL.from.identity).kind).toBe('broken');
  });

  test('what is wrong in a mail that asks for support is found once for all of them', async () => {
    const finding = { rule: 'F24', severity: 'error', where: 'html', message: 'Too long.', fix: '' } as const;
    const appeals = () =>
      ['EUR', 'USD'].map(
        (currency) =>
          ({ currency, place: 'end', heading: '', text: '', warning: null, choices: [] }) as const,
      );
    const lint: CheckPorts['lint'] = (_, { appeal }) => (appeal === undefined ? [] : [finding]);
    const issue = await picked(await draft());
    const { findings } = await checkIssue(world, issue, checkDesk({ appeals, lint }), time.now());
    expect(findings.filter(({ message }) => message === 'Too long.')).toHaveLength(1);
    await expect(approveIssue(world, issue, checkDesk({ appeals, lint }), APPROVAL)).rejects.toMatchObject({
      code: 'PREFLIGHT_FAILED',
    });
  });

  test('any change after approval voids it, also when it was scheduled [G10]', async () => {
    const scheduled = await scheduleIssue(world, await approved(), schedule());
    const { issue, voided } = await changeIssue(world, scheduled, 'Ben', {
      subject: 'Another',
      note: 'subject',
    });
    expect(voided).toBe(true);
    expect(issue).toMatchObject({
      status: 'draft',
      approvedBy: null,
      approvedHash: null,
      sendAt: null,
      notAfter: null,
      changedBy: 'Ben',
    });
    expect((await world.issues.logOf(issue.id)).map((l) => l.event)).toEqual([
      'created',
      'changed',
      'approved',
      'scheduled',
      'audience',
      'changed, approval void',
    ]);
  });

  test('an issue that is changed while it is being checked is not approved [G10]', async () => {
    const issue = await picked(await draft());
    const slow = checkDesk({
      render: async (content) => {
        await changeIssue(world, issue, 'Ben', { subject: 'Meanwhile', note: 'subject' });
        return plainRender(content);
      },
    });
    await expect(approveIssue(world, issue, slow, APPROVAL)).rejects.toMatchObject({
      code: 'ISSUE_CONFLICT',
    });
    expect(await findIssue(world.issues, '1')).toMatchObject({ status: 'draft', subject: 'Meanwhile' });
    expect(await world.snapshots.ofIssue(issue.id)).toEqual([]);
  });

  test('with a second person required, whoever changed it last cannot approve it', async () => {
    const issue = await picked(await draft());
    await expect(
      approveIssue(world, issue, checkDesk(), { ...APPROVAL, by: ' ada', secondPerson: true }),
    ).rejects.toMatchObject({
      code: 'APPROVAL_REFUSED',
      kind: 'refused',
    });
    expect(
      (await approveIssue(world, issue, checkDesk(), { ...APPROVAL, by: 'Ben', secondPerson: true })).issue
        .approvedBy,
    ).toBe('Ben');
  });

  test('an error blocks approval and names the fix; a warning does not', async () => {
    const issue = await draft();
    await expect(approveIssue(world, issue, checkDesk(), APPROVAL)).rejects.toMatchObject({
      code: 'PREFLIGHT_FAILED',
      message: expect.stringContaining('no stories'),
    });
    const one = await picked(issue, 1);
    const { checked } = await approveIssue(world, one, checkDesk(), APPROVAL);
    expect(checked.findings.map((f) => f.severity)).not.toContain('error');
    expect(checked.findings.length).toBeGreaterThan(0);
  });

  test('a message that would be too large is not approved [F24]', async () => {
    const issue = await picked(await draft());
    const desk = (octets: number) => checkDesk({ size: async () => ({ octets, limit: 500 * 1024 }) });
    await expect(approveIssue(world, issue, desk(500 * 1024 + 1), APPROVAL)).rejects.toMatchObject({
      code: 'PREFLIGHT_FAILED',
      message: expect.stringContaining('is 501 KB. The limit is 500 KB'),
    });
    expect((await approveIssue(world, issue, desk(500 * 1024), APPROVAL)).issue.status).toBe('approved');
  });

  test('a wrong placeholder is one finding of a check, and the rest is checked too [G9]', async () => {
    const typo = await changeIssue(world, await picked(await draft()), 'Ada', {
      subject: 'Hi {{ frist_name }}',
      intro: 'TODO: write',
      note: 'typo',
    });
    const render: RenderIssue = async (content) => {
      readMergeTags(content.subject, 'the subject', createPlaceholderMarkers('x'), ['first_name']);
      return plainRender(content);
    };
    const { findings } = await checkIssue(world, typo.issue, checkDesk({ render }), time.now());
    const about = (word: string) =>
      findings.filter(({ message, where }) => `${message} ${where}`.includes(word));
    expect(about('frist_name')).toEqual([
      expect.objectContaining({ rule: 'G9', severity: 'error', where: 'subject' }),
    ]);
    expect(about('TODO')).toHaveLength(1);
  });

  test('a name without a fallback is an error as soon as one reader has none [G9]', async () => {
    const issue = await picked(await draft());
    const placeholders = [{ name: 'first_name', marker: 'SLOT1', fallback: null }] as const;
    const desk = (readers: number) =>
      checkDesk({
        render: async (c) => plainRender(c, placeholders),
        readersWithoutName: async () => readers,
      });
    await expect(approveIssue(world, issue, desk(2), APPROVAL)).rejects.toMatchObject({
      code: 'PREFLIGHT_FAILED',
      message: expect.stringContaining('2 readers'),
    });
    await expect(approveIssue(world, issue, desk(0), APPROVAL)).resolves.toMatchObject({
      issue: { status: 'approved' },
    });
  });

  test('the bytes of an earlier issue are not sent again [G13]', async () => {
    const first = await approved();
    const ids = (await world.picks.ofIssue(first.id)).map((p) => p.articleId);
    const second = await draft();
    const same = (
      await pickArticles(
        world,
        second,
        'Ada',
        ids.map((articleId, i) => ({ articleId, role: i === 0 ? 'lead' : 'card' })),
        SECTIONS,
      )
    ).issue;
    const { findings } = await checkIssue(world, same, checkDesk(), time.now());
    expect(findings.filter((f) => f.rule === 'G13').map((f) => f.message)).toEqual([
      'This issue is identical to issue 1, byte for byte.',
    ]);
    expect(findings.filter((f) => f.rule === 'repeat')).toHaveLength(3);
  });

  test('placeholders block approval; reserved addresses block a real send [G7]', async () => {
    const issue = (
      await changeIssue(world, await picked(await draft()), 'Ada', {
        intro: 'TODO: write this',
        note: 'intro',
      })
    ).issue;
    const findings = async (live: boolean) =>
      (await checkIssue(world, issue, checkDesk({ live }), time.now())).findings.filter(
        (f) => f.rule === 'G7',
      );
    expect((await findings(false)).map((f) => [f.severity, f.where])).toEqual([
      ['error', 'intro'],
      ...Array(3).fill(['warning', expect.stringContaining('article')]),
    ]);
    expect((await findings(true)).every((f) => f.severity === 'error')).toBe(true);
  });

  test('is scheduled for its own Friday, with the end of its window [G6]', async () => {
    expect(await scheduleIssue(world, await approved(), schedule())).toMatchObject({
      status: 'scheduled',
      sendAt: '2026-11-27T08:00:00.000Z',
      sendAtWall: '2026-11-27T09:00',
      zone: 'Europe/Paris',
      notAfter: '2026-11-27T11:00:00.000Z',
    });
  });

  test('a wall time is read in the newsletter’s zone, an instant as it is [G5]', async () => {
    const issue = await approved();
    expect((await scheduleIssue(world, issue, schedule({ at: '2026-11-28 07:30' }))).sendAt).toBe(
      '2026-11-28T06:30:00.000Z',
    );
    const again = await findIssue(world.issues, '1');
    expect((await scheduleIssue(world, again, schedule({ at: '2026-11-28T07:30Z' }))).sendAt).toBe(
      '2026-11-28T07:30:00.000Z',
    );
    for (const at of [
      'tomorrow',
      '2026-02-30T09:00Z',
      '2027-02-31 09:00',
      '2026-13-01T09:00+01:00',
      'Nov 28 2026 09:00 +01:00',
      '2026-11-28T25:00Z',
    ])
      await expect(
        scheduleIssue(world, await findIssue(world.issues, '1'), schedule({ at })),
      ).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });

  test('a send time that has passed is refused and the way out named; --now is now', async () => {
    const issue = await approved();
    time.set('2026-11-27T08:00:01.000Z');
    await expect(scheduleIssue(world, issue, schedule())).rejects.toMatchObject({
      code: 'SCHEDULE_REFUSED',
      fix: expect.stringContaining('2026-12-04'),
    });
    expect((await scheduleIssue(world, issue, schedule({ at: 'now' }))).sendAt).toBe(
      '2026-11-27T08:00:01.000Z',
    );
  });

  test('a surprising audience must be confirmed by its number [G8]', async () => {
    const issue = await approved();
    const last = { number: 11, total: 300 };
    await expect(
      scheduleIssue(world, issue, schedule({ audience: { total: 361, last } })),
    ).rejects.toMatchObject({
      code: 'SCHEDULE_REFUSED',
      fix: expect.stringContaining('--audience 361'),
    });
    await expect(
      scheduleIssue(world, issue, schedule({ audience: { total: 239, last }, confirmedAudience: 300 })),
    ).rejects.toMatchObject({
      code: 'SCHEDULE_REFUSED',
    });
    await expect(
      scheduleIssue(world, issue, schedule({ audience: { total: 60, last: null }, confirmedAudience: 7 })),
    ).rejects.toMatchObject({
      code: 'SCHEDULE_REFUSED',
      message: 'Issue 1 would go to 60 readers, not to 7, and there is no earlier issue.',
    });
    await expect(
      scheduleIssue(world, issue, schedule({ audience: { total: 0, last } })),
    ).rejects.toMatchObject({ message: expect.stringContaining('nobody') });
    expect(
      await scheduleIssue(world, issue, schedule({ audience: { total: 361, last }, confirmedAudience: 361 })),
    ).toMatchObject({ status: 'scheduled' });
    expect(
      await scheduleIssue(
        world,
        await findIssue(world.issues, '1'),
        schedule({ audience: { total: 360, last } }),
      ),
    ).toMatchObject({ status: 'scheduled' });
  });

  test('a live first audience must be confirmed by its number [G8]', async () => {
    const issue = await approved();
    const first = { audience: { total: 60, last: null }, live: true };
    await expect(scheduleIssue(world, issue, schedule(first))).rejects.toMatchObject({
      code: 'SCHEDULE_REFUSED',
      message: 'Issue 1 would go to 60 readers, and there is no earlier issue.',
      fix: expect.stringContaining('--audience 60'),
    });
    expect(await scheduleIssue(world, issue, schedule({ ...first, confirmedAudience: 60 }))).toMatchObject({
      status: 'scheduled',
    });
    const next = { ...first, audience: { total: 60, last: { number: 1, total: 60 } } };
    expect(await scheduleIssue(world, await findIssue(world.issues, '1'), schedule(next))).toMatchObject({
      status: 'scheduled',
    });
  });

  test('above a number of readers two people approve the same bytes [G8]', async () => {
    const many = { audience: { total: 1001, last: null }, secondAbove: 1000 };
    const first = await approved();
    expect(
      await scheduleIssue(world, first, schedule({ ...many, audience: { total: 1000, last: null } })),
    ).toMatchObject({ status: 'scheduled' });
    const issue = await findIssue(world.issues, '1');
    const alone = {
      code: 'APPROVAL_REFUSED',
      kind: 'refused',
      message: expect.stringContaining(
        '1001 readers. Above 1000 readers, two people must approve it. So far only Ada has',
      ),
    };
    await expect(scheduleIssue(world, issue, schedule(many))).rejects.toMatchObject(alone);
    await expect(approveToo(world, issue, { ...APPROVAL, by: ' ADA ' })).rejects.toMatchObject({
      code: 'APPROVAL_REFUSED',
    });
    await expect(scheduleIssue(world, issue, schedule(many))).rejects.toMatchObject(alone);
    const second = await approveToo(world, issue, { ...APPROVAL, by: 'Ben' });
    expect(second).toMatchObject({
      status: 'scheduled',
      approvedBy: 'Ada',
      approvedHash: first.approvedHash,
    });
    expect(await scheduleIssue(world, second, schedule(many))).toMatchObject({ status: 'scheduled' });

    time.forward(1);
    const { issue: changed } = await changeIssue(world, await findIssue(world.issues, '1'), 'Ada', {
      subject: 'The harbour opens',
      note: 'subject',
    });
    time.forward(1);
    const { issue: again } = await approveIssue(world, changed, checkDesk(), { ...APPROVAL, by: 'Cy' });
    expect(again.approvedHash).toBe(first.approvedHash);
    await expect(scheduleIssue(world, again, schedule(many))).rejects.toMatchObject({
      message: expect.stringContaining('only Cy has'),
    });
  });

  test('the second approval needs another person and unchanged content [G8]', async () => {
    const issue = await approved();
    const elsewhere = sendingFrom({ listId: 'another.list.example' });
    await expect(approveToo(world, issue, { ...APPROVAL, by: 'Ben', from: elsewhere })).rejects.toMatchObject(
      { code: 'APPROVAL_REFUSED' },
    );
    await expect(
      approveToo(world, { ...issue, changedBy: 'Ben' }, { ...APPROVAL, by: 'Ben', secondPerson: true }),
    ).rejects.toMatchObject({
      code: 'APPROVAL_REFUSED',
    });
    await changeIssue(world, issue, 'Cy', { subject: 'Meanwhile', note: 'subject' });
    await expect(approveToo(world, issue, { ...APPROVAL, by: 'Ben' })).rejects.toMatchObject({
      code: 'ISSUE_CONFLICT',
    });
    expect((await world.issues.logOf(issue.id)).filter(({ event }) => event === 'approved')).toHaveLength(1);
  });

  test('a cancelled issue frees its Friday; a draft cannot be paused', async () => {
    const issue = await draft('2026-11-27');
    await expect(
      changeStatus(world, issue, { event: 'pause', actor: 'Ada', reason: null }),
    ).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await changeStatus(world, issue, { event: 'cancel', actor: 'Ada', reason: 'strike' });
    expect(await draft('2026-11-27')).toMatchObject({ number: 2, slug: '2026-11-27' });
  });
});
