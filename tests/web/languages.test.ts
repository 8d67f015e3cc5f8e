// The languages of the pages: which one is spoken, which way it is laid out, and that each is whole.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { askAgainWording, consentWording, firstPolicies, wordingLocales } from '../../src/app/texts.js';
import { directionOf } from '../../src/config/config.js';
import { createServer } from '../../src/web/server.js';
import { MAIL_LANGUAGES } from '../../templates/mails/words/words.js';
import { LANGUAGES, wordsFor } from '../../templates/pages/words/words.js';
import { addIssue, type Newsroom, openNewsroom, publish } from './newsroom.js';

/** Words that are the same in several languages. */
const SHARED = new Set(['preferencesName', 'pauseLabel', 'policyVersion', 'feedLink', 'direction']);

let room: Newsroom;
beforeAll(async () => {
  room = await openNewsroom();
});
afterAll(() => room.close());

test.each([
  ['de-AT', 'lang="de" dir="ltr"', 'Jeden Freitag um 9 Uhr'],
  ['ru', 'lang="ru" dir="ltr"', 'Каждую пятницу в 9:00'],
  ['ar-LB', 'lang="ar" dir="rtl"', 'كل يوم جمعة الساعة 9 صباحًا'],
  ['fa', 'lang="fa" dir="rtl"', 'هر جمعه ساعت ۹:۰۰'],
  ['he', 'lang="en" dir="ltr"', 'Every Friday at 9 am'],
  ['ur', 'lang="en" dir="ltr"', 'Every Friday at 9 am'],
])('the words of a newsletter in %s, laid out in their own direction', async (language, root, text) => {
  const own = await openNewsroom({ language });
  const pages = await createServer(own.app, { desk: false });
  const { body } = await pages.inject('/');
  expect(body).toContain(root);
  expect(body).toContain(text);
  await pages.close();
  await own.close();
});

test("the newsletter's own words keep their language and direction elsewhere", async () => {
  const own = await openNewsroom({ language: 'he', title: 'שליח יום שישי' });
  const issue = await publish(own, await addIssue(own, { subject: 'הנמל נפתח מחדש' }));
  const pages = await createServer(own.app, { desk: false });
  const [front, archive] = [(await pages.inject('/')).body, (await pages.inject('/archive')).body];
  expect(front).toContain('<bdi lang="he">שליח יום שישי</bdi>');
  expect(front).toContain('<h2 id="subscribe" class="lede" lang="he" dir="auto">');
  for (const [page, heading] of [
    [front, 'h3'],
    [archive, 'h2'],
  ] as const)
    expect(page).toContain(
      `<${heading} lang="he" dir="auto"><a href="/archive/${issue.slug}">הנמל נפתח מחדש</a></${heading}>`,
    );
  await pages.close();
  await own.close();
});

test.each(LANGUAGES)('%s has every word of the pages, the consent and the first policy', (language) => {
  const said = (word: unknown) => (typeof word === 'function' ? word('A', 'B') : word);
  const [own, english] = [wordsFor(language), wordsFor('en')].map((words) =>
    Object.entries(words).map(([name, word]) => [name, said(word)] as const),
  );
  expect(own?.map(([name]) => name).sort()).toEqual(english?.map(([name]) => name).sort());
  expect(own?.filter(([, word]) => word === '' || word === undefined)).toEqual([]);
  if (language !== 'en') {
    const same = own?.filter(
      ([name, word]) =>
        !SHARED.has(name) && english?.some(([other, text]) => other === name && text === word),
    );
    expect(same).toEqual([]);
  }
  expect(wordsFor(language).direction).toBe(directionOf(language));
  const config = { ...room.config, newsletter: { ...room.config.newsletter, language } };
  const policy = { version: '2027-01', purpose: 'A reason.' };
  for (const text of [consentWording(language, config), askAgainWording(language, config, policy)]) {
    expect(text).toContain('{policy}');
    expect(text).toContain('The Friday Courier');
    expect(text.replace('{policy}', '')).not.toMatch(/[{}[\]]/);
  }
  expect(askAgainWording(language, config, policy)).toMatch(/2027-01.*A reason\./);
  expect(firstPolicies(config)[0].language).toBe(language);
  for (const languages of [MAIL_LANGUAGES, wordingLocales()])
    expect([...languages].sort()).toEqual([...LANGUAGES].sort());
});

test('dates and numbers are those of the language', async () => {
  const own = await openNewsroom({ language: 'fa' });
  const issue = await publish(own, await addIssue(own));
  const pages = await createServer(own.app, { desk: false });
  const { body } = await pages.inject('/archive');
  expect(issue.slug).toBe('2026-11-20');
  expect(body).toContain('شمارهٔ ۱ · <time dateTime="2026-11-20">جمعه ۲۹ آبان ۱۴۰۵</time>');
  await pages.close();
  await own.close();
});
