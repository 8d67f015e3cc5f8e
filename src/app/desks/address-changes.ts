// The desk of changes of address: asking by the preferences page, confirming in the new inbox, and "It wasn't
// me" in the old one.
import type { Config } from '../../config/config.js';
import type { Keyring } from '../../keyring.js';
import type { Store } from '../../store/store.js';
import { type AddressChange, blockedUntil, isWaiting } from '../../subscribers/address-change.js';
import type { ClickEvidence } from '../../subscribers/confirm.js';
import {
  type AddressChangeState,
  type AddressChangeWorld,
  addressChangeState,
  confirmAddressChange,
} from '../../subscribers/confirm-address-change.js';
import type { Gate } from '../../subscribers/gate.js';
import type { ReaderNudge } from '../../subscribers/ports.js';
import { requestAddressChange } from '../../subscribers/request-address-change.js';
import { yearsAfter } from '../../subscribers/retention.js';
import type { MailWorld } from '../../subscribers/send-mail.js';
import { readAddress } from '../../subscribers/sign-up.js';
import type { SignUpAnswer, SignUpProblem } from '../../subscribers/sign-up-entry.js';
import type { Subscriber } from '../../subscribers/subscriber.js';
import { type TokenPurpose, verifyToken } from '../../subscribers/tokens.js';
import { type UndoState, undoAddressChange, undoState } from '../../subscribers/undo-address-change.js';

export type { AddressChange } from '../../subscribers/address-change.js';
export type { AddressChangeState } from '../../subscribers/confirm-address-change.js';
export type { UndoState } from '../../subscribers/undo-address-change.js';

/** `blocked`: somebody said that a change was not theirs. `gone`: the reader is not subscribed. */
export type AddressChangeAnswer =
  | SignUpAnswer
  | { readonly kind: 'blocked'; readonly until: Date }
  | { readonly kind: 'gone' };

export interface AddressChangeDesk {
  /**
   * Asks for another address, as typed. The answer is the same whatever that address is (D11); `ip` is never
   * kept.
   */
  request(
    subscriber: Subscriber,
    asked: { readonly address: string; readonly ip: string },
  ): Promise<AddressChangeAnswer>;
  /** What the preferences page shows: the change that waits, and until when none is accepted. */
  pending(
    subscriber: Subscriber,
  ): Promise<{ readonly waiting: AddressChange | null; readonly blockedUntil: Date | null }>;
  /** All of a reader, oldest first. */
  of(subscriber: Subscriber): Promise<readonly AddressChange[]>;
  state(token: string): Promise<AddressChangeState>;
  /** POST only. Twice is the same as once. */
  confirm(token: string, click: ClickEvidence): Promise<AddressChangeState>;
  undoState(token: string): Promise<UndoState>;
  /** POST only. Twice is the same as once. */
  undo(token: string): Promise<UndoState>;
}

export interface AddressChangeParts {
  readonly config: Config;
  readonly store: Pick<Store, 'addressChanges'>;
  readonly world: () => MailWorld;
  readonly gate: () => Promise<Pick<Gate, 'checkOwnPage'>>;
  readonly nudge: Pick<ReaderNudge, 'mails'>;
  readonly now: () => Date;
  readonly keyring: () => Keyring;
}

export function createAddressChangeDesk(parts: AddressChangeParts): AddressChangeDesk {
  const { config, store, now, nudge, keyring } = parts;
  const world = (): AddressChangeWorld => ({
    ...parts.world(),
    proofUntil: (leftAt) => {
      const until = yearsAfter(new Date(leftAt), config.retention.proofYears);
      return until > now().toISOString() ? until : null;
    },
  });
  const changeOf = (purpose: TokenPurpose, token: string) => verifyToken(keyring().tokens, purpose, token);
  return {
    request: (subscriber, asked) => request(parts, subscriber, asked),
    pending: async (subscriber) => {
      const changes = await store.addressChanges.ofSubscriber(subscriber.id);
      const newest = changes.at(-1);
      return {
        waiting: newest !== undefined && isWaiting(newest, now()) ? newest : null,
        blockedUntil: blockedUntil(changes, now()),
      };
    },
    of: (subscriber) => store.addressChanges.ofSubscriber(subscriber.id),
    state: (token) => addressChangeState(world(), changeOf('new-address', token)),
    confirm: (token, click) => confirmAddressChange(world(), changeOf('new-address', token), click),
    undoState: (token) => undoState(world(), changeOf('old-address', token)),
    undo: async (token) => {
      const { state, mail } = await undoAddressChange(world(), changeOf('old-address', token));
      if (mail !== null) await nudge.mails([mail]);
      return state;
    },
  };
}

async function request(
  { world, gate, nudge }: AddressChangeParts,
  subscriber: Subscriber,
  { address: text, ip }: { readonly address: string; readonly ip: string },
): Promise<AddressChangeAnswer> {
  const problems: SignUpProblem[] = [];
  const address = readAddress(text, (field, problem) => problems.push({ field, problem }));
  if (address === null) return { kind: 'refused', problems };
  const verdict = await (await gate()).checkOwnPage(address, ip);
  if (verdict.kind !== 'pass') return verdict;
  const recorded = await requestAddressChange(world(), subscriber, address, verdict.flags);
  if (recorded.kind !== 'recorded') return recorded;
  const mailNow = await nudge.mails(recorded.notice === null ? [] : [recorded.notice]);
  return { kind: 'accepted', mailNow };
}
