// Policy: one version of the privacy policy that readers agree to, and what the order of the versions says
// about who agreed to what (D24).
import { sha256Hex } from '../text/sha256.js';

export interface Policy {
  readonly version: string;
  readonly publishedAt: string;
  readonly publishedBy: string;
  /** SHA-256 (hex) of the text. */
  readonly hash: string;
  /** Markdown. */
  readonly text: string;
  /** True if the purpose changed, so that consent is needed again (D24). */
  readonly newPurpose: boolean;
  /** What is new, as readers are asked for it; null if the policy alone says so. */
  readonly purpose: string | null;
  /** BCP 47; null if it was not noted, which means the newsletter's. */
  readonly language: string | null;
}

/**
 * SHA-256 (hex) of the text of a version: computed when it is published, and compared with its text ever
 * after.
 */
export function hashPolicy(text: string): string {
  return sha256Hex(text);
}

export interface PolicyVersion extends Pick<Policy, 'version' | 'publishedAt'> {
  /** The languages that it exists in, that of `text` first; null if that was not noted. */
  readonly languages: readonly (string | null)[];
}

/** A version in a further language. It is never changed either. */
export interface PolicyTranslation
  extends Pick<Policy, 'version' | 'hash' | 'text' | 'publishedAt' | 'publishedBy'> {
  readonly language: string;
}

/** Confirmed readers by the version that they accepted last; null if their evidence names none. */
export type Accepted = readonly { readonly version: string | null; readonly readers: number }[];

/** Readers who were asked for a version by mail: what they accepted last, and whether they are subscribed. */
export type Asked = readonly {
  readonly version: string;
  readonly accepted: string | null;
  readonly onList: boolean;
  readonly readers: number;
}[];

/** How far readers agree to one version. */
export interface PolicyStanding {
  readonly version: string;
  /** Accepted it last, and are subscribed. */
  readonly readers: number;
  /** Were asked for it by mail. */
  readonly asked: number;
  /**
   * Of those asked, readers who are subscribed and accepted neither it nor a later one: they keep what they
   * agreed to.
   */
  readonly unanswered: number;
}

/** Readers who still have to be asked for the current purpose. */
export interface ToAsk {
  /** The version that began the purpose: a mail goes out once for each, whatever is published after it. */
  readonly purpose: string;
  /** The versions that cover the purpose. */
  readonly covering: readonly string[];
  readonly now: string;
}

export interface PolicyStore {
  /** Oldest first. */
  list(): Promise<readonly Policy[]>;
  /** The same without their texts: every form that is shown or sent asks. */
  versions(): Promise<readonly PolicyVersion[]>;
  byVersion(version: string): Promise<Policy | null>;
  /** Of one version, by language. */
  translations(version: string): Promise<readonly PolicyTranslation[]>;
  /** False if the version is there in this language already. */
  addTranslation(translation: PolicyTranslation): Promise<boolean>;
  /** False if the version is there already. */
  add(policy: Policy): Promise<boolean>;
  acceptedBy(): Promise<Accepted>;
  askedFor(): Promise<Asked>;
  /**
   * Ids of confirmed readers, in order after `afterId`, who agreed to none of the versions, are not pausing
   * and were not asked yet.
   */
  toAsk(who: ToAsk, afterId: number, limit: number): Promise<readonly number[]>;
  /** How many those are, and how many are left out for now as they pause. */
  countToAsk(who: ToAsk): Promise<{ readonly toAsk: number; readonly pausing: number }>;
}

/**
 * The versions that cover the current purpose, oldest first: the newest that changed it, and all after it.
 * Empty if none ever did.
 */
export function coveringVersions(policies: readonly Policy[]): readonly Policy[] {
  const start = policies.findLastIndex((policy) => policy.newPurpose);
  return start === -1 ? [] : policies.slice(start);
}

/** True if a reader who accepted `accepted` need not be asked for `version`. */
export function covers(policies: readonly Policy[], accepted: string | null, version: string): boolean {
  const place = (name: string | null) => policies.findIndex((policy) => policy.version === name);
  return accepted !== null && place(accepted) >= 0 && place(accepted) >= place(version);
}

/** Standing of every version, in the order given. */
export function standingOf(
  policies: readonly Policy[],
  accepted: Accepted,
  asked: Asked,
): readonly PolicyStanding[] {
  const sum = (rows: readonly { readonly readers: number }[]) =>
    rows.reduce((total, { readers }) => total + readers, 0);
  return policies.map(({ version }) => {
    const ofVersion = asked.filter((one) => one.version === version);
    return {
      version,
      readers: sum(accepted.filter((one) => one.version === version)),
      asked: sum(ofVersion),
      unanswered: sum(ofVersion.filter((one) => one.onList && !covers(policies, one.accepted, version))),
    };
  });
}

/** Names the mail that asks one reader for one purpose: there is never a second. */
export function askDedupe(purpose: string, subscriberId: number): string {
  return `${askPrefix(purpose)}${subscriberId}`;
}

/** How the keys of all mails begin that ask for this purpose. */
export function askPrefix(purpose: string): string {
  return `ask-again-${purpose}-`;
}
