// A child of the page measurement, on the built Friday: reads the pages of a file one after another in one
// reading thread, as the commands do, and prints how much CPU time of this process each took. The start of
// the thread is counted apart.
import { readFileSync } from 'node:fs';
import { createThreadReader } from '../dist/src/intake/thread-reader.js';

const cpuMs = (since) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

const pages = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const { readPage } = createThreadReader();
const before = process.cpuUsage();
// Refused at the first look: this starts the thread and warms nothing up.
await readPage('', 'https://quay.example/').catch(() => undefined);
const startMs = cpuMs(before);
const read = [];
for (const { id, url, html } of pages) {
  const began = process.cpuUsage();
  await readPage(html, url).catch(() => undefined);
  read.push({ id, ms: cpuMs(began) });
}
process.stdout.write(`${JSON.stringify({ startMs, read })}\n`);
process.exit(0);
