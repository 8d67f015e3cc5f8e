// friday subscribers unsubscribe: unsubscribes a reader who asked for it by letter, telephone or in person.
import { actorOf, type Run } from '../../session.js';

interface UnsubscribeFlags {
  /** How the reader asked for it. */
  readonly reason: string;
  readonly by?: string;
}

export const unsubscribeReader: Run<UnsubscribeFlags, [string]> = async (session, flags, address) => {
  const app = await session.app();
  const reader = await app.subscribers.find(address);
  const left = await app.subscribers.unsubscribeByRequest(reader, {
    how: flags.reason,
    by: await actorOf(session, flags.by),
  });
  const { status, statusReason } = await app.subscribers.find(address);
  const before = statusReason === null ? status : `${status}: ${statusReason}`;
  return {
    text: left
      ? `${reader.address} is unsubscribed and receives nothing more.`
      : `${reader.address || address} was not subscribed (${before}).`,
    data: { left, status, statusReason },
  };
};
