// Policy of the gate: what is allowed, the least time that a form takes, and how many sign-ups are accepted
// in an hour. The numbers are this project's own.

export interface GatePolicy {
  readonly role: 'allow' | 'refuse';
  readonly disposable: 'allow' | 'refuse';
  /** `trust`: name servers are not asked, for an installation whose mail goes to its local inbox. */
  readonly mailHosts: 'ask' | 'trust';
  /**
   * Least time between issue and sending of a form, in ms; a person without JavaScript types on, a machine
   * waits.
   */
  readonly leastMs: { readonly proved: number; readonly unproved: number };
  /** How long a form is good, in ms. */
  readonly mostMs: number;
  /** How many an hour. `unproved…` are for forms without proof of work, besides the others. */
  readonly perHour: {
    readonly address: number;
    readonly network: number;
    readonly unprovedNetwork: number;
    readonly unproved: number;
    readonly provider: number;
    /** Confirmation mails to a domain that is not a well-known provider and has no confirmed reader. */
    readonly unknownDomain: number;
    readonly overall: number;
  };
  /**
   * Sign-ups of one mailbox, however its address is spelt. Requests for its unsubscribe link are counted
   * apart, up to the same numbers.
   */
  readonly perDay: { readonly mailbox: number };
  readonly perMonth: { readonly mailbox: number };
}

export const GATE_POLICY: GatePolicy = {
  role: 'allow',
  disposable: 'refuse',
  mailHosts: 'ask',
  leastMs: { proved: 2_500, unproved: 8_000 },
  mostMs: 24 * 3_600_000,
  perHour: {
    address: 5,
    network: 20,
    unprovedNetwork: 5,
    unproved: 500,
    provider: 500,
    unknownDomain: 10,
    overall: 5_000,
  },
  perDay: { mailbox: 6 },
  perMonth: { mailbox: 12 },
};
