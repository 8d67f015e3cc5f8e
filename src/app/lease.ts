// The lease of this process: checks whether this database may send, raises its epoch, and remembers the
// answer for a while (G3).
import { randomUUID } from 'node:crypto';
import type { InstallationStore, SentNote, Witness } from '../deliveries/installation/installation.js';
import {
  type DatabaseNames,
  HOW_TO_LIFT,
  type Hold,
  holdReason,
  isFinal,
  judgeLease,
  type Lease,
  type LeaseVerdict,
  type WitnessRecord,
} from '../deliveries/installation/lease.js';
import { type KnownState, rowsOf, type Trail } from '../deliveries/installation/trail.js';
import { AppError } from '../errors.js';
import type { NoticeMessage } from '../issues/notice.js';
import type { Logger } from '../log.js';
import type { TrailKeeper } from './trail.js';

export interface LeaseParts {
  readonly installation: InstallationStore;
  readonly witnesses: () => Promise<readonly Witness[]>;
  readonly place: () => Promise<DatabaseNames>;
  /** Leaves a mail for the editor. */
  readonly tellEditor: (message: NoticeMessage) => Promise<void>;
  readonly now: () => Date;
  readonly log: Logger;
  /** What this process does in the ledger. */
  readonly trail: Pick<TrailKeeper, 'of' | 'process'>;
  /** @see Store.boot */
  readonly boot: string | null;
}

/** How long an answer counts, in ms of the machine's own clock. */
const FRESH_MS = 15_000;
/** A row that was raised within this time is somebody's who is at work, in ms. */
const AT_WORK_MS = 60_000;
const ATTEMPTS = 5;
/**
 * A process that did nothing for this time, in ms, has ended, or writes its trail again with its next claim.
 */
const TRAIL_MS = 3_600_000;

type Doubt = Exclude<LeaseVerdict, { readonly kind: 'well' }>;

interface Look {
  readonly lease: Lease;
  readonly finding: LeaseVerdict;
  /** Whether anybody outside this process knows the database. */
  readonly known: boolean;
  /** Of all processes, as far as witnesses know them. */
  readonly trails: readonly Trail[];
}

/** A database before its first lease. */
const UNMADE: Lease = { id: 'none', epoch: 0, renewedAt: null, hold: null };

/** For processes that send; those that only want to know call `look`. */
export class LeaseKeeper {
  readonly #parts: LeaseParts;
  #known: { readonly hold: Hold | null; readonly at: number } | null = null;
  #renewing: Promise<Hold | null> | null = null;
  #halt = new AbortController();
  /** What this process did itself: it may lose every other witness while it runs. */
  #own: (WitnessRecord & { readonly id: string }) | null = null;
  /** The epoch when this process was found to be unknown here. */
  #strange: { readonly id: string; readonly epoch: number } | null = null;

  constructor(parts: LeaseParts) {
    this.#parts = parts;
  }

  /** Why nothing may be sent, as known for at most FRESH_MS; null if all is well. */
  async check(): Promise<Hold | null> {
    return this.#known !== null && performance.now() - this.#known.at < FRESH_MS
      ? this.#known.hold
      : this.renew();
  }

  /** The same, looked at and raised right now. */
  renew(): Promise<Hold | null> {
    this.#renewing ??= this.#raise(1)
      .then((hold) => this.#remember(hold))
      .finally(() => {
        this.#renewing = null;
      });
    return this.#renewing;
  }

  /** Looks and raises nothing. */
  async look(): Promise<Hold | null> {
    const { installation, now } = this.#parts;
    const found = await this.#lookAt((await installation.read())?.id ?? UNMADE.id);
    if (found === null || found.finding.kind === 'well') return null;
    if (found.lease.hold === null && found.finding.kind === 'unknown' && isAtWork(found.lease, now()))
      return null;
    return holdFor(found.lease, found.finding, now());
  }

  /**
   * What the witnesses know at this moment of the database that this process may send from; null before it
   * may.
   */
  async known(): Promise<KnownState | null> {
    if (this.#own === null) return null;
    const { id, epoch } = this.#own;
    const { testimonies, trails } = await this.#ask(id);
    // Where another database has taken over, none is far enough.
    const epochs = testimonies.map((one) => (one.superseded === null ? one.epoch : Number.POSITIVE_INFINITY));
    return { id, epoch: Math.max(epoch, ...epochs), rows: rowsOf(trails, this.#parts.boot) };
  }

  /** Aborted while nothing may be sent, even if that is discovered in the middle of a batch. */
  stopWith(stop: AbortSignal): AbortSignal {
    return AbortSignal.any([stop, this.#halt.signal]);
  }

  /**
   * Writes down outside the database what is sent. @throws AppError FILE_FAILED if nobody could, before an
   * issue starts
   */
  async note(note: SentNote): Promise<void> {
    const noted = await Promise.all((await this.#parts.witnesses()).map((witness) => witness.note(note)));
    if (noted.some((done) => done)) return;
    if (note.event === 'started')
      throw new AppError(
        'FILE_FAILED',
        'The log of sent issues cannot be written, so no issue is started.',
        'Check the free space and the permissions of the data folder.',
      );
    this.#parts.log.warn('the log of sent issues cannot be written', { issue: note.number });
  }

  async #raise(attempt: number): Promise<Hold | null> {
    const { installation, now, place } = this.#parts;
    if (attempt > ATTEMPTS)
      return { kind: 'unknown', since: now().toISOString(), detail: 'its identity keeps changing' };
    const { id } =
      (await installation.read()) ?? (await installation.create(randomUUID(), now().toISOString()));
    const before = await this.#lookAt(id);
    if (before === null) return this.#raise(attempt + 1);
    if (before.finding.kind !== 'well') return this.#hold(before.lease, before.finding);
    // If no witness knows it yet, the witnesses first hear what the row holds already. Otherwise a process
    // that dies after raising it would leave it unknown for ever.
    if (!before.known) await this.#tell(before.lease);
    const raised = await installation.raise(before.lease, now().toISOString());
    if (raised === null) return this.#raise(attempt + 1);
    await this.#tell(raised);
    this.#own = {
      id,
      witness: 'this process',
      epoch: raised.epoch,
      renewedAt: raised.renewedAt,
      place: await place(),
      superseded: null,
    };
    // A second time: of two databases that were raised at the same moment, only one was written down first.
    const after = await this.#lookAt(id);
    if (after === null) return this.#raise(attempt + 1);
    if (after.finding.kind !== 'well') return this.#hold(after.lease, after.finding);
    await this.#forget(id, after.trails);
    return null;
  }

  /**
   * Witnesses first, the row after them: it only rises, so a witness that knows more has known a later one.
   * Null if the identity changed meanwhile.
   */
  async #lookAt(id: string): Promise<Look | null> {
    const { installation, now, place } = this.#parts;
    const { testimonies: told, trails } = await this.#ask(id);
    const own = this.#own?.id === id ? [this.#own] : [];
    const lease = (await installation.read()) ?? { ...UNMADE, id };
    if (lease.id !== id) return null;
    const outrun = (await installation.firstMissing(rowsOf(trails, this.#parts.boot))) !== null;
    const alive = this.#strange?.id === id && lease.epoch > this.#strange.epoch && isAtWork(lease, now());
    const notes = async () =>
      (await Promise.all((await this.#parts.witnesses()).map((witness) => witness.notes()))).flat();
    const hasSent = lease.epoch > 0 || (await installation.hasSent()) || (await notes()).length > 0;
    const finding = judgeLease(lease, [...told, ...own], { place: await place(), hasSent, alive, outrun });
    return { lease, finding, known: told.length > 0, trails };
  }

  async #ask(
    id: string,
  ): Promise<{ readonly testimonies: readonly WitnessRecord[]; readonly trails: readonly Trail[] }> {
    const witnesses = await this.#parts.witnesses();
    const [told, trails] = await Promise.all([
      Promise.all(witnesses.map((witness) => witness.ask(id))),
      Promise.all(witnesses.map((witness) => witness.trails(id))),
    ]);
    return {
      testimonies: told.filter((one) => one !== null),
      trails: [...trails.flat(), ...this.#parts.trail.of(id)],
    };
  }

  /**
   * The row has all of these trails and was raised since: a database that lacks a part of them has an older
   * epoch as well.
   */
  async #forget(id: string, trails: readonly Trail[]): Promise<void> {
    const { now, trail } = this.#parts;
    const old = trails.filter(
      ({ process, at }) => process !== trail.process && Math.abs(now().getTime() - Date.parse(at)) > TRAIL_MS,
    );
    for (const process of new Set(old.map((one) => one.process)))
      for (const witness of await this.#parts.witnesses()) await witness.forgetTrail(id, process);
  }

  async #tell(lease: Lease): Promise<void> {
    const place = await this.#parts.place();
    for (const witness of await this.#parts.witnesses()) await witness.tell(lease, place);
  }

  async #hold(lease: Lease, finding: Doubt): Promise<Hold> {
    const { installation, now, tellEditor } = this.#parts;
    const found = holdFor(lease, finding, now());
    if (this.#strange?.id !== lease.id) this.#strange = { id: lease.id, epoch: lease.epoch };
    // Somebody else sends from here right now: then it is this process alone that nobody knows.
    const theirs = !isFinal(found.kind) && isAtWork(lease, now());
    if (found !== lease.hold && !theirs && (await installation.hold(lease, found)))
      await tellEditor({ kind: 'held', hold: found.kind });
    return found;
  }

  #remember(hold: Hold | null): Hold | null {
    if (hold === null && this.#halt.signal.aborted) this.#halt = new AbortController();
    if (hold !== null && !this.#halt.signal.aborted) {
      this.#parts.log.error(holdReason(hold), { fix: HOW_TO_LIFT });
      this.#halt.abort();
    }
    this.#known = { hold, at: performance.now() };
    return hold;
  }
}

/** The existing hold, unless what is found now weighs more. */
function holdFor({ hold }: Lease, { kind, detail }: Doubt, at: Date): Hold {
  return hold !== null && (isFinal(hold.kind) || !isFinal(kind))
    ? hold
    : { kind, since: hold?.since ?? at.toISOString(), detail };
}

function isAtWork({ renewedAt }: Lease, now: Date): boolean {
  return renewedAt !== null && Math.abs(now.getTime() - Date.parse(renewedAt)) < AT_WORK_MS;
}
