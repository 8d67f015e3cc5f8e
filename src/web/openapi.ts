// OpenAPI 3.1 of what Friday answers to programs: every path, with every status it can have.
import { z } from 'zod';
import type { Config } from '../config/config.js';
import * as answers from './api-schemas.js';

type Schema = z.ZodType;
type Answers = Readonly<Record<number, readonly [description: string, schema: Schema]>>;

const BROKEN: Answers = {
  500: ['Internal error', answers.problemAnswer],
  503: ['The database does not answer', answers.problemAnswer],
};
const MALFORMED: Answers = {
  400: ['The body is missing, not valid JSON, or has a member of another type', answers.problemAnswer],
  413: ['The body is too large', answers.problemAnswer],
  415: ['The body is of another type', answers.problemAnswer],
};
const LIMITED = 'Too many requests; see Retry-After';
/** Of a form that asks for a reader's own link. */
const MAILED_IF_SUBSCRIBED: Answers = {
  202: ['If the address is subscribed and has had no such email recently, one follows', answers.signUpAnswer],
  422: ['The address is not valid', answers.signUpAnswer],
  429: [LIMITED, answers.signUpAnswer],
};
const UNREADABLE: Answers = { 400: ['The path is not valid', answers.problemAnswer] };
const TOKEN = {
  name: 'token',
  in: 'path',
  required: true,
  schema: { type: 'string' },
  description: 'From a link in an email to that reader',
};

/** What the checks at the door answer, in the words of `answer`; and that the server is broken. */
const guarded = (answer: Schema): Answers => ({
  429: [LIMITED, answer],
  503: ['Closed for a while; see Retry-After', z.union([answer, answers.problemAnswer])],
  500: ['Internal error', answers.problemAnswer],
});

/** The whole description, ready to be sent as JSON. */
export function openApi({ newsletter, signUp, web }: Config) {
  return {
    openapi: '3.1.0',
    info: {
      title: newsletter.title,
      version: '1',
      description:
        'Send Accept: application/json. Every path goes through the same checks as the pages; GET changes nothing.',
    },
    servers: [{ url: web.url }],
    paths: {
      ...joining(signUp.minors === null ? answers.signUpRequest : answers.minorsSignUpRequest),
      ...leaving(),
      ...oneself(),
      ...supporting(),
    },
  };
}

function joining(signUpRequest: Schema) {
  const confirm: Answers = {
    200: ['open: to be confirmed by POST; done: confirmed', answers.confirmAnswer],
    404: ['unknown', answers.confirmAnswer],
    410: ['lapsed', answers.confirmAnswer],
    ...BROKEN,
  };
  const disown: Answers = {
    200: ['open: to be cancelled by POST; forgotten: cancelled', answers.disownAnswer],
    404: ['unknown', answers.disownAnswer],
    ...BROKEN,
  };
  return {
    '/form.json': {
      get: operation('The sign-up form: wording, nonce and proof of work', {
        200: ['The form', answers.formAnswer],
        ...BROKEN,
      }),
    },
    '/subscribe': {
      post: operation(
        'Asks for the newsletter; the answer is the same whatever the state of the address',
        {
          202: [
            'Recorded; a confirmation email follows if the address may receive one',
            answers.signUpAnswer,
          ],
          403: [
            'The form of the page, sent by a browser from another site; say "form": "api" or send JSON',
            answers.problemAnswer,
          ],
          422: ['A value is not valid', answers.signUpAnswer],
          ...guarded(answers.signUpAnswer),
          ...MALFORMED,
        },
        { body: signUpRequest },
      ),
    },
    '/subscribe/again': {
      post: operation(
        'Emails the confirmation link of a sign-up again; the answer is the same for every address',
        {
          202: ['Another copy follows if the address may receive one', answers.signUpAnswer],
          403: ['Sent by a browser from another site', answers.problemAnswer],
          422: ['The address is not valid, or `resend` has expired', answers.signUpAnswer],
          ...guarded(answers.signUpAnswer),
          ...MALFORMED,
        },
        { body: answers.resendRequest },
      ),
    },
    '/confirm/{token}': {
      get: operation('What a confirmation link leads to', confirm, { token: true }),
      post: operation('Confirms; twice is the same as once', confirm, { token: true }),
    },
    '/confirm/{token}/name': {
      post: operation(
        'Gives a reader who has just confirmed a first name; never changes one',
        {
          200: ['Recorded, unless the reader has a name already', answers.firstNameAnswer],
          404: ['unknown', answers.confirmAnswer],
          410: ['lapsed', answers.confirmAnswer],
          422: ['The name is missing or cannot be used', answers.firstNameAnswer],
          ...MALFORMED,
          ...BROKEN,
        },
        { token: true, body: answers.firstNameRequest },
      ),
    },
    '/confirm/{token}/not-me': {
      get: operation('Whether there is a sign-up to cancel', disown, { token: true }),
      post: operation('Cancels a sign-up that the reader did not make', disown, { token: true }),
    },
  };
}

function leaving() {
  const status: Answers = {
    200: ['Shows whether the reader is subscribed', answers.unsubscribeAnswer],
    ...BROKEN,
  };
  const looked: Answers = { ...status, 404: ['The link is not valid', answers.unsubscribeAnswer] };
  return {
    '/unsubscribe': {
      post: operation(
        'Emails an unsubscribe link; the answer is the same for every address',
        {
          ...MAILED_IF_SUBSCRIBED,
          200: ['A one-click request that lost its token: nothing was changed', answers.unsubscribeAnswer],
          400: ['A JSON request without an object as its body', answers.problemAnswer],
          ...BROKEN,
        },
        { body: answers.unsubscribeLinkRequest, bodyOptional: true },
      ),
    },
    '/unsubscribe/{token}': {
      get: operation('Whether this reader is subscribed', looked, { token: true }),
      post: operation('Unsubscribes the reader at once (RFC 8058)', status, { token: true }),
    },
    '/unsubscribe/{token}/pause': {
      post: operation(
        'Pauses the newsletter for four weeks; never ends or shortens a pause',
        {
          200: ['Paused', answers.breakAnswer],
          404: ['The link is not valid, or the reader is not subscribed', answers.breakAnswer],
          ...BROKEN,
        },
        { token: true },
      ),
    },
    '/unsubscribe/{token}/return': {
      post: operation(
        'Subscribes a reader again: a new sign-up with a new confirmation email. Show the wording of /form.json, in the reader’s language, above the button',
        {
          202: ['A confirmation email follows', answers.returnAnswer],
          404: ['The link is not valid, or the reader is not unsubscribed', answers.returnAnswer],
          409: ['Readers of this newsletter subscribe again through its form', answers.returnAnswer],
          422: ['The newsletter does not take addresses of this kind', answers.returnAnswer],
          ...guarded(answers.returnAnswer),
        },
        { token: true },
      ),
    },
    '/unsubscribe/{token}/why': {
      post: operation(
        'Records why the reader unsubscribed',
        {
          200: ['Recorded', answers.whyAnswer],
          404: ['The link is not valid, or the reader is not unsubscribed', answers.whyAnswer],
          422: ['Nothing was said, or a reason that there is not', answers.whyAnswer],
          ...MALFORMED,
          ...BROKEN,
        },
        { token: true, body: answers.whyRequest },
      ),
    },
  };
}

function oneself() {
  const asked: Answers = {
    200: ['Open to agree to, or agreed to', answers.agreeAnswer],
    404: ['The link is not valid', answers.agreeAnswer],
    410: ['The reader is not subscribed', answers.agreeAnswer],
    ...BROKEN,
  };
  const kept: Answers = {
    200: ['All of it', answers.dataAnswer],
    404: ['The link is not valid', answers.problemAnswer],
    410: ['The hour of the link is over', answers.problemAnswer],
    ...BROKEN,
  };
  const known: Answers = {
    200: ['The reader’s preferences, masked', answers.preferencesAnswer],
    404: ['The link is not valid', answers.preferencesAnswer],
    ...BROKEN,
  };
  const moved: Answers = {
    200: ['open: to be confirmed by POST; done: changed', answers.newAddressAnswer],
    404: ['unknown', answers.newAddressAnswer],
    409: ['The address is subscribed already, or cannot get the newsletter', answers.newAddressAnswer],
    410: ['lapsed', answers.newAddressAnswer],
    ...BROKEN,
  };
  const undone: Answers = {
    200: ['open: to be undone by POST; otherwise what has become of it', answers.oldAddressAnswer],
    404: ['unknown', answers.oldAddressAnswer],
    410: ['over', answers.oldAddressAnswer],
    ...BROKEN,
  };
  return {
    '/preferences/{token}': {
      get: operation('The preferences of a reader', known, { token: true }),
      post: operation(
        'Changes what is named and leaves the rest',
        { ...known, ...MALFORMED, 422: ['A value is not valid', answers.preferencesAnswer] },
        { token: true, body: answers.preferencesRequest },
      ),
    },
    '/preferences': {
      post: operation(
        'Emails a link to the preferences; the answer is the same for every address',
        {
          ...MAILED_IF_SUBSCRIBED,
          ...MALFORMED,
          ...BROKEN,
        },
        { body: answers.unsubscribeLinkRequest },
      ),
    },
    '/preferences/{token}/address': {
      post: operation(
        'Asks for another address; the answer is the same whatever that address is',
        {
          202: ['Friday tells the present address; the new one may confirm', answers.addressChangeAnswer],
          404: ['The link is not valid', answers.addressChangeAnswer],
          409: ['The reader is not subscribed, or disowned a change recently', answers.addressChangeAnswer],
          422: ['The address is not valid', answers.addressChangeAnswer],
          ...guarded(answers.addressChangeAnswer),
          ...MALFORMED,
        },
        { token: true, body: answers.unsubscribeLinkRequest },
      ),
    },
    '/new-address/{token}': {
      get: operation('What the link in the new inbox leads to', moved, { token: true }),
      post: operation('Changes the address; twice is the same as once', moved, { token: true }),
    },
    '/old-address/{token}': {
      get: operation('What "It wasn\'t me" in the old inbox leads to', undone, { token: true }),
      post: operation('Cancels the change, or undoes it within 30 days', undone, { token: true }),
    },
    '/preferences/{token}/data': {
      post: operation(
        'Emails the reader a link to everything stored about them',
        {
          202: ['Emailed, at most once an hour', answers.dataLinkAnswer],
          404: ['The link is not valid', answers.dataLinkAnswer],
          ...BROKEN,
        },
        { token: true },
      ),
    },
    '/support': {
      post: operation(
        'The address of the payment provider for a gift',
        {
          200: ['Where the gift is made', answers.giftLinkAnswer],
          404: ['Nobody is asked for support here', answers.problemAnswer],
          422: ['The amount cannot be taken', answers.giftLinkAnswer],
          ...MALFORMED,
          ...BROKEN,
        },
        { body: answers.giftRequest },
      ),
    },
    '/support/never/{token}': {
      post: operation(
        'The reader is not asked for support any more',
        {
          200: ['Not asked any more', answers.refuseAppealsAnswer],
          404: ['The link is not valid', answers.refuseAppealsAnswer],
          ...BROKEN,
        },
        { token: true },
      ),
    },
    '/agree/{token}': {
      get: operation('What a reader is asked to agree to, as the purpose changed', asked, { token: true }),
      post: operation(
        'Agrees to it',
        { ...asked, ...MALFORMED },
        { token: true, body: answers.agreeRequest },
      ),
    },
    '/data/{token}': {
      get: operation('Everything stored about the reader; the link is valid for one hour', kept, {
        token: true,
      }),
    },
    '/data/{token}/friday-data.json': { get: operation('The same as a file', kept, { token: true }) },
  };
}

function supporting() {
  const state: Answers = {
    200: ['open: to be confirmed by POST; done: confirmed', answers.reminderAnswer],
    404: ['The link is not valid', answers.unknownAnswer],
    410: ['Ended, sent or lapsed', answers.reminderAnswer],
    ...BROKEN,
  };
  const unknown: Answers = { 404: ['The link is not valid', answers.ownReminderAnswer], ...BROKEN };
  const stop: Answers = {
    200: ['open: to be ended by POST; stopped: ended', answers.stopReminderAnswer],
    404: ['The link is not valid', answers.stopReminderAnswer],
    ...BROKEN,
  };
  const closed: Answers = { 404: ['The support page is closed', answers.problemAnswer] };
  return {
    '/support/later': {
      get: operation('The form for a reminder', {
        200: ['The form', answers.reminderFormAnswer],
        ...closed,
        ...BROKEN,
      }),
      post: operation(
        'Asks for one reminder; the answer is the same whatever the state of the address',
        {
          202: ['Recorded; an email asks the mailbox to confirm it', answers.signUpAnswer],
          403: ['Sent by a browser from another site', answers.problemAnswer],
          ...closed,
          422: ['A value is not valid', answers.signUpAnswer],
          ...guarded(answers.signUpAnswer),
          ...MALFORMED,
        },
        { body: answers.reminderRequest },
      ),
    },
    '/support/later/{token}': {
      get: operation(
        'The months from which a reader may choose',
        { 200: ['The months', answers.ownReminderFormAnswer], ...unknown },
        { token: true },
      ),
      post: operation(
        'Sets a reminder for this reader, in place of the one before',
        {
          200: ['Set', answers.ownReminderAnswer],
          409: ['This reader is not asked for support, or is not subscribed', answers.ownReminderAnswer],
          422: ['The month is not offered', answers.ownReminderAnswer],
          429: ['Too many were set; Retry-After says when to try again', answers.ownReminderAnswer],
          ...unknown,
          ...MALFORMED,
        },
        { token: true, body: answers.ownReminderRequest, bodyOptional: true },
      ),
    },
    '/support/reminder/{token}': {
      get: operation('What the link that confirms a reminder leads to', state, { token: true }),
      post: operation('Confirms it; twice is the same as once', state, { token: true }),
    },
    '/support/no-reminder/{token}': {
      get: operation('Whether the link that ends reminders is valid', stop, { token: true }),
      post: operation('Ends all reminders of the person (RFC 8058)', stop, { token: true }),
    },
    '/hooks/supporters': { post: hook() },
  };
}

/** By Standard Webhooks. */
function hook() {
  return operation(
    'Records a gift, by the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks',
    {
      200: ['Recorded, now or before', answers.giftAnswer],
      400: ['The message cannot be read', answers.hookProblem],
      401: ['The signature is missing, wrong or more than five minutes off', answers.hookProblem],
      404: ['No secret is configured', answers.hookProblem],
      413: ['The body is too large', answers.problemAnswer],
      ...BROKEN,
    },
    { body: answers.giftMessage },
  );
}

interface Taken {
  readonly token?: boolean;
  readonly body?: Schema;
  readonly bodyOptional?: boolean;
}

function operation(
  summary: string,
  responses: Answers,
  { token = false, body, bodyOptional = false }: Taken = {},
) {
  return {
    summary,
    ...(token ? { parameters: [TOKEN] } : {}),
    ...(body === undefined ? {} : { requestBody: { required: !bodyOptional, content: content(body) } }),
    responses: Object.fromEntries(
      Object.entries({ ...(token ? UNREADABLE : {}), ...responses }).map(
        ([status, [description, schema]]) =>
          [status, { description, content: answerContent(Number(status), schema) }] as const,
      ),
    ),
  };
}

function content(schema: Schema) {
  return { 'application/json': { schema: described(schema, 'input') } };
}

/** Of an answer: an error is the same with the members of problem details. */
function answerContent(status: number, schema: Schema) {
  const own = described(schema, 'output');
  return status < 400
    ? { 'application/json': { schema: own } }
    : { 'application/problem+json': { schema: asProblem(own) } };
}

type Described = Readonly<Record<string, unknown>>;

function described(schema: Schema, io: 'input' | 'output'): Described {
  const { $schema: _dialect, ...own } = z.toJSONSchema(schema, { io });
  return own;
}

/** Adds the members of problem details to an object, or to each that is possible. */
function asProblem(own: Described): Described {
  for (const choice of ['anyOf', 'oneOf'])
    if (Array.isArray(own[choice])) return { ...own, [choice]: own[choice].map(asProblem) };
  const { properties, required } = described(answers.problemDetails, 'output');
  const ours = (own['required'] ?? []) as readonly string[];
  return {
    ...own,
    properties: { ...(properties as object), ...(own['properties'] as object) },
    required: [...new Set([...(required as readonly string[]), ...ours])],
  };
}
