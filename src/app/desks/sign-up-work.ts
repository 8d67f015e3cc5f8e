// The worker's side of sign-ups: recorded sign-ups are worked through, and mails to single readers are sent.

import { offerAddressChanges } from '../../subscribers/offer-address-change.js';
import type { ReaderNudge } from '../../subscribers/ports.js';
import { processSignUps } from '../../subscribers/process-sign-ups.js';
import { type MailWorld, sendDueMails, sendMail } from '../../subscribers/send-mail.js';
import type { ReminderDesk } from './reminders.js';

export interface SignUpWork {
  /** Works through recorded sign-ups; returns how many. */
  processSignUps(): Promise<number>;
  /** Sends one mail, once, however many processes try; it waits while this database may not send. */
  sendMail(mailId: number): Promise<void>;
  /** Makes the mails of reminders that are due, and ends those that are over; waits as `sendMail` does. */
  remind(): Promise<{ readonly mails: number; readonly ended: number }>;
  /** What lost jobs left behind: waiting sign-ups, due mails, claims of dead workers. */
  sweep(): Promise<{ readonly signUps: number; readonly mails: number }>;
}

export interface SignUpWorkParts {
  readonly world: () => MailWorld;
  readonly reminders: Pick<ReminderDesk, 'processRequests' | 'remind' | 'tidy'>;
  readonly nudge: Pick<ReaderNudge, 'mails'>;
  /** Why nothing may be sent to readers; null where all is well. */
  readonly held: () => Promise<unknown>;
}

export function createSignUpWork({ world, reminders, nudge, held }: SignUpWorkParts): SignUpWork {
  // An old address that has been told of a change makes way for the mail to the new one.
  const offer = async () => {
    const mails = await offerAddressChanges(world());
    await nudge.mails(mails);
    return mails.length;
  };
  const process = async () => {
    const { taken, mails } = await processSignUps(world());
    await nudge.mails([...mails, ...(await reminders.processRequests())]);
    return taken;
  };
  return {
    processSignUps: process,
    sendMail: async (mailId) => {
      if ((await held()) !== null) return;
      const settled = await sendMail(world(), mailId);
      if (settled?.kind === 'change-notice') await offer();
      if (settled?.kind === 'reminder') await reminders.tidy();
    },
    remind: async () => {
      if ((await held()) !== null) return { mails: 0, ended: 0 };
      const { mails, ended } = await reminders.remind();
      await nudge.mails(mails);
      return { mails: mails.length, ended };
    },
    sweep: async () => {
      const signUps = await process();
      if ((await held()) !== null) return { signUps, mails: 0 };
      const mails = await sendDueMails(world());
      const offered = (await offer()) > 0 ? await sendDueMails(world()) : 0;
      await reminders.tidy();
      return { signUps, mails: mails + offered };
    },
  };
}
