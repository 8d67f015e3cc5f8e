// Friday's answers to a newsroom's own front end, as schemas: the OpenAPI description is built from them, and
// tests check the answers against them.
import { z } from 'zod';
import { REASONS } from '../../templates/pages/unsubscribe-reason.js';
import { PROBLEM_CODES } from './problem-json.js';

const EMAIL_LENGTH = 254;
/** As typed. The server trims it, and checks more than a schema can say. */
const email = z.string().min(3).max(EMAIL_LENGTH).meta({ format: 'email' });
const languageTag = z.string().max(35);
/** SHA-256 in hex. */
const hash = z.string().max(128);

const field = z.enum(['address', 'consent', 'age_statement', 'name', 'form']);

export const formAnswer = z.strictObject({
  locale: z.string().describe('Language of the wording'),
  wording: z.string().describe('What the reader agrees to; {policy} stands for a link to the privacy policy'),
  wording_hash: z.string(),
  age_statement: z
    .string()
    .optional()
    .describe('For minors: what the reader says besides, in a box of its own; left out everywhere else'),
  policy_version: z.string(),
  policy_url: z.url(),
  policy_language: z
    .string()
    .describe('Of the text behind policy_url: that of the form if the version exists in it'),
  nonce: z.string().describe('To be sent back with the sign-up; valid for hours, and not at once'),
  challenge: z.unknown().describe('Proof of work as ALTCHA takes it'),
  honeypot: z.string().describe('Name of a field that people must not see and that must stay empty'),
  words: z
    .record(z.string(), z.string())
    .describe(
      'Labels and answers in that language; {address} stands for the address that the reader entered',
    ),
});

export const signUpRequest = z.object({
  email,
  name: z.string().max(80).optional(),
  consent: z.literal(true).describe('Ticked by the reader, never beforehand'),
  wording: hash
    .optional()
    .describe(
      'wording_hash of the words that were shown; where they have changed since, the form is refused as expired',
    ),
  nonce: z.string().max(2000).describe('From /form.json'),
  proof: z
    .string()
    .max(8000)
    .optional()
    .describe('Base64 of {"challenge", "solution"}; without it fewer sign-ups are taken'),
  locale: languageTag.optional(),
  page: z.url().max(2000).optional().describe('URL of the page that shows the form'),
  correct: z
    .string()
    .max(3)
    .optional()
    .describe(
      'Of the page after a sign-up: a form with "yes" gets the sign-up form again. Ignored for programs',
    ),
});

/** Of a newsletter for minors (D13). */
export const minorsSignUpRequest = signUpRequest.extend({
  age_statement: z
    .literal(true)
    .describe('Ticked by the reader: old enough, or a parent or guardian agrees. No age is asked or kept'),
});

export const signUpAnswer = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('accepted'), mail: z.enum(['now', 'later']) }),
  z.strictObject({
    status: z.literal('refused'),
    problems: z.array(
      z.strictObject({ field, problem: z.enum(['missing', 'invalid', 'too_long', 'unwanted', 'expired']) }),
    ),
  }),
  z.strictObject({ status: z.literal('limited'), retry_after: z.int().describe('Seconds') }),
  z.strictObject({ status: z.literal('closed') }),
]);

export const resendRequest = z.object({
  email: email.describe('The address that was signed up'),
  resend: z.string().max(200).describe('From the page after the sign-up; valid for 24 hours'),
  locale: languageTag.optional(),
});

export const confirmAnswer = z.discriminatedUnion('status', [
  z.strictObject({ status: z.enum(['open', 'done', 'unknown']) }),
  z.strictObject({
    status: z.literal('lapsed'),
    why: z
      .enum(['expired', 'replaced', 'cancelled'])
      .describe('replaced: a newer confirmation email has the link that works'),
  }),
]);
export const firstNameRequest = z.object({ name: z.string().min(1).max(80) });
export const firstNameAnswer = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('done') }),
  z.strictObject({ status: z.literal('refused'), fields: z.array(z.literal('name')) }),
]);
export const disownAnswer = z.strictObject({
  status: z
    .enum(['open', 'forgotten', 'done', 'nothing', 'unknown'])
    .describe('open: can be cancelled by POST; forgotten: cancelled; done: the address is subscribed'),
});
export const agreeRequest = z.object({
  locale: languageTag.optional().describe('Language of the wording that was shown'),
  wording: hash
    .optional()
    .describe(
      'wording_hash of the wording that was shown. If it has changed since, the answer is "open" again',
    ),
});
export const agreeAnswer = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('open'),
    policyVersion: z.string(),
    locale: z.string(),
    wording: z
      .string()
      .describe('What the reader agrees to; {policy} stands for a link to the privacy policy'),
    wording_hash: z.string(),
  }),
  z.strictObject({ status: z.literal('done'), policyVersion: z.string() }),
  z.strictObject({ status: z.enum(['lapsed', 'unknown']) }),
]);
const month = z.string().length(7).meta({ pattern: '^\\d{4}-\\d{2}$' });

export const reminderFormAnswer = z.strictObject({
  locale: z.string().describe('Language of the wording'),
  wording: z.string().describe('What the person agrees to'),
  wording_hash: z.string(),
  months: z.array(month).describe('The months to choose from, the next one first'),
  month: month.describe('The usual choice'),
  nonce: z.string().describe('To be sent back; valid for hours, and not at once'),
  challenge: z.unknown().describe('Proof of work as ALTCHA takes it'),
  honeypot: z.string().describe('Name of a field that people must not see and that must stay empty'),
});
export const reminderRequest = z.object({
  email,
  month: month.describe('One of the months of the form'),
  wording: hash.optional().describe('wording_hash of the words that were shown'),
  nonce: z.string().max(2000).describe('From the form'),
  proof: z.string().max(8000).optional().describe('As of a sign-up'),
  locale: languageTag.optional(),
});
export const ownReminderRequest = z.object({ month: month.optional() });
export const ownReminderFormAnswer = z.union([
  z.strictObject({ status: z.literal('open'), months: z.array(month), month }),
  z.strictObject({ status: z.literal('unknown') }),
]);
export const ownReminderAnswer = z.union([
  z.strictObject({ status: z.literal('confirmed'), month }),
  z.strictObject({ status: z.enum(['refused', 'unasked', 'limited', 'unknown']) }),
]);
export const reminderAnswer = z.strictObject({ status: z.enum(['open', 'done', 'gone']) });
export const unknownAnswer = z.strictObject({ status: z.literal('unknown') });
export const stopReminderAnswer = z.strictObject({ status: z.enum(['open', 'stopped', 'unknown']) });
export const giftAnswer = z.strictObject({ status: z.literal('done') });
export const giftMessage = z.object({
  type: z.string().describe('supporter.gift; other types are taken and change nothing'),
  data: z.object({
    email: email.describe('Who gave'),
    until: z.iso.date().optional().describe('Last day on which nobody asks this person again'),
    months: z
      .int()
      .min(1)
      .max(120)
      .optional()
      .describe('Instead of until: months from the day of the message'),
  }),
});

export const unsubscribeLinkRequest = z.object({
  email: email.describe('The address that gets the newsletter'),
});
export const unsubscribeAnswer = z.strictObject({ status: z.enum(['subscribed', 'left', 'unknown']) });

export const breakAnswer = z.strictObject({ status: z.enum(['paused', 'unknown']) });

export const returnAnswer = z.union([
  signUpAnswer,
  z.strictObject({
    status: z
      .enum(['form', 'unknown'])
      .describe('form: to subscribe again, the reader has to use the sign-up form'),
  }),
]);
export const whyRequest = z
  .object({ reason: z.enum(REASONS).optional(), words: z.string().max(1000).optional() })
  .meta({ anyOf: [{ required: ['reason'] }, { required: ['words'] }] })
  .describe('One of them at least; kept without who');
export const whyAnswer = z.strictObject({ status: z.enum(['noted', 'refused', 'unknown']) });

export const preferencesRequest = z.object({
  name: z.string().max(80).nullable().optional().describe('Null removes it'),
  locale: z
    .string()
    .max(35)
    .regex(/^([A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*)?$/)
    .nullable()
    .optional()
    .describe('BCP 47; null for the newsletter’s own'),
  zone: z
    .string()
    .max(64)
    .regex(/^[A-Za-z0-9_+/-]*$/)
    .nullable()
    .optional()
    .describe('IANA; null for the newsletter’s own'),
  pause_weeks: z.int().min(0).max(52).optional().describe('Weeks without mail from now; 0 ends a pause'),
  appeals: z.boolean().optional().describe('Whether issues may ask the reader for support'),
});

export const preferencesAnswer = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('known'),
    address: z.string().describe('Masked'),
    name: z.string().nullable().describe('Masked'),
    on_list: z.boolean(),
    locale: z.string().nullable(),
    zone: z.string().nullable(),
    paused_until: z.string().nullable().describe('Null where the reader does not pause, or no longer'),
    appeals: z.boolean().describe('Whether issues may ask the reader for support'),
  }),
  z.strictObject({ status: z.literal('unknown') }),
  z.strictObject({
    status: z.literal('refused'),
    fields: z.array(z.enum(['name', 'locale', 'zone', 'pause', 'appeals'])),
  }),
]);

export const addressChangeAnswer = z.union([
  signUpAnswer,
  z.strictObject({ status: z.enum(['blocked', 'gone', 'unknown']) }),
]);
export const newAddressAnswer = z.strictObject({
  status: z.enum(['open', 'done', 'taken', 'lapsed', 'unknown']),
});
export const oldAddressAnswer = z.strictObject({
  status: z.enum(['open', 'cancelled', 'restored', 'ended', 'over', 'unknown']),
});

export const giftRequest = z.object({
  frequency: z
    .enum(['once', 'monthly', 'annual'])
    .optional()
    .describe('Without it, or where it is not offered: the first that is'),
  currency: z
    .string()
    .length(3)
    .optional()
    .describe('ISO 4217. Without it, or where it is not offered: that of the language'),
  amount_once: z.string().max(20).optional().describe('One of the offered amounts'),
  amount_monthly: z.string().max(20).optional(),
  amount_annual: z.string().max(20).optional(),
  other_once: z.string().max(40).optional().describe('Another amount, as typed'),
  other_monthly: z.string().max(40).optional(),
  other_annual: z.string().max(40).optional(),
});
export const giftLinkAnswer = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('leads'), url: z.string().describe('Of the payment provider') }),
  z.strictObject({ status: z.literal('refused') }),
]);
export const refuseAppealsAnswer = z.strictObject({ status: z.enum(['done', 'unknown']) });

export const dataLinkAnswer = z.strictObject({ status: z.enum(['mailed', 'unknown']) });
export const dataAnswer = z.record(z.string(), z.unknown());
export const problemAnswer = z.strictObject({
  error: z.enum(['notFound', 'badRequest', 'refused', 'broken']),
  fields: z.array(z.string()).optional().describe('With wrong_type: members of another type'),
});

/** Of the hook for payment providers. */
export const hookProblem = z.strictObject({
  error: z.enum(['closed', 'unsigned', 'unreadable']),
  detail: z.string().describe('The same as a sentence'),
});

/** Every error has these members too (RFC 9457); a `status` of its own is text and comes first. */
export const problemDetails = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int().min(400).max(599),
  code: z.enum(PROBLEM_CODES),
});
