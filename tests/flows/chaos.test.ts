// Proof by fault, in small: five rounds with real workers, Redis, databases and an unfriendly receiver, and
// the figures that were promised. The documented run is `npm run chaos -- --rounds 100`; docs/reliability.md
// has what it showed.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { describeEachDatabase } from '../support/databases.js';

const RUN = resolve(import.meta.dirname, '../../chaos/run.mjs');
const READERS = 150;

/** Runs rounds to their end; what they say with --json. */
async function rounds(
  count: number,
  database: string,
  ...more: readonly string[]
): Promise<{ code: number | null; said: Record<string, unknown> }> {
  const words = [
    '--rounds',
    String(count),
    '--database',
    database,
    '--readers',
    String(READERS),
    '--quick',
    '--json',
    ...more,
  ];
  const child = spawn(process.execPath, [RUN, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (piece) => (stdout += String(piece)));
  child.stderr.on('data', (piece) => (stderr += String(piece)));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  if (!stdout.startsWith('{')) throw new Error(`the rounds ended with ${code}: ${stderr.slice(-2_000)}`);
  return { code, said: JSON.parse(stdout) as Record<string, unknown> };
}

describeEachDatabase('whatever dies while an issue is sent [G1] [G2] [G21] [B2] [F7]', ({ name }) => {
  const [database, count] = name === 'SQLite' ? (['sqlite', 3] as const) : (['postgres', 2] as const);

  test('nobody is missed, nobody gets it twice, and who is uncertain is named', async () => {
    const { code, said } = await rounds(count, database, '--seed', String(20_261_120));
    const promises = { violations: 0, missed: 0, doubled: 0, leftButMailed: 0, ok: true };
    expect({ code, ...said }).toMatchObject({ code: 0, ...promises });
    const results = said['rounds'] as {
      counts: Record<string, number>;
      audience: number;
      mostUncertain: number;
      kills: number;
      left: number;
      adopted: number;
    }[];
    expect(results).toHaveLength(count);
    for (const { counts, audience, mostUncertain, kills, left, adopted } of results) {
      expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(audience);
      expect((counts['submitted'] ?? 0) + adopted).toBeGreaterThan(READERS / 2);
      expect(counts['uncertain'] ?? 0).toBeLessThanOrEqual(mostUncertain);
      expect([kills > 0, left > 0]).toEqual([true, true]);
    }
  }, 400_000);
});

describe('npm run chaos', () => {
  test('says what is wrong with its words', async () => {
    await expect(rounds(1, 'dbase')).rejects.toThrow(/--database is sqlite or postgres/);
  }, 60_000);
});
