// The comparison of the receiver's log with the ledger. Pure, so that a test can show that it finds a planted
// fault.

export interface LedgerRow {
  readonly address: string;
  readonly status: string;
  readonly variant: string;
}

/** A message that the receiver took: when its transaction and its text began, in ms. */
export interface Taken {
  readonly to: string;
  readonly messageId: string;
  readonly variant: string;
  readonly begun: number;
  readonly dataAt: number;
}

export interface Evidence {
  /** The issue was `sent` within the bound of the round. */
  readonly finished: boolean;
  /** `friday issue audit` ended well, and the total that was frozen at the start. */
  readonly proven: boolean;
  readonly audience: number | null;
  /** The readers who were confirmed when the round began. */
  readonly readers: readonly string[];
  readonly rows: readonly LedgerRow[];
  /** The variant of the issue that a reader is to get. */
  readonly variantFor: (address: string) => string;
  /** The readers whom `friday issue uncertain` lists. */
  readonly named: readonly string[];
  readonly taken: readonly Taken[];
  /** When a reader's unsubscribe was answered, in ms. */
  readonly left: ReadonlyMap<string, number>;
  /** Readers whose message the receiver cut off after 354, without an answer. */
  readonly cutOff: ReadonlySet<string>;
  /** Messages of all others that can have been on the wire when something died. */
  readonly mostUncertain: number;
  /** Addresses that get mail other than issues. */
  readonly editor: string;
}

export type Rule =
  | 'unfinished'
  | 'unproven'
  | 'missed'
  | 'doubled'
  | 'untold'
  | 'unnamed'
  | 'too many uncertain'
  | 'left but mailed'
  | 'wrong variant'
  | 'stranger mailed';

export interface Violation {
  readonly rule: Rule;
  readonly who: string;
  readonly what: string;
}

const SETTLED = ['submitted', 'rejected', 'uncertain', 'expired', 'skipped'];

/** Every broken promise; empty if all is well. */
export function compare(evidence: Evidence): readonly Violation[] {
  return [
    ...missed(evidence),
    ...doubled(evidence),
    ...untold(evidence),
    ...uncertain(evidence),
    ...leaked(evidence),
    ...exchanged(evidence),
    ...summed(evidence),
  ];
}

const violation = (rule: Rule, who: string, what: string): Violation => ({ rule, who, what });

function issueTo({ taken, editor }: Evidence): readonly Taken[] {
  return taken.filter(({ to }) => to !== editor);
}

function summed({ finished, proven, audience, rows }: Evidence): Violation[] {
  return [
    ...(finished
      ? []
      : [violation('unfinished', '', 'the issue was not sent within the bound of the round')]),
    ...(proven ? [] : [violation('unproven', '', '"friday issue audit" did not end well')]),
    ...(audience === rows.length
      ? []
      : [
          violation(
            'unproven',
            '',
            `the frozen audience is ${audience}, and the ledger has ${rows.length} rows`,
          ),
        ]),
  ];
}

/** Nobody is missed: each reader has a settled row, and the receiver has each `submitted` message. */
function missed(evidence: Evidence): Violation[] {
  const reached = new Set(issueTo(evidence).map(({ to }) => to));
  const listed = new Set(evidence.rows.map(({ address }) => address));
  const absent = evidence.readers.filter((address) => !listed.has(address) && !evidence.left.has(address));
  const open = evidence.rows.filter(({ status }) => !SETTLED.includes(status));
  const unreceived = evidence.rows.filter(
    ({ status, address }) => status === 'submitted' && !reached.has(address),
  );
  return [
    ...absent.map((address) => violation('missed', address, 'has no row in the ledger')),
    ...open.map(({ address, status }) => violation('missed', address, `is still ${status}`)),
    ...unreceived.map(({ address }) =>
      violation('missed', address, 'is submitted, but the receiver never took it'),
    ),
  ];
}

/** Nobody gets it twice, under the same Message-ID or another. */
function doubled(evidence: Evidence): Violation[] {
  const twice = (key: (one: Taken) => string) => {
    const seen = new Map<string, number>();
    for (const one of issueTo(evidence)) seen.set(key(one), (seen.get(key(one)) ?? 0) + 1);
    return [...seen].filter(([, times]) => times > 1);
  };
  const readers = twice(({ to }) => to).map(([to, times]) =>
    violation('doubled', to, `was sent it ${times} times`),
  );
  const ids = twice(({ messageId }) => messageId).map(([id, times]) =>
    violation('doubled', id, `was taken ${times} times`),
  );
  return [...readers, ...ids];
}

/**
 * Every message that the receiver took is submitted or uncertain: the ledger hides no copy. And it went to
 * nobody else.
 */
function untold(evidence: Evidence): Violation[] {
  const status = new Map(evidence.rows.map((row) => [row.address, row.status]));
  return issueTo(evidence).flatMap(({ to }) => {
    const says = status.get(to);
    if (says === undefined) return [violation('stranger mailed', to, 'is not in the audience')];
    return says === 'submitted' || says === 'uncertain'
      ? []
      : [violation('untold', to, `was taken by the receiver, and the ledger says ${says}`)];
  });
}

function uncertain({ rows, named, cutOff, mostUncertain }: Evidence): Violation[] {
  const unsure = rows.filter(({ status }) => status === 'uncertain').map(({ address }) => address);
  const unnamed = [
    ...unsure.filter((address) => !named.includes(address)),
    ...named.filter((address) => !unsure.includes(address)),
  ];
  const unexplained = unsure.filter((address) => !cutOff.has(address)).length;
  const many =
    unexplained > mostUncertain
      ? [violation('too many uncertain', '', `${unexplained}, with at most ${mostUncertain} on the wire`)]
      : [];
  return [
    ...unnamed.map((address) => violation('unnamed', address, 'is uncertain, or named so, but not both')),
    ...many,
  ];
}

/** Unsubscribing takes effect at once (B2): no transaction begins after it was answered. */
function leaked(evidence: Evidence): Violation[] {
  return issueTo(evidence)
    .map(({ to, begun }) => ({ to, late: begun - (evidence.left.get(to) ?? Number.POSITIVE_INFINITY) }))
    .filter(({ late }) => late > 0)
    .map(({ to, late }) =>
      violation('left but mailed', to, `left ${late} ms before the transaction of their message began`),
    );
}

/**
 * Each reader gets the variant that the rules give them, and the ledger names it. What was written by adopting
 * a restored copy was not sent by it, and names none.
 */
function exchanged(evidence: Evidence): Violation[] {
  const wrong = (address: string, variant: string, says: string) => {
    const due = evidence.variantFor(address);
    return variant === due ? [] : [violation('wrong variant', address, `${says} ${variant}, not ${due}`)];
  };
  return [
    ...issueTo(evidence).flatMap(({ to, variant }) => wrong(to, variant, 'was sent')),
    ...evidence.rows
      .filter(({ status }) => status === 'submitted')
      .flatMap(({ address, variant }) => wrong(address, variant, 'has in the ledger')),
  ];
}

/**
 * Readers who unsubscribed while their message was under way already: between the transaction's begin and its
 * text.
 */
export function underWay(evidence: Evidence): number {
  return issueTo(evidence).filter(({ to, begun, dataAt }) => {
    const at = evidence.left.get(to) ?? Number.POSITIVE_INFINITY;
    return at >= begun && at < dataAt;
  }).length;
}
