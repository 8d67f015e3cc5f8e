// Notices: mails to the editor, kept until a relay takes them. One conditional UPDATE decides which process
// sends one.
import type { NoticeMessage } from '../issues/notice.js';
import type { NoticeStore } from '../issues/ports.js';
import type { Handle } from './handle.js';
import type { NoticeRow } from './tables.js';

export function createNoticeStore(db: Handle): NoticeStore {
  return {
    add: async ({ at, recipient, message }) => {
      const values = {
        at,
        recipient,
        title: message.kind,
        paragraphs: '[]',
        message: JSON.stringify(message),
        sent_at: null,
      };
      await db.insertInto('notices').values(values).execute();
    },
    unsent: async (limit) => {
      const rows = await db
        .selectFrom('notices')
        .selectAll()
        .where('sent_at', 'is', null)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        at: row.at,
        recipient: row.recipient,
        message: messageOf(row),
      }));
    },
    claim: async (id, now, until) => {
      const claim = db
        .updateTable('notices')
        .set({ claimed_until: until })
        .where('id', '=', id)
        .where('sent_at', 'is', null)
        .where((eb) => eb.or([eb('claimed_until', 'is', null), eb('claimed_until', '<', now)]));
      return (await claim.executeTakeFirst()).numUpdatedRows > 0n;
    },
    release: async (id, until) => {
      await db
        .updateTable('notices')
        .set({ claimed_until: null })
        .where('id', '=', id)
        .where('claimed_until', '=', until)
        .execute();
    },
    markSent: async (id, at) => {
      await db
        .updateTable('notices')
        .set({ sent_at: at })
        .where('id', '=', id)
        .where('sent_at', 'is', null)
        .execute();
    },
  };
}

function messageOf({
  message,
  title,
  paragraphs,
}: Pick<NoticeRow, 'message' | 'title' | 'paragraphs'>): NoticeMessage {
  if (message !== null) return JSON.parse(message) as NoticeMessage;
  return { kind: 'plain', title, paragraphs: JSON.parse(paragraphs) as string[] };
}
