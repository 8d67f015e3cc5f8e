// Writers: the prepared copies of an issue, one for each variant and version that its deliveries carry.
import { AppError } from '../errors.js';
import { type Issue, isCorrection, type Snapshot, STANDARD_VARIANT } from '../issues/issue.js';
import { variantOf } from '../issues/snapshot.js';
import { type Lazy, lazy } from '../timing/lazy.js';
import type { Carried } from './delivery.js';
import type { IssueHead } from './outgoing.js';
import type { DeliveryWorld, WriteCopy } from './ports.js';

/** What a delivery is written with. @throws AppError MESSAGE_INVALID if its bytes are not stored */
export type WriterOf = (carries: Carried) => Promise<WriteCopy>;

/** The version that a delivery gets: its own if it has reached the wire, else the issue's current one. */
export function versionFor(issue: Pick<Issue, 'version'>, carries: Carried): number {
  return carries.version ?? issue.version;
}

/** What all copies of an issue share in their headers. */
export function headOf(
  world: Pick<DeliveryWorld, 'archiveUrl'>,
  issue: Issue,
  { locale, content }: Pick<Snapshot, 'locale' | 'content'>,
): IssueHead {
  const { id, number, slug } = issue;
  // The page of a correction mail is that of the issue that it corrects.
  const page = isCorrection(issue) ? (content?.slug ?? slug) : slug;
  return { issueId: id, number, slug, language: locale, archiveUrl: world.archiveUrl(page) };
}

/** Each variant and version is read and prepared at its first use. */
export function createWriters(
  world: Pick<DeliveryWorld, 'snapshots' | 'copies' | 'archiveUrl'>,
  issue: Issue,
): WriterOf {
  const stored = new Map<number, Lazy<readonly Snapshot[]>>();
  const prepared = new Map<string, Lazy<WriteCopy>>();
  const prepare = async (variant: string, version: number) => {
    const snapshots = remembered(stored, version, () => world.snapshots.ofIssue(issue.id, version));
    const snapshot = variantOf(await snapshots, variant) ?? withoutAppeal(await snapshots, version);
    if (snapshot === null) throw notStored(issue, variant, version);
    return world.copies(headOf(world, issue, snapshot), snapshot);
  };
  return (carries) => {
    const { variant } = carries;
    const version = versionFor(issue, carries);
    return remembered(prepared, `${version} ${variant}`, () => prepare(variant, version));
  };
}

/** An amendment may take the appeal out of an issue: its readers then get the mail without one. */
function withoutAppeal(snapshots: readonly Snapshot[], version: number): Snapshot | null {
  return version === 1 ? null : variantOf(snapshots, STANDARD_VARIANT);
}

/** After a failure, such as a database that did not answer, the next message tries again. */
function remembered<K, V>(known: Map<K, Lazy<V>>, key: K, make: () => Promise<V>): Promise<V> {
  const found = known.get(key) ?? lazy(make);
  known.set(key, found);
  return found();
}

function notStored({ name }: Issue, variant: string, version: number): AppError {
  return new AppError(
    'MESSAGE_INVALID',
    `Issue ${name} has no frozen copy "${variant}" of version ${version}.`,
    `Stop it with "friday issue stop ${name} --reason TEXT", and restore the database from a backup.`,
  );
}
