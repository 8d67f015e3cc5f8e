// Dates and lists of names as a reader of the newsletter's language writes them.

/** Writes calendar dates (YYYY-MM-DD): `full` "Friday, November 20, 2026", `long` the same without the weekday. What is no date stays as it is. */
export function dateWriter(language: string, style: 'full' | 'long'): (date: string) => string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: style, timeZone: 'UTC' });
  return (date) => {
    const instant = /^\d{4}-\d{2}-\d{2}$/.test(date) ? new Date(`${date}T12:00:00Z`) : null;
    return instant === null || Number.isNaN(instant.getTime()) ? date : format.format(instant);
  };
}

/** "Anna Berg, Tom Ode and Li Na" in the language's own way. `dress` may wrap each name, e.g. to isolate its direction. */
export function listOfNames(names: readonly string[], language: string, dress: (name: string) => string = (name) => name): string {
  const parts = new Intl.ListFormat(language, { type: 'conjunction' }).formatToParts(names);
  return parts.map((part) => (part.type === 'element' ? dress(part.value) : part.value)).join('');
}
