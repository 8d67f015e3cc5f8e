// Which issue each verb takes when none is named, as a table: statuses in, the number of the issue out.
import { describe, expect, test } from '@jest/globals';
import { chooseIssue, ISSUE_VERBS, type IssueVerb } from '../../src/issues/choose-issue.js';
import type { Issue, IssueStatus } from '../../src/issues/issue.js';
import { issue, later } from '../support/factory.js';

/** Issues 1, 2, 3 … in these statuses, newest first as the store lists them. */
function issues(...statuses: readonly IssueStatus[]): Issue[] {
  const made = statuses.map((status, i) => {
    const startedAt = ['sending', 'paused', 'sent'].includes(status) ? later(i * 10_080) : null;
    return {
      ...issue({ status, startedAt, slug: `2026-12-0${i + 1}` }),
      id: 100 + i,
      number: i + 1,
      name: `${i + 1}`,
    };
  });
  return made.reverse();
}

/** The number that is chosen, the numbers that fit, or what is nearest where none fits. */
function chosen(
  verb: IssueVerb,
  list: readonly Issue[],
  { name, having = [] }: { name?: string; having?: readonly number[] } = {},
): string {
  const choice = chooseIssue(
    verb,
    { issues: list, having: new Set(having.map((number) => 99 + number)) },
    name,
  );
  if (choice.kind === 'one') return `${choice.issue.number}`;
  if (choice.kind === 'several') return choice.issues.map(({ number }) => number).join(' or ');
  const instead = choice.instead.map(({ number }) => ` (${number} instead)`).join('');
  return `none, nearest ${choice.nearest?.number ?? 'nobody'}${instead}`;
}

const WORK = ['edit', 'pick', 'unpick', 'move', 'approve', 'show', 'check', 'preview', 'test'] as const;
const LOOK_BACK = ['audit', 'deliveries', 'bounces', 'uncertain'] as const;

describe('with an issue sending and a draft open', () => {
  const list = issues('sent', 'sending', 'draft');

  test.each<[IssueVerb, string]>([
    ['pause', '2'],
    ['status', '2'],
    ...LOOK_BACK.map((verb): [IssueVerb, string] => [verb, '2']),
    ...WORK.map((verb): [IssueVerb, string] => [verb, '3']),
    ['resume', 'none, nearest 2'],
    ['schedule', 'none, nearest 3'],
    ['cancel', '3'],
  ])('%s means %s', (verb, expected) => {
    // Cancel offers the draft and leaves the choice to the person.
    if (verb === 'cancel')
      expect(chooseIssue(verb, { issues: list, having: new Set() }, undefined).kind).toBe('several');
    expect(chosen(verb, list)).toBe(expected);
  });
});

describe('without a name', () => {
  test.each<[IssueVerb, readonly IssueStatus[], string]>([
    ['resume', ['sent', 'paused', 'draft'], '2'],
    ['status', ['sent', 'paused', 'scheduled', 'draft'], '2'],
    ['status', ['sent', 'scheduled', 'draft'], '2'],
    ['status', ['sent', 'sent', 'draft'], '2'],
    ['status', ['cancelled', 'draft'], '2'],
    ['status', ['sent', 'scheduled', 'scheduled', 'draft'], '3 or 2'],
    ['audit', ['sent', 'sent', 'scheduled', 'draft'], '2'],
    ['audit', ['cancelled', 'scheduled'], '2'],
    ['edit', ['approved', 'draft'], '2'],
    ['edit', ['scheduled', 'draft', 'draft'], '3 or 2'],
    ['edit', ['scheduled', 'approved'], '2'],
    ['edit', ['sent', 'sending'], 'none, nearest 2'],
    ['schedule', ['approved', 'draft'], '1'],
    ['schedule', ['scheduled', 'draft'], 'none, nearest 2 (1 instead)'],
    ['schedule', ['sent', 'scheduled'], '2'],
    ['show', ['sent', 'sent', 'cancelled'], '2'],
    ['pause', ['sending', 'sending'], '2 or 1'],
    ['pause', ['cancelled'], 'none, nearest nobody'],
    ['cancel', ['sent', 'scheduled', 'draft'], '3 or 2'],
  ])('%s of %j means %s', (verb, statuses, expected) => {
    expect(chosen(verb, issues(...statuses))).toBe(expected);
  });

  test('the last issue sent is the one that started last, not the highest number', () => {
    const [second, first] = issues('sent', 'sent') as [Issue, Issue];
    expect(
      chosen('audit', [
        { ...second, startedAt: later(0) },
        { ...first, startedAt: later(60) },
      ]),
    ).toBe('1');
  });

  test.each<[IssueVerb, readonly number[], string]>([
    ['resolve', [1], '1'],
    ['resolve', [1, 2], '2 or 1'],
    ['resend', [2], '2'],
    ['resend', [], 'none, nearest 3'],
  ])('%s means the issue that has such deliveries: %j is %s', (verb, having, expected) => {
    expect(chosen(verb, issues('sent', 'sent', 'draft'), { having })).toBe(expected);
  });

  test.each<[readonly IssueStatus[], readonly number[], string]>([
    [['approved', 'draft'], [], '2'],
    [['approved', 'draft'], [1], '2 or 1'],
    [['scheduled', 'draft', 'draft'], [1], '3 or 2 or 1'],
    [['approved', 'approved'], [1], '1'],
    [['scheduled', 'approved'], [1], '1'],
    [['approved'], [1], '1'],
  ])('approve of %j, where %j wait for a second approval, means %s', (statuses, having, expected) => {
    expect(chosen('approve', issues(...statuses), { having })).toBe(expected);
  });

  test.each<[readonly IssueStatus[], readonly number[], string]>([
    [['draft', 'draft'], [1], '1'],
    [['approved', 'draft'], [1], '1'],
    [['draft', 'draft'], [1, 2], '2 or 1'],
    [['draft'], [], 'none, nearest 1'],
  ])('approve --keep-time of %j, where %j remember a time, means %s', (statuses, having, expected) => {
    expect(chosen('approve --keep-time', issues(...statuses), { having })).toBe(expected);
  });

  test('no verb invents an issue where there is none', () => {
    for (const verb of ISSUE_VERBS) expect([verb, chosen(verb, [])]).toEqual([verb, 'none, nearest nobody']);
  });
});

describe('with a name', () => {
  const list = issues('sent', 'sending', 'draft');

  test.each<[IssueVerb, string, string]>([
    ['pause', '2', '2'],
    ['pause', '2026-12-02', '2'],
    ['pause', '3', 'none, nearest 3 (2 instead)'],
    ['edit', '2', 'none, nearest 2 (3 instead)'],
    ['cancel', '2', 'none, nearest 2'],
    ['show', '1', '1'],
    ['audit', '3', '3'],
    ['show', '9', 'none, nearest nobody'],
    ['show', '99999999999999999999', 'none, nearest nobody'],
    ['show', '1e0', 'none, nearest nobody'],
  ])('%s %s means %s', (verb, name, expected) => {
    expect(chosen(verb, list, { name })).toBe(expected);
  });

  test('a date means the open issue, else the cancelled ones', () => {
    const [open, cancelled] = issues('cancelled', 'draft') as [Issue, Issue];
    const sameDate = [{ ...open, slug: cancelled.slug }, cancelled];
    expect(chosen('show', sameDate, { name: cancelled.slug })).toBe('2');
    expect(chosen('show', [cancelled], { name: cancelled.slug })).toBe('1');
  });
});
