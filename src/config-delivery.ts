// Delivery as configured: batches, connections, retries, and the pace of it all.
import type { FileConfig } from './config-schema.js';
import type { LearningRules } from './deliveries/pace-book.js';
import { gapOf, type PaceRules } from './deliveries/pace-rules.js';

export interface DeliveryConfig {
  readonly batchSize: number;
  readonly connections: number;
  readonly refusalsInARow: number;
  readonly retryHours: number;
  /** Whether each reader gets an issue when their own clock shows the slot's wall time. */
  readonly localTime: boolean;
  /** Rates, quiet hours, warm-up; null or empty where nothing is limited. */
  readonly pace: PaceRules;
  /** Messages a minute over one connection to the relay; null: as many as it takes. */
  readonly connectionRatePerMinute: number | null;
  /** How an operator that complains is slowed, and comes back. */
  readonly backingOff: LearningRules;
}

export function deliveryOf(f: FileConfig): DeliveryConfig {
  return {
    batchSize: f.delivery.batch_size,
    connections: f.delivery.connections,
    refusalsInARow: f.delivery.refusals_in_a_row,
    retryHours: f.delivery.retry_hours,
    localTime: f.delivery.local_time,
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
  const { rate, operator_rate, operator_rates, spread_minutes, quiet_hours, warm_up } = delivery;
  return {
    rate: rate ?? null,
    operatorRate: operator_rate ?? null,
    operatorRates: Object.fromEntries(Object.entries(operator_rates).map(([operator, each]) => [operator.toLowerCase(), each])),
    spreadMinutes: spread_minutes,
    quietHours: quiet_hours ?? null,
    warmUp: warm_up === undefined ? null : { since: warm_up.since, firstDay: warm_up.first_day },
    zone: newsletter.zone,
  };
}
