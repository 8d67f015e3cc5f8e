// Undo bounces: the bounces of one issue at one provider took effect by mistake; a person takes them back, on
// record (G18).
import type { Issue } from '../../issues/issue.js';
import { restoreBounced } from '../../subscribers/restore-bounced.js';
import type { DeliveryWorld } from '../ports.js';
import { bounceDetail, nameOfProvider } from './bounce.js';

const PAGE = 200;

/**
 * Bounces at one provider that took effect -> dismissed, so that they count for no later issue either.
 * Readers who were unsubscribed for no other reason are subscribed again. Safe to call again: a dismissed
 * bounce stays dismissed.
 */
export async function undoBounces(
  world: Pick<DeliveryWorld, 'deliveries' | 'now' | 'transaction'>,
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
          basis: `a bounce of issue ${issue.name} was accepted in error`,
        };
        if (await restoreBounced(stores, what, world.now())) restored++;
      }
      undone.settled += mine.size;
      undone.restored += restored;
      const detail = `${mine.size} bounces at ${nameOfProvider(provider)} undone, ${restored} readers subscribed again`;
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
