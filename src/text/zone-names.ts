// Time zones by the names that people use: country and place in the language of the page, as Intl knows them.

const NOT_A_PLACE = /^(?:GMT|UTC)|[+\-−]\p{Nd}|^[\p{Lu}]{2,5}$/u;
const A = 65;
const LETTERS = Array.from({ length: 26 }, (_, at) => String.fromCharCode(A + at));

/** ICU offers the zones of a country under either name, whichever version of the proposal it knows. */
interface WithZones {
  readonly timeZones?: readonly string[];
  readonly getTimeZones?: () => readonly string[] | undefined;
}

let countries: ReadonlyMap<string, string> | null = null;

/** The country (ISO 3166) of each zone; built at the first use. */
function countryOf(zone: string): string | undefined {
  countries ??= new Map(
    LETTERS.flatMap((first) => LETTERS.flatMap((second) => zonesOf(`${first}${second}`))),
  );
  return countries.get(zone);
}

function zonesOf(country: string): readonly (readonly [string, string])[] {
  const locale = new Intl.Locale(`und-${country}`) as WithZones;
  return (locale.getTimeZones?.() ?? locale.timeZones ?? []).map((zone) => [zone, country] as const);
}

/**
 * The country (ISO 3166) of a time zone, by any of its names; null for a zone that is not in one country,
 * such as UTC or CET.
 * @param zone IANA
 */
export function zoneCountry(zone: string): string | null {
  if (NO_PLACE.test(zone)) return null;
  return countryOf(zone) ?? countryOf(canonicalZone(zone)) ?? null;
}

/** Abbreviations that ICU takes for one of the many places with that clock. */
const NO_PLACE =
  /^(?:[A-Z]{1,2}ET|[CEMP]ST(?:\d[CEMP]DT)?|HST|Etc\/.*|UTC|UCT|GMT.*|Zulu|Universal|Greenwich)$/i;

/** Whether a country (ISO 3166) has time zones here. */
export function hasZones(country: string): boolean {
  return zonesOf(country).length > 0;
}

/**
 * Names zones in a language (BCP 47): "Japan: Tokyo", "Vereinigte Staaten: Chicago"; the country alone where
 * Intl has no name for its only city in that language.
 */
export function zoneNamer(language: string): (zone: string) => string {
  const known = new Map<string, string>();
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  const place = placeNamer(language, names);
  // IANA names its zones after cities, in English.
  const isEnglish = language.toLowerCase().split('-')[0] === 'en';
  const inEnglish = (zone: string) => (isEnglish ? lastPart(zone) : null);
  return (zone) => {
    const name = known.get(zone) ?? nameOf(zone, names, (one) => inEnglish(one) ?? place(one));
    known.set(zone, name);
    return name;
  };
}

function nameOf(zone: string, names: Intl.DisplayNames, placeOf: (zone: string) => string | null): string {
  if (zone === 'UTC' || zone.startsWith('Etc/')) return zone.replace('Etc/', '');
  const code = countryOf(zone) ?? countryOf(canonicalZone(zone));
  const country = code === undefined ? undefined : names.of(code);
  const place = placeOf(zone);
  if (country === undefined) return place ?? lastPart(zone);
  if (place === country || (place === null && isOnlyZone(zone, code))) return country;
  return `${country}: ${place ?? lastPart(zone)}`;
}

/** The spelling under which ICU lists a zone that has several; one that is unknown here stays as it is. */
export function canonicalZone(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return zone;
  }
}

function isOnlyZone(zone: string, country: string | undefined): boolean {
  return country !== undefined && zonesOf(country).every(([other]) => other === zone);
}

function lastPart(zone: string): string {
  const city = (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
  return RENAMED[city] ?? city;
}

/** Cities whose zones ICU still lists under an older name, by their present one. */
const RENAMED: Readonly<Record<string, string>> = {
  Calcutta: 'Kolkata',
  'Coral Harbour': 'Atikokan',
  Faeroe: 'Faroe',
  Godthab: 'Nuuk',
  Katmandu: 'Kathmandu',
  Kiev: 'Kyiv',
  Ponape: 'Pohnpei',
  Rangoon: 'Yangon',
  Saigon: 'Ho Chi Minh City',
  Truk: 'Chuuk',
};

/**
 * The place of a zone, taken out of "Chicago Time". Where a language has an abbreviation instead, such as CET
 * or ET, its variant for another country mostly has none.
 */
function placeNamer(language: string, names: Intl.DisplayNames): (zone: string) => string | null {
  const variants = [language, `${language}-US`, `${language}-GB`];
  const [before = '', after = ''] = genericName(language, 'Asia/Tokyo').split(names.of('JP') ?? '\n');
  return (zone) => {
    for (const variant of variants) {
      const name = genericName(variant, zone);
      if (name.startsWith(before) && name.endsWith(after) && !NOT_A_PLACE.test(name))
        return name.slice(before.length, name.length - after.length);
    }
    return null;
  };
}

/** "Chicago Time". The instant does not matter: the name is that of both halves of the year. */
function genericName(language: string, zone: string): string {
  const format = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'shortGeneric' });
  return format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/**
 * Plain English with the region of a zone, which decides how dates are written: American in the United
 * States, else British. Any other language, and English where the zone has no country, stays as it is.
 * @param zone IANA
 */
export function inRegionOfZone(language: string, zone: string): string {
  if (language.toLowerCase() !== 'en') return language;
  const country = countryOf(zone) ?? countryOf(canonicalZone(zone));
  if (country === undefined) return language;
  return country === 'US' ? 'en-US' : 'en-GB';
}
