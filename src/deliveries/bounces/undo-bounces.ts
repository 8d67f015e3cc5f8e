// Undo bounces: what one provider refused of one issue was believed in error; a person takes it back, on
// record (G18).
import type { Issue } from '../../issues/issue.js';
import { restoreBounced } from '../../subscribers/restore-bounced.js';
import type { DeliveryWorld } from '../ports.js';
import { bounceDetail, nameOfProvider } from './bounce.js';

const PAGE = 200;

/**
 * Refusals at one provider that were believed -> dismissed, so that they count for no later issue either;
 * readers who left the list for nothing else are on it again. Safe to call again: what is dismissed stays so.
 */
export async function undoBounces(
  world: DeliveryWorld,
  issue: Issue,
  provider: string | null,
  actor: string,
) {
  const undone = { settled: 0, restored: 0 };
  for (;;) {
    const rows = await world.deliveries.believed(issue.id, provider, PAGE);
    if (rows.length === 0) return undone;
    await world.transaction(async (stores) => {
      const ids = rows.map(({ id }) => id);
      const mine = new Set(await stores.deliveries.judge(ids, 'believed', 'dismissed'));
      let restored = 0;
      // In the order of readers, as everybody who locks several of them.
      for (const { subscriberId } of rows
        .filter(({ id }) => mine.has(id))
        .sort((a, b) => a.subscriberId - b.subscriberId)) {
        const what = {
          subscriberId,
          detail: bounceDetail(issue),
          basis: `a refusal of issue ${issue.number} was believed in error`,
        };
        if (await restoreBounced(stores, what, world.now())) restored++;
      }
      undone.settled += mine.size;
      undone.restored += restored;
      const detail = `${mine.size} refusals by ${nameOfProvider(provider)} undone, ${restored} readers on the list again`;
      await stores.issues.log({
        issueId: issue.id,
        at: world.now().toISOString(),
        actor,
        event: 'resolved',
        detail,
      });
    });
  }
}
