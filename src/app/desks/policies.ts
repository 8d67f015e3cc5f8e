// The policy desk: versions of the privacy policy. A published one is never changed; the packaged first
// policy applies until there is one.
import type { Config } from '../../config/config.js';
import { AppError } from '../../errors.js';
import type { Store } from '../../store/store.js';
import {
  type Accepted,
  hashPolicy,
  type Policy,
  type PolicyStanding,
  type PolicyTranslation,
  type PolicyVersion,
  standingOf,
} from '../../subscribers/policy.js';
import { isLocale } from '../../subscribers/preferences.js';
import { bestLanguage, sameLanguage } from '../../text/best-language.js';
import { coalesce } from '../../timing/coalesce.js';
import { createPackagedPolicies, FIRST, type PackagedPolicies } from '../packaged-policies.js';

export type { Policy } from '../../subscribers/policy.js';

export interface NewPolicy {
  readonly version: string;
  /** Markdown. */
  readonly text: string;
  readonly newPurpose: boolean;
  /** What is new, in a sentence or two; with a new purpose only. */
  readonly purpose?: string | null;
  /** Of the text; the newsletter's unless given. */
  readonly language?: string | null;
  readonly actor: string;
}

export interface PolicyDesk {
  /** The newest; the packaged first version as long as none was published. */
  current(): Promise<Policy>;
  byVersion(version: string): Promise<Policy | null>;
  /** Oldest first. */
  list(): Promise<readonly Policy[]>;
  /**
   * The version that was current at an instant; the newest if none is given, or none had been published yet.
   * Simultaneous callers share one query.
   */
  versionAt(at?: Date): Promise<string>;
  /** The newest, in the language in which a form shows it. Simultaneous callers share one query. */
  shownIn(wanted: string): Promise<ShownVersion>;
  /**
   * A version in the wanted language, else in its first; null if there is no such version. `at`: as it was
   * then, before later translations.
   */
  inLanguage(version: string, wanted: string, at?: string): Promise<PolicyInLanguage | null>;
  /**
   * For processes that show the form: stores the packaged policy as it reads now, unless the newsroom
   * published one of its own. If its words have changed since, by the configuration or a new Friday, they
   * become a version of their own (0.1, 0.2 …): what readers agreed to stays readable as it was (D1).
   */
  keepPackaged(): Promise<void>;
  /**
   * @throws AppError INPUT_INVALID for a version that exists, or that is not a version, and if the clock is
   * behind the last version's date: it would never be current
   */
  publish(policy: NewPolicy): Promise<Policy>;
  /** How many confirmed readers accepted which version last; null for those whose evidence names none. */
  acceptedBy(): Promise<Accepted>;
  /** How far readers agree to each version, oldest first. */
  standing(): Promise<readonly PolicyStanding[]>;
}

/** A version, and the languages that it exists in, its first one first. */
export interface ShownVersion {
  readonly version: string;
  readonly language: string;
  readonly languages: readonly [string, ...string[]];
}

/** The text and hash are those of the language. */
export interface PolicyInLanguage extends Policy, ShownVersion {
  readonly language: string;
}

/** Versions of the packaged policy, which no newsroom publishes itself. */
const PACKAGED = /^0(\.\d+)?$/;
const VERSION = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/;
const TEXT_LENGTH = 200_000;
const PURPOSE_LENGTH = 500;

export function createPolicyDesk(config: Config, store: Store, now: () => Date): PolicyDesk {
  const packaged = createPackagedPolicies(config);
  const first = packaged.first;
  const own = config.newsletter.language;
  const named = (languages: readonly (string | null)[]): readonly [string, ...string[]] => {
    const [main = own, ...others] = languages.map((language) => language ?? own);
    return [main, ...others];
  };
  const versions = coalesce(() => store.policies.versions());
  return {
    current: async () => (await store.policies.list()).at(-1) ?? first(),
    byVersion: async (version) =>
      (await store.policies.byVersion(version)) ?? (version === FIRST ? first() : null),
    list: async () => {
      const published = await store.policies.list();
      return published.length === 0 ? [first()] : published;
    },
    versionAt: async (at) => {
      const published = await versions();
      const stood =
        at === undefined
          ? undefined
          : published.findLast(({ publishedAt }) => publishedAt <= at.toISOString());
      return (stood ?? published.at(-1))?.version ?? FIRST;
    },
    shownIn: async (wanted) => {
      const { version, languages } = (await versions()).at(-1) ?? packaged.version();
      const all = named(languages);
      return { version, language: bestLanguage(all, wanted), languages: all };
    },
    inLanguage: async (version, wanted, at) => {
      const stored = await store.policies.byVersion(version);
      const policy = stored ?? (version === FIRST ? first() : null);
      if (policy === null) return null;
      const further =
        stored === null ? packaged.translations(FIRST, policy) : await store.policies.translations(version);
      const known = further.filter(({ publishedAt }) => at === undefined || publishedAt <= at);
      const languages = named([policy.language, ...known.map(({ language }) => language)]);
      const language = bestLanguage(languages, wanted);
      const other = known.find((one) => one.language === language);
      const { text, hash } = language === languages[0] || other === undefined ? policy : other;
      return { ...policy, text, hash, language, languages };
    },
    publish: async ({ version, text, newPurpose, purpose, language, actor }) => {
      assertVersion(version);
      const clean = cleanPolicy(text);
      const policy = {
        version,
        publishedAt: now().toISOString(),
        publishedBy: actor,
        hash: hashPolicy(clean),
        text: clean,
        newPurpose,
        purpose: purposeOf(newPurpose, purpose),
        language: languageOf(language) ?? own,
      };
      const known = await store.policies.byVersion(version);
      if (known !== null) return translate(store, named, known, policy);
      const last = (await versions()).at(-1);
      if (last !== undefined && last.publishedAt >= policy.publishedAt)
        throw clockBehind(policy.publishedAt, last);
      // What readers agreed to so far stays readable as it is, whatever a later Friday brings with it.
      if (last === undefined) await packaged.keep(store.policies, first());
      if (await store.policies.add(policy)) return policy;
      throw isPublished(version);
    },
    keepPackaged: () => keepPackaged(store, packaged, now().toISOString()),
    acceptedBy: () => store.policies.acceptedBy(),
    standing: async () => {
      const policies = await store.policies.list();
      return standingOf(
        policies.length === 0 ? [first()] : policies,
        await store.policies.acceptedBy(),
        await store.policies.askedFor(),
      );
    },
  };
}

async function keepPackaged({ policies }: Store, packaged: PackagedPolicies, at: string): Promise<void> {
  const kept = await policies.list();
  const newest = kept.at(-1);
  const policy = packaged.first();
  if (newest === undefined) return packaged.keep(policies, policy);
  if (!PACKAGED.test(newest.version)) return;
  const translations = await policies.translations(newest.version);
  if (newest.hash === policy.hash && packaged.agreeWith(translations)) {
    // In a language that Friday had no policy in before: readers of it saw the first text until now.
    return packaged.keepTranslations(policies, { ...newest, publishedAt: at });
  }
  // By a clock that is behind they would come before the newest: they are kept at a start when it is right.
  if (newest.publishedAt >= at) return;
  // Another process that starts at this moment finds the number taken, by the same words.
  await packaged.keep(policies, { ...policy, version: `${FIRST}.${kept.length}`, publishedAt: at });
}

/** A version that is published already, in a further language. */
async function translate(
  { policies }: Store,
  named: (languages: readonly (string | null)[]) => readonly string[],
  known: Policy,
  { version, language, text, hash, publishedAt, publishedBy, newPurpose }: Policy & PolicyTranslation,
): Promise<Policy> {
  const others = await policies.translations(version);
  const languages = named([known.language, ...others.map((one) => one.language)]);
  if (languages.some((one) => sameLanguage(one, language))) throw isPublished(version);
  if (newPurpose)
    throw new AppError(
      'INPUT_INVALID',
      `Version ${version} is published. A translation adds no purpose.`,
      'Leave out --new-purpose and --asks.',
    );
  const translation = { version, language, text, hash, publishedAt, publishedBy };
  if (!(await policies.addTranslation(translation))) throw isPublished(version);
  return { ...known, ...translation };
}

function isPublished(version: string): AppError {
  return new AppError(
    'INPUT_INVALID',
    `Version ${version} is already published and cannot be changed.`,
    'Publish the new text as a new version. For a translation, name its language with --language.',
  );
}

function assertVersion(version: string): void {
  if (!VERSION.test(version) || PACKAGED.test(version))
    throw new AppError(
      'INPUT_INVALID',
      `"${version}" is not a valid version name.`,
      'Use letters, digits, dots and hyphens, such as 2026-11 or 1.2.',
    );
}

function cleanPolicy(text: string): string {
  const clean = text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
  if (clean === '' || clean.length > TEXT_LENGTH || clean.includes('\0'))
    throw new AppError(
      'INPUT_INVALID',
      'The policy file is empty, too long, or not text.',
      'Use a Markdown file with the whole policy.',
    );
  return clean;
}

function clockBehind(now: string, { version, publishedAt }: PolicyVersion): AppError {
  return new AppError(
    'INPUT_INVALID',
    `This machine's clock shows ${now}, and version ${version} was published at ${publishedAt}: a version with an earlier date would never be the current one.`,
    'Set the clock, then publish again. Nothing was changed.',
    { details: { now, version, publishedAt } },
  );
}

function purposeOf(newPurpose: boolean, purpose: string | null | undefined): string | null {
  const clean = (purpose ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  if (clean === '') return null;
  if (!newPurpose)
    throw new AppError(
      'INPUT_INVALID',
      '--asks requires --new-purpose.',
      'Add --new-purpose, or remove --asks.',
    );
  if (clean.length > PURPOSE_LENGTH)
    throw new AppError(
      'INPUT_INVALID',
      'The question in --asks is too long for an email.',
      `Shorten it to ${PURPOSE_LENGTH} characters. The policy can explain the rest.`,
    );
  return clean;
}

function languageOf(language: string | null | undefined): string | null {
  if (language == null || isLocale(language)) return language ?? null;
  throw new AppError(
    'INPUT_INVALID',
    `"${language}" is not a valid language tag.`,
    'Use a tag such as en, de or ru.',
  );
}
