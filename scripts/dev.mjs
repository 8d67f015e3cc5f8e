// npm run dev: the web pages and the desk from source, restarted when a source file changes. The public pages
// are shown through a small proxy that reloads the browser; previews on the desk reload by themselves.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { createServer, request } from 'node:http';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { checkNode, install, orExplain, root, SetupError, tell } from './setup.mjs';

const SETTLE_MS = 300;
const WATCHED = ['src', 'templates', 'cli'];
const RELOAD = `<script>
new EventSource('/dev/reload').onmessage = () => location.reload();
</script>`;
const NEWSROOM = ['--newsroom', 'The Harbour Example', '--url', 'https://news.example']
  .concat(['--address', '1 Quay, Exampleton', '--contact', 'hello@news.example'])
  .concat(['--editor-name', 'Ada Quill', '--editor-address', 'ada@news.example'])
  .concat(['--title', 'Friday Tide', '--yes']);

const browsers = new Set();
/** The web process. */
let web = null;
/** Address of its public pages while they answer. */
let pages = null;
let stopping = false;

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, async () => {
    stopping = true;
    await stop();
    process.exit(0);
  });
await orExplain(begin);

async function begin() {
  const { dir, port } = wishOf(process.argv.slice(2));
  checkNode();
  install(tell);
  const config = join(dir, 'friday.yaml');
  if (!existsSync(config)) await ended(run('cli/main.ts', ['init', '--dir', dir, ...NEWSROOM], 'inherit'));
  const proxy = createServer(answer);
  await listen(proxy, port);
  await start(config);
  const restart = settled(async () => {
    await stop();
    await start(config);
  });
  for (const name of WATCHED) watch(join(root, name), { recursive: true }, restart);
  console.log(`Public pages, reloaded on change: http://localhost:${proxy.address().port}`);
  console.log(`To sign in at the desk: npx friday --config ${config} open\nStop with Ctrl+C.`);
}

function wishOf(words) {
  try {
    const { values } = parseArgs({
      args: words,
      options: {
        dir: { type: 'string', default: join(root, '.friday', 'dev') },
        port: { type: 'string', default: '8030' },
      },
    });
    return { dir: resolve(values.dir), port: Number(values.port) };
  } catch (error) {
    throw Object.assign(error, { fix: 'Run "npm run dev", or "npm run dev -- --dir FOLDER --port N".' });
  }
}

async function listen(server, port) {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((error) => {
    throw new SetupError(`Port ${port} cannot be used (${error.code}). Choose another one with --port.`);
  });
}

/** A script of the project, from source. It ends with this process, by kill -9 too: its channel closes. */
function run(script, args, stdout) {
  return spawn(process.execPath, ['--import', 'tsx', join(root, script), ...args], {
    cwd: root,
    stdio: ['ignore', stdout, 'inherit', 'ipc'],
  });
}

/** Resolves when the pages answer, or when the process has ended because of an error in the source. */
async function start(config) {
  if (stopping) return;
  const child = run('src/web/main.ts', ['--config', config, '--desk'], 'pipe');
  web = child;
  child.on('message', (report) => {
    if (report.kind === 'failed') console.error(`${report.message}\n${report.fix}`);
  });
  const line = await Promise.race([once(child.stdout, 'data').then(String), ended(child)]);
  if (stopping) return;
  if (line === undefined) console.log('The pages did not start. Correct the error above and save.');
  else {
    const served = JSON.parse(line);
    pages = new URL(served.public);
    console.log(`Serving ${served.public} and the desk at ${served.desk}`);
  }
  for (const browser of browsers) browser.write('data: changed\n\n');
}

async function stop() {
  pages = null;
  web?.kill('SIGTERM');
  await ended(web);
}

async function ended(child) {
  if (child !== null && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** Calls `act` once nothing has changed for a moment, and never twice at the same time. */
function settled(act) {
  let timer;
  let running = Promise.resolve();
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(act);
    }, SETTLE_MS);
  };
}

function answer(asked, reply) {
  if (asked.url === '/dev/reload') {
    reply.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    reply.flushHeaders();
    browsers.add(reply);
    reply.on('close', () => browsers.delete(reply));
    return;
  }
  if (pages === null) {
    notRunning(reply);
    return;
  }
  const { method, url, headers } = asked;
  const to = { host: pages.hostname, port: pages.port, method, path: url };
  const forwarded = request({ ...to, headers: { ...headers, 'accept-encoding': 'identity' } });
  forwarded.on('response', (got) => pass(got, reply).catch(() => notRunning(reply)));
  forwarded.on('error', () => notRunning(reply));
  asked.pipe(forwarded);
}

/** A page gets the script that reloads it; the policy of the page would forbid that script. */
async function pass(got, reply) {
  const { 'content-security-policy': _policy, ...headers } = got.headers;
  if (!headers['content-type']?.startsWith('text/html')) {
    reply.writeHead(got.statusCode, headers);
    pipeline(got, reply, () => undefined);
    return;
  }
  const page = (await text(got)) + RELOAD;
  const length = Buffer.byteLength(page);
  reply.writeHead(got.statusCode, { ...headers, 'content-length': length }).end(page);
}

function notRunning(reply) {
  if (reply.headersSent) reply.destroy();
  else reply.writeHead(503, { 'content-type': 'text/html' }).end(`The pages are not running.${RELOAD}`);
}
