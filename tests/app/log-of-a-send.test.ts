// What the log of a worker says of a Friday: that an issue starts and is sent, and whatever the editor is told.
import { afterEach, expect, test } from '@jest/globals';
import { addIssue, addReader, type Newsroom, openNewsroom } from '../web/newsroom.js';

const never = new AbortController().signal;
const HOUR = 3_600_000;
const opened: Newsroom[] = [];

afterEach(async () => {
  for (const room of opened.splice(0)) await room.close();
});

async function scheduled() {
  const room = await openNewsroom();
  opened.push(room);
  await addReader(room.store);
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
  expect(said('a notice')).toEqual(['a notice was mailed to the editor {"notice":"issue-missed"}']);
});
