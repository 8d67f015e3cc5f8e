// The worker process. Started by `friday worker` and `friday up`; ends by itself after SIGTERM or SIGINT, or with its command.
import { createApp } from '../src/app.js';
import { loadConfig } from '../src/config.js';
import { AppError, reasonOf } from '../src/errors.js';
import { createLogger } from '../src/log.js';
import { stopSignal } from '../src/stop-signal.js';
import { spareMemory } from './spare-memory.js';
import { startWorker } from './worker.js';

/** A stop that hangs is ended by force before the 20 seconds that supervisors commonly give. */
const STOP_WITHIN_MS = 19_000;

async function main(): Promise<void> {
  const config = loadConfig({ file: process.argv[2] });
  const log = createLogger(config.logLevel, 'worker');
  const app = await createApp(config, { log });
  const redisUrl = await app.redisUrl({ start: true });
  if (redisUrl === null) throw new AppError('REDIS_UNAVAILABLE', 'There is no Redis to work with.', 'Name one with FRIDAY_REDIS_URL.');
  // A wrong key stops the start: nothing ever leaves unsigned.
  await app.deliveries.open();
  // Why nothing may be sent is said at the start, and not only once there is something to send.
  await app.installation.renew();
  const worker = startWorker(app, redisUrl);
  spareMemory();
  await stopSignal();
  log.info('stopping: finishing what is on the wire');
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  await worker.stop();
  await app.close();
  log.info('stopped');
  // What still waits for a Redis that is away must not keep the process.
  process.exit(0);
}

main().catch((error: unknown) => {
  process.stderr.write(`${reasonOf(error)}\n${error instanceof AppError ? `${error.fix}\n` : ''}`);
  process.exitCode = 1;
});
