// A child of the sign-up measurement: the public server of Friday with its whole gate, its limits raised, or a bare Fastify with one insert into SQLite.
// Prints {port} and, for Friday, {nonces}: a file of signed form nonces, one for each request to come. At its end it prints {cpuMs}.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import Fastify from 'fastify';
import { createApp } from '../dist/src/app.js';
import { loadConfig } from '../dist/src/config.js';
import { createGate } from '../dist/src/gate/gate.js';
import { nameServer } from '../dist/src/gate/mail-host.js';
import { NONCE_BYTES, signNonce } from '../dist/src/gate/nonce.js';
import { readKeyring } from '../dist/src/keyring.js';
import { createLogger } from '../dist/src/log.js';
import { createLimits } from '../dist/src/queue/limits.js';
import { createServer } from '../dist/src/web/server.js';

const [what = 'friday', configFile = '', count = '1000'] = process.argv.slice(2);
const MANY = 1_000_000_000;
const config = loadConfig({ file: configFile });
const { server, close, more } = what === 'friday' ? await friday() : bare();
const address = await server.listen({ host: '127.0.0.1', port: 0 });
const cpu = process.cpuUsage();
process.stdout.write(`${JSON.stringify({ port: Number(new URL(address).port), ...more })}\n`);
process.once('SIGTERM', async () => {
  const { user, system } = process.cpuUsage(cpu);
  process.stdout.write(`${JSON.stringify({ cpuMs: (user + system) / 1000 })}\n`);
  await server.close();
  await close();
  process.exit(0);
});

async function friday() {
  const { form } = readKeyring(config.keysFile);
  const key = { id: 'f1', secret: form };
  let redis = null;
  const limits = createLimits({ url: async () => redis, prefix: 'bench', secret: form, log: () => undefined });
  const perHour = { address: MANY, network: MANY, unprovedNetwork: MANY, unproved: MANY, operator: MANY, overall: MANY };
  const gate = createGate({
    limits,
    keys: [key],
    now: () => new Date(),
    random: randomBytes,
    resolve: nameServer(),
    policy: { mailHosts: 'trust', leastMs: { proved: 0, unproved: 0 }, perHour },
    onCeiling: () => undefined,
  });
  const app = await createApp(config, { log: createLogger('silent', 'bench'), gate });
  redis = await app.redisUrl({ start: true }).catch(() => null);
  const nonces = join(config.dataDir, 'nonces.txt');
  writeFileSync(nonces, Array.from({ length: Number(count) }, () => signNonce(key, 'api', new Date(), randomBytes(NONCE_BYTES))).join('\n'));
  const close = async () => {
    await limits.close();
    await app.close();
  };
  return { server: await createServer(app, { desk: false }), close, more: { nonces, redis: redis !== null } };
}

function bare() {
  const db = new DatabaseSync(join(config.dataDir, 'bare.db'));
  db.exec('pragma journal_mode = wal; pragma synchronous = normal; create table sign_ups (id integer primary key, address text not null, at text not null)');
  const insert = db.prepare('insert into sign_ups (address, at) values (?, ?)');
  const server = Fastify({ logger: false });
  server.post('/subscribe', async (request, reply) => {
    insert.run(request.body.email, new Date().toISOString());
    return reply.code(202).send({ status: 'accepted' });
  });
  server.get('/', async (_request, reply) => reply.type('text/html').send('<!doctype html><title>bare</title>'));
  return { server, close: async () => db.close(), more: { nonces: null } };
}
