// Connecting: a bound of its own, and errors that say what happened.
import { spawn } from 'node:child_process';
import { connect, createServer, type Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { dial } from '../../src/mail/dial.js';

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('a host that does not answer is given up after the time allowed [B10]', async () => {
  // A stopped process with a full queue of waiting connections: the kernel drops every further attempt.
  const code =
    "require('net').createServer().listen({port:0,host:'127.0.0.1',backlog:1},function(){console.log(this.address().port)})";
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const waiting: Socket[] = [];
  try {
    const port = await new Promise<number>((resolve) =>
      child.stdout.once('data', (line: Buffer) => resolve(Number(line.toString()))),
    );
    child.kill('SIGSTOP');
    for (let i = 0; i < 4; i++) waiting.push(connect(port, '127.0.0.1').on('error', () => {}));
    await expect(dial('127.0.0.1', port, 300)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  } finally {
    for (const socket of waiting) socket.destroy();
    child.kill('SIGKILL');
  }
});

test('a refused connection fails at once with its own code', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  (await dial('localhost', port, 1000)).destroy();
  await new Promise((resolve) => server.close(resolve));
  await expect(dial('127.0.0.1', port, 1000)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
