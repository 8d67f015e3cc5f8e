// The receiving server, a process of its own: an SMTP server on 127.0.0.1 that is unfriendly on purpose, and
// records what it takes before it says so. Arguments: log file, seed, ms per message. Reads lines on standard
// input: "calm" makes it answer well from then on, "open" asks how many messages are under way. Ends with its
// standard input, and so with the process that started it.
import { openSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { seeded } from './random.js';
import { type Journal, type Listener, serveSession } from './smtp-session.js';

/**
 * On a crowded machine it would otherwise record the beginning of a transaction long after it happened. Only
 * the superuser may do so.
 */
const AHEAD_OF_OTHERS = -10;
try {
  setPriority(AHEAD_OF_OTHERS);
} catch {
  // As an ordinary user it waits its turn.
}

const [file = '', seed = '1', pace = '0'] = process.argv.slice(2);
const log = openSync(file, 'a', 0o600);
const journal: Journal = (entry) => {
  writeSync(log, `${JSON.stringify({ at: Date.now(), ...entry })}\n`);
};
const listener: Listener = {
  random: seeded(Number(seed)),
  journal,
  pace: Number(pace),
  calm: false,
  underWay: 0,
};

const server = createServer((socket) => serveSession(socket, listener));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  say({ port: address !== null && typeof address === 'object' ? address.port : 0 });
});

createInterface({ input: process.stdin })
  .on('line', (line) => {
    if (line === 'calm') listener.calm = true;
    say({ open: listener.underWay });
  })
  .on('close', () => process.exit());

function say(what: object): void {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}
