// Carried hash: which frozen text a delivery carries, by its SHA-256. Pure.
import type { FrozenHash } from '../issues/ports.js';
import type { Delivery } from './delivery.js';

/**
 * The hash of the text that reached the wire; null for a delivery that never did. Deliveries from before
 * issues had versions carry the first. Where an amendment has no appeal any more, its readers got the mail
 * without one.
 */
export function carriedHash(
  hashes: readonly FrozenHash[],
): (delivery: Pick<Delivery, 'attempts' | 'carries'>) => string | null {
  const byName = new Map(hashes.map(({ version, variant, sha256 }) => [`${version} ${variant}`, sha256]));
  return ({ attempts, carries }) => {
    if (attempts === 0) return null;
    const version = carries.version ?? 1;
    return byName.get(`${version} ${carries.variant}`) ?? byName.get(`${version} standard`) ?? null;
  };
}

/** One version of a frozen issue, and how many readers it has reached, or may have. */
export interface ReachedVersion {
  readonly version: number;
  readonly readers: number;
  /** SHA-256 (hex) of each frozen mail, by variant. */
  readonly hashes: Readonly<Record<string, string>>;
}

/** @param reached deliveries that were on the wire, by version */
export function reachedVersions(
  hashes: readonly FrozenHash[],
  reached: ReadonlyMap<number, number>,
): readonly ReachedVersion[] {
  const versions = [...new Set(hashes.map(({ version }) => version))].sort((a, b) => a - b);
  return versions.map((version) => ({
    version,
    readers: reached.get(version) ?? 0,
    hashes: Object.fromEntries(
      hashes
        .filter((one) => one.version === version && one.variant !== 'web')
        .map(({ variant, sha256 }) => [variant, sha256]),
    ),
  }));
}
