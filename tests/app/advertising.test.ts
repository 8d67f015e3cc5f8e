// What readers are told about advertising: only where the newsroom uses it, and in all five languages.
import { describe, expect, test } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import { embedSnippet } from '../../src/app/embed-snippet.js';
import { firstPolicies } from '../../src/app/texts.js';
import type { Config } from '../../src/config/config.js';
import { siteOf } from '../../src/web/site.js';
import { SignUpForm, type SignUpView } from '../../templates/pages/sign-up.js';
import { configOf } from '../render/newsroom.js';

const LANGUAGES = ['en', 'de', 'ru', 'ar', 'fa'] as const;
const WORD = { en: 'advertis', de: /Werbung|Anzeige/, ru: /реклам/i, ar: /إعلان/, fa: /آگهی/ } as const;
const config = (sponsors: boolean): Config => ({
  ...configOf(),
  newsletter: { ...configOf().newsletter, sponsors },
});

const form: SignUpView = {
  action: '/subscribe',
  kind: 'page',
  locale: 'en',
  wording: 'I agree to {policy}.',
  wordingHash: 'hash',
  ageStatement: null,
  policyVersion: '0',
  policyLanguage: 'en',
  policyLanguages: ['en'],
  nonce: 'nonce',
  challenge: '{}',
  page: '',
  email: '',
  name: '',
  consent: false,
  ageTicked: false,
  problems: {},
};

describe('advertising', () => {
  test.each(LANGUAGES)('is in the sign-up form and the snippet only if it is used: %s', (language) => {
    for (const sponsors of [true, false]) {
      const site = siteOf(config(sponsors), language);
      const page = renderToStaticMarkup(SignUpForm({ site, form }));
      const snippet = embedSnippet({
        form: { ...form, locale: language },
        url: 'https://letters.courier.example',
        script: false,
        title: 'Weekly',
        cron: '0 9 * * 5',
        sponsors,
      });
      expect(page.match(WORD[language]) !== null).toBe(sponsors);
      expect(snippet.match(WORD[language]) !== null).toBe(sponsors);
    }
  });

  test('is in the packaged policy only if it is used; the rest stays byte for byte', () => {
    const [plain, told] = [firstPolicies(config(false)), firstPolicies(config(true))];
    expect(plain.map(({ language }) => language).sort()).toEqual([...LANGUAGES].sort());
    for (const [at, { text, language }] of told.entries()) {
      const without = plain[at]?.text ?? '';
      const words = WORD[language as keyof typeof WORD];
      expect(without).not.toMatch(words);
      expect(text).toMatch(words);
      const paragraphs = text.split('\n\n');
      expect(paragraphs.filter((one) => !without.split('\n\n').includes(one))).toHaveLength(1);
      expect(text).not.toMatch(/\{\w+\}/);
    }
  });
});
