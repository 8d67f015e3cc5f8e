// The worker process. Started by `friday worker` and `friday up`; ends by itself after SIGTERM or SIGINT, or
// with its command.
import { setTimeout as delay } from 'node:timers/promises';
import { type App, createApp } from '../src/app.js';
import { report, reportFailure } from '../src/child-report.js';
import { loadConfig } from '../src/config/config.js';
import { AppError, reasonOf } from '../src/errors.js';
import { createLogger } from '../src/log.js';
import { stopSignal } from '../src/stop-signal.js';
import { spareMemory } from './spare-memory.js';
import { type RunningWorker, startWorker } from './worker.js';

/** A stop that hangs is ended by force before the 20 seconds that supervisors commonly give. */
const STOP_WITHIN_MS = 19_000;
const CLOSE_WITHIN_MS = 5_000;
const REPORT_EVERY_MS = 20_000;

async function main(): Promise<void> {
  const config = loadConfig({ file: process.argv[2] });
  const log = createLogger(config.logLevel, 'worker');
  const app = await createApp(config, { log });
  const worker = await begin(app).catch(async (error: unknown) => {
    await Promise.race([app.close().catch(() => undefined), delay(CLOSE_WITHIN_MS)]);
    throw error;
  });
  await report({ kind: 'ready' });
  setInterval(() => void reportStanding(app, worker), REPORT_EVERY_MS).unref();
  spareMemory();
  await stopSignal();
  log.info('stopping: completing messages in transfer');
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  await worker.stop();
  await app.close();
  log.info('stopped');
  // A pending call to a Redis that is away must not keep the process alive.
  process.exit(0);
}

async function begin(app: App): Promise<RunningWorker> {
  const redisUrl = await app.redisUrl({ start: true });
  if (redisUrl === null)
    throw new AppError('REDIS_UNAVAILABLE', 'The worker has no Redis server.', 'Set FRIDAY_REDIS_URL.');
  // A wrong key stops the start: nothing ever leaves unsigned.
  await app.deliveries.open();
  void app.relay.check().then((isUsable) => app.doctor.logWarnings({ isUsable }));
  // Links that readers cannot use must not be mailed.
  app.subscribers.tryToken();
  // Why nothing may be sent is said at the start, and not only once there is something to send.
  await app.installation.renew();
  return startWorker(app, redisUrl);
}

/** Tells the command whether a worker renews the lease, and if not, why. */
async function reportStanding(app: App, worker: RunningWorker): Promise<void> {
  try {
    const { running, since } = await app.installation.worker();
    const reason = running ? null : (worker.trouble() ?? (await app.installation.standing()).reason);
    await report({ kind: 'worker', running, since, reason });
  } catch (error) {
    await report({ kind: 'worker', running: false, since: null, reason: reasonOf(error) });
  }
}

main().catch(async (error: unknown) => {
  await reportFailure(error);
  process.exit(1);
});
