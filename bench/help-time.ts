// P6: how soon `friday --help` answers, beside a Node that does nothing.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { alternate, type Figure, median, type Options, ROOT, ran } from './measure.js';

const MORE_ROUNDS = 3;

export async function helpTime({ rounds }: Options): Promise<readonly Figure[]> {
  const main = join(ROOT, 'dist/cli/main.js');
  if (!existsSync(main)) throw new Error('the command is not built');
  const time = async (words: readonly string[]) => (await ran([process.execPath, ...words])).ms;
  const { help, nothing } = await alternate(rounds * MORE_ROUNDS, { help: () => time([main, '--help']), nothing: () => time(['-e', '0']) });
  const [value, reference] = [median(help), median(nothing)];
  const most = reference * 1.5 + 100;
  return [
    {
      id: 'P6',
      what: 'friday --help',
      unit: 'ms',
      value,
      reference: { what: 'node -e 0', value: reference },
      ratio: value / reference,
      goal: `<= 1.5 x + 100 ms, here ${most.toFixed(0)} ms`,
      met: value <= most,
    },
  ];
}
