// The next step: an error comes before preview and approval, and the command that corrects it is named.
import { describe, expect, test } from '@jest/globals';
import type { Issue } from '../../src/issues/issue.js';
import { nextStep, type StepFacts } from '../../src/issues/next-step.js';
import { issue } from '../support/factory.js';

const draft = { ...issue(), id: 1, number: 3, name: '3' } as Issue;
const error = (where: string, message = 'The subject is empty.') => ({
  severity: 'error' as const,
  where,
  message,
});
const warning = { severity: 'warning' as const, where: 'picks', message: 'No story leads the issue.' };

describe('the next step of a draft', () => {
  test.each<[string, StepFacts, string]>([
    ['without picks', { picks: 0, findings: [error('subject')] }, 'friday issue pick --issue 3'],
    [
      'that was not checked',
      { picks: 2, findings: null },
      'friday issue preview 3, then friday issue approve 3',
    ],
    [
      'with warnings alone',
      { picks: 2, findings: [warning] },
      'friday issue preview 3, then friday issue approve 3',
    ],
    ['that was looked at', { picks: 2, findings: [], after: 'preview' }, 'friday issue approve 3'],
    [
      'with an empty subject',
      { picks: 2, findings: [error('subject'), warning] },
      'friday issue edit 3 (The subject is empty)',
    ],
    [
      'with errors in its texts',
      { picks: 2, findings: [error('subject'), error('intro')] },
      'friday issue edit 3 (2 errors)',
    ],
    [
      'with an error of an article',
      { picks: 2, findings: [error('article 7', 'Dead link.')] },
      'friday issue check 3 (Dead link)',
    ],
    [
      'with an error of an article, after a preview',
      { picks: 2, findings: [error('article 7', 'Dead link.')], after: 'preview' },
      'friday issue check 3 (Dead link)',
    ],
    [
      'whose errors were just listed',
      { picks: 2, findings: [error('html'), error('subject')], after: 'check' },
      'correct the errors above, then friday issue check 3',
    ],
  ])('%s', (_, facts, step) => {
    expect(nextStep(draft, facts)).toBe(step);
  });
});

test.each([
  ['approved', 'friday issue schedule 3'],
  ['sending', 'friday issue status 3'],
  [
    'paused',
    'friday issue resume 3, friday issue amend 3 to correct it, or friday issue stop 3 --reason TEXT to end it',
  ],
  ['sent', 'friday issue audit 3'],
  ['cancelled', null],
] as const)('the next step of an issue that is %s is %s', (status, step) => {
  expect(nextStep({ ...draft, status }, { picks: 2, findings: null })).toBe(step);
});
