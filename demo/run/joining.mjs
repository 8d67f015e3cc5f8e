// Joining: readers sign up through the form, confirm by the button in their mail, get the welcome mail; and
// one unsubscribes. All of it over HTTP.
import { setTimeout as delay } from 'node:timers/promises';
import { leaves, neverConfirms } from '../readers.mjs';
import { DemoError } from './friday.mjs';
import { htmlOf } from './letters.mjs';
import { linksIn, openPage, postOneClick, sendForm } from './page.mjs';

const AT_ONCE = 6;
const MAILS_MS = 120_000;
/** A form that comes back sooner without the browser's proof of work was filled in by a machine. */
const FILLING_MS = 8_200;

/**
 * Resolves to the readers who were confirmed and stayed, who were silent and who unsubscribed, as addresses.
 * @throws DemoError if a step fails
 */
export async function joinReaders(readers, { place, letters, progress, signal }) {
  await signUp(readers, { place, progress, signal });
  await arrival(letters, 'confirmation', readers.length, { progress, signal });
  const silent = readers.filter((_, index) => neverConfirms(index)).map(({ address }) => address);
  const confirmed = await confirm(readers, { letters, silent, progress, signal });
  await arrival(letters, 'welcome', confirmed.length, { progress, signal });
  const left = readers.filter((_, index) => leaves(index)).map(({ address }) => address);
  await progress.step(
    'Unsubscribing',
    () =>
      inTurns(left, (address) =>
        postOneClick(oneClickOf(letters.ofKind('welcome').find(({ to }) => to === address)), signal),
      ),
    () => `${left.length} reader unsubscribed with the one-click link of the welcome email`,
  );
  return { stayed: confirmed.filter((address) => !left.includes(address)), silent, left };
}

async function signUp(readers, { place, progress, signal }) {
  const page = `http://127.0.0.1:${place.web}/`;
  const open = async ({ locale }) => {
    const form = (await openPage(page, { language: locale, signal })).find(({ action }) =>
      action.endsWith('/subscribe'),
    );
    if (form === undefined) throw new DemoError(`There is no sign-up form on ${page}`);
    return form;
  };
  const forms = await progress.step(
    'Opening the sign-up page',
    () => inTurns(readers, open),
    (all) => `${all.length} readers opened the sign-up page, each in their own language`,
  );
  const filled = readers.map(({ address, name }, i) => ({
    form: forms[i],
    written: { email: address, name },
    ticked: ['consent'],
  }));
  await progress.step(
    'Reading the consent text and ticking the box',
    () => delay(FILLING_MS, undefined, { signal }),
    () => 'Name and address entered, consent box ticked',
  );
  await progress.step(
    'Sending the forms',
    () => inTurns(filled, ({ form, ...hand }) => sendForm(form, hand, signal)),
    (all) => `${all.length} forms sent; each sign-up is stored with the wording that was agreed to`,
  );
}

async function confirm(readers, { letters, silent, progress, signal }) {
  const languages = new Map(readers.map(({ address, locale }) => [address, locale]));
  const confirming = letters.ofKind('confirmation').filter(({ to }) => !silent.includes(to));
  const clickLink = async (letter) => {
    const link = linksIn(htmlOf(letter)).find((url) => /\/confirm\/[^/]+$/.test(url));
    if (link === undefined) throw new DemoError('A confirmation email has no link.');
    const [form] = await openPage(link, { language: languages.get(letter.to), signal });
    if (form === undefined) throw new DemoError('The page behind a confirmation link has no button.');
    await sendForm(form, {}, signal);
    return letter.to;
  };
  return progress.step(
    'Confirming',
    () => inTurns(confirming, clickLink),
    (all) => `${all.length} readers confirmed with the button in their email, ${silent.length} did not`,
  );
}

async function arrival(letters, kind, total, { progress, signal }) {
  const waiting = () =>
    arrived(() => letters.ofKind(kind).length, total, {
      what: `${kind} emails`,
      withinMs: MAILS_MS,
      progress,
      signal,
    });
  await progress.step(
    `Waiting for the ${kind} emails`,
    waiting,
    () => `${total} ${kind} emails in the local inbox, one for each reader`,
  );
}

/** Waits, counting aloud, until that many are there. @throws DemoError if they are not in time */
export async function arrived(count, total, { what, withinMs, progress, signal }) {
  const tell = progress.counter(what, total);
  const deadline = Date.now() + withinMs;
  for (let there = count(); there < total; there = count()) {
    if (Date.now() > deadline)
      throw new DemoError(`Only ${there} of ${total} ${what} arrived within ${withinMs / 1000} seconds.`);
    tell(there);
    await delay(100, undefined, { signal });
  }
  tell(total);
}

function oneClickOf(letter) {
  const url = /^<(https?:[^>]+)>/.exec(letter?.headers['list-unsubscribe'] ?? '')?.[1];
  if (url === undefined) throw new DemoError('A welcome mail has no one-click link.');
  return url;
}

/** Does `work` for all, a few at a time; the answers are in the order of `all`. */
async function inTurns(all, work) {
  const answers = [];
  const waiting = [...all.entries()];
  const next = async () => {
    for (let turn = waiting.shift(); turn !== undefined; turn = waiting.shift())
      answers[turn[0]] = await work(turn[1]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return answers;
}
