// Connections to the relay between messages: a busy one stays open, one that has been idle for long is closed
// by us.
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { RelayConnection } from '../../src/mail/connection.js';
import { ConnectionPool } from '../../src/mail/connection-pool.js';
import { startSmtp } from '../support/smtp.js';

test('closes an idle connection while another works, and later all of them', async () => {
  const server = await startSmtp();
  const smtp = {
    host: '127.0.0.1',
    port: server.port,
    security: 'none',
    user: null,
    password: null,
    ehloName: 'news.example',
  } as const;
  const opened: RelayConnection[] = [];
  const open = async () => {
    const line = await RelayConnection.open({ smtp, dialTimeoutMs: 5_000 });
    opened.push(line);
    return line;
  };
  const lines = new ConnectionPool({ most: 2, open, gapMs: 0, patienceMs: 1_000, idleMs: 250 });
  const usable = () => opened.filter((line) => line.usable).length;
  try {
    await Promise.all([lines.with(() => delay(20)), lines.with(() => delay(20))]);
    expect([opened.length, usable()]).toEqual([2, 2]);
    while (usable() === 2) await lines.with(() => delay(5));
    expect([opened.length, usable()]).toEqual([2, 1]);
    while (usable() > 0) await delay(5);
    await lines.with(() => delay(1));
    expect([opened.length, usable()]).toEqual([3, 1]);
  } finally {
    await lines.close(1_000);
    await server.close();
  }
});
