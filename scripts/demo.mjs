// npm run demo: set-up, then a whole Friday of an invented newsroom with everything real, by the friday
// command alone. With --once it ends by itself when the last mail has arrived, and its last line is one JSON
// object.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { orExplain, root, setUp } from './setup.mjs';

const usage =
  'Run "npm run demo", or "npm run demo -- --once"; "--dir FOLDER" keeps what it makes in another folder.';
const { once, dir } = await orExplain(async () => {
  const wish = wishOf(process.argv.slice(2));
  await setUp();
  return wish;
});

const { runDemo } = await import('../demo/run/demo.mjs');
process.exitCode = await runDemo({ root, folder: dir, once });

function wishOf(words) {
  try {
    const { values } = parseArgs({
      args: words,
      options: {
        once: { type: 'boolean', default: false },
        dir: { type: 'string', default: join(root, '.friday', 'demo') },
      },
    });
    return { once: values.once, dir: resolve(values.dir) };
  } catch (error) {
    throw Object.assign(error, { fix: usage });
  }
}
