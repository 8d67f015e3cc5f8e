// What a reminder offers, and how a reader's own data say why an issue asked them or did not.
import { describe, expect, test } from '@jest/globals';
import { reminderChoices } from '../../src/app/reminder-rules.js';
import { parseConfig } from '../../src/config/config.js';
import { renderReminder } from '../../src/render/reminder-mails.js';
import { SKIP_REASONS } from '../../src/support/ask.js';
import { spokenValue } from '../../templates/pages/stored-values.js';
import { LANGUAGES, wordsFor } from '../../templates/pages/words/words.js';
import { newsroomYaml } from '../support/newsroom.js';

const SUPPORT = `support:
  amounts: { EUR: { once: { amounts: [10, 25], default: 25 }, monthly: { amounts: [5], default: 5 } } }
  links: { once: "https://pay.example/?sum={amount}", monthly: "https://pay.example/monthly" }
  public: `;
const config = (isPublic: boolean) =>
  parseConfig(newsroomYaml(`${SUPPORT}${isPublic}`), '/srv/friday.yaml', {});
const choices = (isPublic: boolean, language = 'en') =>
  reminderChoices(config(isPublic), { zone: null }, language);

describe('a reminder', () => {
  test('has each frequency by name, and leads to the page', () => {
    const { web } = config(true);
    expect(choices(true)).toEqual([
      { label: 'Once', url: `${web.url}/support?frequency=once&currency=EUR` },
      { label: 'Monthly', url: `${web.url}/support?frequency=monthly&currency=EUR` },
    ]);
  });

  test('names the amount and leads to the provider where the page is closed', () => {
    expect(choices(false)).toEqual([
      { label: 'Once: €25', url: 'https://pay.example/?sum=25' },
      { label: 'Monthly: €5', url: 'https://pay.example/monthly' },
    ]);
  });

  test('has the warning above its choices, in both of its parts', async () => {
    const mail = {
      address: 'nora@readers.example',
      language: 'en',
      zone: 'Europe/Paris',
      choices: choices(false),
      stopUrl: 'https://news.example/support/no-reminder/x',
    };
    const warning = 'Do not give from Sarmatia.';
    const { html, text } = await renderReminder(config(false), { ...mail, warning });
    for (const part of [html, text]) expect(part).toMatch(/Do not give from Sarmatia\..*Once: €25/s);
    expect((await renderReminder(config(false), { ...mail, warning: null })).html).not.toContain('Sarmatia');
  });
});

describe('the data of a reader', () => {
  test.each(LANGUAGES.filter((one) => one !== 'en'))(
    'say in %s why an issue asked or did not',
    (language) => {
      const spoken = (column: string, value: string) =>
        spokenValue(wordsFor(language).keptValues, column, value);
      const english = wordsFor('en').keptValues;
      for (const reason of SKIP_REASONS) {
        expect(spokenValue(english, 'variant_reason', reason)).not.toBe(reason);
        expect(spoken('variant_reason', reason)).not.toBe(reason);
      }
      expect(spoken('variant', 'appeal-eur')).toMatch(/ \(EUR\)$/);
      expect(spoken('variant', 'standard')).not.toBe('standard');
      expect(spokenValue(english, 'reason', 'language')).toBe('language');
    },
  );
});
