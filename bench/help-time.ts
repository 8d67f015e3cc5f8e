// P6: how soon `friday --help` answers, compared with a Node that does nothing.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { alternate, type Figure, median, type Options, ROOT, ran } from './measure.js';

const MORE_ROUNDS = 3;
/** How much longer `friday --help` may take than Node itself, in ms. */
const MOST_MORE_MS = 30;

export async function helpTime({ rounds }: Options): Promise<readonly Figure[]> {
  const main = join(ROOT, 'dist/cli/main.js');
  if (!existsSync(main)) throw new Error('the command is not built');
  const time = async (words: readonly string[]) => (await ran([process.execPath, ...words])).ms;
  const { help, nothing } = await alternate(rounds * MORE_ROUNDS, {
    help: () => time([main, '--help']),
    nothing: () => time(['-e', '0']),
  });
  const [value, reference] = [median(help), median(nothing)];
  const most = reference + MOST_MORE_MS;
  return [
    {
      id: 'P6',
      what: 'friday --help',
      unit: 'ms',
      value,
      reference: { what: 'node -e 0', value: reference },
      ratio: value / reference,
      goal: `<= ${MOST_MORE_MS} ms more, here ${most.toFixed(0)} ms`,
      met: value <= most,
    },
  ];
}
