// Notices: the mails that tell the editor what happened, sent as soon as a relay takes them.
import type { Config } from '../config.js';
import type { DeliveryWorld } from '../deliveries/ports.js';

const AT_ONCE = 20;

/** Sends waiting notices in order and stops at the first that the relay does not take. Returns how many went out. */
export async function sendNotices(config: Config, world: DeliveryWorld): Promise<number> {
  const waiting = await world.notices.unsent(AT_ONCE);
  if (waiting.length === 0) return 0;
  const { renderNotice } = await import('../render/mails.js');
  const { buildNotice } = await import('../mail/notice.js');
  let sent = 0;
  for (const notice of waiting) {
    const body = await renderNotice({ title: notice.title, paragraphs: notice.paragraphs, newsroomName: config.newsroom.name, language: 'en' });
    const message = await buildNotice({
      from: config.newsletter.from,
      to: notice.recipient,
      subject: notice.title,
      at: world.now(),
      id: `notice-${notice.id}`,
      ...body,
    });
    const verdict = await world.submit(message);
    if (verdict.outcome === 'deferred') break;
    await world.notices.markSent(notice.id, world.now().toISOString());
    sent++;
  }
  return sent;
}
