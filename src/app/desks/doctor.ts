// The doctor's desk: gathers what the checks need, all at once and each bounded in time, and judges it.
import { statfs } from 'node:fs/promises';
import type { Config } from '../../config/config.js';
import type { Names } from '../../doctor/answers.js';
import { CHECK_IDS, type Check, type CheckId, checkOf } from '../../doctor/check.js';
import { judgeClock, judgeLink } from '../../doctor/link.js';
import { judgeDisk, judgeKeyFile, type KeyFile } from '../../doctor/machine.js';
import { judgeCertificate, judgeRelayCertificate, judgeRewriting, noRelay } from '../../doctor/relay.js';
import { AppError, reasonOf } from '../../errors.js';
import type { Logger } from '../../log.js';
import type { DkimIdentity } from '../../mail/dkim.js';
import { domainOf } from '../../text/address-domain.js';
import { relayFinding } from '../relay-findings.js';
import { senderOf } from '../signing-probe.js';

export interface DoctorOrder {
  /** Only these; all if none is named. */
  readonly only: readonly CheckId[];
  /** Leave out what needs a network. */
  readonly offline: boolean;
}

export interface DoctorDesk {
  /** The results in the order of CHECK_IDS. What does not apply to this installation is left out. */
  run(order: DoctorOrder): Promise<readonly Check[]>;
  /** What is bad or needs attention before the next send; none without a relay, as nothing leaves then. */
  warnings(): Promise<readonly Check[]>;
  /**
   * The same at the start of a worker, in its log. Never throws. The relay has been checked before: if it
   * cannot be used, it is not asked again, as each login with a wrong password counts.
   */
  logWarnings(relay: { readonly isUsable: boolean }): Promise<void>;
}

export interface DoctorParts {
  readonly config: Config;
  readonly log: Logger;
  readonly now: () => Date;
  readonly nameServers: readonly string[] | undefined;
  /** A one-click link that names no reader. */
  readonly probeUrl: () => string;
}

interface World extends DoctorParts {
  readonly names: () => Promise<Names>;
  readonly key: LoadedKey;
  /** Domain of From, in A-labels. */
  readonly from: string;
}

/** Several checks that one round of questions answers. */
interface Group {
  readonly ids: readonly CheckId[];
  readonly needs: 'nothing' | 'relay';
  readonly run: (world: World) => Promise<readonly (Check | null)[]>;
}

const GROUPS: readonly Group[] = [
  { ids: ['disk'], needs: 'nothing', run: checkDisk },
  { ids: ['dkim-key'], needs: 'nothing', run: async ({ key }) => [judgeKeyFile(key.file)] },
  {
    ids: ['relay-rewrites'],
    needs: 'nothing',
    run: async ({ config }) => [judgeRewriting(relayFinding(config))],
  },
  { ids: ['relay', 'relay-certificate'], needs: 'relay', run: checkRelay },
  { ids: ['dkim', 'dkim-ed25519', 'dmarc', 'dmarc-alignment', 'spf'], needs: 'relay', run: checkRecords },
  { ids: ['dmarc-reports', 'dmarc-tags'], needs: 'relay', run: checkPolicy },
  { ids: ['mx-from', 'mx-reply-to'], needs: 'relay', run: checkMail },
  { ids: ['spf-ehlo', 'reverse-dns', 'blocklist'], needs: 'relay', run: checkAddresses },
  { ids: ['unsubscribe', 'clock'], needs: 'relay', run: checkLink },
  { ids: ['web-certificate'], needs: 'relay', run: checkWebCertificate },
];

export function createDoctorDesk(parts: DoctorParts): DoctorDesk {
  const run: DoctorDesk['run'] = async ({ only, offline }) => {
    const wanted = (id: CheckId) => only.length === 0 || only.includes(id);
    const isOff = (group: Group) => group.needs === 'relay' && (offline || parts.config.smtp === null);
    const groups = GROUPS.filter((group) => group.ids.some(wanted) && !isOff(group));
    const world = await worldOf(parts);
    const found = (
      await Promise.all(
        groups.map((group) =>
          group.run(world).catch((error: unknown) => failed(group.ids.filter(wanted), error)),
        ),
      )
    ).flat();
    const checks = [parts.config.smtp === null ? noRelay() : null, ...found].filter((one) => one !== null);
    return CHECK_IDS.filter(wanted).flatMap((id) => checks.filter((check) => check.id === id));
  };
  const warningsOf = async (only: readonly CheckId[]) => {
    if (parts.config.smtp === null) return [];
    const checks = await run({ only, offline: false });
    return checks.filter(({ status }) => status === 'bad' || status === 'warn');
  };
  const { log } = parts;
  return {
    run,
    warnings: () => warningsOf([]),
    logWarnings: async ({ isUsable }) => {
      // The check of the relay at the start has its own line.
      const known: readonly CheckId[] = isUsable ? ['relay'] : ['relay', 'relay-certificate'];
      try {
        for (const { id, fact, fix } of await warningsOf(CHECK_IDS.filter((one) => !known.includes(one))))
          log.warn(`friday doctor: ${fact}`, { check: id, fix });
      } catch (error) {
        log.warn('the checks of friday doctor could not be run', { reason: reasonOf(error) });
      }
    },
  };
}

/** A check that fails by itself says nothing about the set-up, and must not hide the others. */
function failed(ids: readonly CheckId[], error: unknown): readonly Check[] {
  const fact = `this could not be checked: ${reasonOf(error)}`;
  return ids.map((id) => checkOf({ id, rule: 'A10' }).unknown(fact, { fix: 'Report this.' }));
}

async function worldOf(parts: DoctorParts): Promise<World> {
  const { config, nameServers = config.doctor.nameServers ?? undefined } = parts;
  const { asciiDomain } = await import('../../mail/address.js');
  let names: Promise<Names> | null = null;
  return {
    ...parts,
    key: await loadedKey(config),
    from: asciiDomain(domainOf(config.newsletter.from.address)),
    names: () => {
      names ??= import('../../mail/names.js').then(({ openNames }) => openNames(nameServers));
      return names;
    },
  };
}

interface LoadedKey {
  readonly file: KeyFile;
  readonly identity: DkimIdentity | null;
}

async function loadedKey({ dkim, relaySigns }: Config): Promise<LoadedKey> {
  if (dkim === null) return { file: { kind: 'none', relaySigns }, identity: null };
  const { loadDkimKey, loadEd25519Key } = await import('../../mail/dkim-key.js');
  const { asciiDomain } = await import('../../mail/address.js');
  const advice: string[] = [];
  try {
    const privateKey = await loadDkimKey(dkim.keyFile, (message) => advice.push(message));
    const second = dkim.ed25519 === null ? null : await loadEd25519Key(dkim.ed25519.keyFile);
    const ed25519 =
      second === null || dkim.ed25519 === null
        ? null
        : { selector: dkim.ed25519.selector, privateKey: second };
    const identity = { domain: asciiDomain(dkim.domain), selector: dkim.selector, privateKey, ed25519 };
    return { file: { kind: 'usable', advice }, identity };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { file: { kind: 'unusable', message: error.message, fix: error.fix }, identity: null };
  }
}

async function checkDisk({ config: { dataDir } }: World): Promise<readonly Check[]> {
  const { bavail, blocks, bsize } = await statfs(dataDir);
  return [judgeDisk({ folder: dataDir, free: bavail * bsize, size: blocks * bsize })];
}

async function checkRelay({ config, now }: World): Promise<readonly (Check | null)[]> {
  const { inspectConfigured, judged } = await import('../inspect-configured.js');
  const answer = await inspectConfigured(config);
  if (answer === null) return [];
  return [await judged(answer), judgeRelayCertificate(answer, now())];
}

async function checkRecords({ names, key, from, config }: World): Promise<readonly Check[]> {
  const { checkSigning, isReserved } = await import('../../mail/probe-signing.js');
  if (isReserved(key.identity?.domain ?? from)) return [];
  return checkSigning(await names(), { dkim: key.identity, from, sender: senderOf(config) });
}

async function checkPolicy({ names, from }: World): Promise<readonly (Check | null)[]> {
  const { isReserved } = await import('../../mail/probe-signing.js');
  if (isReserved(from)) return [];
  return (await import('../doctor/ask-dns.js')).checkPolicyDetails(await names(), from);
}

async function checkMail({ names, config }: World): Promise<readonly Check[]> {
  return (await import('../doctor/ask-dns.js')).checkMailHosts(await names(), config);
}

async function checkAddresses({ names, config }: World): Promise<readonly Check[]> {
  return (await import('../doctor/ask-dns.js')).checkSendingAddresses(await names(), config);
}

async function checkLink({ probeUrl, now }: World): Promise<readonly (Check | null)[]> {
  const { askUnsubscribeLink } = await import('../../intake/fetching/probe-unsubscribe-link.js');
  const url = probeUrl();
  const asked = now();
  const answer = await askUnsubscribeLink(url);
  return [judgeLink(new URL(url).origin, answer), judgeClock(answer, asked, now())];
}

async function checkWebCertificate({ probeUrl, now }: World): Promise<readonly Check[]> {
  const { certificateUntil } = await import('../../intake/fetching/read-certificate.js');
  const url = probeUrl();
  const until = await certificateUntil(url);
  return until === null ? [] : [judgeCertificate('web-certificate', new URL(url).host, until, now())];
}
