// Notices: mails to the editor, kept until a relay takes them.
import type { NoticeStore } from '../issues/ports.js';
import type { Handle } from './handle.js';

export function createNoticeStore(db: Handle): NoticeStore {
  return {
    add: async (notice) => {
      await db
        .insertInto('notices')
        .values({ at: notice.at, recipient: notice.recipient, title: notice.title, paragraphs: JSON.stringify(notice.paragraphs), sent_at: null })
        .execute();
    },
    unsent: async (limit) => {
      const rows = await db.selectFrom('notices').selectAll().where('sent_at', 'is', null).orderBy('id').limit(limit).execute();
      return rows.map((row) => ({
        id: row.id,
        at: row.at,
        recipient: row.recipient,
        title: row.title,
        paragraphs: JSON.parse(row.paragraphs) as string[],
        sentAt: row.sent_at,
      }));
    },
    markSent: async (id, at) => {
      await db.updateTable('notices').set({ sent_at: at }).where('id', '=', id).where('sent_at', 'is', null).execute();
    },
  };
}
