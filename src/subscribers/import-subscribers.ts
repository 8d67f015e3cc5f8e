// Import: readers who agreed elsewhere, with evidence row by row. Nobody who left is brought back (C11, G16), nobody is confirmed without evidence.
import { reasonOf } from '../errors.js';
import { addressHmac, parseAddress } from './address.js';
import { type ConsentFacts, chain } from './consent.js';
import type { ImportRow, NewSubscriber, SubscriberStores, SubscriberWorld } from './ports.js';
import { isLocale, isZone } from './preferences.js';

export interface ImportOrigin {
  /** Where the list comes from, e.g. "sign-up form of the old site". */
  readonly source: string;
  /** Legal basis and method, e.g. "consent by double opt-in". */
  readonly basis: string;
  readonly importId: string;
}

export interface BadRow {
  readonly line: number;
  readonly address: string;
  readonly reason: string;
}

/** What an import does, or would do. */
export interface ImportReport {
  readonly rows: number;
  readonly added: number;
  /** Confirmed already, left as they are. */
  readonly known: number;
  /** Left, pending or suppressed: never brought back by an import. */
  readonly kept: Readonly<Record<string, number>>;
  readonly bad: readonly BadRow[];
}

interface GoodRow {
  readonly row: ImportRow;
  readonly address: string;
  readonly key: string;
  readonly hmac: string;
  readonly consentAt: string;
}

const CHUNK = 500;
const NAME_LENGTH = 100;

/** What the import would do: writes nothing. */
export async function planImport(world: SubscriberWorld, rows: readonly ImportRow[]): Promise<ImportReport> {
  return (await sort(world, rows)).report;
}

/** Imports all good rows in one transaction; the caller decides beforehand whether bad rows stop it. */
export async function importSubscribers(world: SubscriberWorld, rows: readonly ImportRow[], origin: ImportOrigin): Promise<ImportReport> {
  return world.transaction(async (stores) => {
    const { fresh, report } = await sort({ ...world, ...stores }, rows);
    for (let start = 0; start < fresh.length; start += CHUNK) await insert(world, stores, fresh.slice(start, start + CHUNK), origin);
    return report;
  });
}

async function sort(world: SubscriberWorld & SubscriberStores, rows: readonly ImportRow[]): Promise<{ fresh: readonly GoodRow[]; report: ImportReport }> {
  const { good, bad } = judge(rows, world.now(), world.pepper);
  const fresh: GoodRow[] = [];
  const kept: Record<string, number> = {};
  let known = 0;
  for (let start = 0; start < good.length; start += CHUNK) {
    const chunk = good.slice(start, start + CHUNK);
    const existing = new Map((await world.subscribers.byAddressKeys(chunk.map((g) => g.key))).map((s) => [s.addressKey, s.status]));
    const suppressed = new Map((await world.suppressions.byHmacs(chunk.map((g) => g.hmac))).map((s) => [s.addressHmac, s.reason]));
    for (const row of chunk) {
      const suppression = suppressed.get(row.hmac);
      const status = existing.get(row.key);
      const why = suppression === undefined ? status : `suppressed (${suppression})`;
      if (why === undefined) fresh.push(row);
      else if (why === 'confirmed') known++;
      else kept[why] = (kept[why] ?? 0) + 1;
    }
  }
  return { fresh, report: { rows: rows.length, added: fresh.length, known, kept, bad } };
}

function judge(rows: readonly ImportRow[], now: Date, pepper: string): { good: readonly GoodRow[]; bad: readonly BadRow[] } {
  const good = new Map<string, GoodRow>();
  const bad: BadRow[] = [];
  for (const row of rows) {
    try {
      const { address, key } = parseAddress(row.address);
      const first = good.get(key);
      if (first !== undefined) throw new RangeError(`the same address as line ${first.row.line}`);
      good.set(key, { row, address, key, hmac: addressHmac(key, pepper), consentAt: evidence(row, now) });
    } catch (error) {
      bad.push({ line: row.line, address: row.address, reason: reasonOf(error) });
    }
  }
  return { good: [...good.values()], bad };
}

/** The consent instant of a row that has its evidence. */
function evidence(row: ImportRow, now: Date): string {
  if (row.consentAt === null) throw new RangeError('no consent date: nobody is confirmed without evidence');
  if (row.wording === null) throw new RangeError('no wording: say what the person agreed to, in the column "wording" or with --wording');
  const at = /^\d{4}-\d{2}-\d{2}/.test(row.consentAt) ? Date.parse(row.consentAt) : Number.NaN;
  if (Number.isNaN(at)) throw new RangeError(`"${row.consentAt}" is no date: write 2026-03-31 or 2026-03-31T10:15:00Z`);
  if (at > now.getTime()) throw new RangeError(`the consent date ${row.consentAt} lies in the future`);
  if (row.name !== null && (/\p{C}/u.test(row.name) || row.name.length > NAME_LENGTH))
    throw new RangeError(`the name holds control characters or is longer than ${NAME_LENGTH}`);
  if (row.locale !== null && !isLocale(row.locale)) throw new RangeError(`"${row.locale}" is no language tag`);
  if (row.zone !== null && !isZone(row.zone)) throw new RangeError(`"${row.zone}" is no time zone`);
  return new Date(at).toISOString();
}

async function insert(world: SubscriberWorld, stores: SubscriberStores, rows: readonly GoodRow[], origin: ImportOrigin): Promise<void> {
  const now = world.now().toISOString();
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const inserted = await stores.subscribers.insertMany(rows.map((row) => newSubscriber(row, world.newPublicId(), now, origin)));
  await stores.consents.append(
    inserted.flatMap((subscriber) => {
      const row = byKey.get(subscriber.addressKey);
      if (row === undefined) return [];
      const facts: ConsentFacts = {
        subscriberId: subscriber.id,
        kind: 'imported',
        at: row.consentAt,
        recordedAt: now,
        wording: row.row.wording,
        policyVersion: null,
        source: `${origin.source} (import ${origin.importId}, line ${row.row.line})`,
        basis: origin.basis,
        locale: row.row.locale,
      };
      return [chain(facts, null)];
    }),
  );
}

function newSubscriber(row: GoodRow, publicId: string, now: string, origin: ImportOrigin): NewSubscriber {
  return {
    publicId,
    address: row.address,
    addressKey: row.key,
    addressHmac: row.hmac,
    name: row.row.name,
    locale: row.row.locale,
    zone: row.row.zone,
    status: 'confirmed',
    statusReason: null,
    confirmedAt: row.consentAt,
    importId: origin.importId,
    createdAt: now,
    updatedAt: now,
  };
}
