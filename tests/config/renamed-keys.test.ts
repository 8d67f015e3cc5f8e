// Configuration keys that were renamed: the old names work, with a warning.
import { describe, expect, test } from '@jest/globals';
import { type ConfigProblem, parseConfig } from '../../src/config/config.js';
import { AppError } from '../../src/errors.js';
import { newsroomYaml } from '../support/newsroom.js';

const FILE = '/srv/friday/friday.yaml';
const parse = (keys: string) => parseConfig(newsroomYaml(keys), FILE, {});

function problems(keys: string): readonly ConfigProblem[] {
  try {
    parse(keys);
    return [];
  } catch (error) {
    if (error instanceof AppError) return error.details['problems'] as readonly ConfigProblem[];
    throw error;
  }
}

describe('renamed keys', () => {
  test.each([
    ['delivery: { operator_rate: 10/second }', 'delivery: { provider_rate: 10/second }'],
    ['delivery: { operator_rates: { Google: 5/hour } }', 'delivery: { provider_rates: { Google: 5/hour } }'],
    ['sign_up: { per_hour: { mail_operator: 7 } }', 'sign_up: { per_hour: { mailbox_provider: 7 } }'],
  ])('%s means the same as %s', (old, now) => {
    const { delivery, signUp } = parse(old);
    expect({ delivery, signUp }).toEqual({ delivery: parse(now).delivery, signUp: parse(now).signUp });
  });

  test('each old name gives one warning that names the new one', () => {
    const { warnings } = parse(
      'delivery: { operator_rate: 10/second }\nsign_up: { per_hour: { mail_operator: 7 } }',
    );
    expect(warnings).toEqual([
      'delivery.operator_rate is now called delivery.provider_rate. Rename the key.',
      'sign_up.per_hour.mail_operator is now called sign_up.per_hour.mailbox_provider. Rename the key.',
    ]);
    expect(parse('delivery: { provider_rate: 10/second }').warnings).toEqual([]);
  });

  test('a key under both names is one mistake, at the line of the old name', () => {
    const [both, ...others] = problems('delivery:\n  provider_rate: 10/second\n  operator_rate: 5/second');
    expect(others).toEqual([]);
    expect(both).toMatchObject({
      key: 'delivery.operator_rate',
      value: '5/second',
      line: expect.any(Number),
      remedy: 'remove it: it is the old name of delivery.provider_rate, which the file sets too',
    });
  });

  test('a mistake is named by the key that the file uses', () => {
    const [rate] = problems('delivery: { operator_rates: { google: fast } }');
    expect(rate).toMatchObject({ key: 'delivery.operator_rates.google', value: 'fast' });
    const [ceiling] = problems('sign_up: { per_hour: { mail_operator: 0 } }');
    expect(ceiling).toMatchObject({ key: 'sign_up.per_hour.mail_operator', value: 0 });
  });

  test.each(['delivery: none', 'delivery: [operator_rate]', 'delivery:', 'sign_up: { per_hour: 3 }'])(
    '%s breaks nothing here',
    (keys) => {
      for (const { remedy } of problems(keys)) expect(remedy).not.toMatch(/old name/);
    },
  );
});
