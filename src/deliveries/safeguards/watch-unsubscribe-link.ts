// Watch: the leave links of issues that readers still have at hand must work; a broken one is told to the
// editor (G11).
import { tellEditor } from '../../issues/change-status.js';
import type { DeliveryWorld } from '../ports.js';

/**
 * CASL asks that leaving works for 60 days after a mail; links in older mails work too, but nobody is woken
 * for them.
 */
const WATCHED_DAYS = 60;

/**
 * What does not work about leaving, told to the editor as well; null where all is well or no issue is recent.
 */
export async function watchUnsubscribeLink(world: DeliveryWorld): Promise<string | null> {
  const since = world.now().getTime() - WATCHED_DAYS * 86_400_000;
  const sent = await world.issues.list({ status: ['sending', 'paused', 'sent'], limit: 20 });
  if (!sent.some((issue) => issue.startedAt !== null && Date.parse(issue.startedAt) > since)) return null;
  const broken = await world.probeUnsubscribeLink();
  if (broken === null) return null;
  await tellEditor(world, world.rules.editor, { kind: 'unsubscribe-broken', fault: broken });
  return broken.text;
}
