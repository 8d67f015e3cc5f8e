// Request data: a reader asks for a link to everything that is stored about them (D8).
import type { MailStore } from './ports.js';
import type { Subscriber } from './subscriber.js';

/** How long the link to one's own data works, in ms (D8). */
export const DATA_LINK_MS = 3_600_000;

export interface RequestDataPorts {
  readonly mails: Pick<MailStore, 'add'>;
  readonly now: () => Date;
}

/** Queues the mail, at most one an hour. The mail's id; null if one is queued for this hour already. */
export function requestDataLink(
  { mails, now }: RequestDataPorts,
  subscriber: Subscriber,
): Promise<number | null> {
  const at = now();
  const hour = Math.floor(at.getTime() / DATA_LINK_MS);
  return mails.add({
    subscriberId: subscriber.id,
    kind: 'data-link',
    dedupe: `data-${subscriber.id}-${hour}`,
    at: at.toISOString(),
  });
}
