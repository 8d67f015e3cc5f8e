// Notices on their way to the editor: in the newsletter's language, signed by the newsletter, and once,
// however many processes send them.
import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { App } from '../../src/app.js';
import type { NoticeMessage } from '../../src/issues/notice.js';
import { openDatabase } from '../../src/store/connect.js';
import { describeEachDatabase } from '../support/databases.js';
import { FRIDAY } from '../support/factory.js';
import { anotherApp, newsroom } from '../support/newsroom.js';
import { sharedStore } from '../support/world.js';

const CLOSED: NoticeMessage = { kind: 'form-closed', perHour: 5000 };

describeEachDatabase('notices to the editor', (database) => {
  test('are each sent once, however many processes send at once', async () => {
    const { app, config } = await newsroom({ env: { FRIDAY_DATABASE_URL: await database.url() } });
    const other = await anotherApp(config);
    const store = await sharedStore(config.databaseUrl);
    const recipient = config.editor.address;
    for (let n = 0; n < 12; n++)
      await store.notices.add({ at: FRIDAY, recipient, message: { ...CLOSED, perHour: n } });
    const sent = await Promise.all([app, other, app, other].map((one) => one.deliveries.sendNotices()));
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(12);
    expect(await mailed(app)).toHaveLength(12);
    expect(await store.notices.unsent(20)).toEqual([]);
  });

  test('that an older version left are sent after the upgrade', async () => {
    const { app, config } = await newsroom({ env: { FRIDAY_DATABASE_URL: await database.url() } });
    await app.deliveries.sendNotices();
    const { db } = await openDatabase(config.databaseUrl);
    const paragraphs = JSON.stringify(['It is paused.']);
    const recipient = config.editor.address;
    await sql`insert into notices (at, recipient, title, paragraphs) values (${FRIDAY}, ${recipient}, 'Issue 3 is paused', ${paragraphs})`.execute(
      db,
    );
    await db.destroy();
    expect(await app.deliveries.sendNotices()).toBe(1);
    expect(await mailed(app)).toEqual([expect.stringMatching(/^\[.+\] Issue 3 is paused$/)]);
  });
});

async function mailed(app: App): Promise<readonly string[]> {
  const entries = await (await app.inbox())?.list({ offset: 0, limit: 100 });
  return (entries ?? []).map(({ subject }) => subject);
}
