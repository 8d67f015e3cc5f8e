// Watch: the unsubscribe links of issues that readers still have must work; the editor is notified of a
// broken one (G11).
import { notifyEditor } from '../../issues/change-status.js';
import type { DeliveryWorld } from '../ports.js';

/**
 * CASL requires that unsubscribing works for 60 days after a mail. Links in older mails work too, but they
 * raise no alarm.
 */
const WATCHED_DAYS = 60;

/** What is wrong with unsubscribing, also sent to the editor; null if all is well or no issue is recent. */
export async function watchUnsubscribeLink(
  world: Pick<DeliveryWorld, 'issues' | 'notices' | 'now' | 'probeUnsubscribeLink' | 'rules'>,
): Promise<string | null> {
  const since = world.now().getTime() - WATCHED_DAYS * 86_400_000;
  const sent = await world.issues.list({ status: ['sending', 'paused', 'sent'], limit: 20 });
  if (!sent.some((issue) => issue.startedAt !== null && Date.parse(issue.startedAt) > since)) return null;
  const broken = await world.probeUnsubscribeLink();
  if (broken === null) return null;
  await notifyEditor(world, world.rules.editor, { kind: 'unsubscribe-broken', fault: broken });
  return broken.text;
}
