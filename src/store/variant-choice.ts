// Who is asked for support, in SQL: the rule of src/support/ask.ts as two expressions over a row of
// subscribers.

import { type RawBuilder, sql } from 'kysely';
import type { VariantChoice } from '../deliveries/variant-choice.js';
import { STANDARD_VARIANT } from '../issues/issue.js';
import { engineOf, type Handle } from './handle.js';

const ASKED = 'asked';

/** Statuses of a delivery whose appeal did not reach the reader, and will not. */
const NOT_REACHED = ['rejected', 'skipped', 'expired'];

export interface ChosenVariant {
  /** Null without a choice: then every reader gets the standard variant. */
  readonly variant: RawBuilder<string | null>;
  readonly reason: RawBuilder<string | null>;
}

/** The variant of each subscriber of a query, and the reason. */
export function chosenVariant(db: Handle, choice: VariantChoice | null): ChosenVariant {
  if (choice === null) return { variant: sql`cast(null as text)`, reason: sql`cast(null as text)` };
  const reason = reasonFor(db, choice);
  const asked = sql`${reason} = ${sql.lit(ASKED)}`;
  return {
    reason,
    variant: sql`case when ${asked} then ${variantFor(db, choice)} else ${sql.lit(STANDARD_VARIANT)} end`,
  };
}

/** The order of the cases is that of SKIP_REASONS. */
function reasonFor(db: Handle, choice: VariantChoice): RawBuilder<string> {
  const cases: readonly (readonly [RawBuilder<boolean> | null, string])[] = [
    [sql<boolean>`subscribers.appeals_refused_at is not null`, 'refused'],
    [isSupporter(choice), 'supporter'],
    [hasReminder(), 'reminder'],
    [isInDomains(choice), 'domain'],
    [oneOf(sql`subscribers.zone`, choice.zones?.never ?? []), 'zone'],
    [oneOf(primaryLanguage(db), choice.languages?.never ?? []), 'language'],
    [isZoneUnknown(choice), 'zone unknown'],
    [isLanguageUnknown(choice), 'language unknown'],
    [wasAsked(choice), 'asked before'],
  ];
  const written = cases.flatMap(([when, then]) =>
    when === null ? [] : [sql`when ${when} then ${sql.lit(then)}`],
  );
  return sql`case ${sql.join(written, sql` `)} else ${sql.lit(ASKED)} end`;
}

function isSupporter({ day }: VariantChoice): RawBuilder<boolean> {
  return sql`exists (select 1 from supporters where supporters.address_hmac = subscribers.address_hmac and supporters.until >= cast(${day} as text))`;
}

/** Every row is open: those that are done are deleted. */
function hasReminder(): RawBuilder<boolean> {
  return sql`(exists (select 1 from reminders where reminders.address_hmac = subscribers.address_hmac) or exists (select 1 from reminders where reminders.subscriber_id = subscribers.id))`;
}

function isInDomains({ domains }: VariantChoice): RawBuilder<boolean> | null {
  if (domains.length === 0) return null;
  // Configured domains hold letters, digits, hyphens and dots alone.
  const ends = domains.flatMap((domain) => [`%@${domain}`, `%.${domain}`]);
  return sql`(${sql.join(
    ends.map((end) => sql`subscribers.address_key like ${end}`),
    sql` or `,
  )})`;
}

function isZoneUnknown({ zones }: VariantChoice): RawBuilder<boolean> | null {
  if (zones === null) return null;
  const missing = zones.askUnknown ? sql<boolean>`1 = 0` : sql<boolean>`subscribers.zone is null`;
  const allowed = oneOf(sql`subscribers.zone`, zones.allowed);
  const foreign = allowed === null ? sql`subscribers.zone is not null` : sql`not (${allowed})`;
  return sql`(${missing} or (subscribers.zone is not null and ${foreign}))`;
}

function isLanguageUnknown({ languages }: VariantChoice): RawBuilder<boolean> | null {
  return languages === null || languages.askUnknown ? null : sql`subscribers.locale is null`;
}

function wasAsked({ recentIssues }: VariantChoice): RawBuilder<boolean> | null {
  if (recentIssues.length === 0) return null;
  return sql`exists (select 1 from deliveries as earlier where earlier.issue_id in (${sql.join(recentIssues)}) and earlier.subscriber_id = subscribers.id and earlier.variant like 'appeal-%' and earlier.status not in (${sql.join(NOT_REACHED.map((status) => sql.lit(status)))}))`;
}

function variantFor(db: Handle, { variants }: VariantChoice): RawBuilder<string> {
  const cases = [
    ...casesOf(sql`subscribers.zone`, variants.byZone),
    ...casesOf(primaryLanguage(db), variants.byLanguage),
  ];
  const usual = sql<string>`cast(${variants.usual} as text)`;
  return cases.length === 0 ? usual : sql`case ${sql.join(cases, sql` `)} else ${usual} end`;
}

function casesOf(
  value: RawBuilder<unknown>,
  variants: ReadonlyMap<string, string>,
): readonly RawBuilder<unknown>[] {
  const values = new Map<string, string[]>();
  for (const [one, variant] of variants) values.set(variant, [...(values.get(variant) ?? []), one]);
  return [...values].map(
    ([variant, all]) => sql`when ${value} in (${sql.join(all)}) then cast(${variant} as text)`,
  );
}

function oneOf(value: RawBuilder<unknown>, all: readonly string[]): RawBuilder<boolean> | null {
  return all.length === 0 ? null : sql`${value} in (${sql.join(all)})`;
}

/** The language tag up to its first hyphen, in lower case. */
function primaryLanguage(db: Handle): RawBuilder<string | null> {
  return engineOf(db) === 'postgres'
    ? sql`lower(split_part(subscribers.locale, '-', 1))`
    : sql`lower(substr(subscribers.locale, 1, instr(subscribers.locale || '-', '-') - 1))`;
}
