// Compile once, splice per reader: a frozen text is cut at its markers once, then each reader's values go
// into the gaps, escaped for their place.
import { AppError } from '../errors.js';
import type { Frozen, Placeholder, PlaceholderName } from '../issues/content.js';
import type {
  CutPlaceholders,
  CutText,
  FillPlaceholders,
  PlaceholderValues,
  PreparePlaceholders,
  TryPlaceholders,
} from '../issues/ports.js';
import { looksLikeLink } from '../subscribers/name.js';
import { type Direction, marked } from '../text/bidi.js';
import { dateWriter } from '../text/dates.js';
import { escapeHtml, oneLine, webAddress } from '../text/plain.js';
import { memoizeLast } from '../timing/memoize-last.js';
import { checkTokenLinks } from '../web-address.js';
import { type HtmlContext, htmlContexts } from './html-positions.js';

/**
 * The position of a marker decides how its value is escaped. `plain` is the subject, the preheader and the
 * plain text.
 */
type Gap = { readonly placeholder: Placeholder; readonly place: HtmlContext | 'plain' };
interface Cut {
  readonly fixed: readonly string[];
  readonly gaps: readonly Gap[];
}

/**
 * Longest value per placeholder, in characters; a longer one is cut. An address or a URL is never cut but
 * refused.
 */
const LONGEST: Readonly<Record<PlaceholderName, number>> = {
  first_name: 60,
  consent_date: 60,
  address: 320,
  unsubscribe_url: 1000,
  preferences_url: 1000,
  policy_url: 1000,
  support_later_url: 1000,
  support_never_url: 1000,
};

const LINKS = {
  unsubscribe_url: checkTokenLinks(webAddress),
  preferences_url: checkTokenLinks(webAddress),
  policy_url: checkPolicyLink(checkTokenLinks(webAddress)),
  support_later_url: checkTokenLinks(webAddress),
  support_never_url: checkTokenLinks(webAddress),
};

/** The preferences of a reader with one word behind the token: only the part before it is checked. */
function checkPolicyLink(check: (address: string) => string | null): (address: string) => string | null {
  const end = '/policy';
  return (address) => {
    if (!address.endsWith(end)) return webAddress(address);
    const own = check(address.slice(0, -end.length));
    return own === null ? null : own + end;
  };
}

/**
 * Placeholders that need a value for every reader because they have no fallback; to be checked for each
 * before anything is sent (G9).
 */
export function personalPlaceholders(frozen: Frozen): readonly PlaceholderName[] {
  return [
    ...new Set(
      frozen.placeholders
        .filter((placeholder) => placeholder.fallback === null)
        .map((placeholder) => placeholder.name),
    ),
  ];
}

/**
 * Cuts the four texts at their markers. The returned function holds nothing of a reader: it may be called
 * concurrently. A consent date given as YYYY-MM-DD is written out in the language of the page. It throws
 * AppError SLOT_UNFILLED, naming the placeholder, if a reader has no (usable) value and the placeholder no
 * fallback.
 */
export const preparePlaceholders: PreparePlaceholders = (frozen) => {
  const { subject, text, html, values } = cutPlaceholders(frozen);
  const preheader = gapsOf(cutPlain(frozen.preheader, frozen.placeholders), directionIn(frozen));
  const fill: FillPlaceholders = (given) => {
    const ready = values(given);
    return {
      subject: splice(subject, ready),
      preheader: splice(preheader, ready),
      html: splice(html, ready),
      text: splice(text, ready),
    };
  };
  return fill;
};

/** The same cuts for those who encode the fixed pieces once. */
export const cutPlaceholders: CutPlaceholders = (frozen) => {
  const dir = directionIn(frozen);
  return {
    subject: gapsOf(cutPlain(frozen.subject, frozen.placeholders), dir),
    text: gapsOf(cutPlain(frozen.text, frozen.placeholders), dir),
    html: gapsOf(cutHtml(frozen.html, frozen.placeholders), dir),
    values: readyValues(frozen),
  };
};

function directionIn({ html }: Frozen): Direction {
  return /<html[^>]*\sdir="rtl"/.test(html) ? 'rtl' : 'ltr';
}

function readyValues(frozen: Frozen): (given: PlaceholderValues) => PlaceholderValues {
  const language = /<html[^>]*\slang="([A-Za-z0-9-]+)"/.exec(frozen.html)?.[1] ?? 'en';
  // Many readers share a date.
  const write = memoizeLast(dateWriter(language, 'long'));
  return (given) => ({
    ...given,
    consent_date: given.consent_date === null ? null : write(given.consent_date),
  });
}

/**
 * Tests what differs from reader to reader, without writing a copy: every placeholder but the links, and the
 * subject, which it returns. Cheap enough for a whole list. It throws what filling would throw.
 */
export const tryPlaceholders: TryPlaceholders = (frozen) => {
  const values = readyValues(frozen);
  const subject = gapsOf(cutPlain(frozen.subject, frozen.placeholders), directionIn(frozen));
  const own = frozen.placeholders.filter(({ name }) => !name.endsWith('_url'));
  return (given) => {
    const ready = values(given);
    for (const placeholder of own) valueFor(placeholder, ready);
    return splice(subject, ready);
  };
};

/** A value that occurs in several gaps of one kind is checked and escaped once for each reader. */
function gapsOf({ fixed, gaps }: Cut, dir: Direction): CutText {
  const written = new WeakMap<PlaceholderValues, Map<string, string>>();
  const write = (gap: Gap) => {
    const key = `${gap.placeholder.marker}\n${gap.place}`;
    return (values: PlaceholderValues) => {
      const known = written.get(values) ?? new Map<string, string>();
      written.set(values, known);
      const text = known.get(key) ?? escapeFor(gap, valueFor(gap.placeholder, values), dir);
      known.set(key, text);
      return text;
    };
  };
  return { fixed, gaps: gaps.map(write) };
}

function splice({ fixed, gaps }: CutText, values: PlaceholderValues): string {
  return gaps.reduce((out, gap, at) => out + gap(values) + (fixed[at + 1] ?? ''), fixed[0] ?? '');
}

function valueFor(placeholder: Placeholder, values: PlaceholderValues): string {
  const value = usable(placeholder.name, values[placeholder.name] ?? null) ?? placeholder.fallback;
  if (value === null) {
    throw new AppError(
      'SLOT_UNFILLED',
      `The placeholder ${placeholder.name} has no usable value for a reader, and no fallback.`,
      'Give it a fallback such as {{ first_name | default: "reader" }}, or correct the reader\'s data.',
      { details: { placeholder: placeholder.name, slot: placeholder.name } },
    );
  }
  return value;
}

/** The value as one clean line; null if there is none, or if it does not fit the placeholder. */
function usable(name: PlaceholderName, value: string | null): string | null {
  const clean = oneLine(value ?? '');
  if (clean === '') return null;
  if (isLink(name)) return clean.length <= LONGEST[name] ? LINKS[name](clean) : null;
  if (name === 'address') return clean.length <= LONGEST[name] ? clean : null;
  // A sign-up form is public: a "name" that holds a web address is an advertisement, not a name.
  if (name === 'first_name' && looksLikeLink(clean)) return null;
  return [...clean].slice(0, LONGEST[name]).join('');
}

function isLink(name: PlaceholderName): name is keyof typeof LINKS {
  return Object.hasOwn(LINKS, name);
}

function escapeFor({ place, placeholder }: Gap, value: string, dir: Direction): string {
  // A name or address in the middle of a text must not be mixed up with its neighbours (R7).
  if (place === 'plain') return placeholder.name.endsWith('_url') ? value : marked(value, dir);
  if (place === 'text' && placeholder.name === 'first_name') return escapeHtml(marked(value, dir));
  const inAddress =
    place === 'inside-address' || (place === 'whole-address' && !placeholder.name.endsWith('_url'));
  return escapeHtml(inAddress ? encodeURIComponent(value).replaceAll('%40', '@') : value);
}

function cutPlain(text: string, placeholders: readonly Placeholder[]): Cut {
  return cut(text, placeholders, () => 'plain');
}

function cutHtml(html: string, placeholders: readonly Placeholder[]): Cut {
  const places = htmlContexts(
    html,
    occurrences(html, placeholders).map((hit) => hit.at),
  );
  return cut(html, placeholders, (at) => places.get(at) ?? 'text');
}

function cut(text: string, placeholders: readonly Placeholder[], placeAt: (at: number) => Gap['place']): Cut {
  const fixed: string[] = [];
  const gaps: Gap[] = [];
  let from = 0;
  for (const { at, placeholder } of occurrences(text, placeholders)) {
    fixed.push(text.slice(from, at));
    gaps.push({ placeholder, place: placeAt(at) });
    from = at + placeholder.marker.length;
  }
  return { fixed: [...fixed, text.slice(from)], gaps };
}

function occurrences(
  text: string,
  placeholders: readonly Placeholder[],
): readonly { at: number; placeholder: Placeholder }[] {
  const byMarker = new Map(placeholders.map((placeholder) => [placeholder.marker, placeholder]));
  if (byMarker.size === 0) return [];
  const markers = new RegExp([...byMarker.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');
  return [...text.matchAll(markers)].flatMap((hit) => {
    const placeholder = byMarker.get(hit[0]);
    return placeholder === undefined ? [] : [{ at: hit.index, placeholder }];
  });
}
