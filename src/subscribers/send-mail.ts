// Sends one mail to one reader, once: claimed, looked at again, marked, put on the wire, settled.
import { addressed, changeMailFits, type MailAddressee } from './change-mails.js';
import {
  isReminderMail,
  type Mail,
  type MailKind,
  type MailOutcome,
  nextAttempt,
  type ReminderMail,
  type ReminderMailKind,
  stillFits,
} from './mail.js';
import type { SignUpStores, SignUpWorld } from './ports.js';
import type { Subscriber } from './subscriber.js';

/** What a relay's answer means for a mail. */
export interface MailVerdict {
  readonly outcome: 'submitted' | 'rejected' | 'deferred' | 'uncertain';
}

export interface MailWorld extends SignUpWorld {
  /** Names this process in claims. */
  readonly worker: string;
  /** Whether this installation may write to the reader at all (G7). */
  readonly mayReceive: (mail: Mail, reader: Subscriber) => boolean;
  /**
   * Writes the mail for this reader; the function it resolves to puts it on the wire and never throws for a
   * relay's answer.
   */
  readonly compose: (
    mail: Mail,
    reader: Subscriber,
    at: Date,
    about: Pick<MailAddressee, 'change' | 'presentHmac'>,
  ) => Promise<() => Promise<MailVerdict>>;
}

const CLAIM_MS = 10 * 60_000;

/** What became of a mail. */
export interface SettledMail {
  readonly kind: MailKind | ReminderMailKind;
  readonly outcome: MailOutcome;
}

/** Null if it was not this worker's to send, or is retried later. */
export async function sendMail(world: MailWorld, mailId: number): Promise<SettledMail | null> {
  const now = world.now();
  const mail = await world.mails.claim(mailId, {
    worker: world.worker,
    now: now.toISOString(),
    until: new Date(now.getTime() + CLAIM_MS).toISOString(),
  });
  if (mail === null) return null;
  if (isReminderMail(mail)) return end(world, mail, 'dropped');
  const letter = await composed(world, mail);
  if (letter === null || letter === 'dropped')
    return letter === null ? putOff(world, mail) : end(world, mail, 'dropped');
  const mine = await world.transaction(async (stores) => {
    const reader = await stores.subscribers.lock(mail.subscriberId);
    const to = reader === null ? null : await addressed(stores, mail, reader);
    if (to === null || !(await fits(stores, mail, to, world.now()))) return 'dropped' as const;
    if (to.reader.addressHmac !== letter.addressHmac) return 'moved' as const;
    return stores.mails.markWire(mail.id, world.worker, world.now().toISOString());
  });
  if (mine === 'dropped') return end(world, mail, 'dropped');
  if (mine === 'moved') {
    await world.mails.settle(mail.id, world.worker, { dueAt: world.now().toISOString() });
    return null;
  }
  if (!mine) return null;
  const { outcome } = await letter.post();
  return outcome === 'deferred' ? putOff(world, mail) : end(world, mail, outcome);
}

async function composed(
  world: MailWorld,
  mail: Mail,
): Promise<{ readonly post: () => Promise<MailVerdict>; readonly addressHmac: string } | 'dropped' | null> {
  const reader = await world.subscribers.byId(mail.subscriberId);
  const to = reader === null ? null : await addressed(world, mail, reader);
  if (to === null || !world.mayReceive(mail, to.reader) || !(await fits(world, mail, to, world.now())))
    return 'dropped';
  try {
    const post = await world.compose(mail, to.reader, world.now(), to);
    return { post, addressHmac: to.reader.addressHmac };
  } catch (error) {
    world.warn(`a ${mail.kind} email could not be built; it will be retried`, error);
    return null;
  }
}

async function fits(
  stores: Pick<SignUpStores, 'addressChanges' | 'subscribers' | 'suppressions'>,
  mail: Mail,
  to: MailAddressee,
  now: Date,
): Promise<boolean> {
  const [suppression = null] = await stores.suppressions.byHmacs([to.reader.addressHmac]);
  if (to.change !== null) return changeMailFits(stores, mail, to, suppression, now);
  return stillFits(mail, to.reader, suppression, now);
}

async function putOff(
  world: Pick<MailWorld, 'now' | 'mails' | 'worker'>,
  mail: Mail,
): Promise<SettledMail | null> {
  const again = nextAttempt(mail, world.now());
  if (again === null) return end(world, mail, 'expired');
  await world.mails.settle(mail.id, world.worker, { dueAt: again.toISOString() });
  return null;
}

async function end(
  world: Pick<MailWorld, 'mails' | 'worker' | 'now'>,
  mail: Mail | ReminderMail,
  outcome: MailOutcome,
): Promise<SettledMail> {
  await world.mails.settle(mail.id, world.worker, { outcome, at: world.now().toISOString() });
  return { kind: mail.kind, outcome };
}

const AT_ONCE = 500;

/**
 * Sends all mails that are due, one after the other; for a pass without Redis, and for what lost jobs left
 * behind. Returns how many left.
 */
export async function sendDueMails(world: MailWorld): Promise<number> {
  await world.mails.sweepStale(world.now().toISOString());
  let sent = 0;
  for (const id of await world.mails.due(world.now().toISOString(), AT_ONCE))
    if ((await sendMail(world, id))?.outcome === 'submitted') sent++;
  return sent;
}
