// The first words of a newsletter, in its own language.
import { describe, expect, test } from '@jest/globals';
import { setupFile } from '../../src/app/setup-file.js';
import { parseConfig } from '../../src/config/config.js';
import { inRegionOfZone } from '../../src/text/zone-names.js';

const ANSWERS = {
  newsroom: 'The Harbour Desk',
  url: 'https://harbour.example',
  postalAddress: '1 Quay Street',
  contact: 'contact@harbour.example',
  editorName: 'Ada Quill',
  editorAddress: 'ada@harbour.example',
  title: 'The Harbour Weekly',
  from: 'weekly@harbour.example',
  listId: 'weekly.harbour.example',
  zone: 'Europe/Paris',
  privacyUrl: 'https://harbour.example/privacy',
};

describe('a new configuration', () => {
  test.each([
    ['de-AT', 'Die Woche in einem Dutzend Artikeln.', 'Nachrichten'],
    ['ru', 'Неделя в двенадцати текстах.', 'Новости'],
    ['ar', 'أهم ما في الأسبوع في اثنتي عشرة قصة.', 'أخبار'],
    ['fa', 'هفته در دوازده مطلب.', 'خبر'],
    ['fr', 'The week in a dozen articles.', 'News'],
  ])('in %s has its description and sections in that language', (language, description, section) => {
    const config = parseConfig(setupFile({ ...ANSWERS, language }, null), '/srv/friday.yaml', {});
    expect(config.newsletter).toMatchObject({ language, description });
    expect(config.sections[0]).toBe(section);
  });
});

test.each([
  ['en', 'Europe/London', 'en-GB'],
  ['en', 'America/Chicago', 'en-US'],
  ['EN', 'Asia/Kolkata', 'en-GB'],
  ['en', 'UTC', 'en'],
  ['en-AU', 'America/Chicago', 'en-AU'],
  ['de', 'Europe/Vienna', 'de'],
])('%s in %s is %s', (language, zone, regional) => {
  expect(inRegionOfZone(language, zone)).toBe(regional);
});
