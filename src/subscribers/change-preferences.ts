// Changes what a reader may change: name, language, time zone, a pause. What changed is recorded, not to
// what.
import { AppError } from '../errors.js';
import { cleanName, isName } from './name.js';
import type { SignUpWorld, SubscriberPatch } from './ports.js';
import { isLocale, isZone } from './preferences.js';
import { recordConsent } from './record-consent.js';
import type { Subscriber } from './subscriber.js';

export interface PreferenceChange {
  readonly name?: string | null;
  readonly locale?: string | null;
  readonly zone?: string | null;
  /**
   * Weeks without mail from now, 0 to end a pause. They end at the time of the day at which they began, as
   * the newsletter's clock shows it.
   */
  readonly pauseWeeks?: number;
  /** Whether issues may ask the reader for support. */
  readonly appeals?: boolean;
}

const LONGEST_PAUSE_WEEKS = 52;

/**
 * The same time of day this many weeks later, in the zone of the newsletter: a pause skips one issue per
 * week, even if clocks change.
 */
export type WeeksLater = (at: Date, weeks: number) => Date;

/** Where the change comes from, and whether it still may be made to the reader as they are by then. */
export interface ChangeTerms {
  readonly source: string;
  readonly mayChange: (reader: Subscriber) => boolean;
}

const OWN_PAGE: ChangeTerms = { source: 'preferences page', mayChange: () => true };

/**
 * The reader as they are now; unchanged if nothing changed, or may not. @throws AppError INPUT_INVALID,
 * NOT_FOUND for one who was erased
 */
export async function changePreferences(
  world: Pick<SignUpWorld, 'newSalt' | 'now' | 'transaction'>,
  subscriber: Subscriber,
  change: PreferenceChange,
  weeksLater: WeeksLater,
  { source, mayChange }: ChangeTerms = OWN_PAGE,
): Promise<Subscriber> {
  const at = world.now().toISOString();
  return world.transaction(async (stores) => {
    const reader = await stores.subscribers.lock(subscriber.id);
    if (reader === null || reader.erasedAt !== null)
      throw new AppError(
        'NOT_FOUND',
        'This reader is no longer stored.',
        'Sign up again to read the newsletter.',
      );
    // A reader who unsubscribed while the page was open has no preferences any more.
    if (reader.status !== 'confirmed' && reader.status !== 'pending') return reader;
    if (!mayChange(reader)) return reader;
    const wanted = {
      ...checked(change, (weeks) => weeksLater(world.now(), weeks)),
      ...refusal(change.appeals, reader, at),
    };
    const changed = (Object.keys(wanted) as (keyof typeof wanted)[]).filter(
      (field) => wanted[field] !== reader[field],
    );
    if (changed.length === 0) return reader;
    await stores.subscribers.update(reader.id, { ...wanted, updatedAt: at });
    await recordConsent(world, stores, {
      subscriberId: reader.id,
      kind: 'changed',
      at,
      recordedAt: at,
      wording: null,
      policyVersion: null,
      source,
      basis: `changed by the reader: ${changed.map((field) => WORDS[field]).join(', ')}`,
      locale: reader.locale,
      method: 'button pressed',
    });
    return { ...reader, ...wanted, updatedAt: at };
  });
}

const WORDS = {
  name: 'name',
  locale: 'language',
  zone: 'time zone',
  pausedUntil: 'pause',
  appealsRefusedAt: 'requests for support',
} as const;

const bad = (what: string, fix: string): AppError => new AppError('INPUT_INVALID', what, fix);

function checked(
  { name, locale, zone, pauseWeeks }: PreferenceChange,
  pauseEnd: (weeks: number) => Date,
): Pick<SubscriberPatch, Exclude<keyof typeof WORDS, 'appealsRefusedAt'>> {
  const clean = name === undefined ? undefined : cleanName(name);
  if (clean != null && !isName(clean))
    throw bad('This name cannot be used in an email.', 'Remove links and special characters.');
  if (locale != null && !isLocale(locale))
    throw bad('That is not a valid language tag.', 'Choose a language from the list.');
  if (zone != null && !isZone(zone))
    throw bad('That is not a valid time zone.', 'Choose a time zone from the list.');
  return {
    ...(clean === undefined ? {} : { name: clean }),
    ...(locale === undefined ? {} : { locale }),
    ...(zone === undefined ? {} : { zone }),
    ...(pauseWeeks === undefined ? {} : { pausedUntil: pausedUntil(pauseWeeks, pauseEnd) }),
  };
}

/** A reader who says no twice said it the first time. */
function refusal(
  appeals: boolean | undefined,
  { appealsRefusedAt }: Subscriber,
  at: string,
): Pick<SubscriberPatch, 'appealsRefusedAt'> {
  if (appeals === undefined) return {};
  return { appealsRefusedAt: appeals ? null : (appealsRefusedAt ?? at) };
}

/** The end of a pause as ISO 8601; null if it ends now. */
function pausedUntil(weeks: number, pauseEnd: (weeks: number) => Date): string | null {
  if (!Number.isInteger(weeks) || weeks < 0 || weeks > LONGEST_PAUSE_WEEKS)
    throw bad('A pause must be a whole number of weeks.', `Choose from 0 to ${LONGEST_PAUSE_WEEKS} weeks.`);
  return weeks === 0 ? null : pauseEnd(weeks).toISOString();
}

/** Weeks of the break that the unsubscribe page offers. */
export const BREAK_WEEKS = 4;

/**
 * A break by the unsubscribe link, which may do no more than this (D8): it never ends or shortens a pause.
 * False for a reader who is not subscribed.
 */
export async function takeBreak(
  world: Pick<SignUpWorld, 'newSalt' | 'now' | 'transaction'>,
  subscriber: Subscriber,
  weeksLater: WeeksLater,
): Promise<boolean> {
  if (subscriber.status !== 'confirmed') return false;
  const until = weeksLater(world.now(), BREAK_WEEKS).toISOString();
  const { status } = await changePreferences(world, subscriber, { pauseWeeks: BREAK_WEEKS }, weeksLater, {
    source: 'unsubscribe page',
    mayChange: ({ pausedUntil }) => (pausedUntil ?? '') < until,
  });
  return status === 'confirmed';
}
