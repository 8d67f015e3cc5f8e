// Claims rows of one issue on its own connection until nothing is left, and prints their ids: the other
// process of the race spec.
import { openStore } from '../../../src/store/connect.js';

async function main([url = '', issueId = '', worker = '']: readonly string[]): Promise<void> {
  const store = await openStore(url);
  const mine: number[] = [];
  for (;;) {
    const claimed = await store.deliveries.claim(Number(issueId), { from: 0, to: 1_000_000_000 }, 7, {
      worker,
      now: '2026-11-20T08:00:00.000Z',
      until: '2026-11-20T09:00:00.000Z',
    });
    if (claimed.length === 0) break;
    for (const { id } of claimed) {
      if (await store.deliveries.markWire(id, worker, '2026-11-20T08:00:01.000Z')) mine.push(id);
      await store.deliveries.settle(id, worker, {
        status: 'submitted',
        at: '2026-11-20T08:00:02.000Z',
        replyCode: 250,
        replyText: 'ok',
        reason: null,
      });
    }
  }
  await store.close();
  process.stdout.write(JSON.stringify(mine));
}

void main(process.argv.slice(2));
