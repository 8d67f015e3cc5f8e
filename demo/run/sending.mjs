// Sending: the issue goes out, and the counts of audience, relay and inbox have to agree, reader by reader.
import { setTimeout as delay } from 'node:timers/promises';
import { CORRECTION } from '../issue.mjs';
import { DemoError } from './friday.mjs';
import { arrived } from './joining.mjs';

const SEND_MS = 180_000;

/**
 * Schedules the issue for now, waits for its last mail, and looks into every inbox. @throws DemoError if a
 * count differs or a mail is where it should not be
 */
export async function sendIssue({ command, place, progress, issue, readers, letters, signal }) {
  const { audience } = await progress.step(
    'Scheduling',
    () => command.run('issue', 'schedule', '--now', '--yes'),
    (done) => `Scheduled to be sent now to ${done.audience.total} readers`,
  );
  if (audience.total !== readers.on.length)
    throw new DemoError(
      `${readers.on.length} readers agreed, but the issue is scheduled for ${audience.total}.`,
    );
  const received = () => new Set(letters.ofKind(String(issue.id)).map(({ to }) => to)).size;
  const began = Date.now();
  await arrived(received, audience.total, { what: 'emails', withinMs: SEND_MS, progress, signal });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  const { issue: sent } = await progress.step(
    'Waiting for the last result',
    () => untilSent(command, began + SEND_MS, signal),
    () => `${audience.total} emails in the inbox after ${seconds} s, issue sent`,
  );
  const { audit } = await progress.step(
    'Auditing',
    () => command.run('issue', 'audit', String(issue.number)),
    ({ audit: done }) => `Audit: ${done.verdict}`,
  );
  const { submitted } = audit.counts;
  if (received() !== audit.audience || submitted !== audit.audience) {
    throw new DemoError(
      `The counts differ: ${audit.audience} readers, ${submitted} submitted, ${received()} in the inbox.`,
    );
  }
  await progress.step(
    'Checking each inbox',
    async () => lookIntoEach(letters, String(issue.id), readers),
    (told) => told,
  );
  const { issue: mail } = await correct(command, place, progress, issue);
  const [pages, own] = [`http://127.0.0.1:${place.web}`, `http://127.0.0.1:${place.desk}`];
  return {
    summary: {
      issue: issue.number,
      audience: audit.audience,
      submitted,
      received: received(),
      previewUrl: `${own}/preview/${issue.number}`,
      inboxUrl: `${own}/inbox`,
    },
    signUpUrl: `${pages}/`,
    archiveUrl: `${pages}/archive/${sent.slug}`,
    correctionUrl: `${own}/preview/${mail.name}`,
    siteUrl: place.site.base,
  };
}

/** An error is found: its page is corrected, and a mail to those who have it is drafted. */
async function correct(command, { site }, progress, issue) {
  const name = String(issue.number);
  const { url } = site.articles.find(({ slug }) => slug === CORRECTION.article);
  const { picks } = await command.run('issue', 'show', name);
  const { articleId } = picks.find(({ article }) => article.canonicalUrl === url);
  await progress.step(
    'Correcting the page',
    () => command.run('issue', 'correct', name, '--article', String(articleId), '--text', CORRECTION.text),
    () => 'An error is corrected on the page of the issue, with the date',
  );
  return progress.step(
    'Drafting a correction mail',
    () => command.run('issue', 'correction', name),
    ({ issue: mail, audience }) =>
      `Correction mail ${mail.name} drafted for the ${audience.total} readers who have the error`,
  );
}

/**
 * @throws DemoError if a reader has the issue not at all or twice, or if somebody has any mail that they
 * should not have
 */
function lookIntoEach(letters, issue, { on, silent, left }) {
  const notOnce = on.filter(
    (address) => letters.kindsFor(address).filter((kind) => kind === issue).length !== 1,
  );
  const others = [
    ...silent.map((address) => [address, 'confirmation']),
    ...left.map((address) => [address, 'confirmation welcome']),
  ];
  const tooMuch = others
    .filter(([address, due]) => letters.kindsFor(address).join(' ') !== due)
    .map(([address]) => address);
  if (notOnce.length > 0)
    throw new DemoError(
      `These readers should have one copy of the issue, and do not: ${notOnce.join(', ')}.`,
    );
  if (tooMuch.length > 0)
    throw new DemoError(
      `These people are not subscribed, and their emails are not the expected ones: ${tooMuch.join(', ')}.`,
    );
  return `Each of ${on.length} readers has one copy; the ${silent.length} who never confirmed and the one who unsubscribed have none`;
}

async function untilSent(command, deadline, signal) {
  for (;;) {
    const standing = await command.run('issue', 'status', '--once');
    if (standing.issue.status === 'sent') return standing;
    if (standing.issue.status === 'paused')
      throw new DemoError(`The issue was paused: ${standing.issue.statusReason}`);
    if (Date.now() > deadline)
      throw new DemoError(`The issue is still ${standing.issue.status} although its emails have arrived.`);
    await delay(200, undefined, { signal });
  }
}
