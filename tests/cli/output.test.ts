// What the only printer promises.
import { PassThrough, Writable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { clean, createPrinter, drained, EXIT_CODES, safe, toJson } from '../../cli/output.js';
import { AppError, fileReason, fileTrouble } from '../../src/errors.js';

function printing(json: boolean) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const printer = createPrinter({ stdout, stderr }, json);
  return { printer, out: () => String(stdout.read() ?? ''), err: () => String(stderr.read() ?? '') };
}

test('waiting for a slow stream leaves no listener behind', async () => {
  const slow = new PassThrough();
  const listeners = () => ['drain', 'error', 'close'].map((event) => slow.listenerCount(event));
  const before = listeners();
  for (const event of ['drain', 'error', 'close']) {
    const waiting = drained(slow);
    slow.emit(event);
    await waiting;
    expect(listeners()).toEqual(before);
  }
});

const REFUSED = new AppError('IMPORT_REFUSED', 'Two lines are bad.', 'Mend them.', { details: { bad: 2 } });

describe('output', () => {
  test('an error is two lines on stderr: what is wrong, what to do', () => {
    const { printer, out, err } = printing(false);
    expect(printer.error(REFUSED)).toBe(3);
    expect(err()).toBe('friday: Two lines are bad.\n  Mend them.\n');
    expect(out()).toBe('');
  });

  test.each([
    ['ENOSPC', 'the disk is full'],
    ['EACCES', 'this user has no right to it'],
    ['ENOTDIR', 'a part of that path is a file, not a folder'],
    ['EEXIST', 'it is there already'],
  ])('what the system says about a file (%s) is told in words, and has failed', (code, words) => {
    const { printer, err } = printing(false);
    expect(printer.error(Object.assign(new Error('x'), { code, path: '/data/friday.yaml' }))).toBe(1);
    expect(err()).toMatch(
      new RegExp(`^friday: /data/friday.yaml cannot be read or written: ${words}.\n  \\S`),
    );
  });

  test('what the system says about a port or a program is no trouble with a file', () => {
    expect(
      fileTrouble(Object.assign(new Error('x'), { code: 'EACCES', syscall: 'listen', address: '0.0.0.0' })),
    ).toBeNull();
    expect(
      fileTrouble(Object.assign(new Error('x'), { code: 'ENOENT', syscall: 'spawn vi', path: 'vi' })),
    ).toBeNull();
    expect(fileReason(new Error('odd'))).toBe('odd');
  });

  test('with --json an error is one object on stdout', () => {
    const { printer, out, err } = printing(true);
    expect(printer.error(REFUSED)).toBe(3);
    expect(JSON.parse(out())).toEqual({
      ok: false,
      error: {
        code: 'IMPORT_REFUSED',
        message: 'Two lines are bad.',
        fix: 'Mend them.',
        details: { bad: 2 },
      },
    });
    expect(err()).toBe('');
  });

  test('an answer that failed in part shows the rest, and its exit code', () => {
    const people = printing(false);
    expect(people.printer.answer({ text: 'Added 1', failure: REFUSED })).toBe(3);
    expect(people.out()).toBe('Added 1\n');
    const machines = printing(true);
    machines.printer.answer({ text: 'Added 1', data: { added: 1 }, failure: REFUSED });
    expect(JSON.parse(machines.out())).toMatchObject({
      ok: false,
      added: 1,
      error: { code: 'IMPORT_REFUSED' },
    });
  });

  test('done is 0, failed 1, wrong usage 2, refused 3; anything unknown has failed', () => {
    expect(EXIT_CODES).toEqual({ failed: 1, usage: 2, refused: 3 });
    expect(printing(false).printer.answer({ text: '' })).toBe(0);
    expect(printing(false).printer.error(new RangeError('odd'))).toBe(1);
  });

  test('text of articles and readers cannot steer the terminal', () => {
    const hostile = 'Ferry\x1b]0;owned\x07 \x1b[2J\x1b[31msails\u202e \u009b5mon\r\nnow';
    expect(clean(hostile)).toBe('Ferry]0;owned [2J[31msails 5mon now');
    expect(safe(`\x1b[1mbold\x1b[22m ${'\x1b'}[2Jgone`)).toBe('\x1b[1mbold\x1b[22m [2Jgone');
    expect(toJson({ a: '\u009b\x7f' })).toBe('{"a":"\\u009b\\u007f"}');
  });

  test('a reader who goes away (EPIPE) ends the output and not the command', async () => {
    const broken = new Writable({
      write: (_piece, _encoding, done) => done(Object.assign(new Error('gone'), { code: 'EPIPE' })),
    });
    const printer = createPrinter({ stdout: broken, stderr: new PassThrough() }, false);
    await printer.write('first');
    await new Promise(setImmediate);
    expect(await printer.write('second')).toBe(false);
  });
});
