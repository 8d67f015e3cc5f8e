// What is wrong with a cron expression, reported when the configuration is loaded. Pure; the times themselves
// are computed in src/queue/cron.ts.

interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
  /** Spellings beyond numbers, ranges and steps. */
  readonly special?: RegExp;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MONTH_NAMES =
  'January February March April May June July August September October November December'.split(' ');
const EXAMPLE = '"0 9 * * 5" (Friday 09:00)';

const MINUTE: Field = { name: 'minute', from: 0, to: 59 };
const HOUR: Field = { name: 'hour', from: 0, to: 23 };
const DAY: Field = { name: 'day of the month', from: 1, to: 31, special: /^[L?]$/ };
const MONTH: Field = { name: 'month', from: 1, to: 12, names: MONTHS };
const WEEKDAY: Field = {
  name: 'weekday',
  from: 0,
  to: 7,
  names: WEEKDAYS,
  special: /^(?:\?|[0-7]L|[0-7]#[1-5])$/,
};
const FIELDS = [MINUTE, HOUR, DAY, MONTH, WEEKDAY] as const;

/**
 * What to correct in a schedule of five cron fields, as one sentence without its period; null if it is one
 * that comes due.
 */
export function cronFault(cron: string): string | null {
  const parts = cron.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) return `use five cron fields such as ${EXAMPLE}`;
  for (const [at, field] of FIELDS.entries()) {
    const fault = fieldFault(parts[at] ?? '', field);
    if (fault !== null) return fault;
  }
  return neverDue(parts);
}

function fieldFault(part: string, field: Field): string | null {
  if (/^h(?:$|[(/,])/i.test(part))
    return `use a number for the ${field.name}: "H" means something to Jenkins only. For example ${EXAMPLE}`;
  const values = part.split(',');
  const bad = values.find((value) => valuesOf(value, field) === null);
  if (bad !== undefined)
    return `give the ${field.name} as numbers from ${field.from} to ${field.to}, not "${bad}". For example ${EXAMPLE}`;
  const isAlone = values.length === 1;
  const all = values.flatMap((value) => valuesOf(value, field) ?? []);
  // Sunday is 0 and 7.
  const days = isAlone ? [] : all.map((value) => (field === WEEKDAY ? value % 7 : value));
  if (new Set(days).size < days.length || (!isAlone && values.some((value) => /[*?L#]/.test(value))))
    return `name each ${field.name} once, not "${part}"`;
  return null;
}

/**
 * The numbers that one element of a list means; null if it means none. Special spellings give an empty list.
 */
function valuesOf(value: string, { from, to, names, special }: Field): readonly number[] | null {
  if (special?.test(value) === true) return [];
  const [, range = '', step = '1'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(value) ?? [];
  const every = Number(step);
  if (range === '' || every < 1) return null;
  const numberOf = (text: string) =>
    /^\d{1,2}$/.test(text)
      ? Number(text)
      : (names?.indexOf(text.toLowerCase()) ?? -1) + (names === MONTHS ? 1 : 0);
  const [first = from, last = value.includes('/') ? to : first] =
    range === '*' ? [from, to] : range.split('-').map(numberOf);
  const isRange = /^(?:\*|[a-z\d]+(?:-[a-z\d]+)?)$/i.test(range);
  if (!isRange || first < from || last > to || first > last) return null;
  return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, at) => first + at * every);
}

/** 31 February, and other days that none of the months has. */
function neverDue([, , days = '*', months = '*', weekdays = '*']: readonly string[]): string | null {
  if (!/^\d/.test(days) || !/^[*?]$/.test(weekdays)) return null;
  const of = (part: string, field: Field) => part.split(',').flatMap((value) => valuesOf(value, field) ?? []);
  const [wantedDays, wantedMonths] = [of(days, DAY), of(months, MONTH)];
  if (
    days.includes('L') ||
    wantedMonths.some((month) => wantedDays.some((day) => day <= (DAYS_IN_MONTH[month - 1] ?? 0)))
  )
    return null;
  const named = wantedMonths.map((month) => MONTH_NAMES[month - 1]).join(' or ');
  return `choose a day that exists: ${named} has no day ${Math.min(...wantedDays)}, so no issue would ever be sent`;
}
