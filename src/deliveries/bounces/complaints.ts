// Complaints: a reader called an issue spam, as their mailbox provider reports. Unsubscribes the reader for
// good; the share of complaints counts as a stop rule (G15).

import { notifyEditor } from '../../issues/change-status.js';
import type { Issue } from '../../issues/issue.js';
import { issueRef } from '../../issues/notice.js';
import { complain } from '../../subscribers/complain.js';
import { noteGone } from '../../subscribers/former-addresses.js';
import type { DeliveryWorld } from '../ports.js';
import { checkStopRules } from '../safeguards/apply-stop-rules.js';
import { complaintsBroken } from '../safeguards/stop-rules.js';

/**
 * recorded: the reader is unsubscribed, and the complaint counts. known: they had complained before. not
 * ours: the report names no copy of ours.
 */
export type ComplaintOutcome = 'recorded' | 'known' | 'not ours';

/**
 * By the Message-ID of the reported copy: ours, which nobody else can make, or the one that the relay put in
 * its place.
 */
export async function recordComplaint(world: DeliveryWorld, messageId: string): Promise<ComplaintOutcome> {
  const copy =
    world.readMessageId(messageId) ?? (await world.deliveries.byProviderId(messageId.replace(/^<|>$/g, '')));
  const issue = copy === null ? null : await world.issues.byId(copy.issueId);
  const reader = copy === null ? null : await world.subscribers.byPublicId(copy.publicId);
  if (issue === null || reader === null) return 'not ours';
  const now = world.now();
  const [known] = await world.suppressions.byHmacs([reader.addressHmac]);
  if (known?.reason !== 'complaint')
    await noteGone(world, world, reader, { kind: 'complained', at: now.toISOString() });
  const recorded = await world.transaction(async (stores) => {
    if (!(await complain(stores, { subscriberId: reader.id, detail: `issue ${issue.name}: complaint` }, now)))
      return false;
    await stores.deliveries.skipForSubscriber(reader.id, 'suppressed');
    await stores.issues.log({
      issueId: issue.id,
      at: now.toISOString(),
      actor: 'friday',
      event: 'complaint',
      detail: null,
    });
    return true;
  });
  if (!recorded) return 'known';
  await weigh(world, issue);
  return 'recorded';
}

/** An issue on its way is judged at once; of one that was sent, the editor hears, once. */
async function weigh(world: DeliveryWorld, issue: Issue): Promise<void> {
  if (issue.status === 'sending') return void (await checkStopRules(world, issue));
  const complaints = await world.issues.countEvents(issue.id, 'complaint');
  const { submitted } = await world.deliveries.counts(issue.id);
  const broken = complaintsBroken({ complaints, submitted }, world.rules.stopRules);
  if (broken === null || (await world.issues.countEvents(issue.id, 'complaints told')) > 0) return;
  await world.transaction(async ({ issues, notices }) => {
    await issues.log({
      issueId: issue.id,
      at: world.now().toISOString(),
      actor: 'friday',
      event: 'complaints told',
      detail: broken.text,
    });
    const told = { kind: 'complaints', issue: issueRef(issue), count: complaints, of: submitted } as const;
    await notifyEditor({ ...world, notices }, world.rules.editor, told);
  });
}
