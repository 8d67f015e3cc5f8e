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
import type { MailStore, SignUpStores, SignUpWorld } from './ports.js';
import type { Subscriber } from './subscriber.js';

/** What a relay's answer means for a mail. */
export interface MailVerdict {
  readonly outcome: 'submitted' | 'rejected' | 'deferred' | 'uncertain';
}

export interface MailWorld extends SignUpWorld {
  /** Names this process in claims. */
  readonly worker: string;
  /** Whether this installation may write to the reader at all (G7). */
  readonly mayReceive: (mail: Mail | ReminderMail, reader: Pick<Subscriber, 'address'>) => boolean;
  /** The mails of reminders. */
  readonly reminderPost: { readonly way: (mail: ReminderMail) => MailWay };
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

interface WrittenMail {
  readonly post: () => Promise<MailVerdict>;
  readonly addressHmac: string;
}

/** How one mail finds its person, is written, and is looked at again before it goes on the wire. */
export interface MailWay {
  /** Null if it no longer fits the person, or there is none. */
  addressee(): Promise<Pick<Subscriber, 'address' | 'addressHmac'> | null>;
  /** Called once the addressee is known. The function it resolves to is as that of MailWorld. */
  compose(at: Date): Promise<() => Promise<MailVerdict>>;
  /** In one transaction in which nothing about the person changes: looks again, then marks. */
  mark(
    addressHmac: string,
    mark: (mails: Pick<MailStore, 'markWire'>) => Promise<boolean>,
  ): Promise<'dropped' | 'moved' | boolean>;
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
  const way = isReminderMail(mail) ? world.reminderPost.way(mail) : readerWay(world, mail);
  const letter = await composed(world, mail, way);
  if (letter === null || letter === 'dropped')
    return letter === null ? putOff(world, mail) : end(world, mail, 'dropped');
  const mine = await way.mark(letter.addressHmac, (mails) =>
    mails.markWire(mail.id, world.worker, world.now().toISOString()),
  );
  if (mine === 'dropped') return end(world, mail, 'dropped');
  if (mine === 'moved') {
    await world.mails.settle(mail.id, world.worker, { dueAt: world.now().toISOString() });
    return null;
  }
  if (!mine) return null;
  const { outcome } = await letter.post();
  return outcome === 'deferred' ? putOff(world, mail) : end(world, mail, outcome);
}

/** Null if it could not be built. */
async function composed(
  world: MailWorld,
  mail: Mail | ReminderMail,
  way: MailWay,
): Promise<WrittenMail | 'dropped' | null> {
  const to = await way.addressee();
  if (to === null || !world.mayReceive(mail, to)) return 'dropped';
  try {
    return { post: await way.compose(world.now()), addressHmac: to.addressHmac };
  } catch (error) {
    world.warn(`a ${mail.kind} email could not be built; it will be retried`, error);
    return null;
  }
}

/** The way of a mail to a reader. */
function readerWay(world: MailWorld, mail: Mail): MailWay {
  const stillTo = async (stores: SignUpStores, reader: Subscriber | null) => {
    const to = reader === null ? null : await addressed(stores, mail, reader);
    return to !== null && (await fits(stores, mail, to, world.now())) ? to : null;
  };
  let to: MailAddressee | null = null;
  return {
    addressee: async () => {
      to = await stillTo(world, await world.subscribers.byId(mail.subscriberId));
      return to?.reader ?? null;
    },
    compose: async (at) => {
      if (to === null) throw new RangeError('a mail without an addressee');
      return world.compose(mail, to.reader, at, to);
    },
    mark: (addressHmac, mark) =>
      world.transaction(async (stores) => {
        const now = await stillTo(stores, await stores.subscribers.lock(mail.subscriberId));
        if (now === null) return 'dropped';
        return now.reader.addressHmac === addressHmac ? mark(stores.mails) : 'moved';
      }),
  };
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
  mail: Mail | ReminderMail,
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
