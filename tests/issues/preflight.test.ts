// Placeholders: what somebody forgot to replace keeps an issue from being approved, and words that only look
// like it do not (G7).
import { expect, test } from '@jest/globals';
import { preflight } from '../../src/issues/preflight.js';
import { issueTwelve } from '../render/newsroom.js';

const FACTS = {
  pickedBefore: new Map(),
  readersWithoutName: 0,
  needsName: false,
  live: false,
  sameAs: null,
  now: new Date('2026-11-20T08:00:00Z'),
};

/**
 * The positions of blocking placeholders, with the text as subject and, apart from that, as headline of the
 * lead.
 */
function blockedAt(text: string): readonly string[] {
  const content = issueTwelve();
  const { lead } = content;
  if (lead === null) throw new Error('no lead');
  const found = [
    ...preflight({ ...content, subject: text }, FACTS),
    ...preflight({ ...content, lead: { ...lead, headline: text } }, FACTS),
  ];
  return found
    .filter(({ rule, severity }) => rule === 'G7' && severity === 'error')
    .map(({ where }) => (where === 'subject' ? where : 'headline'));
}

test.each([
  'TODO: a line',
  'TODO',
  'A line, TBD',
  'Todo: write this',
  'Lorem ipsum dolor',
  'xxxx',
  'Test',
  'Test test',
  'Integration Test Email #1',
  'This is a test',
  'TEST 2 – please ignore',
  'Newsletter test',
])('%s blocks [G7]', (text) => {
  expect(blockedAt(text)).toEqual(['subject', 'headline']);
});

test.each([
  'Todo sobre el puerto',
  'El método del alcalde',
  'EL MÉTODO, TODO EN UN DÍA',
  'Crash test',
  'A test of nerves at the harbour',
  'Testing times',
  'Regatta XXX',
  'Latest news',
  'Protest',
])('%s does not [G7]', (text) => {
  expect(blockedAt(text)).toEqual([]);
});

/** Kinds of findings about a lead with these texts. */
function kindsFor(lead: {
  headline?: string;
  dek?: string | null;
  blurb?: string | null;
  authors?: readonly string[];
}): readonly (string | undefined)[] {
  const content = issueTwelve();
  if (content.lead === null) throw new Error('no lead');
  const found = preflight({ ...content, lead: { ...content.lead, blurb: null, ...lead } }, FACTS);
  return found
    .filter(({ article }) => article === content.lead?.articleId)
    .map(({ severity, kind }) => `${severity} ${kind}`);
}

test.each(['The union votes…', 'The union votes...', 'The union votes […]'])(
  'a dek that is cut off is a warning: %s',
  (dek) => {
    expect(kindsFor({ dek })).toContain('warning cut-off');
  },
);

test('a cut dek behind a blurb, and dots inside a dek, are no finding', () => {
  expect(kindsFor({ dek: 'The union votes…', blurb: 'They vote in May.' })).not.toContain('warning cut-off');
  expect(kindsFor({ dek: 'Three pilots… and a boat.' })).not.toContain('warning cut-off');
});

test.each([{ headline: 'Caf\uFFFD' }, { dek: 'A caf\uFFFD.' }, { authors: ['Ren\uFFFD Vale'] }])(
  'an unreadable character blocks: %j',
  (lead) => {
    expect(kindsFor(lead)).toContain('error unreadable');
  },
);
