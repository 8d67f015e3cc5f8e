// A configured feed that does not work: the editor hears of it from the database that may send, and no copy.
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createArticleDesk } from '../../src/app/desks/articles.js';
import { parseConfig } from '../../src/config/config.js';
import type { Hold } from '../../src/deliveries/installation/lease.js';
import { describeEachDatabase } from '../support/databases.js';
import { temporaryFolder } from '../support/folder.js';
import { newsroomYaml } from '../support/newsroom.js';
import { clock, sharedStore } from '../support/world.js';

const AT = '2026-11-24T10:00:00.000Z';
const FEED = 'feeds: ["https://feeds.test/feed.xml"]';

describeEachDatabase('a feed that does not work', (database) => {
  test('is reported by the database that may send only', async () => {
    const store = await sharedStore(await database.url());
    const time = clock(AT);
    const config = parseConfig(newsroomYaml(FEED), join(temporaryFolder(), 'friday.yaml'), {});
    const copied: Hold = { kind: 'copied', since: AT, detail: '' };
    const told = async (hold: Hold | null) => {
      await createArticleDesk(config, store, time.now, async () => hold).importFeeds();
      time.forward(24 * 60);
      return (await store.notices.unsent(9)).map(({ message }) => message.kind);
    };
    expect([await told(copied), await told(copied)]).toEqual([[], []]);
    await told(null);
    expect(await told(null)).toContain('feeds-broken');
  });
});
