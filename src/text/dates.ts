// Dates, numbers and lists of names as a reader of the newsletter's language writes them.

/**
 * Writes calendar dates (YYYY-MM-DD): `full` "Friday, November 20, 2026", `long` the same without the
 * weekday, `day` without the year. Anything that is not a date stays as it is.
 */
export function dateWriter(language: string, style: 'full' | 'long' | 'day'): (date: string) => string {
  const format = formatOf(language, style);
  return (date) => {
    const instant = /^\d{4}-\d{2}-\d{2}$/.test(date) ? new Date(`${date}T12:00:00Z`) : null;
    return instant === null || Number.isNaN(instant.getTime()) ? date : format(instant);
  };
}

function formatOf(language: string, style: 'full' | 'long' | 'day'): (instant: Date) => string {
  if (style === 'full') return fullDate(language);
  const shown: Intl.DateTimeFormatOptions =
    style === 'long' ? { dateStyle: 'long' } : { weekday: 'long', day: 'numeric', month: 'long' };
  return new Intl.DateTimeFormat(language, { ...shown, timeZone: 'UTC' }).format;
}

/**
 * With its weekday. CLDR has no such pattern of its own for the Persian calendar, and the common one puts the
 * year first: weekday and long date do.
 */
function fullDate(language: string): (instant: Date) => string {
  const full = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' });
  if (full.resolvedOptions().calendar !== 'persian') return full.format;
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  const long = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  return (instant) => `${weekday.format(instant)} ${long.format(instant)}`;
}

const FAR_DAYS = 180;

/**
 * Writes a day of a calendar, with its time on the wall where there is one: "Saturday, December 5 at 7:00
 * PM". Days that are far from `today` (YYYY-MM-DD) have their year.
 */
export function momentWriter(language: string, today: string): (date: string, time: string | null) => string {
  const [day, full] = [dateWriter(language, 'day'), dateWriter(language, 'full')];
  const clock = { hour: 'numeric', minute: '2-digit' } as const;
  const shown = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  const both = new Intl.DateTimeFormat(language, { ...shown, ...clock, timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(language, { ...clock, timeZone: 'UTC' });
  return (date, at) => {
    const isFar = Math.abs(Date.parse(date) - Date.parse(today)) > FAR_DAYS * 86_400_000;
    if (at === null) return (isFar ? full : day)(date);
    const instant = new Date(`${date}T${at}:00Z`);
    return isFar ? `${full(date)}, ${time.format(instant)}` : both.format(instant);
  };
}

/**
 * Writes an instant to the minute, on the clock of a place and with the name that people there have for it:
 * "20 November 2026 at 17:04 CET", "20. November 2026 um 17:04 Uhr MEZ", "20 ноября 2026 г. в 17:04
 * (Франция)".
 * @param zone IANA
 */
export function instantWriter(language: string, zone: string): (at: Date) => string {
  const day = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  const time = { hour: 'numeric', minute: '2-digit' } as const;
  const timeZoneName = zone === 'UTC' ? 'short' : 'shortGeneric';
  const format = new Intl.DateTimeFormat(language, { ...day, ...time, timeZone: zone, timeZoneName });
  return (at) => {
    const parts = format.formatToParts(at);
    return parts
      .map((part) => (part.type === 'timeZoneName' ? zoneName(language, part.value) : part.value))
      .join('');
  };
}

/**
 * Russian names only the place of most zones: "Москва" after a time needs parentheses. German times end in
 * "Uhr", and nobody says "Vereinigtes Königreich (Ortszeit)".
 */
function zoneName(language: string, name: string): string {
  if (/^de\b/i.test(language)) {
    const place = /^(.+) \(Ortszeit\)$/.exec(name)?.[1];
    return place === undefined ? `Uhr ${name}` : `Uhr (Ortszeit ${place})`;
  }
  return /^ru\b/i.test(language) && /\p{Script=Cyrillic}/u.test(name) ? `(${name})` : name;
}

/**
 * A language with the region of `own`, if both are the same language and it names none itself: "en" for a
 * newsletter in "en-GB" is "en-GB".
 */
export function inRegionOf(language: string, own: string): string {
  return own.toLowerCase().startsWith(`${language.toLowerCase()}-`) ? own : language;
}

/**
 * Writes months (YYYY-MM) of the Gregorian calendar, "January 2027", also in languages whose dates have
 * another calendar: a month there begins in the middle of one here.
 */
export function monthWriter(language: string): (month: string) => string {
  const style = { month: 'long', year: 'numeric', calendar: 'gregory', timeZone: 'UTC' } as const;
  const format = new Intl.DateTimeFormat(language, style);
  return (month) => format.format(new Date(`${month}-15T12:00:00Z`));
}

/** In the digits of the language, without signs between thousands: issues are numbered, not counted. */
export function numberWriter(language: string): (number: number) => string {
  return new Intl.NumberFormat(language, { useGrouping: false }).format;
}

/**
 * "Anna Berg, Tom Ode and Li Na" in the language's own way. `dress` may wrap each name, e.g. to isolate its
 * direction.
 */
export function listOfNames(
  names: readonly string[],
  language: string,
  dress: (name: string) => string = (name) => name,
): string {
  const parts = new Intl.ListFormat(language, { type: 'conjunction' }).formatToParts(names);
  return parts.map((part) => (part.type === 'element' ? dress(part.value) : part.value)).join('');
}
