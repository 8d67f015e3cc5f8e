// The blocks of an issue on the command line, by flags and from a file.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../support/folder.js';
import { friday, fridayJson, INIT } from './command.js';

let folder = '';
const block = (...args: string[]) => friday(folder, ['issue', 'block', ...args]);

beforeAll(async () => {
  folder = temporaryFolder();
  await friday(folder, INIT);
  expect(await friday(folder, ['issue', 'new', '--date', '2030-11-29', '--subject', 'S'])).toMatchObject({
    code: 0,
  });
}, 120_000);

describe('friday issue block', () => {
  test('adds by flags and from a file, and shows what there is', async () => {
    const quote = ['add', 'quote', '--text', 'The sea does not read our minutes', '--name', 'Li Na'];
    expect(await block(...quote)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/now has 1 block[\s\S]*block 1 +quote +after-lead +The sea/),
    });
    const items = ['--item', '2030-12-05 19:30 | The council votes', '--item', '2030-12-06 | Market'];
    const added = await fridayJson(folder, ['issue', 'block', 'add', 'dates', ...items]);
    expect(added.json).toMatchObject({
      changed: true,
      block: 2,
      blocks: [
        { id: 1 },
        { type: 'dates', data: { items: [{ time: '19:30', text: 'The council votes' }, { time: null }] } },
      ],
    });
    writeFileSync(join(folder, 'closing.yaml'), 'text: |\n  Keep your **feet** dry.\n');
    expect(await block('add', 'closing', '--file', 'closing.yaml')).toMatchObject({ code: 0 });
    const typed = await friday(folder, ['issue', 'block', 'edit', '1', '--role', 'harbour master']);
    expect(typed).toMatchObject({ code: 0 });
    const shown = await fridayJson(folder, ['issue', 'show']);
    expect(shown.json).toMatchObject({
      blocks: [{ data: { role: 'harbour master', name: 'Li Na' } }, {}, { type: 'closing' }],
    });
  }, 60_000);

  test('moves and removes', async () => {
    expect(await block('move', '3', '--place', 'after-lead', '--to', '1')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/block 3 [\s\S]*block 1 /),
    });
    expect(await block('remove', '2', '3')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('now has 1 block'),
    });
  }, 60_000);

  test.each<[string, string[], number, RegExp]>([
    ['a type', ['add', 'qoute', '--text', 'x'], 2, /no type "qoute"\.\s+Did you mean "quote"\?/],
    ['a flag of another type', ['add', 'closing', '--name', 'x'], 2, /--name does not belong to a block/],
    [
      'a missing field',
      ['add', 'quote', '--name', 'x'],
      2,
      /text is missing: a block of type quote needs it/,
    ],
    ['an item', ['add', 'dates', '--item', '5 Dec | x'], 2, /item 1: date: "5" is not a valid date/],
    ['a place', ['move', '1', '--place', 'middle'], 2, /no place "middle"/],
    ['a number', ['edit', '9', '--text', 'x'], 2, /There is no block 9 in issue 1\.\s+Its blocks are 1/],
    ['words for a number', ['remove', 'one'], 2, /"one" is not the number of a block/],
    ['nothing, without a terminal', ['add', 'text'], 2, /Say what the block holds/],
    [
      'an advertisement, as long as the newsroom has not said that it uses them',
      ['add', 'sponsor', '--name', 'Q', '--text', 'x', '--link', 'x', '--url', 'https://q.example/'],
      2,
      /sponsor blocks are off\. Set "newsletter\.sponsors: true"/,
    ],
  ])(
    'refuses %s by name',
    async (_, args, code, message) => {
      expect(await block(...args)).toMatchObject({ code, stderr: expect.stringMatching(message) });
    },
    60_000,
  );
});
