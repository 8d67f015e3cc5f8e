// What a check says about this installation rather than about the issue: relay, pace and allow-list.

import type { Config } from '../config/config.js';
import { readersMeant } from '../deliveries/audience.js';
import { plannedCohorts } from '../deliveries/cohorts.js';
import { paceFinding } from '../deliveries/pace/pace-fit.js';
import type { DeliveryWorld } from '../deliveries/ports.js';
import { allowListFinding } from '../deliveries/safeguards/allow-list.js';
import type { Finding } from '../issues/finding.js';
import type { Issue } from '../issues/issue.js';
import { isLocalTime, sendTimeOf } from '../issues/local-time.js';
import { relayFinding } from './relay-findings.js';

interface Machine {
  readonly config: Config;
  readonly audience: DeliveryWorld['audience'];
  readonly now: Date;
}

const NO_RELAY: Finding = {
  rule: 'relay',
  severity: 'warning',
  where: 'smtp',
  about: 'machine',
  message: 'No relay is configured, so all mail goes to the local inbox of this machine.',
  fix: 'Set smtp in the configuration before you send to readers.',
};

/** @param planned the send time of an issue that is not scheduled yet */
export async function machineFindings(
  issue: Issue,
  planned: () => Promise<Date>,
  { config, audience, now }: Machine,
): Promise<readonly Finding[]> {
  const sendTime = sendTimeOf(issue) ?? (config.delivery.localTime ? null : await planned());
  const pace = sendTime === null ? null : await paceOf(audience, issue, sendTime, config, now);
  const relay = config.smtp === null ? NO_RELAY : null;
  return [relay, relayFinding(config), pace, await allowListNow(audience, config, now)].filter(
    (finding) => finding !== null,
  );
}

/**
 * Whether the configured pace reaches everybody in time, as the list is now. At each reader's hour, only once
 * that is scheduled.
 */
export async function paceOf(
  audience: DeliveryWorld['audience'],
  issue: Issue,
  sendTime: Date,
  { delivery, schedule }: Config,
  now: Date,
): Promise<Finding | null> {
  const at = now.toISOString();
  const hours = isLocalTime(issue)
    ? plannedCohorts(issue, await audience.zones(at, readersMeant(issue))).map((cohort) => ({
        at: new Date(cohort.at),
        readers: cohort.readers,
      }))
    : [{ at: sendTime, readers: (await audience.count(at, readersMeant(issue))).total }];
  return paceFinding(hours, delivery.pace, schedule.notAfterHours);
}

/** Nothing is counted without an allow-list. */
export async function allowListNow(
  audience: DeliveryWorld['audience'],
  { delivery: { onlyTo } }: Config,
  now: Date,
): Promise<Finding | null> {
  return onlyTo === null ? null : allowListFinding(onlyTo, await audience.count(now.toISOString(), null));
}
