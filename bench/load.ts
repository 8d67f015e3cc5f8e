// A child of the sign-up measurement: keep-alive connections, each with one request under way, over plain sockets so that the generator is not the limit.
// Prints requests per second, the latencies in ms, and how many answers had which status.
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

const [port = '', path = '/', count = '1000', connections = '32', nonceFile = ''] = process.argv.slice(2);
const nonces = nonceFile === '' ? [] : readFileSync(nonceFile, 'utf8').split('\n');
const WARM_UP = 0.2;
const total = Number(count);
const warm = Math.floor(total * WARM_UP);
const took: number[] = [];
const statuses: Record<string, number> = {};
let next = 0;
let done = 0;
let began = 0;

await Promise.all(Array.from({ length: Number(connections) }, converse));
const seconds = (performance.now() - began) / 1000;
took.sort((a, b) => a - b);
const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN;
process.stdout.write(`${JSON.stringify({ perSecond: took.length / seconds, p50: at(0.5), p99: at(0.99), statuses })}\n`);

function requestOf(i: number): string {
  if (path !== '/subscribe') return `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\naccept: text/html\r\n\r\n`;
  const body = JSON.stringify({ email: `reader-${process.pid}-${i}@readers.example`, consent: 'yes', form: 'api', nonce: nonces[i] ?? '' });
  return `POST /subscribe HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\naccept: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

function converse(): Promise<void> {
  return new Promise((end, fail) => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.setNoDelay(true);
    let received = '';
    let sent = 0;
    const ask = () => {
      if (next >= total) return void socket.end(() => end());
      sent = performance.now();
      socket.write(requestOf(next++));
    };
    socket.setEncoding('latin1');
    socket.once('connect', ask);
    socket.once('error', fail);
    socket.on('data', (piece) => {
      received += String(piece);
      const size = sizeOf(received);
      if (size === null || received.length < size) return;
      note(received.slice(9, 12), performance.now() - sent);
      received = received.slice(size);
      ask();
    });
  });
}

/** Length of the whole answer; null while its head is not complete. */
function sizeOf(received: string): number | null {
  const head = received.indexOf('\r\n\r\n');
  const length = /\r\ncontent-length: (\d+)/i.exec(received.slice(0, Math.max(0, head)));
  return length === null ? null : head + 4 + Number(length[1]);
}

function note(status: string, ms: number): void {
  done++;
  if (done === warm) began = performance.now();
  if (done <= warm) return;
  took.push(ms);
  statuses[status] = (statuses[status] ?? 0) + 1;
}
