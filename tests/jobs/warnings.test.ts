// A worker's process at its widest: a warning of Node.js there means a leak, or hides the next one.
import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { isSent, received, roomOn } from '../redis/sending-room.js';
import { fridayRuns } from '../support/friday.js';
import { approvedIssue, newsroomYaml } from '../support/newsroom.js';
import { testRedis } from '../support/redis.js';

/** Slower than 50 connections, so that many rows wait for their turn at once. */
const WIDE = 'delivery: { connections: 50, rate: 100/second, canary: false }';

test('a send over 50 connections emits no process warning', async () => {
  const { url } = testRedis();
  const { app, config } = await roomOn(url, 120, { extra: WIDE });
  const yaml = newsroomYaml(WIDE).replace(/list_id: .*/, `list_id: ${config.newsletter.listId}`);
  writeFileSync(config.file, yaml);
  const env = { FRIDAY_REDIS_URL: url, NODE_OPTIONS: '--trace-warnings' };
  const worker = fridayRuns(['worker', '--config', config.file], { cwd: dirname(config.file), env });
  const { issue } = await app.issues.schedule(await approvedIssue(app), { actor: 'Ada', at: 'now' });
  while (!(await isSent(app, issue.number)())) await delay(50);
  await worker.stop();
  expect(await received(app)).toBe(120);
  expect(worker.output.stderr).not.toContain('Warning');
}, 60_000);
