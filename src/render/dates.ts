// Dates and lists of names as a reader of the newsletter's language writes them.

/** "Friday, November 20, 2026" for a calendar date (YYYY-MM-DD). */
export function longDate(date: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`));
}

/** "Anna Berg, Tom Ode and Li Na" in the language's own way. `dress` may wrap each name, e.g. to isolate its direction. */
export function listOfNames(names: readonly string[], language: string, dress: (name: string) => string = (name) => name): string {
  const parts = new Intl.ListFormat(language, { type: 'conjunction' }).formatToParts(names);
  return parts.map((part) => (part.type === 'element' ? dress(part.value) : part.value)).join('');
}
