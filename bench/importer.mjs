// A child of the import measurement, on the built Friday: reads the file twice and imports it, as the command
// does, and reports time and memory.
import { createReadStream } from 'node:fs';
import { createApp } from '../dist/src/app.js';
import { loadConfig } from '../dist/src/config/config.js';
import { createLogger } from '../dist/src/log.js';

const [configFile = '', file = ''] = process.argv.slice(2);
const app = await createApp(loadConfig({ file: configFile }), { log: createLogger('silent', 'bench') });
const wishes = {
  wording: 'Yes, send me the letter.',
  columns: {},
  dates: null,
  encoding: null,
  onlyConfirmed: false,
  list: null,
  fileName: 'readers.csv',
};
const lines = async () => (await app.subscribers.readFile(() => createReadStream(file), wishes)).lines;
const began = performance.now();
const plan = await app.subscribers.plan(await lines());
const planned = performance.now() - began;
const { added } = await app.subscribers.import(await lines(), { source: 'bench', basis: 'form' });
const ms = performance.now() - began;
await app.close();
process.stdout.write(
  `${JSON.stringify({ added: plan.added === added ? added : -1, planned, ms, peakMb: process.resourceUsage().maxRSS / 1024 })}\n`,
);
