// Filling the sign-up form in tests: a form of its own for each sign-up, old enough to be sent.
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { Newsroom } from './newsroom.js';

/** Longer than a form without proof of work has to be open. */
export const WHILE_MS = 9_000;

export const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' };

let last = 0;
/** An address of a network of its own: limits count networks. */
export function elsewhere(): string {
  last += 1;
  return `10.${(last >> 8) & 255}.${last & 255}.7`;
}

/** Sends the form of the page as a browser without script does. */
export async function signUp(
  room: Newsroom,
  server: FastifyInstance,
  fields: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
  remoteAddress = elsewhere(),
): Promise<LightMyRequestResponse> {
  const { nonce, locale } = await room.app.signUps.form('en', fields['form'] === 'embed' ? 'embed' : 'page');
  room.clock.forward(WHILE_MS);
  const payload = new URLSearchParams({
    email: 'zoe@readers.example',
    consent: 'yes',
    nonce,
    locale,
    ...fields,
  }).toString();
  return server.inject({
    method: 'POST',
    url: '/subscribe',
    remoteAddress,
    headers: { ...urlencoded, ...headers },
    payload,
  });
}

/** The same as JSON, as a newsroom's own front end sends it. */
export async function signUpAsJson(
  room: Newsroom,
  server: FastifyInstance,
  fields: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<LightMyRequestResponse> {
  const { nonce } = await room.app.signUps.form('en', fields['form'] === 'embed' ? 'embed' : 'api');
  room.clock.forward(WHILE_MS);
  const payload = { email: 'zoe@readers.example', consent: true, nonce, ...fields };
  return server.inject({ method: 'POST', url: '/subscribe', remoteAddress: elsewhere(), headers, payload });
}

/** The token by which the page after a sign-up may ask for its mail again; empty if the page has none. */
export function resendToken(body: string): string {
  return /name="resend" value="([^"]+)"/.exec(body)?.[1] ?? '';
}

/** A page as it is for every address: without the address and its token. */
export function withoutAddress(body: string, address: string): string {
  const token = resendToken(body);
  const page = body.replaceAll(address, 'ADDRESS');
  return token === '' ? page : page.replaceAll(token, 'TOKEN');
}
