// Amending a paused issue, and correcting its public page, on the command line.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openStore } from '../../src/store/connect.js';
import { temporaryFolder } from '../support/folder.js';
import { friday, fridayJson, INIT, writePage } from './command.js';

const NO_REDIS = { FRIDAY_REDIS_URL: 'redis://127.0.0.1:1' };
const LONG = 240_000;

let folder = '';
const run = (...words: string[]) => friday(folder, words, { env: NO_REDIS });
const json = (...words: string[]) => fridayJson(folder, words, { env: NO_REDIS });

/** Issue 1, with article 1, is approved and paused. */
beforeAll(async () => {
  folder = temporaryFolder();
  await friday(folder, INIT);
  writePage(folder, 'bridge.html', 'The bridge opens again');
  const url = 'https://news.example/bridge';
  for (const words of [
    ['articles', 'add', '--file', 'bridge.html', '--url', url],
    ['issue', 'new', '--date', '2030-11-29', '--subject', 'The wrong bridge'],
    ['issue', 'pick', '1'],
    ['issue', 'approve', '--by', 'Ben'],
  ])
    expect([words, (await run(...words)).stderr]).toEqual([words, '']);
  const store = await openStore(`sqlite://${join(folder, 'friday-data/friday.db')}`);
  await store.issues.update(1, { status: 'paused', audienceTotal: 0 });
  await store.close();
}, LONG);

test(
  'correct adds a note, names its page, and show lists it',
  async () => {
    const text = 'The bridge opened in 1987, not 1978.';
    const added = await json('issue', 'correct', '--article', '1', '--text', text, '--by', 'Ada');
    expect(added).toMatchObject({
      code: 0,
      json: {
        correction: { articleId: 1, text, actor: 'Ada' },
        url: expect.stringContaining('/archive/2030-11-29'),
      },
    });
    expect(await run('issue', 'correct', '1', '--article', '1', '--text', text)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('already has this correction'),
    });
    expect((await run('issue', 'show', '1')).stdout).toContain(`by Ada, article 1: ${text}`);
  },
  LONG,
);

describe('amend', () => {
  test(
    'opens a version from a file, holds resume, and approve closes it',
    async () => {
      const printed = (await run('issue', 'amend', '--print')).stdout;
      writeFileSync(join(folder, 'issue.yaml'), printed.replace('The wrong bridge', 'The right bridge'));
      expect(await run('issue', 'amend', '--file', 'issue.yaml')).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/has an amendment[\s\S]*friday issue approve 1/),
      });
      expect((await run('issue', 'status', '1')).stdout).toContain('An amendment waits for its approval');
      expect(await run('issue', 'resume', '1')).toMatchObject({
        code: 3,
        stderr: expect.stringContaining('friday issue amend 1 --discard'),
      });
      expect(await run('issue', 'approve', '--by', 'Ben')).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('Readers who have not been sent it get version 2'),
      });
      expect((await run('issue', 'status', '1')).stdout).toContain('version 2: 0 readers');
    },
    LONG,
  );

  test(
    'discards what is not approved, and then has nothing to discard',
    async () => {
      const file = join(folder, 'issue.yaml');
      writeFileSync(
        file,
        readFileSync(file, 'utf8')
          .replace(/^revision:.*\n/m, '')
          .replace('right', 'left'),
      );
      expect(await run('issue', 'amend', '--file', 'issue.yaml')).toMatchObject({ code: 0 });
      const discarded = await json('issue', 'amend', '--discard');
      expect(discarded).toMatchObject({
        code: 0,
        json: { changed: true, issue: { subject: 'The right bridge', version: 2, amendedFrom: null } },
      });
      expect(await run('issue', 'amend', '--discard')).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('has no open amendment'),
      });
    },
    LONG,
  );
});

test(
  'correction names its mail, which every command takes, and approve holds it back',
  async () => {
    const made = await json('issue', 'correction', '1', '--by', 'Ada');
    expect(made).toMatchObject({
      code: 0,
      json: {
        issue: { name: '1-correction', kind: 'correction', corrects: 1, changedBy: 'Ada' },
        audience: { total: 0 },
      },
    });
    expect((await run('issue', 'show', '1-correction')).stdout).toMatch(
      /Correction mail 1-correction: draft[\s\S]*30 minutes after its approval[\s\S]*1987, not 1978/,
    );
    expect((await run('issue', 'list')).stdout).toMatch(/^\s*1-correction\s+–\s+draft/m);
    const printed = (await run('issue', 'edit', '1-correction', '--print')).stdout;
    writeFileSync(join(folder, 'correction.yaml'), printed.replace(/^date:.*$/m, 'date: 2030-11-29'));
    expect(await run('issue', 'edit', '1-correction', '--file', 'correction.yaml')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('date must stay "1-correction"'),
    });
    const edited = printed.replace(/^subject:.*$/m, 'subject: The bridge is older');
    writeFileSync(join(folder, 'correction.yaml'), edited);
    expect(await run('issue', 'edit', '1-correction', '--file', 'correction.yaml')).toMatchObject({
      code: 0,
    });
    expect(await run('issue', 'approve', '1-correction', '--by', 'Ben')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('friday issue schedule 1-correction'),
    });
    expect(await run('issue', 'correction', '1-correction')).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/friday issue correction 1$/m),
    });
    // Bare commands mean the weekly issue.
    expect((await run('issue', 'show')).stdout).toContain('Issue 1 ');
  },
  LONG,
);
