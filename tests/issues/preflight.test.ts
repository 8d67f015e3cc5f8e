// Placeholders: what somebody forgot to replace keeps an issue from being approved, and words that only look like it do not (G7).
import { expect, test } from '@jest/globals';
import { preflight } from '../../src/issues/preflight.js';
import { issueTwelve } from '../render/newsroom.js';

const FACTS = { pickedBefore: new Map(), readersWithoutName: 0, needsName: false, live: false, sameAs: null, now: new Date('2026-11-20T08:00:00Z') };

/** Where the placeholders are that stand in the way, with the text as subject and, apart from that, as headline of the lead. */
function blockedAt(text: string): readonly string[] {
  const content = issueTwelve();
  const { lead } = content;
  if (lead === null) throw new Error('no lead');
  const found = [...preflight({ ...content, subject: text }, FACTS), ...preflight({ ...content, lead: { ...lead, headline: text } }, FACTS)];
  return found.filter(({ rule, severity }) => rule === 'G7' && severity === 'error').map(({ where }) => (where === 'subject' ? where : 'headline'));
}

test.each([
  ...['TODO: a line', 'TODO', 'A line, TBD', 'Todo: write this', 'Lorem ipsum dolor', 'xxxx', 'Test', 'Test test', 'Integration Test Email #1'],
  ...['This is a test', 'TEST 2 – please ignore', 'Newsletter test'],
])('[G7] %s blocks', (text) => {
  expect(blockedAt(text)).toEqual(['subject', 'headline']);
});

test.each([
  ...['Todo sobre el puerto', 'El método del alcalde', 'EL MÉTODO, TODO EN UN DÍA', 'Crash test', 'A test of nerves at the harbour', 'Testing times'],
  ...['Regatta XXX', 'Latest news', 'Protest'],
])('[G7] %s does not', (text) => {
  expect(blockedAt(text)).toEqual([]);
});
