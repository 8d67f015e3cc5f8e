// Delivery as configured: batches, connections, retries, and the pace of it all.

import type { LearningRules } from '../deliveries/pace/pace-book.js';
import { gapOf, type PaceRules } from '../deliveries/pace/pace-rules.js';
import type { CanaryRules, StopRules } from '../deliveries/safeguards/stop-rules.js';
import { type Recipients, recipientKey } from '../subscribers/recipients.js';
import type { FileConfig } from './schema.js';

export interface DeliveryConfig {
  readonly batchSize: number;
  readonly connections: number;
  readonly refusalsInARow: number;
  readonly retryHours: number;
  /** Whether each reader gets an issue when their own clock shows the send time. */
  readonly localTime: boolean;
  /** Nobody else gets mail of any kind; null: everybody may (G7). */
  readonly onlyTo: Recipients | null;
  /** Who gets test copies: the editor, and the entries of the file. */
  readonly testTo: Recipients;
  /** null: nobody goes first (G15). */
  readonly canary: CanaryRules | null;
  readonly stopRules: StopRules;
  /** Rates, quiet hours, warm-up; null or empty if nothing is limited. */
  readonly pace: PaceRules;
  /** Messages a minute over one connection to the relay; null: as many as it takes. */
  readonly connectionRatePerMinute: number | null;
  /** How a provider that complains is slowed, and comes back. */
  readonly backingOff: LearningRules;
}

/** The delivery part of the file, with rates as gaps and minutes as milliseconds. */
export function deliveryOf(f: FileConfig): DeliveryConfig {
  return {
    batchSize: f.delivery.batch_size,
    connections: f.delivery.connections,
    refusalsInARow: f.delivery.refusals_in_a_row,
    retryHours: f.delivery.retry_hours,
    localTime: f.delivery.local_time,
    onlyTo: f.delivery.only_to ?? null,
    testTo: [...new Set([recipientKey(f.editor.address) ?? '', ...f.delivery.test_to])],
    canary: canaryOf(f),
    stopRules: stopRulesOf(f),
    pace: paceOf(f),
    connectionRatePerMinute: f.delivery.connection_rate_per_minute ?? null,
    backingOff: {
      slowestGap: gapOf(f.delivery.backing_off.slowest),
      recoverMs: f.delivery.backing_off.recover_minutes * 60_000,
      closedMs: f.delivery.backing_off.closed_minutes * 60_000,
    },
  };
}

function paceOf({ delivery, newsletter }: FileConfig): PaceRules {
  const { rate, provider_rate, provider_rates, spread_minutes, quiet_hours, warm_up } = delivery;
  return {
    rate: rate ?? null,
    providerRate: provider_rate ?? null,
    providerRates: Object.fromEntries(
      Object.entries(provider_rates).map(([provider, each]) => [provider.toLowerCase(), each]),
    ),
    spreadMinutes: spread_minutes,
    quietHours: quiet_hours ?? null,
    warmUp: warm_up === undefined ? null : { since: warm_up.since, firstDay: warm_up.first_day },
    zone: newsletter.zone,
  };
}

/**
 * If nothing leaves this machine there is nothing to learn from a canary: then there is one only if the key
 * is set. Nor if almost all are skipped.
 */
function canaryOf({ delivery, smtp }: FileConfig): CanaryRules | null {
  if (delivery.only_to !== undefined) return null;
  const {
    share,
    most,
    wait_minutes: waitMinutes,
    from,
  } = delivery.canary ?? { share: 1, most: smtp === undefined ? 0 : 50, wait_minutes: 10, from: 1_000 };
  return most === 0 ? null : { share, most, waitMinutes, from };
}

function stopRulesOf({ delivery: { stop_rules: rules } }: FileConfig): StopRules {
  return {
    hardBounces: rules.hard_bounces,
    unauthenticated: rules.unauthenticated,
    refusedByPolicy: rules.refused_by_policy,
    deferred: rules.deferred,
    complaints: rules.complaints,
    atLeast: rules.at_least,
  };
}
