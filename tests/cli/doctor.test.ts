// friday doctor as a monitor runs it: its exit codes are not those of the other commands.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../support/folder.js';
import { friday, fridayJson, INIT } from './command.js';

describe('friday doctor', () => {
  const folder = temporaryFolder();

  beforeAll(async () => {
    expect((await friday(folder, INIT)).code).toBe(0);
  });

  test('warns of a set-up without a relay, with exit code 1', async () => {
    const { code, json } = await fridayJson(folder, ['doctor']);
    expect(code).toBe(1);
    expect(json).toMatchObject({ ok: true, status: 'warn' });
    expect(json['checks']).toContainEqual(
      expect.objectContaining({ id: 'relay', rule: 'A10', status: 'warn', blocks: false, record: null }),
    );
  });

  test.each([
    ['an unknown check', ['--only', 'dkim,spff'], /"spff" is not a check/],
    ['an unknown flag', ['--onlyy'], /unknown option/i],
    ['no configuration', ['--config', 'gone.yaml'], /no configuration/],
  ])('ends with exit code 3 for %s', async (_, args, said) => {
    const { code, stderr } = await friday(folder, ['doctor', ...args]);
    expect(code).toBe(3);
    expect(stderr).toMatch(said);
  });
});
