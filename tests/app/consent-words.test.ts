// The words of consent, in every language: who asks, for what, how often, and how to withdraw it; they agree
// to nothing else (D2).
import { expect, test } from '@jest/globals';
import { consentWording, wordingLocales } from '../../src/app/texts.js';
import { parseConfig } from '../../src/config/config.js';
import { newsroomYaml } from '../support/newsroom.js';

const config = parseConfig(newsroomYaml(), '/srv/friday/friday.yaml', {});

/** "once a week", "at any time", "with one click". */
const SAID: Readonly<Record<string, readonly RegExp[]>> = {
  ar: [/مرة في الأسبوع/, /في أي وقت/, /بنقرة واحدة/],
  de: [/einmal pro Woche/, /jederzeit/, /mit einem Klick/],
  en: [/once a week/, /at any time/, /with one click/],
  fa: [/هفته‌ای یک بار/, /هر زمان/, /با یک کلیک/],
  ru: [/раз в неделю/, /в любой момент/, /одним нажатием/],
};

test('languages of the form have words of consent each [D2]', () => {
  expect([...wordingLocales()].sort()).toEqual(Object.keys(SAID));
});

test.each(Object.entries(SAID))(
  'in %s they name newsroom, newsletter, frequency, way out and policy [D2]',
  (locale, said) => {
    const words = consentWording(locale, config);
    for (const name of [config.newsroom.name, config.newsletter.title]) expect(words).toContain(name);
    for (const pattern of said) expect(words).toMatch(pattern);
    expect(words.match(/\{\w+\}/g)).toEqual(['{policy}']);
  },
);
