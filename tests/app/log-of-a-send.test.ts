// A worker's log of a Friday: that an issue starts, its progress, that it is sent, and every notice to the
// editor.
import { afterEach, expect, test } from '@jest/globals';
import { addIssue, addReader, type Newsroom, openNewsroom } from '../web/newsroom.js';

const never = new AbortController().signal;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const opened: Newsroom[] = [];

afterEach(async () => {
  for (const room of opened.splice(0)) await room.close();
});

async function scheduled(readers = 1) {
  const room = await openNewsroom();
  opened.push(room);
  for (let n = 1; n <= readers; n++) await addReader(room.store, { name: `Reader ${n}` });
  const { issue } = await room.app.issues.approve(await addIssue(room), 'tom@courier.example');
  await room.app.issues.schedule(issue, { actor: 'tom@courier.example', at: 'now' });
  return { ...room, said: (words: string) => room.logged.filter((line) => line.startsWith(words)) };
}

test('that an issue starts and that it is sent, by number and day', async () => {
  const { app, said } = await scheduled();
  await app.deliveries.tick(never);
  await app.deliveries.tick(never);
  expect(said('an issue starts')).toEqual(['an issue starts {"issue":1,"slug":"2026-11-20"}']);
  expect(said('an issue is sent')).toEqual(['an issue is sent {"issue":1,"slug":"2026-11-20"}']);
  expect(said('a notice')).toEqual([]);
});

test('that a notice is mailed to the editor, by its kind', async () => {
  const { app, clock, said } = await scheduled();
  clock.forward(4 * HOUR);
  await app.deliveries.tick(never);
  expect(said('an issue')).toEqual([]);
  expect(said('a notice')).toEqual(['a notice was emailed to the editor {"notice":"issue-missed"}']);
});

test('how far an issue is while it is being sent, and nothing before or after', async () => {
  const { app, clock, store, said } = await scheduled(5);
  const progress = async () => {
    const before = said('an issue is being sent').length;
    await app.deliveries.logProgress();
    return said('an issue is being sent').slice(before);
  };
  const line = (submitted: number, perMinute: number | null) => {
    const fields = { issue: 1, submitted, total: 5, perMinute, deferred: 0, rejected: 0, uncertain: 0 };
    return `an issue is being sent ${JSON.stringify(fields)}`;
  };
  expect(await progress()).toEqual([]);
  await app.deliveries.sweep();
  expect(await progress()).toEqual([line(0, null)]);

  const { id } = await app.issues.find('1');
  const [, second] = (await store.deliveries.list(id, { limit: 9 }))
    .map(({ subscriberId }) => subscriberId)
    .sort((a, b) => a - b);
  const range = { from: 0, to: second ?? 0 };
  await app.deliveries.deliver({ issueId: id, range }, never);
  clock.forward(MINUTE / 2);
  expect(await progress()).toEqual([line(2, 4)]);
  clock.forward(MINUTE);
  expect(await progress()).toEqual([line(2, 0)]);

  await app.deliveries.tick(never);
  expect(await progress()).toEqual([]);
});
