// The comparison of the rounds finds what is planted: a check that cannot fail proves nothing.
import { describe, expect, test } from '@jest/globals';
import { compare, type Evidence, type Rule, type Taken, underWay } from '../../chaos/compare.js';
import { planRound } from '../../chaos/plan.js';

const readers = ['ada', 'ben', 'cem', 'dov', 'eva'].map((name) => `${name}@readers.example`);
const [ada = '', ben = '', cem = '', dov = '', eva = ''] = readers;

const copy = (to: string, begun = 1_000): Taken => ({
  to,
  messageId: `<1.${to}>`,
  variant: variantFor(to),
  begun,
  dataAt: begun + 40,
});

const variantFor = (address: string) => (address === dov ? 'appeal-eur' : 'standard');
const row = (address: string, status: string) => ({ address, status, variant: variantFor(address) });

/** All five statuses, as they may be: Cem's relay died after it took the message, Eva left in time. */
function clean(): Evidence {
  return {
    finished: true,
    proven: true,
    audience: 5,
    readers,
    rows: [
      row(ada, 'submitted'),
      row(ben, 'rejected'),
      row(cem, 'uncertain'),
      row(dov, 'submitted'),
      row(eva, 'skipped'),
    ],
    variantFor,
    named: [cem],
    taken: [copy(ada), copy(cem), copy(dov), { ...copy('editor@harbour.example', 1), messageId: '<notice>' }],
    left: new Map([[eva, 900]]),
    cutOff: new Set([ada]),
    mostUncertain: 1,
    editor: 'editor@harbour.example',
  };
}

const with_ = (change: Partial<Evidence>): Evidence => ({ ...clean(), ...change });
const rowsWith = (address: string, status: string) =>
  clean().rows.map((one) => (one.address === address ? row(address, status) : one));

test('a round in which all was as promised has no violation [G1] [G2]', () => {
  expect(compare(clean())).toEqual([]);
});

describe('a planted fault is found and named [G1] [G2] [G21] [B2]', () => {
  test.each<[string, Rule, string, Evidence]>([
    [
      'a second copy under the same Message-ID',
      'doubled',
      ada,
      with_({ taken: [...clean().taken, copy(ada, 5_000)] }),
    ],
    [
      'a second copy under another Message-ID',
      'doubled',
      ada,
      with_({ taken: [...clean().taken, { ...copy(ada), messageId: '<other>' }] }),
    ],
    [
      'one Message-ID for two readers',
      'doubled',
      '<1.ada@readers.example>',
      with_({ taken: [copy(ada), copy(cem), { ...copy(dov), messageId: copy(ada).messageId }] }),
    ],
    [
      'a copy that is called submitted and never arrived',
      'missed',
      dov,
      with_({ taken: [copy(ada), copy(cem)] }),
    ],
    [
      'a reader without a row',
      'missed',
      ben,
      with_({ rows: clean().rows.filter(({ address }) => address !== ben), audience: 4 }),
    ],
    ['a row that is left open', 'missed', ben, with_({ rows: rowsWith(ben, 'deferred') })],
    ['a row left on the wire', 'missed', ben, with_({ rows: rowsWith(ben, 'submitting') })],
    [
      'a copy that arrived and is called rejected',
      'untold',
      ben,
      with_({ taken: [...clean().taken, copy(ben)] }),
    ],
    [
      'a copy that arrived and is called skipped',
      'untold',
      eva,
      with_({ taken: [...clean().taken, copy(eva, 800)] }),
    ],
    [
      'a copy to who left before its turn',
      'left but mailed',
      eva,
      with_({ rows: rowsWith(eva, 'submitted'), taken: [...clean().taken, copy(eva, 901)] }),
    ],
    [
      'a copy to somebody else',
      'stranger mailed',
      'who@readers.example',
      with_({ taken: [...clean().taken, copy('who@readers.example')] }),
    ],
    [
      'an appeal to who must not be asked',
      'wrong variant',
      ada,
      with_({ taken: [{ ...copy(ada), variant: 'appeal-eur' }, copy(cem), copy(dov)] }),
    ],
    [
      'a copy without the appeal that is due',
      'wrong variant',
      dov,
      with_({ taken: [copy(ada), copy(cem), { ...copy(dov), variant: 'standard' }] }),
    ],
    [
      'another variant in the ledger',
      'wrong variant',
      dov,
      with_({ rows: clean().rows.map((one) => ({ ...one, variant: 'standard' })) }),
    ],
    ['an uncertain reader whom the command does not name', 'unnamed', cem, with_({ named: [] })],
    ['a name that is not uncertain', 'unnamed', ada, with_({ named: [cem, ada] })],
    ['more uncertain than can have been on the wire', 'too many uncertain', '', with_({ mostUncertain: 0 })],
    ['an audit that does not end well', 'unproven', '', with_({ proven: false })],
    ['an audience of another size', 'unproven', '', with_({ audience: 6 })],
    ['an issue that does not end', 'unfinished', '', with_({ finished: false })],
  ])('%s', (_, rule, who, evidence) => {
    expect(compare(evidence)).toContainEqual(expect.objectContaining({ rule, who }));
  });
});

test('a message cut off by the receiver explains an uncertain reader [G21]', () => {
  expect(compare(with_({ cutOff: new Set([cem]), mostUncertain: 0 }))).toEqual([]);
});

test('counts unsubscribes during their own message without a violation [B2]', () => {
  const late = with_({ rows: rowsWith(eva, 'submitted'), taken: [...clean().taken, copy(eva, 880)] });
  expect(compare(late)).toEqual([]);
  expect([underWay(clean()), underWay(late)]).toEqual([0, 1]);
});

test('a seed makes the same plan again, and another one another plan', () => {
  const options = { database: 'sqlite', workers: 2, readers: 300, quick: true, keep: false } as const;
  expect(planRound({ ...options, seed: 7 })).toEqual(planRound({ ...options, seed: 7 }));
  expect(planRound({ ...options, seed: 8 })).not.toEqual(planRound({ ...options, seed: 7 }));
});

test('within fifty rounds everything that can go wrong does', () => {
  const plans = Array.from({ length: 50 }, (_, seed) =>
    planRound({ database: 'sqlite', workers: 2, readers: 300, quick: true, keep: false, seed }),
  );
  const faults = plans.flatMap((plan) => [...plan.opening, ...plan.faults]);
  const kinds = new Set(faults.map((fault) => (fault.kind === 'redis' ? fault.how : fault.kind)));
  expect([...kinds].sort()).toEqual([
    'clock',
    'disk',
    'emptied',
    'flush',
    'kill',
    'killed',
    'pause',
    'restarted',
    'restore',
    'stop',
    'ticks',
  ]);
  expect(plans.every((plan) => plan.faults.some(({ kind }) => kind === 'kill'))).toBe(true);
});
