// Page: what a browser without JavaScript does with a page: opens it, fills in its form, clicks the button.
import { DemoError } from './friday.mjs';

const ANSWER_MS = 30_000;
const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** The forms of the page at `url`, in their order on the page. @throws DemoError if there is no such page */
export async function openPage(url, { language, signal }) {
  const { html } = await ask(url, { headers: { 'accept-language': language } }, signal);
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, attributes, inside]) =>
    readForm(attributesOf(attributes), inside, { url, language }),
  );
}

/**
 * Sends a form with its entries and the boxes that were ticked. @throws DemoError if the answer is a refusal
 */
export async function sendForm({ action, fields, boxes, language }, { written = {}, ticked = [] }, signal) {
  const body = new URLSearchParams({
    ...fields,
    ...written,
    ...Object.fromEntries(ticked.map((name) => [name, boxes[name] ?? 'on'])),
  });
  return ask(action, { method: 'POST', body, headers: { 'accept-language': language } }, signal);
}

/** One click on a mail program's own "unsubscribe" (RFC 8058). */
export async function postOneClick(url, signal) {
  return ask(url, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }, signal);
}

/** The addresses of all links in a piece of HTML. */
export function linksIn(html) {
  return [...html.matchAll(/<a\b([^>]*)>/g)].flatMap(([, attributes]) => attributesOf(attributes).href ?? []);
}

function readForm({ action }, inside, { url, language }) {
  const inputs = [...inside.matchAll(/<input\b([^>]*)>/g)].map(([, attributes]) => attributesOf(attributes));
  const valuesOf = (some) => Object.fromEntries(some.map(({ name, value = '' }) => [name, value]));
  return {
    action: new URL(action, url).href,
    fields: valuesOf(inputs.filter(({ type }) => type !== 'checkbox')),
    boxes: valuesOf(inputs.filter(({ type }) => type === 'checkbox')),
    language,
  };
}

function attributesOf(text) {
  return Object.fromEntries(
    [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, unescaped(value)]),
  );
}

function unescaped(text) {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
    name === undefined
      ? String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
      : (NAMED[name] ?? whole),
  );
}

/** A failure names no token and no address: the first part of the path says enough. */
async function ask(url, options, signal) {
  const page = `/${new URL(url).pathname.split('/')[1]}`;
  try {
    const response = await fetch(url, {
      ...options,
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    });
    const html = await response.text();
    if (response.ok) return { html };
    throw new DemoError(`The web pages refused a reader: ${page} answered ${response.status}.`);
  } catch (error) {
    if (error instanceof DemoError) throw error;
    throw new DemoError(
      `The web pages did not answer a reader at ${page}: ${error.cause?.message ?? error.message}.`,
    );
  }
}
