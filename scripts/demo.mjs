// npm run demo: set-up, then a whole Friday of an invented newsroom with everything real, by the friday command alone.
// With --once it ends by itself when the last mail has arrived, and its last line is one JSON object.
import { join } from 'node:path';
import { orExplain, root, setUp } from './setup.mjs';

const once = process.argv.includes('--once');
const unknown = process.argv.slice(2).filter((word) => word !== '--once');

await orExplain(async () => {
  if (unknown.length > 0) throw Object.assign(new Error(`There is no ${unknown[0]} here.`), { fix: 'Run "npm run demo", or "npm run demo -- --once".' });
  await setUp();
});

const { runDemo } = await import('../demo/run/demo.mjs');
process.exitCode = await runDemo({ root, folder: join(root, '.friday', 'demo'), once });
