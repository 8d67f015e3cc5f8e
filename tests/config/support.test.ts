// The settings of the request for support: what is taken, and one sentence for each mistake.
import { describe, expect, test } from '@jest/globals';
import { type ConfigProblem, parseConfig } from '../../src/config/config.js';
import { AppError } from '../../src/errors.js';
import { newsroomYaml } from '../support/newsroom.js';

const FILE = '/srv/friday/friday.yaml';
const AMOUNTS = 'amounts: { EUR: { once: { amounts: [10, 25], default: 25 } } }';
const LINKS = 'links: { once: "https://pay.example/?amount={amount}" }';
const GOOD = `${AMOUNTS}, ${LINKS}`;

function problems(support: string): readonly (readonly [string, string])[] {
  try {
    parseConfig(newsroomYaml(`support: { ${support} }`), FILE, {});
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const found = error.details['problems'] as readonly ConfigProblem[];
    return found.map(({ key, remedy }) => [key, remedy]);
  }
}

describe('support', () => {
  test('is off unless it is configured', () => {
    expect(parseConfig(newsroomYaml(), FILE, {}).support).toBeNull();
  });

  test('needs amounts and a link, and has a default for all else', () => {
    expect(parseConfig(newsroomYaml(`support: { ${GOOD} }`), FILE, {}).support).toMatchObject({
      heading: null,
      currency: { usual: 'EUR', zones: {}, languages: {} },
      otherAmount: true,
      isPublic: true,
      placement: 'end',
      everyIssues: 4,
      never: { zones: [], languages: [], domains: [] },
      unknown: 'skip',
      hookSecretFile: null,
    });
  });

  test('takes countries, zones by any name, and domains in any script', () => {
    const never = 'never: { zones: [BY, W-SU], languages: [FA], domains: [Bücher.example] }';
    expect(parseConfig(newsroomYaml(`support: { ${GOOD}, ${never} }`), FILE, {}).support?.never).toEqual({
      zones: ['BY', 'W-SU'],
      languages: ['fa'],
      domains: ['xn--bcher-kva.example'],
    });
  });

  test.each([
    [`${AMOUNTS}, links: {}`, 'support.links', 'add the address of at least one'],
    [LINKS, 'support.amounts', 'add it: list the amounts by currency'],
    [`amounts: {}, ${LINKS}`, 'support.amounts', 'at least one currency'],
    [`amounts: { EUR: {} }, ${LINKS}`, 'support.amounts.EUR.once', 'add it: support.links has an address'],
    [
      `amounts: { EUR: { once: { amounts: [10], default: 10 }, annual: { amounts: [50], default: 50 } } }, ${LINKS}`,
      'support.amounts.EUR.annual',
      'remove it, or add an address for annual',
    ],
    [
      `amounts: { EUR: { once: { amounts: [10], default: 20 } } }, ${LINKS}`,
      'support.amounts.EUR.once.default',
      'use one of the amounts',
    ],
    [
      `amounts: { JPY: { once: { amounts: [10.5], default: 10.5 } } }, ${LINKS}`,
      'support.amounts.JPY.once.amounts',
      'at most 0 decimals',
    ],
    [
      `amounts: { EUR: { once: { amounts: [-1], default: -1 } } }, ${LINKS}`,
      'support.amounts.EUR.once.amounts.0',
      'use amounts above 0',
    ],
    [`amounts: { EURO: { once: { amounts: [1], default: 1 } } }, ${LINKS}`, 'support.amounts.EURO', 'EUR'],
    [`${GOOD}, currency: { default: USD }`, 'support.currency.default', 'a currency of support.amounts: EUR'],
    [`${GOOD}, currency: { zones: { USD: [US] } }`, 'support.currency.zones.USD', 'support.amounts: EUR'],
    [`${GOOD}, never: { zones: [Moscow] }`, 'support.never.zones.0', 'IANA time zones'],
    [`${GOOD}, never: { zones: [XX] }`, 'support.never.zones.0', 'two capital letters'],
    [`${GOOD}, never: { languages: [fa-IR] }`, 'support.never.languages.0', 'without a region'],
    [`${GOOD}, never: { domains: ["a@mail.example"] }`, 'support.never.domains.0', 'without @'],
    [`${GOOD}, text: "Dear {{ first_name }}"`, 'support.text', 'use plain words'],
    [`${GOOD}, warning: "{% if x %}Careful"`, 'support.warning', 'use plain words'],
    [`${GOOD}, unknown: maybe`, 'support.unknown', 'use skip, or ask'],
    [`${GOOD}, placement: top`, 'support.placement', 'end, after-lead or none'],
    [`${GOOD}, every_issues: 0`, 'support.every_issues', 'from 1 to 104'],
    [`${AMOUNTS}, links: { once: "http://pay.example" }`, 'support.links.once', 'https://'],
    [`${AMOUNTS}, links: { once: "https://{currency}.example/" }`, 'support.links.once', 'after its host'],
    [`${AMOUNTS}, links: { once: "https://pay.example/{sum}" }`, 'support.links.once', '{amount_minor}'],
    [`${AMOUNTS}, links: { once: "https://a@pay.example/" }`, 'support.links.once', 'https://'],
    [`${GOOD}, hook_secret_file: ./none`, 'support.hook_secret_file', 'create the file'],
  ])('%s: names the key and the fix', (given, key, remedy) => {
    expect(problems(given)).toEqual([[key, expect.stringContaining(remedy)]]);
  });
});
