// The policy desk: versions of the privacy policy. A published one is never changed; the packaged first stands until there is one.
import { createHash } from 'node:crypto';
import type { Config } from '../config.js';
import { AppError } from '../errors.js';
import type { Store } from '../store/store.js';
import type { Policy } from '../subscribers/policy.js';
import { firstPolicy } from './texts.js';

export type { Policy } from '../subscribers/policy.js';

export interface PolicyDesk {
  /** The newest; the packaged first version as long as none was published. */
  current(): Promise<Policy>;
  byVersion(version: string): Promise<Policy | null>;
  /** Oldest first. */
  list(): Promise<readonly Policy[]>;
  /** @throws AppError INPUT_INVALID for a version that is there, or that is no version */
  publish(policy: { readonly version: string; readonly text: string; readonly newPurpose: boolean; readonly actor: string }): Promise<Policy>;
  /** How many confirmed readers accepted which version last; null for those whose evidence names none. */
  acceptedBy(): Promise<readonly { readonly version: string | null; readonly readers: number }[]>;
}

/** Version of the packaged policy. */
const FIRST = '0';
const VERSION = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/;
const TEXT_LENGTH = 200_000;

export function createPolicyDesk(config: Config, store: Store, now: () => Date): PolicyDesk {
  const first = (): Policy => {
    const text = firstPolicy(config);
    return { version: FIRST, publishedAt: '1970-01-01T00:00:00.000Z', publishedBy: 'friday', hash: hashOf(text), text, newPurpose: false };
  };
  return {
    current: async () => (await store.policies.list()).at(-1) ?? first(),
    byVersion: async (version) => (await store.policies.byVersion(version)) ?? (version === FIRST ? first() : null),
    list: async () => {
      const published = await store.policies.list();
      return published.length === 0 ? [first()] : published;
    },
    publish: async ({ version, text, newPurpose, actor }) => {
      if (!VERSION.test(version) || version === FIRST)
        throw new AppError(
          'INPUT_INVALID',
          `"${version}" cannot be the name of a version.`,
          'Write letters, digits, dots and hyphens, such as 2026-11 or 1.2.',
        );
      const clean = text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
      if (clean === '' || clean.length > TEXT_LENGTH || clean.includes('\0'))
        throw new AppError('INPUT_INVALID', 'The policy is empty, too long, or no text.', 'Name a Markdown file with the whole policy.');
      const policy = { version, publishedAt: now().toISOString(), publishedBy: actor, hash: hashOf(clean), text: clean, newPurpose };
      if (await store.policies.add(policy)) return policy;
      throw new AppError('INPUT_INVALID', `Version ${version} is published already, and stays as it is.`, 'Publish the new text under a version of its own.');
    },
    acceptedBy: () => store.policies.acceptedBy(),
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
