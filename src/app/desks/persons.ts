// The desk of persons and their evidence: everything stored about one, erasing, purging, and the proof.
import type { Config } from '../../config/config.js';
import { AppError } from '../../errors.js';
import { wallOf } from '../../issues/calendar.js';
import { appendTombstone, readTombstones, tombstoneFile } from '../../journal/tombstones.js';
import type { Logger } from '../../log.js';
import type { Store } from '../../store/store.js';
import { addressHmac, parseAddress } from '../../subscribers/address.js';
import { type EraseWorld, erase, eraseStranger, replayTombstones } from '../../subscribers/erase.js';
import {
  type Checkpoint,
  type EvidenceRecord,
  rebuild,
  verify,
  type WholeVerification,
} from '../../subscribers/evidence.js';
import { LIMITS_REACH_MS } from '../../subscribers/mail-limits.js';
import type { SignUpWorld } from '../../subscribers/ports.js';
import { type PurgeWorld, planPurge, purge } from '../../subscribers/purge.js';
import { cutoffs, type PurgeReport, yearsAfter } from '../../subscribers/retention.js';
import type { Subscriber } from '../../subscribers/subscriber.js';
import { verifyReminderConsents } from '../../support/verify-reminder-consents.js';
import { DAY_MS } from '../../timing/units.js';
import type { FormCopies, FormCopy } from '../form-copies.js';
import type { UnsubscribeLog } from '../unsubscribe-log.js';
import type { PolicyDesk, PolicyInLanguage } from './policies.js';

export type { PurgeReport } from '../../subscribers/retention.js';

/** Somebody who is not a reader, as far as anything is stored about their address. */
export interface Stranger {
  readonly key: string;
  readonly addressHmac: string;
}

export type Person =
  | { readonly kind: 'reader'; readonly reader: Subscriber }
  | { readonly kind: 'stranger'; readonly stranger: Stranger };

export interface PersonDesk {
  /** Everything kept about the person: rows per table (D21). */
  export(subscriber: Subscriber): Promise<Readonly<Record<string, unknown>>>;
  /**
   * The reader, or somebody who only gave or asked for a reminder. @throws AppError NOT_FOUND if nothing is
   * stored about the address
   */
  find(addressOrId: string): Promise<Person>;
  /** What is stored about somebody who is not a reader. */
  exportStranger(stranger: Stranger): Promise<Readonly<Record<string, unknown>>>;
  /** Deletes it. False if there was nothing left. */
  eraseStranger(stranger: Stranger): Promise<boolean>;
  /** False if there was nothing left to erase. `by` says who requested it. */
  erase(subscriber: Subscriber, by: string): Promise<boolean>;
  /** Removes what is older than the rules of retention allow (D23). */
  purge(): Promise<PurgeReport>;
  /** What the purge would remove; writes nothing. */
  planPurge(): Promise<PurgeReport>;
  /**
   * Erases and unsubscribes again the people whom a restored database brought back; by the whole logs if
   * `anew`. @throws AppError FILE_UNREADABLE
   */
  replayLogs(anew?: boolean): Promise<void>;
  /**
   * The same by the whole logs, but continues if the unsubscribe log cannot be read: readers must always be
   * able to unsubscribe.
   */
  replayLogsOrTell(): Promise<void>;
  /**
   * Readers who are unsubscribing at this moment, by the keyed hash of their address; what is no longer new
   * in the log has been replayed. @throws AppError FILE_UNREADABLE
   */
  unsubscribingNow(): Promise<readonly string[]>;
}

export interface EvidenceDesk {
  /**
   * What one person saw and did, oldest first; also if they unsubscribed so long ago that their address is
   * gone.
   */
  of(subscriber: Subscriber): Promise<readonly EvidenceRecord[]>;
  /** The same as a page to print, with the policies it names. */
  page(subscriber: Subscriber): Promise<string>;
  /** Checks all chains, checkpoints and texts of policies; names the first breach. */
  verify(): Promise<WholeVerification>;
  /** Seals what is new, once a day (UTC); null if nothing is, or the day has its checkpoint. */
  checkpoint(): Promise<Checkpoint | null>;
}

export interface PersonParts {
  readonly config: Config;
  readonly store: Store;
  readonly world: () => SignUpWorld;
  readonly unsubscribeLog: UnsubscribeLog;
  readonly log: Logger;
  /** @throws AppError NOT_FOUND */
  readonly findReader: (addressOrId: string) => Promise<Subscriber>;
}

export function createPersonDesk(parts: PersonParts): PersonDesk {
  const { config, store, world, unsubscribeLog, log } = parts;
  const file = tombstoneFile(config.dataDir);
  const eraseWorld = (): EraseWorld => ({
    ...world(),
    appendTombstone: (tombstone) => appendTombstone(file, tombstone),
    tombstones: () => readTombstones(file),
    knownSince: cutoffs(config.retention, world().now()).suppressions,
  });
  const purgeWorld = () => ({
    ...world(),
    retention: store.retention,
    rules: config.retention,
    olderUnsubscribeLines: unsubscribeLog.older,
    gifts: purgeOfGifts(parts),
  });
  const eraseAgain = async () =>
    void ((await readTombstones(file)).length > 0 && (await replayTombstones(eraseWorld())));
  const takeOffAgain = (anew?: boolean) => unsubscribeLog.replay(world(), anew);
  return {
    export: (subscriber) => store.person.export(subscriber),
    find: (addressOrId) => findPerson(parts, addressOrId),
    exportStranger: (stranger) => storedOf(store, stranger),
    eraseStranger: (stranger) => eraseStranger(eraseWorld(), stranger),
    erase: (subscriber, by) => erase(eraseWorld(), subscriber, by),
    purge: () => purge(purgeWorld()),
    planPurge: () => planPurge(purgeWorld()),
    replayLogs: async (anew) => {
      await eraseAgain();
      await takeOffAgain(anew);
    },
    unsubscribingNow: () => unsubscribeLog.underWay(world()),
    replayLogsOrTell: async () => {
      await eraseAgain();
      await takeOffAgain(true).catch((error: unknown) => {
        if (!(error instanceof AppError && error.code === 'FILE_UNREADABLE')) throw error;
        log.error(error.message, { fix: error.fix });
      });
    },
  };
}

/** No reader has this id. */
const NOBODY = 0;

function storedOf(store: Store, { key, addressHmac: hmac }: Stranger) {
  return store.person.export({ id: NOBODY, addressKey: key, addressHmac: hmac });
}

async function findPerson({ store, world, findReader }: PersonParts, addressOrId: string): Promise<Person> {
  try {
    return { kind: 'reader', reader: await findReader(addressOrId) };
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'NOT_FOUND') || !addressOrId.includes('@')) throw error;
    const { key } = parseAddress(addressOrId);
    const stranger = { key, addressHmac: addressHmac(key, world().pepper) };
    const stored = Object.entries(await storedOf(store, stranger));
    // Its suppression alone says that there is nobody.
    if (!stored.some(([table, rows]) => table !== 'suppressions' && rows.length > 0)) throw error;
    return { kind: 'stranger', stranger };
  }
}

/** How long the notes of messages of payment providers are kept: they are accepted for five minutes. */
const MESSAGES_MS = DAY_MS;

/** What the purge deletes of supporters and of the proof of reminders. */
function purgeOfGifts({ config, store, world }: PersonParts): PurgeWorld['gifts'] {
  const { supporters, reminderConsents, mails } = store;
  const cuts = () => {
    const now = world().now();
    const day = wallOf(now, config.newsletter.zone).slice(0, 10);
    return { now, day, proofs: yearsAfter(now, -config.retention.proofYears) };
  };
  return {
    count: async () => ({
      supporters: await supporters.countBefore(cuts().day),
      reminderProofs: await reminderConsents.countProofs(cuts().proofs),
    }),
    purge: async () => {
      const { now, day, proofs } = cuts();
      await mails.forgetReminders(new Date(now.getTime() - LIMITS_REACH_MS - DAY_MS).toISOString());
      await supporters.forgetMessages(new Date(now.getTime() - MESSAGES_MS).toISOString());
      return {
        supporters: await supporters.forgetBefore(day),
        reminderProofs: await reminderConsents.forgetProofs(proofs),
      };
    },
  };
}

export interface EvidenceParts {
  readonly config: Config;
  readonly store: Store;
  readonly policies: PolicyDesk;
  readonly formCopies: FormCopies;
  readonly now: () => Date;
}

export function createEvidenceDesk({
  config,
  store,
  policies,
  formCopies,
  now,
}: EvidenceParts): EvidenceDesk {
  const of = async ({ addressHmac }: Subscriber) => {
    const records: EvidenceRecord[] = [];
    for (const id of await store.subscribers.idsByHmacs([addressHmac]))
      records.push(
        ...rebuild(await store.consents.ofSubscriber(id), await store.consentDetails.ofSubscriber(id)),
      );
    return records;
  };
  return {
    of,
    page: async (reader) => {
      const { renderEvidence } = await import('../../render/evidence.js');
      const records = await of(reader);
      const named = await policiesShown(policies, records);
      const { newsletter, newsroom } = config;
      const forms = await formsShown(formCopies, records);
      return renderEvidence({
        newsletter: newsletter.title,
        newsroom: newsroom.name,
        reader,
        records,
        policies: named,
        forms,
        at: now(),
      });
    },
    verify: async () => ({
      ...(await verify(store.evidence)),
      reminders: await verifyReminderConsents(store.reminderConsents),
    }),
    checkpoint: async () => {
      const at = now().toISOString();
      const newest = (await store.evidence.checkpoints()).at(-1);
      return newest?.at.slice(0, 10) === at.slice(0, 10) ? null : store.evidence.checkpoint(at);
    },
  };
}

/** The policies that the records name, each in the language in which the person read it; each once. */
async function policiesShown(
  policies: PolicyDesk,
  records: readonly EvidenceRecord[],
): Promise<readonly PolicyInLanguage[]> {
  // A click in a confirmation mail agrees to what its form showed: the request has that language.
  const read = records.filter(({ kind, form }) => kind !== 'confirmed' || form === 'ask again');
  const covered = new Set(read.map(({ policyVersion }) => policyVersion));
  const naming = [...read, ...records.filter(({ policyVersion }) => !covered.has(policyVersion))];
  const shown = await Promise.all(
    naming.map(({ policyVersion, locale, at }) =>
      policyVersion === null ? null : policies.inLanguage(policyVersion, locale ?? '', at),
    ),
  );
  const each = shown.flatMap((policy) => (policy === null ? [] : [[policy.hash, policy] as const]));
  return [...new Map(each).values()];
}

/** The forms in which the person ticked a box, as far as copies of them are kept here; each once. */
async function formsShown(
  copies: FormCopies,
  records: readonly EvidenceRecord[],
): Promise<readonly FormCopy[]> {
  const asked = records.filter(
    ({ kind, form, locale }) => kind === 'requested' && form !== null && locale !== null,
  );
  const shown = await Promise.all(
    asked.map(({ form, locale, at }) => copies.shownAt(form ?? '', locale ?? '', at)),
  );
  return [
    ...new Map(
      shown.flatMap((copy) =>
        copy === null ? [] : [[`${copy.from} ${copy.form} ${copy.locale}`, copy] as const],
      ),
    ).values(),
  ];
}
