// The worker's side of sign-ups: recorded sign-ups are worked through, and mails to single readers are sent.

import { offerAddressChanges } from '../../subscribers/offer-address-change.js';
import type { ReaderNudge } from '../../subscribers/ports.js';
import { processSignUps } from '../../subscribers/process-sign-ups.js';
import { type MailWorld, sendDueMails, sendMail } from '../../subscribers/send-mail.js';

export interface SignUpWork {
  /** Works through recorded sign-ups; returns how many. */
  processSignUps(): Promise<number>;
  /** Sends one mail, once, however many processes try; it waits while this database may not send. */
  sendMail(mailId: number): Promise<void>;
  /** What lost jobs left behind: waiting sign-ups, due mails, claims of dead workers. */
  sweep(): Promise<{ readonly signUps: number; readonly mails: number }>;
}

export interface SignUpWorkParts {
  readonly world: () => MailWorld;
  readonly nudge: Pick<ReaderNudge, 'mails'>;
  /** Why nothing may be sent to readers; null where all is well. */
  readonly held: () => Promise<unknown>;
}

export function createSignUpWork({ world, nudge, held }: SignUpWorkParts): SignUpWork {
  // An old address that has been told of a change makes way for the mail to the new one.
  const offer = async () => {
    const mails = await offerAddressChanges(world());
    await nudge.mails(mails);
    return mails.length;
  };
  const process = async () => {
    const { taken, mails } = await processSignUps(world());
    await nudge.mails(mails);
    return taken;
  };
  return {
    processSignUps: process,
    sendMail: async (mailId) => {
      if ((await held()) !== null) return;
      const settled = await sendMail(world(), mailId);
      if (settled?.kind === 'change-notice') await offer();
    },
    sweep: async () => {
      const signUps = await process();
      if ((await held()) !== null) return { signUps, mails: 0 };
      const mails = await sendDueMails(world());
      return { signUps, mails: mails + ((await offer()) > 0 ? await sendDueMails(world()) : 0) };
    },
  };
}
