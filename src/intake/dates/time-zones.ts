// Zones as they follow times. A zone with two meanings is reported as such and never guessed. Data and one
// reader; pure.

/** Hours east of UTC of zone names that mean one thing only, by RFC 822 (section 5) or by use. */
const HOURS: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 1,
  cet: 1,
  mez: 1,
  cest: 2,
  mesz: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  мск: 3,
  est: -5,
  edt: -4,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  akst: -9,
  akdt: -8,
  hst: -10,
  brt: -3,
  wat: 1,
  cat: 2,
  sast: 2,
  eat: 3,
  trt: 3,
  irst: 3.5,
  pkt: 5,
  npt: 5.75,
  wib: 7,
  wita: 8,
  sgt: 8,
  hkt: 8,
  awst: 8,
  jst: 9,
  kst: 9,
  acst: 9.5,
  aest: 10,
  acdt: 10.5,
  aedt: 11,
  nzst: 12,
  nzdt: 13,
};

/**
 * British or Bangladesh, India or Ireland or Israel, China or Cuba or Chicago, Arabia or the Atlantic, and so
 * on.
 */
const TWO_MEANINGS = new Set([
  'ist',
  'bst',
  'cst',
  'ast',
  'adt',
  'gst',
  'sst',
  'amt',
  'ect',
  'bdt',
  'wst',
  'pyt',
  'lhst',
]);

/** Source of a regular expression that matches one of the names. Use it with the flags "iu". */
export const ZONE_PATTERN = [...Object.keys(HOURS), ...TWO_MEANINGS]
  .sort((a, b) => b.length - a.length)
  .join('|');

export type Zone =
  /** Minutes east of UTC. */
  | { readonly kind: 'offset'; readonly minutes: number }
  | { readonly kind: 'unclear' }
  | { readonly kind: 'unknown' };

/** Reads "Z", "+01:00", "UTC+1", "CET" and their like. */
export function readZone(text: string): Zone {
  const name = text.toLowerCase();
  const hours = HOURS[name];
  if (hours !== undefined) return { kind: 'offset', minutes: hours * 60 };
  if (TWO_MEANINGS.has(name)) return { kind: 'unclear' };
  const m = /^(?:UTC|GMT)?([+\u2212-])(\d{1,2}):?(\d{2})?$/i.exec(text);
  if (m === null) return { kind: 'unknown' };
  const minutes = Number(m[2]) * 60 + Number(m[3] ?? 0);
  if (minutes > 15 * 60 || Number(m[3] ?? 0) > 59) return { kind: 'unknown' };
  return { kind: 'offset', minutes: m[1] === '+' ? minutes : -minutes };
}
