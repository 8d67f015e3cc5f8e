// One round: the plan is carried out, then everything is healthy again, then the round waits for the end of
// the issue and compares.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { compare, type Evidence, underWay, type Violation } from './compare.js';
import { issueOf, pass, perform } from './faults.js';
import { EDITOR, readerAddress, variantFor } from './newsroom.js';
import { type Fault, planRound, type RoundOptions } from './plan.js';
import { followProgress } from './progress.js';
import { type RoundSetup, type RunResources, setUpRound } from './round-setup.js';

export interface RoundResult {
  readonly seed: number;
  readonly database: string;
  readonly readers: number;
  readonly audience: number | null;
  readonly counts: Readonly<Record<string, number>>;
  /**
   * Uncertain readers of whose message the receiver never heard: they were marked, and waited for a
   * connection.
   */
  readonly unheard: number;
  /** Messages of the issue that the receiver took. */
  readonly taken: number;
  /** Uncertain readers whose message the receiver itself cut off. */
  readonly cutOff: number;
  /** The most others that can have been on the wire when something died. */
  readonly mostUncertain: number;
  readonly left: number;
  /** Of them: those whose message had already begun. */
  readonly leftUnderWay: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly kills: number;
  /** Copies of the database that were restored, and deliveries that adopting them made uncertain. */
  readonly restored: number;
  readonly adopted: number;
  readonly seconds: number;
  readonly violations: readonly Violation[];
  readonly complaints: readonly string[];
  /** The folder of its logs; null if all is well and they are deleted. */
  readonly folder: string | null;
}

/**
 * With single passes at the end; without them Redis takes half a minute and more to see that a worker died
 * with a job in its hands.
 */
const BOUND_MS = { passes: 150_000, alone: 300_000 };
const LONGEST_START_MS = 60_000;
const STILL_MS = 1_500;
const CLAIM_S = 100;
const RETRY_S = 20 * 60;
const MANY_CLAIMED = 1_000;
const EVERYTHING = 10_000_000;

export async function runRound(options: RoundOptions, ground: RunResources): Promise<RoundResult> {
  const plan = planRound(options);
  const began = performance.now();
  const setup = await setUpRound(plan, ground);
  let keep = true;
  try {
    const left = new Map<string, number>();
    const until = { over: false };
    const opening = carryOut(setup, plan.opening, wait);
    await started(setup, opening);
    setup.note('the issue is being sent');
    const progress = followProgress(setup);
    const leaving = plan.leaving.map(async ({ at, reader, dice }) => {
      await progress.reached(at);
      const who = reader === null ? await claimedReader(setup, dice) : readerAddress(reader);
      if (who !== null) await unsubscribeOnce(setup, who, left, until);
    });
    await Promise.all([opening, carryOut(setup, plan.faults, progress.reached)]);
    await setup.receiver.calm();
    setup.note('all is well from now on');
    const finished = await settle(setup, plan.passes ? BOUND_MS.passes : BOUND_MS.alone);
    setup.note(finished ? 'the issue is sent' : 'the issue is not sent within the bound');
    until.over = true;
    await Promise.all(leaving);
    await setup.quiet();
    const evidence = await gather(setup, finished, left);
    const violations = compare(evidence);
    const { complaints } = setup.workers;
    keep = options.keep || violations.length + complaints.length > 0;
    return {
      ...figures(setup, evidence),
      seconds: (performance.now() - began) / 1000,
      violations,
      complaints,
      folder: keep ? setup.folder : null,
    };
  } finally {
    if (keep) await setup.quiet().catch(() => undefined);
    await setup.close(keep);
  }
}

async function carryOut(
  setup: RoundSetup,
  faults: readonly Fault[],
  turn: (at: number) => Promise<unknown>,
): Promise<void> {
  const each = faults.map(async (fault) => {
    await turn(fault.at);
    await perform(setup, fault);
  });
  await Promise.all(each);
}

/**
 * Until the audience is frozen. If the process that began it died, crontab's next pass does it; such a pass
 * goes on to send, and the round does not wait for it.
 */
async function started(setup: RoundSetup, opening: Promise<void>): Promise<void> {
  let free = false;
  const release = () => {
    free = true;
  };
  void opening.then(release);
  for (const end = Date.now() + LONGEST_START_MS; Date.now() < end; await wait(50)) {
    if ((await issueOf(setup)).audienceTotal !== null) return;
    if (!free) continue;
    free = false;
    void pass(setup).then(release);
  }
}

/** A reader whose message is about to leave, or is leaving. */
async function claimedReader({ store, issueId }: RoundSetup, dice: number): Promise<string | null> {
  const claimed = await store.deliveries.list(issueId, { status: ['submitting'], limit: MANY_CLAIMED });
  return claimed[Math.floor(dice * claimed.length)]?.address ?? null;
}

/** A reader who reads that it did not work clicks again. */
async function unsubscribeOnce(
  setup: RoundSetup,
  who: string,
  left: Map<string, number>,
  until: { readonly over: boolean },
): Promise<void> {
  while (!until.over && !left.has(who)) {
    if (await setup.unsubscribe(who)) left.set(who, left.get(who) ?? Date.now());
    else await wait(200);
  }
}

/**
 * Until the issue is sent: an administrator resumes what was paused, and if nothing moves any more, time
 * passes.
 */
async function settle(setup: RoundSetup, bound: number): Promise<boolean> {
  let before = '';
  let stillSince = Date.now();
  for (const end = Date.now() + bound; Date.now() < end; await wait(150)) {
    const issue = await issueOf(setup);
    if (issue.status === 'sent') return true;
    if (issue.status === 'paused') await setup.friday(['issue', 'resume', String(issue.number)]);
    const counts = await setup.store.deliveries.counts(setup.issueId);
    const now = JSON.stringify([issue.status, counts]);
    if (now !== before) stillSince = Date.now();
    before = now;
    if (Date.now() - stillSince < STILL_MS || (await setup.receiver.open()) > 0) continue;
    setup.note(`nothing moves: ${now}`);
    await letTimePass(setup, counts.submitting === 0 && counts.deferred > 0);
    stillSince = Date.now();
  }
  return false;
}

async function letTimePass(setup: RoundSetup, onlyDeferred: boolean): Promise<void> {
  setup.clock?.step(onlyDeferred ? RETRY_S : CLAIM_S);
  if (setup.clock === null && onlyDeferred) await hasten(setup);
  if (setup.plan.passes) await pass(setup);
  else await wait(10_000);
}

/** Resuming makes all deferred readers due: what an editor does who does not want to wait. */
async function hasten(setup: RoundSetup): Promise<void> {
  const number = String((await issueOf(setup)).number);
  await setup.friday(['issue', 'pause', number]);
  await setup.friday(['issue', 'resume', number]);
}

async function gather(
  setup: RoundSetup,
  finished: boolean,
  left: ReadonlyMap<string, number>,
): Promise<Evidence> {
  const { plan, store, issueId } = setup;
  const issue = await issueOf(setup);
  const rows = await store.deliveries.list(issueId, { limit: EVERYTHING });
  const entries = setup.receiver.entries();
  const audit = await setup.friday(['issue', 'audit', String(issue.number)]);
  const uncertain = await setup.friday(['issue', 'uncertain', String(issue.number)]);
  const named = (JSON.parse(uncertain.stdout) as { deliveries: { address: string }[] }).deliveries.map(
    ({ address }) => address,
  );
  return {
    finished,
    proven: audit.code === 0 && (JSON.parse(audit.stdout) as { audit: { proven: boolean } }).audit.proven,
    audience: issue.audienceTotal,
    readers: Array.from({ length: plan.readers }, (_, i) => readerAddress(i)),
    rows: rows.map(({ address, status, carries }) => ({ address, status, variant: carries.variant })),
    variantFor,
    named,
    taken: entries
      .filter(({ what }) => what === 'taken')
      .map(({ to, messageId = '', variant = '', begun = 0, dataAt = 0 }) => ({
        to,
        messageId,
        variant,
        begun,
        dataAt,
      })),
    left,
    cutOff: new Set(entries.filter(({ what }) => what === 'lost').map(({ to }) => to)),
    mostUncertain: mostOnTheWire(setup),
    editor: EDITOR,
  };
}

/**
 * At most `connections` messages of each process that died, or whose claims a step of the clock made look
 * old, or whose batch failed.
 */
function mostOnTheWire({ plan, workers, counts, folder }: RoundSetup): number {
  const logs = readdirSync(folder).filter((name) => /^worker-\d+\.log$/.test(name));
  const failed = logs.flatMap(
    (name) =>
      readFileSync(join(folder, name), 'utf8').match(
        /job failed.*deliver-batch|deliver-batch.*job failed/g,
      ) ?? [],
  ).length;
  const interrupted = workers.counts.kills + workers.counts.ownDeaths + counts.interrupted + failed;
  return interrupted * plan.connections + counts.adopted;
}

function figures(
  setup: RoundSetup,
  evidence: Evidence,
): Omit<RoundResult, 'seconds' | 'violations' | 'complaints' | 'folder'> {
  const { plan, workers } = setup;
  const heard = new Set(setup.receiver.entries().map(({ to }) => to));
  const byStatus: Record<string, number> = {};
  for (const { status } of evidence.rows) byStatus[status] = (byStatus[status] ?? 0) + 1;
  const faults: Record<string, number> = {};
  for (const { kind } of [...plan.opening, ...plan.faults]) faults[kind] = (faults[kind] ?? 0) + 1;
  return {
    seed: plan.seed,
    database: plan.database,
    readers: plan.readers,
    audience: evidence.audience,
    counts: byStatus,
    taken: evidence.taken.filter(({ to }) => to !== EDITOR).length,
    mostUncertain: evidence.mostUncertain,
    cutOff: evidence.rows.filter(
      ({ status, address }) => status === 'uncertain' && evidence.cutOff.has(address),
    ).length,
    unheard: evidence.rows.filter(({ status, address }) => status === 'uncertain' && !heard.has(address))
      .length,
    left: evidence.left.size,
    leftUnderWay: underWay(evidence),
    faults,
    kills: workers.counts.kills,
    restored: setup.counts.restored,
    adopted: setup.counts.adopted,
  };
}
