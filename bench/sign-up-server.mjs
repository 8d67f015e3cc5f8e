// A child of the sign-up measurement: the public server of Friday as its web process runs it, or a bare
// Fastify with one insert into SQLite. Prints {port, pid}. SIGUSR2: counting begins. At its end it prints
// {cpuMs, recorded}: of all its threads, and how many sign-ups the database has.
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import Fastify from 'fastify';
import { createApp } from '../dist/src/app.js';
import { loadConfig } from '../dist/src/config/config.js';
import { createLogger } from '../dist/src/log.js';
import { findRedisBinary } from '../dist/src/redis/binary.js';
import { ensurePrivateRedis } from '../dist/src/redis/private-server.js';
import { createServer } from '../dist/src/web/server.js';

const [what = 'friday', configFile = ''] = process.argv.slice(2);
const config = loadConfig({ file: configFile });
const BARE = join(config.dataDir, 'bare.db');
const { server, close } = what === 'friday' ? await friday() : bare();
const address = await server.listen({ host: '127.0.0.1', port: 0 });
let cpu = process.cpuUsage();
process.on('SIGUSR2', () => {
  cpu = process.cpuUsage();
});
process.stdout.write(`${JSON.stringify({ port: Number(new URL(address).port), pid: process.pid })}\n`);
process.once('SIGTERM', async () => {
  const { user, system } = process.cpuUsage(cpu);
  await server.close();
  await close();
  process.stdout.write(`${JSON.stringify({ cpuMs: (user + system) / 1000, recorded: recorded() })}\n`);
  process.exit(0);
});

/**
 * Redis is a separate process, found as the web process finds the one that a worker has started. It runs on
 * the same core.
 */
async function friday() {
  const binary = () =>
    findRedisBinary({ cacheDir: config.cacheDir, path: config.searchPath, log: () => undefined });
  const redis = await ensurePrivateRedis({ dataDir: config.dataDir, binary, log: () => undefined });
  const app = await createApp(config, { log: createLogger('silent', 'bench') });
  const close = async () => {
    await app.close();
    await redis.close();
  };
  return { server: await createServer(app, { desk: false }), close };
}

function recorded() {
  const db = new DatabaseSync(what === 'friday' ? new URL(config.databaseUrl).pathname : BARE, {
    readOnly: true,
  });
  return db.prepare('select count(*) as n from sign_ups').get().n;
}

function bare() {
  const db = new DatabaseSync(BARE);
  db.exec(
    'pragma journal_mode = wal; pragma synchronous = normal; create table sign_ups (id integer primary key, address text not null, at text not null)',
  );
  const insert = db.prepare('insert into sign_ups (address, at) values (?, ?)');
  const server = Fastify({ logger: false });
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );
  server.post('/subscribe', async (request, reply) => {
    insert.run(new URLSearchParams(request.body).get('email'), new Date().toISOString());
    return reply.code(202).type('text/html').send('<!doctype html><title>bare</title>');
  });
  return { server, close: async () => db.close() };
}
