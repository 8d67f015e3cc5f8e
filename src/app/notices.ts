// Notices: the mails that tell the editor what happened, sent as soon as a relay takes them.
import type { Config } from '../config.js';
import { NOT_ALLOWED } from '../deliveries/allow-list.js';
import type { DeliveryWorld } from '../deliveries/ports.js';
import type { Logger } from '../log.js';
import { mayReceive } from '../subscribers/recipients.js';

const AT_ONCE = 20;

/**
 * Sends waiting notices in order and stops at the first that the relay puts off. One that is refused for good, or whose outcome nobody knows, is not
 * tried again but told in the log. Returns how many the relay took.
 */
export async function sendNotices(config: Config, world: DeliveryWorld, log: Logger): Promise<number> {
  const waiting = await world.notices.unsent(AT_ONCE);
  if (waiting.length === 0) return 0;
  const { renderNotice } = await import('../render/mails.js');
  const { buildNotice } = await import('../mail/notice.js');
  let sent = 0;
  for (const notice of waiting) {
    if (!mayReceive(config.delivery.onlyTo, notice.recipient)) {
      log.warn(`a notice is not mailed: the editor is ${NOT_ALLOWED}`, { title: notice.title });
      await world.notices.markSent(notice.id, world.now().toISOString());
      continue;
    }
    const body = await renderNotice({ title: notice.title, paragraphs: notice.paragraphs, newsroomName: config.newsroom.name, language: 'en' });
    const message = await buildNotice({
      from: config.newsletter.from,
      to: notice.recipient,
      subject: notice.title,
      at: world.now(),
      id: `notice-${notice.id}-${Date.parse(notice.at).toString(36)}`,
      ...body,
    });
    const verdict = await world.submit(message);
    if (verdict.outcome === 'deferred') break;
    await world.notices.markSent(notice.id, world.now().toISOString());
    if (verdict.outcome === 'submitted') {
      sent++;
      log.warn('the editor is told', { title: notice.title });
    } else log.error('a notice to the editor did not arrive', { title: notice.title, outcome: verdict.outcome, reply: verdict.text });
  }
  return sent;
}
