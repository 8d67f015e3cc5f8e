// `issue test` over a relay that answers each step as it likes: nothing is called sent that was not taken.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Issue } from '../../src/issues/issue.js';
import { type RawRelay, type RawScript, type RelayStep, startRawRelay } from '../support/raw-relay.js';
import { addIssue, type Newsroom, openNewsroom } from '../web/newsroom.js';

const script: { -readonly [key in keyof RawScript]: RawScript[key] } = {};
let relay: RawRelay;
let room: Newsroom;
let issue: Issue;

beforeAll(async () => {
  relay = await startRawRelay(script);
  room = await openNewsroom({
    extra: `smtp: { host: 127.0.0.1, port: ${relay.port}, security: none }\nweb: { url: "https://letters.courier.example" }`,
  });
  issue = await addIssue(room);
});
afterAll(async () => {
  await room.close();
  await relay.close();
});

function sendTest(given: RawScript) {
  Object.assign(script, { replies: {}, offers: [] }, given);
  return room.app.issues.sendTest(issue, { address: 'ines@courier.example', name: null });
}

const WRONG: readonly (readonly [RelayStep, string])[] = [
  ['greeting', '250'],
  ['ehlo', '220'],
  ['mail', '220'],
  ['rcpt', '354'],
  ['data', '250'],
  ['data', '220'],
];

describe('a test copy', () => {
  test.each(WRONG)('is not sent where %s is answered with %s', async (step, code) => {
    const before = relay.messages.length;
    const sent = sendTest({ replies: { [step]: `${code} as you like` } });
    await expect(sent).rejects.toMatchObject({
      code: 'RELAY_UNAVAILABLE',
      message: expect.stringContaining('did not accept the test copy'),
    });
    expect(relay.messages).toHaveLength(before);
    expect(relay.commands.filter((line) => /^(subject|from|to|dkim|<|<!)/i.test(line))).toEqual([]);
  });

  test('may have arrived where its text is answered with 220', async () => {
    const sent = sendTest({ replies: { dot: '220 as you like' } });
    await expect(sent).rejects.toMatchObject({
      code: 'RELAY_UNAVAILABLE',
      message: expect.stringContaining('may have accepted'),
    });
  });

  test('is sent where every step is answered as it should be', async () => {
    expect(await sendTest({})).toEqual({ reply: '2.0.0 Queued' });
  });
});
