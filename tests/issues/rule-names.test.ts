// Rule names: what people and scripts read in place of an id, and what they may type.
import { expect, test } from '@jest/globals';
import { isNamed, ruleName, withRuleName } from '../../src/issues/rule-names.js';

test.each([
  ['html-size', { rule: 'F24' }],
  ['unsubscribe-position', { rule: 'F24', name: 'unsubscribe-position' as const }],
  ['subject-length', { rule: 'F4', kind: 'subject-long' }],
  ['links', { rule: 'R9', kind: 'link-gone' }],
  ['lead', { rule: 'lead' }],
])('the name %s is shown for %j', (name, finding) => {
  expect(ruleName(finding)).toBe(name);
});

test.each(['F4', 'f4', 'subject-length', 'Subject-Length', ' subject-long '])(
  'a finding is named by "%s"',
  (word) => {
    expect(isNamed({ rule: 'F4', kind: 'subject-long' }, word)).toBe(true);
  },
);

test.each(['F', 'subject', '', 'subject-line'])('a finding is not named by "%s"', (word) => {
  expect(isNamed({ rule: 'F4', kind: 'subject-long' }, word)).toBe(false);
});

test('scripts read the name as rule and keep the id', () => {
  const finding = { rule: 'F24', name: 'message-size', where: 'message' } as const;
  expect(withRuleName(finding)).toEqual({ rule: 'message-size', id: 'F24', where: 'message' });
});
