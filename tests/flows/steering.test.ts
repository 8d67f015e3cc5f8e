// Steering on the real command line: one issue is being sent and a draft is open, and each command finds the
// right one, or says which to name.
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Issue } from '../../src/issues/issue.js';
import { openStore } from '../../src/store/connect.js';
import type { Store } from '../../src/store/store.js';
import { friday, fridayJson, INIT } from '../cli/command.js';
import { article, issue as newIssue, pick, sendingIssue } from '../support/factory.js';
import { temporaryFolder } from '../support/folder.js';

const NO_REDIS = { FRIDAY_REDIS_URL: 'redis://127.0.0.1:1' };
const LONG = 240_000;

let folder = '';
let store: Store;

/** Issue 1 is being sent to three readers; issue 2 is a draft with one pick. */
beforeAll(async () => {
  folder = temporaryFolder();
  await friday(folder, INIT);
  expect(await run('tick')).toMatchObject({ code: 0 });
  store = await openStore(`sqlite://${join(folder, 'friday-data/friday.db')}`);
  const { issue } = await sendingIssue(store, 3);
  await store.issues.update(issue.id, { audienceTotal: 3 });
  const draft = (await store.issues.insert(newIssue({ subject: 'The next one', intro: 'Hello' }))) as Issue;
  const { id } = (await store.articles.insert(article())) as { id: number };
  await store.picks.replace(draft.id, [pick(draft.id, id, 1)]);
}, LONG);

afterAll(async () => {
  await store.close();
});

const run = (...words: string[]) => friday(folder, words, { env: NO_REDIS });
const json = async (...words: string[]) => fridayJson(folder, words, { env: NO_REDIS });
const states = async () => [...(await store.issues.list())].reverse().map(({ status }) => status);

async function said(code: number, ...words: string[]): Promise<string> {
  const ran = await run(...words);
  expect([words, ran.code, ran.stdout, ran.stderr]).toEqual([
    words,
    code,
    expect.anything(),
    expect.anything(),
  ]);
  return ran.stdout + ran.stderr;
}

test(
  'pausing the draft is refused, with the command that pauses the send',
  async () => {
    const answer = await said(3, 'issue', 'pause', '2', '--reason', 'a wrong name');
    expect(answer).toContain('Issue 2 is a draft and cannot be paused.');
    expect(answer).toContain(
      "To pause the send of issue 1, run: friday issue pause 1 --reason 'a wrong name'",
    );
    expect(await states()).toEqual(['sending', 'draft']);
  },
  LONG,
);

test(
  'pause, status, audit and resume mean the issue that is being sent',
  async () => {
    expect(await said(0, 'issue', 'pause')).toMatch(
      /^Issue 1 [\s\S]*friday issue resume 1, friday issue amend 1 to correct it, or friday issue stop 1/,
    );
    expect(await states()).toEqual(['paused', 'draft']);
    expect(await said(3, 'issue', 'pause')).toMatch(
      /No issue is being sent\. Issue 1 is already paused\.\n.*friday issue resume 1/,
    );
    expect(await said(0, 'issue', 'status')).toMatch(/^Issue 1 is paused .*0 of 3/);
    expect(await said(1, 'issue', 'audit')).toMatch(/^Issue 1 [\s\S]*3 of 3 deliveries are still open/);
    expect(await said(0, 'issue', 'resume')).toMatch(/^Issue 1 [\s\S]*friday issue status 1/);
    expect(await states()).toEqual(['sending', 'draft']);
  },
  LONG,
);

test(
  'status names this Friday, whichever issue it is about',
  async () => {
    const { json: data } = await json('issue', 'status');
    const thisFriday = { date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), number: null, state: 'none' };
    expect(data).toMatchObject({
      ok: true,
      issue: { number: 1 },
      worker: { running: expect.any(Boolean), since: expect.any(String) },
      thisFriday,
    });
  },
  LONG,
);

test(
  'the draft is what show, edit and pick mean',
  async () => {
    expect(await said(0, 'issue', 'show')).toContain('The next one');
    expect(await said(0, 'issue', 'edit', '--print')).toContain('subject: The next one');
    expect(await said(3, 'issue', 'unpick', '1', '--issue', '1')).toMatch(
      /Issue 1 is being sent .*\n.*friday issue unpick 1 --issue 2/,
    );
  },
  LONG,
);

test(
  'cancel never guesses, asks for a yes, and names the command to repeat',
  async () => {
    expect(await said(2, 'issue', 'cancel', '--yes')).toMatch(
      /Name the issue to cancel[\s\S]*friday issue cancel 2 --yes/,
    );
    expect(await said(3, 'issue', 'cancel', '1', '--yes')).toMatch(
      /Issue 1 is being sent .*\n.*friday issue pause 1/,
    );
    expect(await said(2, 'issue', 'cancel', '2', '--reason', 'a strike')).toContain(
      "friday issue cancel 2 --reason 'a strike' --yes",
    );
    expect(await states()).toEqual(['sending', 'draft']);
    expect(await said(0, 'issue', 'cancel', '2', '--yes')).toContain('friday issue restore 2');
    expect(await states()).toEqual(['sending', 'cancelled']);
  },
  LONG,
);

test(
  'restore brings the only cancelled issue back, with its picks',
  async () => {
    expect(await said(0, 'issue', 'restore')).toMatch(/^Issue 2 .*draft again, with 1 pick\./);
    expect(await states()).toEqual(['sending', 'draft']);
    expect(await said(3, 'issue', 'restore')).toContain('No cancelled issue can be restored.');
  },
  LONG,
);

test(
  'with two drafts a bare command is refused and lists both',
  async () => {
    expect(await said(0, 'issue', 'copy', '2', '--date', '2030-12-06')).toMatch(
      /^Issue 3 .* with the texts and 1 pick of issue 2/,
    );
    const { code, json: refused } = await json('issue', 'pick', '1', '--lead');
    const command = (n: number) => ({ number: n, command: `friday issue pick 1 --issue ${n} --lead` });
    expect([code, refused]).toMatchObject([
      2,
      { ok: false, error: { code: 'USAGE', details: { issues: [command(3), command(2)] } } },
    ]);
    expect(await said(2, 'issue', 'approve')).toMatch(
      /Several issues fit[\s\S]*friday issue approve 3 [\s\S]*friday issue approve 2 /,
    );
    expect(await states()).toEqual(['sending', 'draft', 'draft']);
  },
  LONG,
);

test(
  'stop ends the paused issue after a yes, and everybody is accounted for',
  async () => {
    const words = ['issue', 'stop', '--reason', 'wrong lead'];
    expect(await said(3, ...words)).toMatch(
      /No issue is paused\. Issue 1 is being sent\.\n.*friday issue pause 1/,
    );
    await said(0, 'issue', 'pause');
    expect(await said(2, ...words)).toContain("friday issue stop 1 --reason 'wrong lead' --yes");
    expect(await states()).toEqual(['paused', 'draft', 'draft']);
    expect(await said(0, ...words, '--yes')).toMatch(
      /^Issue 1 .*is stopped: 3 readers do not get it\.\n[\s\S]*friday issue audit 1/,
    );
    expect(await json('issue', 'audit')).toMatchObject({
      code: 0,
      json: { audit: { issue: 1, proven: true, stopped: 3, counts: { skipped: 3 } } },
    });
    expect(await said(0, 'issue', 'resend', '--missed')).toContain('No issue has missed readers.');
    expect(await said(0, 'issue', 'status')).toMatch(/^Issue 1 is sent \(stopped: wrong lead\)/);
    expect(await states()).toEqual(['sent', 'draft', 'draft']);
  },
  LONG,
);

test(
  'a late correction names the scheduled issue; refresh takes it over, time kept',
  async () => {
    expect(await said(0, 'issue', 'approve', '2')).toContain('friday issue schedule 2');
    expect(await said(0, 'issue', 'schedule', '2', '--at', '2030-11-29T17:30', '--audience', '3')).toContain(
      '29 November 2030',
    );
    expect(await said(0, 'articles', 'edit', '1', '--headline', 'Ferry opens')).toMatch(
      /Issue 2 was approved with an earlier text of 1 article:[\s\S]*now "Ferry opens"[\s\S]*friday issue refresh 2/,
    );
    for (const [verb, ...flags] of [['show'], ['preview', '--no-serve']] as const) {
      expect(await said(0, 'issue', verb, '2', ...flags)).toMatch(
        /headline is .* in the issue, now "Ferry opens"[\s\S]*friday issue refresh 2/,
      );
    }
    expect(await said(0, 'issue', 'refresh')).toMatch(
      /^Issue 2 .*is approved by Ada Quill with its current articles.*\nIt goes out on .*17:30/,
    );
    expect(await said(0, 'issue', 'refresh')).toMatch(
      /^Nothing to refresh: Issue 2 .*\nIt stays scheduled for .*17:30/,
    );
    expect(await states()).toEqual(['sent', 'scheduled', 'draft']);
  },
  LONG,
);

test(
  'a changed web.url keeps the scheduled issue from going out until a refresh',
  async () => {
    appendFileSync(join(folder, 'friday.yaml'), '\nweb: { url: "https://letters.harbour.test" }\n');
    const changed = 'web.url was "http://localhost:8025" and is now "https://letters.harbour.test"';
    for (const verb of ['status', 'check']) {
      const answer = await said(0, 'issue', verb, '2');
      expect([verb, answer]).toEqual([
        verb,
        expect.stringContaining(`Issue 2 cannot be sent: it was approved for other settings: ${changed}.`),
      ]);
      expect(answer).toContain('friday issue refresh 2');
    }
    const again = await said(3, 'issue', 'schedule', '2', '--at', '2030-11-29T18:00');
    expect(again).toContain('friday issue refresh 2');
    expect(await states()).toEqual(['sent', 'scheduled', 'draft']);
    expect(await said(0, 'issue', 'refresh')).toMatch(/^Issue 2 .*\nIt goes out on .*17:30/);
    expect(await said(0, 'issue', 'status', '2')).not.toContain('cannot go out');
  },
  LONG,
);

test(
  'of two editors who change the same text, the second is refused and shown both',
  async () => {
    const { stdout } = await run('issue', 'edit', '3', '--print');
    const write = (name: string, subject: string) => {
      writeFileSync(join(folder, name), stdout.replace(/^subject: .*$/m, `subject: ${subject}`));
      return ['issue', 'edit', '3', '--file', name, '--by', name === 'ada.yaml' ? 'Ada Quill' : 'Ben Ledger'];
    };
    const [ada, ben] = [write('ada.yaml', 'High water'), write('ben.yaml', 'Low water')];
    expect(await said(0, ...ada)).toMatch(/^Issue 3 [\s\S]*Next:.*3/);
    const refused = await said(3, ...ben);
    expect(refused).toMatch(/Ada Quill[\s\S]*High water[\s\S]*friday issue edit 3 --print/);
    expect((await store.issues.byNumber(3))?.subject).toBe('High water');
    expect(await states()).toEqual(['sent', 'scheduled', 'draft']);
  },
  LONG,
);

test(
  'with two scheduled issues status names both; --keep-time finds its issue',
  async () => {
    await said(0, 'issue', 'approve');
    await said(0, 'issue', 'schedule', '3', '--audience', '3');
    expect(await said(2, 'issue', 'status')).toMatch(
      /Several issues fit[\s\S]*friday issue status 3 [\s\S]*friday issue status 2 /,
    );
    const { code, json: data } = await json('issue', 'status');
    expect([code, data]).toMatchObject([
      2,
      { ok: false, thisFriday: { state: expect.any(String) }, error: { code: 'USAGE' } },
    ]);
    expect(await said(0, 'issue', 'pick', '1', '--lead', '--issue', '2')).toContain(
      'friday issue approve 2 --keep-time',
    );
    await said(0, 'issue', 'new', '--subject', 'Another');
    expect(await said(0, 'issue', 'approve', '--keep-time')).toMatch(/^Issue 2 .*\nIt goes out on .*17:30/);
    expect(await said(3, 'issue', 'approve', '--keep-time')).toContain(
      'No issue has an earlier send time to keep.',
    );
    expect(await states()).toEqual(['sent', 'scheduled', 'scheduled', 'draft']);
  },
  LONG,
);

test(
  'friday status and friday open say where things stand',
  async () => {
    expect(await said(0, 'status')).toMatch(
      /In preparation +Issue \d[\s\S]*Issue 2 [\s\S]*Last issue +Issue 1 [\s\S]*Worker +\S[\s\S]*Relay +local inbox/,
    );
    const { json: data } = await json('status');
    expect(data).toMatchObject({ nextSendTime: { number: 4 }, lastIssue: { number: 1 }, relay: null });
    expect(await said(2, 'open')).toContain('friday up');
  },
  LONG,
);
