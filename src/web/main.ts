// The web process: the public pages, and with --desk the desk, which never leaves this machine. Ends by
// itself after SIGTERM or SIGINT, or with its command. Prints one line of JSON when it listens: {"public":
// url or null, "desk": url or null}.
import { parseArgs } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { type App, createApp } from '../app.js';
import { report, reportFailure } from '../child-report.js';
import { loadConfig } from '../config/config.js';
import { AppError } from '../errors.js';
import { createLogger } from '../log.js';
import { stopSignal } from '../stop-signal.js';
import { listen } from './listen.js';
import { createServer } from './server.js';

const STOP_WITHIN_MS = 4_000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      config: { type: 'string' },
      desk: { type: 'boolean', default: false },
      'no-public': { type: 'boolean', default: false },
    },
  });
  const stopped = stopSignal();
  const config = loadConfig({ file: values.config });
  const app = await createApp(config, { log: createLogger(config.logLevel, 'web') });
  const servers: FastifyInstance[] = [];
  try {
    const { host, port, deskPort } = config.web;
    if (!values['no-public']) await app.policies.keepPackaged();
    const publicUrl = values['no-public']
      ? null
      : await open(app, servers, false, { host, port, key: 'web.port' });
    const deskUrl = values.desk
      ? await open(app, servers, true, { host: '127.0.0.1', port: deskPort, key: 'web.desk_port' })
      : null;
    process.stdout.write(`${JSON.stringify({ public: publicUrl, desk: deskUrl })}\n`);
    await report({ kind: 'ready' });
    await stopped;
  } finally {
    setTimeout(() => process.exit(), STOP_WITHIN_MS).unref();
    await Promise.all(servers.map((server) => server.close()));
    await app.close();
  }
}

async function open(
  app: App,
  servers: FastifyInstance[],
  desk: boolean,
  place: Parameters<typeof listen>[1],
): Promise<string> {
  const server = await createServer(app, { desk });
  servers.push(server);
  return listen(server, place);
}

main().catch(async (error: unknown) => {
  await reportFailure(error);
  process.exitCode = error instanceof AppError && error.kind === 'usage' ? 2 : 1;
});
