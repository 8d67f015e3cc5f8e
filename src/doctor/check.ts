// Check: one point that sending depends on, judged from what was seen. The same checks serve `friday doctor`
// and the guard of a live send. Pure.
import type { RecordFault } from '../issues/notice.js';

/** Stable ids: scripts and `--only` use them. In the order in which they are shown. */
export const CHECK_IDS = [
  'relay',
  'relay-certificate',
  'relay-rewrites',
  'dkim',
  'dkim-ed25519',
  'dkim-key',
  'dmarc',
  'dmarc-alignment',
  'dmarc-reports',
  'dmarc-tags',
  'spf',
  'spf-ehlo',
  'mx-from',
  'mx-reply-to',
  'reverse-dns',
  'blocklist',
  'unsubscribe',
  'web-certificate',
  'clock',
  'disk',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

/** `unknown`: nobody answered, so nothing can be said. It never stops a send. */
export type CheckStatus = 'ok' | 'warn' | 'bad' | 'unknown';

/** A record to publish, exactly as it should be. */
export interface DnsRecord {
  readonly type: 'TXT' | 'MX' | 'PTR' | 'A' | 'AAAA';
  readonly name: string;
  readonly value: string;
}

export interface Check {
  readonly id: CheckId;
  /** The rule of docs/rules.md. */
  readonly rule: string;
  readonly status: CheckStatus;
  /** Whether a live send waits until this is repaired (A11). */
  readonly blocks: boolean;
  /** What was seen, as part of a sentence. */
  readonly fact: string;
  /** What to do, as one or more sentences; null if nothing has to be done. */
  readonly fix: string | null;
  readonly record: DnsRecord | null;
  /** The same for the notice to the editor; null if it is not about a record, or nothing is wrong. */
  readonly fault: RecordFault | null;
}

interface Subject {
  readonly id: CheckId;
  readonly rule: string;
  /** The record and the name that were looked up, where there is one. */
  readonly about?: Pick<RecordFault, 'record' | 'name'>;
}

interface Advice {
  readonly fix: string;
  readonly record?: DnsRecord;
  readonly found?: RecordFault['found'];
  /** Only a bad check can block. */
  readonly blocks?: boolean;
}

/** Makes the results of one check. */
export function checkOf({ id, rule, about }: Subject) {
  const result = (status: CheckStatus, fact: string, advice: Advice | null): Check => ({
    id,
    rule,
    status,
    blocks: status === 'bad' && advice?.blocks === true,
    fact,
    fix: advice?.fix ?? null,
    record: advice?.record ?? null,
    fault:
      about === undefined || advice?.found === undefined
        ? null
        : { ...about, found: advice.found, text: fact },
  });
  return {
    ok: (fact: string) => result('ok', fact, null),
    warn: (fact: string, advice: Advice) => result('warn', fact, advice),
    bad: (fact: string, advice: Advice) => result('bad', fact, advice),
    unknown: (fact: string, advice: Advice) => result('unknown', fact, advice),
  };
}

const SEVERITY: readonly CheckStatus[] = ['ok', 'unknown', 'warn', 'bad'];

/** The most serious status; `ok` for no checks. */
export function worstOf(checks: readonly Pick<Check, 'status'>[]): CheckStatus {
  return SEVERITY[Math.max(0, ...checks.map(({ status }) => SEVERITY.indexOf(status)))] ?? 'ok';
}
