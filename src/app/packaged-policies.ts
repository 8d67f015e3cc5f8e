// The privacy policy that comes with Friday: version 0, in each of its languages, and how it is stored.
import type { Config } from '../config/config.js';
import {
  hashPolicy,
  type Policy,
  type PolicyStore,
  type PolicyTranslation,
  type PolicyVersion,
} from '../subscribers/policy.js';
import { firstPolicies } from './texts.js';

export const FIRST = '0';
const NEVER = '1970-01-01T00:00:00.000Z';
const BY = 'friday';

export interface PackagedPolicies {
  /** In the newsletter's language, else in English. */
  first(): Policy;
  /** The same without its text. */
  version(): PolicyVersion;
  /** The further languages of it, as those of `version`. */
  translations(version: string, as: Pick<Policy, 'publishedAt'>): readonly PolicyTranslation[];
  /** True if every stored translation reads as today's. */
  agreeWith(stored: readonly PolicyTranslation[]): boolean;
  /** Stores the policy and its translations; what is there already stays as it is. */
  keep(policies: PolicyStore, policy: Policy): Promise<void>;
  keepTranslations(policies: PolicyStore, policy: Policy): Promise<void>;
}

export function createPackagedPolicies(config: Config): PackagedPolicies {
  let read: ReturnType<typeof firstPolicies> | null = null;
  const texts = () => {
    read ??= firstPolicies(config);
    return read;
  };
  const first = (): Policy => {
    const [{ text, language }] = texts();
    const about = { version: FIRST, publishedAt: NEVER, publishedBy: BY, newPurpose: false, purpose: null };
    return { ...about, hash: hashPolicy(text), text, language };
  };
  const translations = (version: string, { publishedAt }: Pick<Policy, 'publishedAt'>) =>
    texts()
      .slice(1)
      .map(({ text, language }) => ({
        version,
        language,
        text,
        hash: hashPolicy(text),
        publishedAt,
        publishedBy: BY,
      }));
  const keepTranslations = async (policies: PolicyStore, policy: Policy) => {
    for (const one of translations(policy.version, policy)) await policies.addTranslation(one);
  };
  return {
    first,
    version: () => ({
      version: FIRST,
      publishedAt: NEVER,
      languages: texts().map(({ language }) => language),
    }),
    translations,
    agreeWith: (stored) => {
      const today = new Map(texts().map(({ language, text }) => [language, hashPolicy(text)]));
      return stored.every(({ language, hash }) => (today.get(language) ?? hash) === hash);
    },
    keep: async (policies, policy) => {
      await policies.add(policy);
      await keepTranslations(policies, policy);
    },
    keepTranslations,
  };
}
