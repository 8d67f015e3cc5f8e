// npm run dev: the web pages and the desk from source, restarted when a source file changes. The public pages
// are shown through a small proxy that reloads the browser; previews on the desk reload by themselves.
import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { createServer, request } from 'node:http';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './setup.mjs';

const PORT = 8030;
const SETTLE_MS = 300;
const WATCHED = ['src', 'templates', 'cli'];
const RELOAD = `<script>
new EventSource('/dev/reload').onmessage = () => location.reload();
</script>`;
const NEWSROOM = ['--newsroom', 'The Harbour Example', '--url', 'https://news.example']
  .concat(['--address', '1 Quay, Exampleton', '--contact', 'hello@news.example'])
  .concat(['--editor-name', 'Ada Quill', '--editor-address', 'ada@news.example'])
  .concat(['--title', 'Friday Tide', '--yes']);

const { values } = parseArgs({
  options: { dir: { type: 'string', default: join(root, '.friday', 'dev') } },
});
const folder = resolve(values.dir);
const config = join(folder, 'friday.yaml');
if (!existsSync(config)) await ended(friday(['init', '--dir', folder, ...NEWSROOM], 'inherit'));

const browsers = new Set();
let web = null;
let stopping = false;
let pages = null;
await start();
for (const name of WATCHED) watch(join(root, name), { recursive: true }, settled(restart));
createServer(answer).listen(PORT, '127.0.0.1', () => {
  console.log(
    `Public pages, reloaded on change: http://localhost:${PORT}\nTo sign in at the desk: npx friday --config ${config} open\nStop with Ctrl+C.`,
  );
});
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, async () => {
    stopping = true;
    await stop();
    process.exit(0);
  });

function friday(args, stdout) {
  const words = ['--import', 'tsx', join(root, 'cli', 'main.ts'), ...args];
  return spawn(process.execPath, words, { cwd: root, stdio: ['ignore', stdout, 'inherit'] });
}

/** Resolves when the pages answer, or when the process has ended because of an error in the source. */
async function start() {
  if (stopping) return;
  web = friday(['--config', config, '--json', 'web', '--desk'], 'pipe');
  const first = new Promise((done) => web.stdout.once('data', (piece) => done(String(piece))));
  const line = await Promise.race([first, ended(web).then(() => null)]);
  const served = line === null ? null : JSON.parse(line);
  pages = served === null ? null : new URL(served.public);
  console.log(
    served === null
      ? 'The pages did not start. Correct the error above and save.'
      : `Serving ${served.public} and the desk at ${served.desk}`,
  );
}

async function stop() {
  if (web === null || web.exitCode !== null) return;
  web.kill('SIGTERM');
  await ended(web);
}

async function restart() {
  await stop();
  await start();
  for (const browser of browsers) browser.write('data: changed\n\n');
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
    browsers.add(reply);
    reply.on('close', () => browsers.delete(reply));
    return;
  }
  if (pages === null) {
    reply.writeHead(503, { 'content-type': 'text/html' }).end(`The pages are not running.${RELOAD}`);
    return;
  }
  const { method, url, headers } = asked;
  const to = { host: '127.0.0.1', port: pages.port, method, path: url };
  const forwarded = request({ ...to, headers: { ...headers, 'accept-encoding': 'identity' } }, (got) =>
    pass(got, reply),
  );
  forwarded.on('error', () => reply.writeHead(502).end('The pages are restarting. Reload in a moment.\n'));
  asked.pipe(forwarded);
}

/** A page gets the script that reloads it; the policy of the page would forbid that script. */
function pass(got, reply) {
  const { 'content-security-policy': _, 'content-length': length, ...headers } = got.headers;
  const isPage = String(headers['content-type']).startsWith('text/html');
  if (!isPage) headers['content-length'] = length;
  reply.writeHead(got.statusCode, headers);
  got.on('data', (piece) => reply.write(piece));
  got.on('end', () => reply.end(isPage ? RELOAD : undefined));
}

function ended(child) {
  return new Promise((done) => child.once('close', done));
}
