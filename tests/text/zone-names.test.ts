// Names of time zones: places in the language of the page, never the IANA name.
import { describe, expect, test } from '@jest/globals';
import { zoneNamer } from '../../src/text/zone-names.js';

const ZONES = Intl.supportedValuesOf('timeZone');

test.each([
  ['en', 'Europe/Berlin', 'Germany: Berlin'],
  ['en', 'America/New_York', 'United States: New York'],
  ['en', 'Asia/Calcutta', 'India: Kolkata'],
  ['en', 'Asia/Kolkata', 'India: Kolkata'],
  ['de', 'America/Chicago', 'Vereinigte Staaten: Chicago'],
  ['de', 'Asia/Tehran', 'Iran'],
  ['ru', 'Europe/Moscow', 'Россия: Москва'],
  ['ru', 'Europe/Berlin', 'Германия'],
  ['ar', 'Africa/Cairo', 'مصر'],
  ['fa', 'Asia/Tehran', 'ایران'],
  ['en', 'UTC', 'UTC'],
])('in %s, %s is %s', (language, zone, name) => {
  expect(zoneNamer(language)(zone)).toBe(name);
});

describe.each(['en', 'de', 'ru', 'ar', 'fa'])('in %s', (language) => {
  const name = zoneNamer(language);

  test('every zone has a name of its own', () => {
    expect(new Set(ZONES.map(name)).size).toBe(ZONES.length);
  });

  test('no name is an IANA name, an abbreviation or an offset', () => {
    const odd = ZONES.map(name).filter((one) => /\w\/\w|_|^(?:GMT|[A-Z]{3,5})$|[+-]\d/.test(one));
    expect(odd.filter((one) => one !== 'UTC')).toEqual([]);
  });
});
