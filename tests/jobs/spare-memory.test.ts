// Spare memory: garbage that lived for a moment is collected soon, in a process of its own as V8's flags hold
// for the whole of one.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const FILE = join(import.meta.dirname, '../../jobs/spare-memory.ts');

/**
 * The highest use of the heap (MB) over rounds that each leave some 0.5 MB behind, old enough for V8 to move
 * it among what lives long.
 */
async function peakOf(spare: boolean): Promise<number> {
  const script = `
    ${spare ? `(await import(${JSON.stringify(FILE)})).spareMemory();` : ''}
    const kept = [];
    let peak = 0;
    for (let round = 0; round < 1_500; round++) {
      kept.push(Array.from({ length: 10_000 }, (_, i) => ({ i, round })));
      if (kept.length > 30) kept.shift();
      peak = Math.max(peak, process.memoryUsage().heapUsed);
    }
    console.log(peak / 2 ** 20);`;
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--import',
    'tsx',
    '--input-type=module',
    '-e',
    script,
  ]);
  return Number(stdout);
}

test('garbage that lived for a moment does not pile up [P4]', async () => {
  const [left, spared] = [await peakOf(false), await peakOf(true)];
  expect(spared).toBeLessThan(left * 0.8);
});
