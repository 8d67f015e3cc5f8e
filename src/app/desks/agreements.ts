// The desk for renewed consent: who has to be asked since the purpose changed, the mails that ask, and the
// link in them (D24).
import type { Config } from '../../config/config.js';
import { AppError } from '../../errors.js';
import type { Keyring } from '../../keyring.js';
import type { Store } from '../../store/store.js';
import { type AgreeState, agree, agreeState } from '../../subscribers/agree.js';
import { type AskPlan, askAgain, planAskAgain } from '../../subscribers/ask-again.js';
import type { ClickEvidence } from '../../subscribers/confirm.js';
import type { Mail } from '../../subscribers/mail.js';
import type { Policy } from '../../subscribers/policy.js';
import type { ReaderNudge, SignUpWorld } from '../../subscribers/ports.js';
import { verifyStamped } from '../../subscribers/tokens.js';
import { sha256Hex } from '../../text/sha256.js';
import { ageStatement, askAgainWording, formLocale } from '../texts.js';

export type { AgreeState } from '../../subscribers/agree.js';

/** The words that a reader agreed to by a click, and their language. */
export interface AgreeWording {
  readonly locale: string;
  /** With `{policy}` in place of the link to the policy. */
  readonly wording: string;
  /** SHA-256 (hex) of the wording; comes back with the click. */
  readonly wordingHash: string;
}

export interface AgreementDesk {
  /** Who would be asked; writes nothing. */
  plan(): Promise<AskPlan>;
  /**
   * Adds one mail for each of them and wakes the worker; safe to run twice. Returns how many, and whether the
   * worker could be reached.
   */
  ask(): Promise<{ readonly asked: number; readonly nudged: boolean }>;
  state(token: string): Promise<AgreeState>;
  /** What a page in this language shows for the policy. */
  wording(policy: Policy, locale: string): AgreeWording;
  /**
   * POST only; records the wording in the language of the click. Twice is the same as once.
   * @param shownHash hash of the wording above the button; null from a program that sends none. If the
   * wording has changed since, nothing is recorded and the state stays `open`, so that the new wording is
   * shown first (D1).
   */
  agree(token: string, click: ClickEvidence, shownHash: string | null): Promise<AgreeState>;
}

export interface AgreementParts {
  readonly config: Config;
  readonly store: Store;
  readonly world: () => SignUpWorld;
  readonly nudge: ReaderNudge;
  readonly keyring: () => Keyring;
}

export function createAgreementDesk({ config, store, world, nudge, keyring }: AgreementParts): AgreementDesk {
  const askWorld = () => ({ ...world(), policies: store.policies });
  const subjectOf = (token: string) => verifyStamped(keyring().tokens, 'agree', token);
  const wording = (policy: Policy, wanted: string) => {
    const locale = formLocale(wanted, config.newsletter.language);
    const text = [askAgainWording(locale, config, policy), ageStatement(locale, config)]
      .filter((part) => part !== null)
      .join(' ');
    return { locale, wording: text, wordingHash: sha256Hex(text) };
  };
  return {
    plan: () => planAskAgain(askWorld()),
    ask: async () => {
      let nudged = true;
      const asked = await askAgain(askWorld(), async (ids) => {
        nudged = (await nudge.mails(ids)) && nudged;
      });
      return { asked, nudged };
    },
    state: async (token) => agreeState(world(), await store.policies.list(), subjectOf(token)),
    wording,
    agree: async (token, { ip, agent, locale }, shownHash) => {
      const policies = await store.policies.list();
      const state = await agreeState(world(), policies, subjectOf(token));
      const outdated =
        state.kind === 'open' &&
        shownHash !== null &&
        shownHash !== wording(state.policy, locale).wordingHash;
      if (outdated) return state;
      return agree(world(), policies, subjectOf(token), (policy) => ({
        ip,
        agent,
        ...wording(policy, locale),
      }));
    },
  };
}

/**
 * The version that a mail asks for: the record of the asking has the same instant. @throws AppError INTERNAL
 * if there is no such record
 */
export async function policyAsked(
  { consents, policies }: Pick<Store, 'consents' | 'policies'>,
  mail: Mail,
): Promise<Policy> {
  const record = (await consents.ofSubscriber(mail.subscriberId)).find(
    ({ kind, at }) => kind === 're-asked' && at === mail.createdAt,
  );
  const policy = await policies.byVersion(record?.policyVersion ?? '');
  if (policy !== null) return policy;
  throw new AppError(
    'INTERNAL',
    'The email that asks for new consent has no record of its question.',
    'Report this. The email is not sent.',
  );
}
