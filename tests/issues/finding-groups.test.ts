// Findings as people read them: one sentence for all of one kind, and what concerns this machine apart.
import { describe, expect, test } from '@jest/globals';
import { type Finding, passes } from '../../src/issues/finding.js';
import { byConcern, groupFindings } from '../../src/issues/finding-groups.js';

const linkTo = (host: string, article: number, more: Partial<Finding> = {}): Finding => ({
  rule: 'G7',
  severity: 'warning',
  where: `article ${article}`,
  article,
  kind: 'reserved-link',
  shared: host,
  message: `"Story ${article}" links to ${host}, which readers cannot open.`,
  fix: 'Link to the published article.',
  ...more,
});
const plain = (message: string, more: Partial<Finding> = {}): Finding => ({
  rule: 'F4',
  severity: 'warning',
  where: 'subject',
  message,
  fix: 'Do it.',
  ...more,
});
const told = (findings: readonly Finding[]) => groupFindings(findings).map(({ message }) => message);

describe('findings of one rule and kind', () => {
  test('are one sentence that counts them and names their articles in order', () => {
    expect(told([8, 3, 5].map((n) => linkTo('127.0.0.1', n)))).toEqual([
      '3 articles link to 127.0.0.1 (articles 3, 5, 8).',
    ]);
  });

  test('name six articles at most', () => {
    const [group] = groupFindings([1, 2, 3, 4, 5, 6, 7].map((n) => linkTo('127.0.0.1', n)));
    expect(group).toMatchObject({
      count: 7,
      message: '7 articles link to 127.0.0.1 (articles 1, 2, 3, 4, 5, 6 …).',
      articles: [1, 2, 3, 4, 5, 6, 7],
    });
  });

  test('stay apart where they share something else, such as another host', () => {
    const found = [linkTo('a.test', 1), linkTo('b.test', 2), linkTo('a.test', 3)];
    expect(told(found)).toEqual(['2 articles link to a.test (articles 1, 3).', found[1]?.message]);
  });

  test('stay apart by severity: an error is not hidden among warnings', () => {
    const found = [linkTo('a.test', 1), linkTo('a.test', 2, { severity: 'error' })];
    expect(groupFindings(found).map(({ severity, count }) => [severity, count])).toEqual([
      ['error', 1],
      ['warning', 1],
    ]);
  });

  test('also name the places that belong to no article', () => {
    const insecure = (where: string, more: Partial<Finding> = {}): Finding => ({
      ...plain('x', { rule: 'R9', kind: 'link-insecure' }),
      where,
      ...more,
    });
    expect(told([insecure('article 4', { article: 4 }), insecure('intro')])).toEqual([
      '2 links do not use https (article 4; intro).',
    ]);
  });

  test('keep their own words where there is only one', () => {
    expect(told([linkTo('a.test', 1)])).toEqual(['"Story 1" links to a.test, which readers cannot open.']);
  });
});

test('findings without a kind are grouped only if they say the same', () => {
  expect(
    groupFindings([plain('One.'), plain('Two.'), plain('One.', { where: 'html' })]).map(
      ({ message, where }) => [message, where],
    ),
  ).toEqual([
    ['One.', ['subject', 'html']],
    ['Two.', ['subject']],
  ]);
});

test('what concerns this machine is kept apart, unless it is an error', () => {
  const groups = groupFindings([
    plain('Issue.'),
    plain('Machine.', { about: 'machine' }),
    plain('Broken machine.', { about: 'machine', severity: 'error' }),
  ]);
  const { issue, machine } = byConcern(groups);
  expect([issue.map((g) => g.message), machine.map((g) => g.message)]).toEqual([
    ['Broken machine.', 'Issue.'],
    ['Machine.'],
  ]);
});

test('a waived error no longer blocks, and is listed last', () => {
  const waived = { by: 'Ada', at: '2026-11-20T08:00:00.000Z', reason: 'The page moves on Thursday.' };
  const found = [plain('Gone.', { severity: 'error', waived }), plain('Long.')];
  expect(passes(found)).toBe(true);
  expect(passes([plain('Gone.', { severity: 'error' })])).toBe(false);
  expect(groupFindings(found).map((group) => [group.message, group.waived?.by])).toEqual([
    ['Long.', undefined],
    ['Gone.', 'Ada'],
  ]);
});
