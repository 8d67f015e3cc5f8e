// A child of the sending measurement, on the built Friday: one worker on the real path. Starts the issue, or
// delivers a number of batches of what is due, two at once as workers do.
import { dirname, join } from 'node:path';
import { spareMemory } from '../dist/jobs/spare-memory.js';
import { createApp } from '../dist/src/app.js';
import { loadConfig } from '../dist/src/config/config.js';
import { createLogger } from '../dist/src/log.js';

const [configFile = '', issueId = '', mode = 'deliver', batches = '10'] = process.argv.slice(2);
const WARM_UP = 2;
const AT_ONCE = 2;

const app = await createApp(
  loadConfig({ file: configFile, env: { ...process.env, FRIDAY_STATE: join(dirname(configFile), 'state') } }),
  {
    log: createLogger('silent', 'bench'),
  },
);
spareMemory();
const never = new AbortController().signal;
const said = mode === 'start' ? await start() : await deliver(Number(batches));
await app.close();
process.stdout.write(`${JSON.stringify({ ...said, peakMb: process.resourceUsage().maxRSS / 1024 })}\n`);

async function start() {
  const redis = await app.redisUrl({ start: true }).catch(() => null);
  const began = performance.now();
  const outcome = await app.deliveries.start(Number(issueId));
  return { outcome, queued: redis !== null, ms: performance.now() - began };
}

async function deliver(count) {
  const due = [...(await app.deliveries.sweep()).due];
  await work(due.splice(0, WARM_UP));
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  const messages = await work(due.splice(0, count));
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { messages, ms, cpuMs: (user + system) / 1000 };
}

async function work(due) {
  let messages = 0;
  const one = async () => {
    for (let batch = due.shift(); batch !== undefined; batch = due.shift()) {
      const submitted = await app.deliveries.deliver(batch, never);
      messages += submitted;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return messages;
}
