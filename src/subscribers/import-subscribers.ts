// Import: readers who agreed elsewhere, with evidence row by row, in any number. Nobody who unsubscribed is
// brought back (C11, G16), nobody is confirmed without evidence.
import { AppError, reasonOf } from '../errors.js';
import { addressHmac, parseAddress } from './address.js';
import { chain } from './consent.js';
import { evidenceOf } from './import-evidence.js';
import { type BadRow, createTally, type ImportLine, type ImportReport, type Tally } from './import-report.js';
import { cleanName, isName } from './name.js';
import {
  type ImportRow,
  NEVER_ASKED,
  type NewSubscriber,
  type SubscriberStores,
  type SubscriberWorld,
} from './ports.js';
import { createSeenAddresses } from './seen-addresses.js';
import { mayImportAgain, type Subscriber, transition } from './subscriber.js';

export interface ImportOrigin {
  /** Where the list comes from, e.g. "sign-up form of the old site". */
  readonly source: string;
  /** Legal basis and method, e.g. "consent by double opt-in"; for rows that state none of their own. */
  readonly basis: string;
  readonly importId: string;
}

/** Rows one after the other, so that a file is never in memory as a whole. */
export type ImportLines = Iterable<ImportLine> | AsyncIterable<ImportLine>;

interface GoodRow {
  readonly row: ImportRow;
  readonly address: string;
  readonly key: string;
  readonly hmac: string;
  readonly consentAt: string;
}

/** Rows that may be written: new addresses, and those that an undone import brought before. */
interface Chosen {
  readonly fresh: readonly GoodRow[];
  readonly again: readonly { readonly row: GoodRow; readonly subscriber: Subscriber }[];
}

const CHUNK = 500;
const nobody = () => undefined;

/**
 * What the import would do: writes nothing. Every bad line goes to `onBad`, in order. Addresses of good rows
 * that a later row keeps out are added to `left`; if there are any, plan again with the same set for the
 * correct figures.
 */
export async function planImport(
  world: SubscriberWorld,
  lines: ImportLines,
  onBad: (bad: BadRow) => void = nobody,
  left: Set<string> = new Set(),
): Promise<ImportReport> {
  const judged = { left, onLeftLater: ({ hmac }: LeftLater) => void left.add(hmac) };
  return run(world, lines, { ...judged, tally: createTally(onBad) }, async () => undefined);
}

/**
 * Imports all good rows in one transaction; the caller decides beforehand whether bad rows stop it.
 * @param left what planning found: addresses that are kept out although one of their rows is good
 * @throws AppError IMPORT_REFUSED at a row that keeps out an address which is not among them; nothing is
 * imported then
 */
export async function importSubscribers(
  world: SubscriberWorld,
  lines: ImportLines,
  origin: ImportOrigin,
  left: ReadonlySet<string> = new Set(),
): Promise<ImportReport> {
  const onLeftLater = (later: LeftLater) => {
    if (!left.has(later.hmac)) throw contradiction(later);
  };
  return world.transaction((stores) =>
    run(
      { ...world, ...stores },
      lines,
      { left, onLeftLater, tally: createTally(nobody) },
      async ({ fresh, again }) => {
        await insert(world, stores, fresh, origin);
        await bringAgain(world, stores, again, origin);
      },
    ),
  );
}

/** A row that keeps out a person whom an earlier row of the file would bring in. */
interface LeftLater {
  readonly hmac: string;
  readonly line: number;
  readonly first: number;
}

interface Judged {
  readonly tally: Tally;
  readonly left: ReadonlySet<string>;
  readonly onLeftLater: (later: LeftLater) => void;
}

function contradiction({ line, first }: LeftLater): AppError {
  return new AppError(
    'IMPORT_REFUSED',
    `Line ${first} says that a person is subscribed, line ${line} says that they are not. Nothing was imported.`,
    `Remove line ${first}.`,
  );
}

async function run(
  world: SubscriberWorld,
  lines: ImportLines,
  judged: Judged,
  write: (chosen: Chosen) => Promise<void>,
): Promise<ImportReport> {
  const { tally } = judged;
  const judge = createJudge(world, judged);
  let chunk: GoodRow[] = [];
  const flush = async () => {
    const chosen = await compare(world, chunk, tally);
    chunk = [];
    await write(chosen);
  };
  for await (const line of lines) {
    const good = judge(line);
    if (good !== null) chunk.push(good);
    if (chunk.length === CHUNK) await flush();
  }
  if (chunk.length > 0) await flush();
  return tally.report();
}

/**
 * The finding about a line from the file alone; null for one that is not imported. A person who is kept out
 * counts as such even if something is wrong with the row; their address may not be in a good row of the same
 * file.
 */
function createJudge(
  { now, pepper }: Pick<SubscriberWorld, 'now' | 'pepper'>,
  { tally, left, onLeftLater }: Judged,
): (line: ImportLine) => GoodRow | null {
  const seen = createSeenAddresses();
  const at = now();
  const withoutBadName = (row: ImportRow): ImportRow => {
    const name = cleanName(row.name);
    // "@home" is the name of somebody on an older list. It is kept, and no mail prints it.
    if (name === null || isName(name.replace(/^@/, ''))) return { ...row, name };
    tally.nameDropped();
    return { ...row, name: null };
  };
  const kept = (why: string): null => {
    tally.kept(why);
    return null;
  };
  /** A further row of an address; `before` as it was noted at the first. */
  const again = (row: ImportRow, hmac: string, before: number): null => {
    const isOut = row.keptOut != null;
    const first = Math.floor(before / 2);
    if (isOut && before === first * 2) onLeftLater({ hmac, line: row.line, first });
    if (!isOut && row.repeats === true) return kept('further rows of people with several');
    throw new RangeError(`the same address as line ${first}`);
  };
  const judge = (row: ImportRow): GoodRow | null => {
    const { address, key } = parseAddress(row.address);
    const hmac = addressHmac(key, pepper);
    // The lowest bit tells whether the first row keeps its person out.
    const before = seen.firstLine(hmac, row.line * 2 + Number(row.keptOut != null));
    if (before !== null) return again(row, hmac, before);
    if (row.keptOut != null) return kept(row.keptOut);
    if (left.has(hmac)) return kept('another row says that they left');
    return { row: withoutBadName(row), address, key, hmac, consentAt: evidenceOf(row, at) };
  };
  return (line) => {
    tally.row();
    try {
      if (!('reason' in line)) return judge(line);
      tally.bad(line);
    } catch (error) {
      if (error instanceof AppError && error.code === 'IMPORT_REFUSED') throw error;
      tallyFaulty(line, reasonOf(error), tally);
    }
    return null;
  };
}

function tallyFaulty(line: ImportLine, reason: string, tally: Judged['tally']): void {
  if ('keptOut' in line && line.keptOut != null) tally.kept(line.keptOut);
  else
    tally.bad({
      line: line.line,
      address: line.address,
      reason,
      ...(line.cells && { cells: line.cells }),
    });
}

/** Findings about the rows from what Friday knows already. */
async function compare(world: SubscriberStores, rows: readonly GoodRow[], tally: Tally): Promise<Chosen> {
  const existing = new Map(
    (await world.subscribers.byAddressKeys(rows.map((r) => r.key))).map((s) => [s.addressKey, s]),
  );
  const suppressed = new Map(
    (await world.suppressions.byHmacs(rows.map((r) => r.hmac))).map((s) => [s.addressHmac, s.reason]),
  );
  const newest = await world.consents.newest(
    [...existing.values()].filter(({ status }) => status === 'unsubscribed').map(({ id }) => id),
  );
  const fresh: GoodRow[] = [];
  const again: { row: GoodRow; subscriber: Subscriber }[] = [];
  for (const row of rows) {
    const subscriber = existing.get(row.key);
    const suppression = suppressed.get(row.hmac);
    if (suppression !== undefined) tally.kept(`suppressed (${suppression})`);
    else if (subscriber === undefined) fresh.push(row);
    else if (mayImportAgain(subscriber, newest.get(subscriber.id))) again.push({ row, subscriber });
    else if (subscriber.status === 'confirmed') tally.known();
    else tally.kept(subscriber.status);
  }
  tally.added(fresh.length + again.length);
  return { fresh, again };
}

async function insert(
  world: Pick<SubscriberWorld, 'now' | 'newPublicId'>,
  stores: SubscriberStores,
  rows: readonly GoodRow[],
  origin: ImportOrigin,
): Promise<void> {
  if (rows.length === 0) return;
  const now = world.now().toISOString();
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const inserted = await stores.subscribers.insertMany(
    rows.map((row) => newSubscriber(row, world.newPublicId(), now, origin)),
  );
  await stores.consents.append(
    inserted.flatMap((subscriber) => {
      const row = byKey.get(subscriber.addressKey);
      return row === undefined ? [] : [chain(facts(row, subscriber.id, now, origin), null)];
    }),
  );
}

async function bringAgain(
  world: Pick<SubscriberWorld, 'now'>,
  stores: SubscriberStores,
  pairs: Chosen['again'],
  origin: ImportOrigin,
): Promise<void> {
  if (pairs.length === 0) return;
  const now = world.now().toISOString();
  for (const { row, subscriber: seen } of pairs) {
    // A reader who clicks unsubscribe at this moment is unsubscribed: with the row locked, the evidence is
    // read once again.
    const subscriber = await stores.subscribers.lock(seen.id);
    const newest = (await stores.consents.newest([seen.id])).get(seen.id);
    if (subscriber === null || !mayImportAgain(subscriber, newest)) continue;
    const patch = {
      status: transition(subscriber.status, 'import_again'),
      statusReason: null,
      confirmedAt: row.consentAt,
      importId: origin.importId,
      updatedAt: now,
    } as const;
    if ((await stores.subscribers.move(subscriber.id, subscriber.status, patch)) === null) continue;
    const { name, locale, zone } = row.row;
    await stores.subscribers.update(subscriber.id, { name, locale, zone, updatedAt: now });
    await stores.consents.append([chain(facts(row, subscriber.id, now, origin), newest?.hash ?? null)]);
  }
}

function facts({ row, consentAt }: GoodRow, subscriberId: number, now: string, origin: ImportOrigin) {
  const place = `import ${origin.importId}, line ${row.line}`;
  return {
    subscriberId,
    kind: 'imported',
    at: consentAt,
    recordedAt: now,
    wording: row.wording,
    policyVersion: null,
    source: `${origin.source} (${row.stated == null ? place : `${place}; ${row.stated}`})`,
    basis: row.basis ?? origin.basis,
    locale: row.locale,
  } as const;
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
    ...NEVER_ASKED,
  };
}
