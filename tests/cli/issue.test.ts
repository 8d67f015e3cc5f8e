// An issue on the command line, from nothing to proof: one story, each test a step of it.
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../support/folder.js';
import { friday, fridayJson, IMPORT_READERS, INIT, writePage } from './command.js';

const NO_REDIS = { FRIDAY_REDIS_URL: 'redis://127.0.0.1:1' };
let folder = '';

/** An editor that changes the file it is given. */
function editor(name: string, change: string): Record<string, string> {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\nsed -i ${change} "$1"\n`);
  chmodSync(file, 0o755);
  return { EDITOR: file };
}

beforeAll(async () => {
  folder = temporaryFolder();
  await friday(folder, INIT);
  const articles = ['Ferry', 'Bridge', 'Lighthouse'].map((headline, i) => ({
    url: `https://news.example/${i}`,
    headline: `${headline} opens`,
    dek: 'At last.',
    section: 'News',
  }));
  writeFileSync(join(folder, 'week.json'), JSON.stringify(articles));
  const imported = await friday(folder, ['articles', 'import', 'week.json']);
  expect(imported).toMatchObject({ code: 0 });
  writePage(folder, 'unused.html', 'Unused');
}, 120_000);

describe('friday issue', () => {
  test('new is a draft for a send time, shown in the zone and in UTC', async () => {
    const made = await friday(folder, [
      'issue',
      'new',
      '--date',
      '2030-11-29',
      '--subject',
      'The week on the water',
    ]);
    expect([made.code, made.stdout]).toEqual([
      0,
      expect.stringMatching(/Issue 1[\s\S]*Friday 29 November 2030, 09:00 Europe\/Paris[\s\S]*08:00 UTC/),
    ]);
    expect(await friday(folder, ['issue', 'new', '--date', '2030-11-29'])).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/is already an issue/),
    });
    expect(await friday(folder, ['issue', 'new', '--date', '2030-11-28'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/no send time on 2030-11-28/),
    });
  }, 60_000);

  test('pick, move and unpick work by flags and ask nobody without a terminal', async () => {
    expect((await friday(folder, ['issue', 'pick', '1', '--lead'])).code).toBe(0);
    expect(
      (await friday(folder, ['issue', 'pick', '2', 'https://news.example/2', '--section', 'Features']))
        .stdout,
    ).toMatch(/3 picks/);
    const moved = await fridayJson(folder, ['issue', 'move', '3', '--to', '2']);
    expect(moved.json).toMatchObject({
      picks: [{ articleId: 1, role: 'lead' }, { articleId: 3, section: 'Features' }, { articleId: 2 }],
    });
    expect(await friday(folder, ['issue', 'pick'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/Say which articles/),
    });
    expect(await friday(folder, ['issue', 'pick', '2', '--section', 'Sports'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/no section "Sports"/),
    });
  }, 60_000);

  test('edit refuses nonsense naming line and reason, and keeps the text', async () => {
    const refused = await friday(folder, ['issue', 'edit'], {
      env: editor('wrong.sh', `-e 's/role: lead/role: boss/' -e 's/^preheader:.*/preheader: kept words/'`),
    });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/line \d+: role must be one of lead, card, brief/);
    const [kept = ''] = readdirSync(join(folder, 'friday-data/edits'));
    expect(refused.stderr).toContain(kept);
    const text = readFileSync(join(folder, 'friday-data/edits', kept), 'utf8');
    expect(text).toContain('kept words');
    const line = Number(/line (\d+): role/.exec(refused.stderr)?.[1]);
    expect(text.split('\n')[line - 1]).toContain('role: boss');
    writeFileSync(join(folder, 'mended.yaml'), text.replaceAll('boss', 'lead'));
    expect((await friday(folder, ['issue', 'edit', '--file', 'mended.yaml'])).code).toBe(0);
  }, 60_000);

  test('edit applies what is right and opens no screen editor without a terminal', async () => {
    const words = editor(
      'right.sh',
      `-e 's/^preheader:.*/preheader: A ferry, a bridge and a lighthouse open this week/'`,
    );
    expect(await friday(folder, ['issue', 'edit'], { env: words })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/is changed: 3 picks/),
    });
    const edits = join(folder, 'friday-data/edits');
    for (const other of ['issue-1-correction-20991231T000000.yaml', 'issue-1-block-2.yaml'])
      writeFileSync(join(edits, other), '');
    // The text that was refused above is named, and neither of the others.
    expect(await friday(folder, ['issue', 'edit'], { env: { EDITOR: 'true' } })).toMatchObject({
      code: 0,
      stdout: 'Nothing was changed.\n',
      stderr: expect.stringMatching(/An earlier text of issue 1 [\s\S]*edits\/issue-1-\d{8}T\d{6}/),
    });
    expect(await friday(folder, ['issue', 'edit'], { env: { EDITOR: 'vim' } })).toMatchObject({ code: 2 });
    const printed = await friday(folder, ['issue', 'edit', '1', '--print']);
    expect(
      await friday(folder, ['issue', 'edit', '1', '--file', '-'], { stdin: printed.stdout }),
    ).toMatchObject({ code: 0, stdout: 'Nothing was changed.\n' });
  }, 90_000);

  test('check lists findings; preview writes the three files', async () => {
    const checked = await fridayJson(folder, ['issue', 'check']);
    expect([checked.code, checked.json]).toMatchObject([0, { ok: true, passes: true }]);
    const named = expect.objectContaining({ rule: 'text-part', id: 'F25', kind: 'short-text' });
    expect(checked.json).toMatchObject({
      findings: expect.arrayContaining([named]),
      groups: expect.arrayContaining([named]),
    });
    const { stdout } = await friday(folder, ['issue', 'check']);
    expect(stdout).toContain('[text-part, short-text]');
    expect(stdout).not.toMatch(/\[[A-Z]\d+\b/);
    const previewed = await fridayJson(folder, ['issue', 'preview', '--no-serve', '--out', 'preview']);
    expect(previewed.code).toBe(0);
    for (const file of ['issue.html', 'issue.txt', 'issue.eml'])
      expect(readFileSync(join(folder, 'preview', file), 'utf8')).toContain('Ferry opens');
  }, 60_000);

  test('schedule is refused before approval and without readers', async () => {
    expect(await friday(folder, ['issue', 'schedule'])).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/issue approve/),
    });
    expect((await friday(folder, ['issue', 'approve', '--by', 'Ben Ledger'])).stdout).toMatch(
      /approved by Ben Ledger and frozen/,
    );
    expect(await friday(folder, ['issue', 'schedule'])).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/nobody to send the issue to/),
    });
    expect((await friday(folder, ['issue', 'unpick', '2'])).stdout).toMatch(/approval is void/);
  }, 60_000);

  test('a pace too slow for the window is told; Redis being away is no failure [G4]', async () => {
    writeFileSync(
      join(folder, 'readers.csv'),
      'email,consent_at,wording\nann@readers.example,2026-01-02,Yes please\nben@readers.example,2026-01-03,Yes please\n',
    );
    expect((await friday(folder, IMPORT_READERS)).code).toBe(0);
    await friday(folder, ['issue', 'approve']);
    writeFileSync(
      join(folder, 'slow.yaml'),
      `${readFileSync(join(folder, 'friday.yaml'), 'utf8')}\ndelivery: { spread_minutes: 240 }\n`,
    );
    const late = 'Raise schedule.not_after_hours to 4, or lower delivery.spread_minutes.';
    expect((await friday(folder, ['--config', 'slow.yaml', 'issue', 'check', '--machine'])).stdout).toContain(
      late,
    );
    const planned = await friday(folder, ['--config', 'slow.yaml', 'issue', 'schedule']);
    expect(planned.stdout).toContain(late);
    expect(planned.stdout).toContain('No worker is running on this machine. Nothing is lost');
    const unasked = await friday(folder, ['issue', 'schedule', '--at', 'now'], { env: NO_REDIS });
    expect(unasked).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('friday issue schedule 1 --at now --yes'),
    });
    const scheduled = await friday(folder, ['issue', 'schedule', '--now', '--yes'], { env: NO_REDIS });
    expect([scheduled.code, scheduled.stdout]).toEqual([
      0,
      expect.stringMatching(
        /To 2 readers; this is the first issue\.\n\nRedis is not reachable[\s\S]*worker will find it/,
      ),
    ]);
    expect((await fridayJson(folder, ['issue', 'show', '1'])).json).toMatchObject({
      issue: { status: 'scheduled' },
    });
  }, 90_000);

  test('audit ends with 1 before the proof and with 0 after it', async () => {
    expect((await friday(folder, ['issue', 'audit'])).code).toBe(1);
    const passes: string[] = [];
    for (let pass = 0; pass < 3; pass++) {
      const { code, stdout, stderr } = await friday(folder, ['tick'], { env: NO_REDIS });
      expect([code, stderr]).toEqual([0, '']);
      passes.push(stdout);
    }
    // Cron mails whatever is printed, every minute.
    expect([passes[0], passes[2]]).toEqual([expect.stringContaining('2 copies submitted'), '']);
    const proof = await fridayJson(folder, ['issue', 'audit', '1']);
    expect([proof.code, proof.json]).toMatchObject([
      0,
      { audit: { audience: 2, proven: true, counts: { submitted: 2 } } },
    ]);
    expect((await friday(folder, ['issue', 'status', '1'])).stdout).toMatch(
      /Issue 1 is sent: 2 of 2 \(100%\)/,
    );
    expect(existsSync(join(folder, 'friday-data/inbox'))).toBe(true);
  }, 90_000);

  test('an article of the last issue is flagged; a cancelled issue frees its date', async () => {
    await friday(folder, ['issue', 'new', '--date', '2030-12-06']);
    await friday(folder, ['issue', 'pick', '1', '--lead']);
    const unfinished = await friday(folder, ['issue', 'preview', '--no-serve', '--out', 'preview']);
    expect(unfinished).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/issue\.html\n.*issue\.txt\nThere is no issue\.eml yet/),
    });
    expect(readdirSync(join(folder, 'preview')).sort()).toEqual(['issue.html', 'issue.txt']);
    expect((await friday(folder, ['issue', 'show'])).stdout).toMatch(/Ferry opens +was in issue 1/);
    expect(
      (await friday(folder, ['issue', 'cancel', '2030-12-06', '--reason', 'a test', '--yes'])).code,
    ).toBe(0);
    expect((await friday(folder, ['issue', 'new', '--date', '2030-12-06'])).stdout).toMatch(/Issue 3/);
    expect((await friday(folder, ['issue', 'pause', '1'])).code).toBe(3);
  }, 90_000);

  test('cancel, schedule and restore name an issue with an outdated masthead number', async () => {
    const numbers: string[] = [];
    for (const date of ['2031-01-03', '2031-01-10']) {
      const { json } = await fridayJson(folder, [
        'issue',
        'new',
        '--date',
        date,
        '--subject',
        `The week of ${date}`,
      ]);
      const number = String((json as { readonly issue?: { readonly number: number } }).issue?.number);
      expect((await friday(folder, ['issue', 'pick', '3', '--lead', '--issue', number])).code).toBe(0);
      expect((await friday(folder, ['issue', 'approve', number])).code).toBe(0);
      numbers.push(number);
    }
    const [first = '', second = ''] = numbers;
    const gap = expect.stringMatching(
      new RegExp(`Issue ${second} shows No. 3 on its masthead, and a number before it is missing`),
    );
    expect(await friday(folder, ['issue', 'cancel', first, '--yes'])).toMatchObject({ code: 0, stdout: gap });
    expect(await friday(folder, ['issue', 'schedule', second], { env: NO_REDIS })).toMatchObject({
      code: 0,
      stdout: gap,
    });
    expect(await friday(folder, ['issue', 'restore', first])).toMatchObject({ code: 0, stdout: gap });
  }, 120_000);
});
