// Stop rules as tables: what pauses an issue, what lets a canary be followed, and who is in a canary.
import { describe, expect, test } from '@jest/globals';
import {
  brokenRule,
  type CanaryOutcomes,
  canaryDeadline,
  canaryEnd,
  canarySize,
  isCanaryReason,
  ofCanary,
  overruledBy,
  ruleOnCanary,
  spreadOver,
  unauthenticatedBroken,
} from '../../../src/deliveries/safeguards/stop-rules.js';

const RULES = {
  hardBounces: 5,
  unauthenticated: 1,
  refusedByPolicy: 20,
  deferred: 20,
  complaints: 0.1,
  atLeast: 20,
};
const NONE: CanaryOutcomes = {
  size: 50,
  waiting: 0,
  submitted: 0,
  rejected: 0,
  deferred: 0,
  uncertain: 0,
  complaints: 0,
  unauthenticated: 0,
  byPolicy: [],
};
const at = (provider: string, refused: number, tried: number) => ({ provider, refused, tried });
const time = (minutes: number) => ({ now: new Date(minutes * 60_000), deadline: new Date(10 * 60_000) });

describe('a canary [G15]', () => {
  test.each<[string, Partial<CanaryOutcomes>, number, string]>([
    ['all submitted', { submitted: 50 }, 0, 'go'],
    ['5 % refused for good is allowed', { submitted: 38, rejected: 2 }, 0, 'go'],
    [
      'more is not',
      { submitted: 47, rejected: 3 },
      0,
      '3 of 50 messages (6%) were rejected, and delivery.stop_rules.hard_bounces allows 5%',
    ],
    ['20 % put off is allowed', { submitted: 40, deferred: 10 }, 0, 'go'],
    [
      'more is not',
      { submitted: 39, deferred: 11 },
      0,
      '11 of 50 messages (22%) were deferred, and delivery.stop_rules.deferred allows 20%',
    ],
    [
      'one that is not authenticated, whatever else is known',
      { submitted: 1, deferred: 1, unauthenticated: 1, waiting: 48 },
      0,
      'unauthenticated pauses at 1',
    ],
    [
      'one refusal by policy is a matter of one mailbox',
      { submitted: 49, deferred: 1, byPolicy: [at('google', 1, 1)] },
      0,
      'go',
    ],
    [
      'a share at one provider is not',
      { submitted: 46, deferred: 4, byPolicy: [at('google', 4, 9)] },
      0,
      'google rejected 4 of 9 messages (44.4%)',
    ],
    ['a fifth of them is allowed', { submitted: 47, deferred: 3, byPolicy: [at('google', 3, 15)] }, 0, 'go'],
    [
      'a domain of few has a filter of its own',
      { submitted: 46, deferred: 4, byPolicy: [at('firm.example', 4, 4)] },
      0,
      'go',
    ],
    [
      'one of many has not',
      { submitted: 40, deferred: 5, byPolicy: [at('firm.example', 5, 20)] },
      0,
      'firm.example rejected 5 of 20 messages (25%)',
    ],
    ['too little is known: it waits', { submitted: 19, waiting: 31 }, 9, 'wait'],
    ['as much as a percentage needs', { submitted: 20, waiting: 30 }, 0, 'go'],
    ['all are on their way', { waiting: 50 }, 9, 'wait'],
    [
      'nobody answered at all',
      { waiting: 50 },
      10,
      'only 0 of 50 messages have been answered, and 20 are needed to judge',
    ],
    ['a small one that is answered by all', { size: 3, submitted: 3 }, 0, 'go'],
    ['and one of them is gone', { size: 3, submitted: 2, rejected: 1 }, 0, '1 of 3 messages (33.3%)'],
    ['an unanswered small one', { size: 3, submitted: 2, waiting: 1 }, 9, 'wait'],
    ['everybody left meanwhile', { size: 50 }, 0, 'go'],
    ['what nobody knows was tried all the same', { submitted: 10, uncertain: 10, waiting: 30 }, 0, 'go'],
  ])('%s', (_what, outcomes, minutes, expected) => {
    const ruling = ruleOnCanary({ ...NONE, ...outcomes }, RULES, time(minutes));
    expect(ruling.act === 'pause' ? ruling.reason.text : ruling.act).toContain(expected);
    expect(ruling.act === 'pause').toBe(!['go', 'wait'].includes(expected));
    if (ruling.act === 'pause')
      expect([isCanaryReason(ruling.reason.text), ruling.reason.canary]).toEqual([true, true]);
  });

  test('has its share of readers, enough for a percentage, and no more than it may', () => {
    const rules = { share: 1, most: 50, waitMinutes: 10, from: 1000 };
    expect([12, 1_000, 3_001, 12_345, 1_000_000].map((n) => canarySize(n, rules, RULES))).toEqual([
      12, 20, 31, 50, 50,
    ]);
    expect(canarySize(1_000, { ...rules, most: 5 }, RULES)).toBe(5);
  });

  test('takes of each provider in turn, the largest first, always alike', () => {
    const rows = ['google', 'small', 'google', 'yahoo', 'google', 'yahoo', 'other'].map((provider, id) => ({
      id,
      provider,
    }));
    expect(spreadOver(rows, 3)).toEqual([0, 3, 6]);
    expect(spreadOver([...rows].reverse(), 3)).toEqual([0, 3, 6]);
    expect(spreadOver(rows, 6)).toEqual([0, 3, 6, 1, 2, 5]);
    expect(spreadOver(rows, 99)).toHaveLength(7);
    expect(spreadOver([], 5)).toEqual([]);
  });

  test('never takes more than half of what is left of the window', () => {
    const end = (left: number, wait: number) =>
      canaryEnd(new Date(0), new Date(left * 60_000), wait).getTime() / 60_000;
    expect([end(180, 10), end(12, 10), end(0, 10), end(-5, 10), end(180, 0)]).toEqual([10, 6, 0, 0, 0]);
    const patience = (left: number, wait: number) =>
      canaryDeadline(new Date(0), new Date(left * 60_000), wait).getTime() / 60_000;
    expect([
      patience(80, 10),
      patience(170, 0),
      patience(800, 10),
      patience(800, 120),
      patience(5, 10),
    ]).toEqual([10, 21.25, 100, 120, 5]);
  });
});

describe('the whole run [G15] [B1]', () => {
  test.each([
    ['2 % is a matter for the report', { submitted: 980, rejected: 20 }, null],
    ['more than 5 % refused for good', { submitted: 949, rejected: 51 }, '51 of 1000 messages (5.1%)'],
    ['more than 20 % put off', { submitted: 799, deferred: 201 }, '201 of 1000 messages (20.1%)'],
    ['a percentage of few says nothing', { submitted: 10, rejected: 9 }, null],
    ['of as many as configured it does', { submitted: 11, rejected: 9 }, '9 of 20 messages (45%)'],
    ['one complaint of a thousand is allowed', { submitted: 1_000, complaints: 1 }, null],
    [
      'two are not',
      { submitted: 1_000, complaints: 2 },
      '2 readers of 1000 (0.2%) complained, and delivery.stop_rules.complaints allows 0.1%',
    ],
    ['nothing tried yet', {}, null],
  ])('%s', (_what, outcomes, expected) => {
    const broken = brokenRule({ ...NONE, ...outcomes }, RULES);
    expect(broken?.text ?? null).toEqual(expected === null ? null : expect.stringContaining(expected));
  });

  test('an overruled rule does not pause the issue again; the others do', () => {
    const bad = {
      ...NONE,
      submitted: 40,
      rejected: 10,
      deferred: 50,
      unauthenticated: 2,
      byPolicy: [at('yahoo', 3, 3)],
    };
    const reasons: string[] = [];
    const next = () => {
      const broken = brokenRule(bad, RULES, overruledBy(reasons));
      if (broken !== null) reasons.push(reasons.length === 0 ? ofCanary(broken).text : broken.text);
      return broken?.text ?? null;
    };
    expect(next()).toContain('2 messages were rejected');
    expect(next()).toContain('yahoo rejected 3 of 3 messages (100%)');
    expect(next()).toContain('10 of 100 messages (10%)');
    expect(next()).toContain('50 of 100 messages (50%)');
    expect(next()).toBeNull();
    expect(overruledBy(['the relay refused 20 messages in a row']).size).toBe(0);
  });

  test('a refusal as not authenticated is told with what the server said', () => {
    const said = unauthenticatedBroken(1, RULES, new Set(), 'Unauthenticated mail');
    expect(said?.text).toMatch(
      /^1 message was rejected .* pauses at 1, the last with: Unauthenticated mail$/,
    );
    expect(unauthenticatedBroken(2, { ...RULES, unauthenticated: 3 })).toBeNull();
  });
});
