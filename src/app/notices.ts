// Notices: the mails that tell the editor what happened, sent as soon as a relay accepts them.
import type { Config } from '../config/config.js';
import type { DeliveryWorld, WholeMessage } from '../deliveries/ports.js';
import { NOT_ALLOWED } from '../deliveries/safeguards/allow-list.js';
import { AppError, reasonOf } from '../errors.js';
import type { Notice } from '../issues/ports.js';
import type { Logger } from '../log.js';
import { mayReceive } from '../subscribers/recipients.js';
import { messageOptions } from './message-options.js';

const AT_ONCE = 20;
/** After this a notice whose process died is sent by another one, under the same Message-ID. */
const CLAIM_MS = 10 * 60_000;
/** An editor reaches the desk from the machine it runs on only: there is nothing to link to. */
const DESK_URL = null;

/**
 * Sends waiting notices in order and stops at the first that the relay defers. Several processes may do so at
 * once: each notice is claimed first. One that is rejected, or whose outcome is unknown, is not tried again
 * but logged. Returns how many the relay took.
 * @throws AppError DKIM_INVALID if a signature is wanted and cannot be made
 */
export async function sendNotices(config: Config, world: DeliveryWorld, log: Logger): Promise<number> {
  const waiting = await world.notices.unsent(AT_ONCE);
  if (waiting.length === 0) return 0;
  const write = await createWriter(config, log);
  let sent = 0;
  for (const notice of waiting) {
    const now = world.now();
    const until = new Date(now.getTime() + CLAIM_MS).toISOString();
    if (!(await world.notices.claim(notice.id, now.toISOString(), until))) continue;
    const outcome = await sendOne({ config, world, log, write }, notice);
    if (outcome === 'deferred') {
      await world.notices.release(notice.id, until);
      break;
    }
    if (outcome === 'submitted') sent++;
    // One that cannot be written keeps its claim, so that it is tried again later and the others go on.
    if (outcome !== 'unwritten') await world.notices.markSent(notice.id, world.now().toISOString());
  }
  return sent;
}

type Write = (notice: Notice, at: Date) => Promise<WholeMessage>;

interface Sending {
  readonly config: Config;
  readonly world: DeliveryWorld;
  readonly log: Logger;
  readonly write: Write;
}

async function createWriter(config: Config, log: Logger): Promise<Write> {
  const { renderNotice } = await import('../render/notice.js');
  const { createNoticeBuilder } = await import('../mail/notice.js');
  const build = createNoticeBuilder(await messageOptions(config, log));
  const options = { language: config.newsletter.language, deskUrl: DESK_URL };
  return async ({ id, at, recipient, message }, now) => {
    const mail = await renderNotice(config, message, options);
    return build({ ...mail, id: `${id}-${Date.parse(at).toString(36)}`, to: recipient, at: now });
  };
}

async function sendOne(
  { config, world, log, write }: Sending,
  notice: Notice,
): Promise<'submitted' | 'deferred' | 'lost' | 'unwritten'> {
  const about = { notice: notice.message.kind };
  if (!mayReceive(config.delivery.onlyTo, notice.recipient)) {
    log.warn(`a notice is not sent: the editor is ${NOT_ALLOWED}`, about);
    return 'lost';
  }
  let message: WholeMessage;
  try {
    message = await write(notice, world.now());
  } catch (error) {
    if (error instanceof AppError && error.code === 'DKIM_INVALID') throw error;
    log.error('a notice to the editor could not be written', { ...about, reason: reasonOf(error) });
    return 'unwritten';
  }
  const verdict = await world.submit(message);
  if (verdict.outcome === 'deferred') return 'deferred';
  if (verdict.outcome === 'submitted') log.warn('a notice was emailed to the editor', about);
  else
    log.error('a notice to the editor did not arrive', {
      ...about,
      outcome: verdict.outcome,
      reply: verdict.text,
    });
  return verdict.outcome === 'submitted' ? 'submitted' : 'lost';
}
