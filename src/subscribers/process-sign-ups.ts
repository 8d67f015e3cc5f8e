// Works through what the forms recorded. A sign-up: looks the reader up, writes the evidence, leaves a row
// for the confirmation mail. One transaction per sign-up.

import { domainOf } from '../text/address-domain.js';
import { addressHmac } from './address.js';
import { awaitsConfirmation } from './mail.js';
import { mailOwnLink } from './mail-own-link.js';
import { NEVER_ASKED, type SignUpStores, type SignUpWorld } from './ports.js';
import { recordConsent } from './record-consent.js';
import { resendConfirmation } from './resend-confirmation.js';
import {
  BUSY_DOMAIN,
  NO_MAIL_HOST,
  PREFERENCES_FORM,
  RESEND_FORM,
  type SignUp,
  UNSUBSCRIBE_FORM,
} from './sign-up.js';
import { type Addressee, mailAlreadySubscribed, mailTime } from './strangers-mail.js';
import { type Subscriber, transition } from './subscriber.js';
import { mayReturn } from './suppression.js';

const PAGE = 100;

/**
 * Works on all that waits; `mails` are the ids of mails now due. A row that fails stays for the next pass and
 * holds up none behind it.
 */
export async function processSignUps(
  world: SignUpWorld,
): Promise<{ readonly taken: number; readonly mails: readonly number[] }> {
  const mails: number[] = [];
  const flooded: KnownDomains = new Map();
  let taken = 0;
  for (let afterId = 0; ; ) {
    const ids = await world.signUps.waiting(afterId, PAGE);
    for (const id of ids) {
      try {
        const mail = await world.transaction((stores) => processOne(world, stores, id, flooded));
        taken++;
        if (mail !== null) mails.push(mail);
      } catch (error) {
        world.warn('a sign-up could not be processed; it will be retried', error);
      }
      afterId = id;
    }
    if (ids.length < PAGE) return { taken, mails };
  }
}

/** Whether each flooded domain has a confirmed reader, asked once in a pass: a flood is of few domains. */
type KnownDomains = Map<string, boolean>;

async function processOne(
  world: SignUpWorld,
  stores: SignUpStores,
  id: number,
  flooded: KnownDomains,
): Promise<number | null> {
  const taken = await stores.signUps.take(id);
  const signUp = taken === null ? null : await wanted(stores, taken, flooded);
  if (signUp === null) return null;
  const { form, addressKey } = signUp;
  if (form === UNSUBSCRIBE_FORM) return mailOwnLink(stores, addressKey, 'leave-link', world.now());
  if (form === PREFERENCES_FORM) return mailOwnLink(stores, addressKey, 'preferences-link', world.now());
  if (form === RESEND_FORM) return resendConfirmation(world, stores, addressKey);
  return enrol(world, stores, signUp);
}

/** Records the request of a form, and leaves the mail that its reader may get. */
async function enrol(world: SignUpWorld, stores: SignUpStores, signUp: SignUp): Promise<number | null> {
  const hmac = addressHmac(signUp.addressKey, world.pepper);
  const now = world.now();
  const [suppression = null] = await stores.suppressions.byHmacs([hmac]);
  if (suppression !== null && !mayReturn(suppression, now)) return null;
  const reader = await findOrAdd(world, stores, signUp, hmac);
  const to = { reader, mailbox: world.mailboxOf(signUp.addressKey) };
  if (reader.status === 'confirmed' && suppression === null) return mailAlreadySubscribed(stores, to, now);
  if (reader.status === 'suppressed' && suppression === null) return null;
  // `mailTimeOfNewSignUp` says the same beforehand.
  if (reader.quietUntil !== null && reader.quietUntil > now.toISOString()) return null;
  // The record has the instant of its mail, by which the click on the link in it finds the request.
  const at = now.toISOString();
  await recordRequest(world, stores, signUp, reader, at);
  const mailAt = await mailTime(stores, to, 'confirmation', now);
  if (mailAt === null) return null;
  // A form that was sent twice within a minute: the mail of the first is enough.
  if (mailAt > now && awaitsConfirmation(reader, suppression, now)) return null;
  return askToConfirm(stores, signUp, to, { at, mailAt });
}

/**
 * The sign-up as it goes on record; null if no mail can arrive, and where its domain is flooded and nobody is
 * known there.
 */
async function wanted(
  { subscribers }: SignUpStores,
  signUp: SignUp,
  flooded: KnownDomains,
): Promise<SignUp | null> {
  const flags = signUp.flags?.split(',') ?? [];
  if (flags.includes(NO_MAIL_HOST)) return null;
  if (!flags.includes(BUSY_DOMAIN)) return signUp;
  const domain = domainOf(signUp.addressKey);
  const known = flooded.get(domain) ?? (await subscribers.hasConfirmedAt(domain));
  flooded.set(domain, known);
  // The flag is about the hour, not about the address, so it is not part of the evidence.
  const kept = flags.filter((flag) => flag !== BUSY_DOMAIN);
  return known ? { ...signUp, flags: kept.length === 0 ? null : kept.join(',') } : null;
}

/** The reader of the address, locked until the end of the transaction; a new one is pending. */
async function findOrAdd(
  world: Pick<SignUpWorld, 'now' | 'newPublicId'>,
  stores: SignUpStores,
  signUp: SignUp,
  hmac: string,
): Promise<Subscriber> {
  const now = world.now().toISOString();
  const fresh = {
    ...NEVER_ASKED,
    publicId: world.newPublicId(),
    address: signUp.address,
    addressKey: signUp.addressKey,
    addressHmac: hmac,
    name: signUp.name,
    locale: signUp.locale,
    zone: null,
    status: 'pending',
    statusReason: null,
    confirmedAt: null,
    importId: null,
    createdAt: now,
    updatedAt: now,
  } as const;
  const [added] = await stores.subscribers.insertMany([fresh]);
  if (added !== undefined) return added;
  const known = await stores.subscribers.byAddressKey(signUp.addressKey);
  const locked = known === null ? null : await stores.subscribers.lock(known.id);
  if (locked === null || locked.addressKey !== signUp.addressKey)
    throw new RangeError('the reader was erased while they signed up');
  return locked;
}

async function recordRequest(
  world: Pick<SignUpWorld, 'newSalt'>,
  stores: SignUpStores,
  signUp: SignUp,
  reader: Subscriber,
  recordedAt: string,
): Promise<void> {
  const { network, agent, page, flags, at, wording, policyVersion, locale, form, method } = signUp;
  const facts = { at, wording, policyVersion, locale, form, method } as const;
  await recordConsent(
    world,
    stores,
    {
      ...facts,
      subscriberId: reader.id,
      kind: 'requested',
      recordedAt,
      source: `sign-up form (${form})`,
      basis: 'consent, to be confirmed',
    },
    { network, agent, page, flags },
  );
}

async function askToConfirm(
  stores: SignUpStores,
  signUp: SignUp,
  { reader, mailbox }: Addressee,
  { at, mailAt }: { readonly at: string; readonly mailAt: Date },
): Promise<number | null> {
  // A confirmed reader stays confirmed: a stranger's sign-up unsubscribes nobody.
  const status = reader.status === 'confirmed' ? 'confirmed' : transition(reader.status, 'sign_up');
  const said =
    reader.status === 'confirmed'
      ? {}
      : { locale: signUp.locale, ...(signUp.name === null ? {} : { name: signUp.name }), statusReason: null };
  await stores.subscribers.move(reader.id, reader.status, {
    ...said,
    status,
    requestedAt: at,
    updatedAt: at,
  });
  return stores.mails.add({
    subscriberId: reader.id,
    kind: 'confirmation',
    dedupe: `confirmation-${reader.id}-${at}`,
    at: mailAt.toISOString(),
    requestedAt: at,
    mailbox,
  });
}
