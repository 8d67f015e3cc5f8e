// The keys of the configuration file with their defaults. src/config/values.ts and its neighbours define the
// kinds of values.
import { z } from 'zod';
import { isDate } from '../issues/calendar.js';
import { badCharacter } from '../plain-characters.js';
import { isLocale, isZone } from '../subscribers/preferences.js';
import type { Retention } from '../subscribers/retention.js';
import { cronFault } from './cron.js';
import { doctorSchema } from './doctor.js';
import { isEhloName } from './ehlo.js';
import { minorsSchema } from './minors.js';
import { onlyToSchema, testToSchema } from './recipients.js';
import { supportSchema } from './support.js';
import { httpsUrl, isLoopbackName, isOrigin, publicUrl } from './url.js';
import {
  count,
  hex,
  hours,
  mailbox,
  minutes,
  ownMailbox,
  percent,
  rate,
  readMailbox,
  text,
  timeOfDay,
  within,
  yesOrNo,
} from './values.js';

const EHLO_REMEDY =
  'use the full name of this machine in ASCII, such as mail.news.example, or its address in brackets';

/** Text that readers see on one line, without control characters. */
const oneLine = (max: number) =>
  text(max).refine((value) => badCharacter(value) === null, { error: 'use plain characters on one line' });

const dkimSelector = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, { error: 'use a selector such as friday2026' });

const palette = (d: Record<'accent' | 'text' | 'muted' | 'background' | 'paper' | 'rule', string>) =>
  z
    .strictObject({
      accent: hex.default(d.accent),
      text: hex.default(d.text),
      muted: hex.default(d.muted),
      background: hex.default(d.background),
      paper: hex.default(d.paper),
      rule: hex.default(d.rule),
    })
    .prefault({});

export const themeSchema = z
  .strictObject({
    masthead: text(60).optional(),
    tagline: text(120).optional(),
    logo: z
      .strictObject({
        url: httpsUrl,
        dark_url: httpsUrl.optional(),
        width: count(16, 600),
        height: count(16, 300),
        alt: text(120),
      })
      .optional(),
    colors: palette({
      accent: '#9a1b1e',
      text: '#1a1a1a',
      muted: '#595959',
      background: '#f3f1ec',
      paper: '#ffffff',
      rule: '#d9d4c7',
    }),
    dark: palette({
      accent: '#ff8a80',
      text: '#f1efea',
      muted: '#b9b4aa',
      background: '#121212',
      paper: '#1c1c1c',
      rule: '#3a3833',
    }),
    fonts: z
      .strictObject({
        heading: text(200).default('Georgia, "Times New Roman", serif'),
        body: text(200).default('-apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif'),
      })
      .prefault({}),
  })
  .prefault({});

export const fileSchema = z.strictObject({
  newsroom: z.strictObject({
    name: text(120),
    url: httpsUrl,
    postal_address: text(300),
    contact: mailbox,
    imprint_url: httpsUrl.optional(),
  }),
  editor: z.strictObject({
    name: text(80),
    address: mailbox,
    line: oneLine(160).optional(),
    portrait: z.strictObject({ url: httpsUrl, alt: oneLine(120).optional() }).optional(),
  }),
  newsletter: z.strictObject({
    title: text(80),
    description: text(300).default('The week in a dozen articles.'),
    list_id: z
      .string()
      .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/, {
        error: 'use a name such as weekly.news.example (small letters, digits, hyphens, dots)',
      })
      .max(255),
    from: z.strictObject({ name: text(80), address: ownMailbox }),
    reply_to: readMailbox.optional(),
    language: z.string().refine(isLocale, { error: 'use a language tag such as en, de or ru' }).default('en'),
    zone: z.string().refine(isZone, { error: 'use an IANA time zone such as Europe/Paris' }).default('UTC'),
    privacy_url: httpsUrl,
    sponsors: yesOrNo.default(false),
  }),
  sections: z
    .array(
      text(40).refine((name) => badCharacter(name) === null, {
        error: 'use the section in plain characters on one line',
      }),
    )
    .min(1, { error: 'name at least one section' })
    .max(20)
    .refine((s) => new Set(s.map((n) => n.toLowerCase())).size === s.length, {
      error: 'name each section once',
    })
    .default(['News', 'Features', 'Analysis', 'Opinion']),
  theme: themeSchema,
  templates: text(400).optional(),
  schedule: z
    .strictObject({
      cron: z
        .string()
        .superRefine((text, { addIssue }) => {
          const message = cronFault(text);
          if (message !== null) addIssue({ code: 'custom', message });
        })
        .default('0 9 * * 5'),
      not_after_hours: hours(0.1, 96).default(3),
    })
    .prefault({}),
  approval: z
    .strictObject({ second_person: yesOrNo.default(false), second_above: count(0, 10_000_000).optional() })
    .prefault({}),
  delivery: z
    .strictObject({
      batch_size: count(1, 5000).default(500),
      connections: count(1, 50).default(5),
      refusals_in_a_row: count(1, 10_000).default(20),
      retry_hours: hours(0.1, 120).default(48),
      local_time: yesOrNo.default(false),
      only_to: onlyToSchema,
      test_to: testToSchema,
      rate: rate.optional(),
      provider_rate: rate.optional(),
      provider_rates: z.record(z.string().max(255), rate).default({}),
      connection_rate_per_minute: count(1, 1_000_000).optional(),
      spread_minutes: count(0, 2880).default(0),
      quiet_hours: z
        .strictObject({ from: timeOfDay, to: timeOfDay })
        .refine(({ from, to }) => from !== to, { error: 'let "to" differ from "from"', path: ['to'] })
        .optional(),
      warm_up: z
        .strictObject({
          since: z
            .string({ error: 'use a day in quotes, such as "2026-11-01"' })
            .refine(isDate, { error: 'use a day in quotes, such as "2026-11-01"' }),
          first_day: count(1, 1_000_000).default(50),
        })
        .optional(),
      backing_off: z
        .strictObject({
          slowest: rate.prefault('6/minute'),
          recover_minutes: count(1, 1440).default(20),
          closed_minutes: count(1, 2880).default(60),
        })
        .prefault({}),
      canary: z
        .preprocess(
          (given) => (given === false || given === 'off' ? { most: 0 } : given),
          z.strictObject({
            share: percent(0, 100).default(1),
            most: count(0, 10_000).default(50),
            wait_minutes: minutes(0, 1_440).default(10),
            from: count(1, 10_000_000).default(1_000),
          }),
        )
        .optional(),
      stop_rules: z
        .strictObject({
          hard_bounces: percent(0, 100).default(5),
          unauthenticated: count(1, 10_000_000).default(1),
          refused_by_policy: percent(0, 100).default(20),
          deferred: percent(0, 100).default(20),
          complaints: percent(0, 100).default(0.1),
          at_least: count(1, 10_000).default(20),
        })
        .prefault({}),
    })
    .prefault({}),
  smtp: z
    .strictObject({
      host: text(255),
      port: count(1, 65_535).default(587),
      security: z
        .enum(['starttls', 'tls', 'none'], {
          error: 'use starttls, tls or none (none only for a relay on this machine)',
        })
        .default('starttls'),
      user: text(255).optional(),
      password_file: text(400).optional(),
      auth: z
        .enum(['auto', 'plain', 'login', 'cram-md5'], {
          error: 'use auto, plain, login or cram-md5: how to log in to the relay',
        })
        .default('auto'),
      ehlo_name: z
        .string({ error: EHLO_REMEDY })
        .trim()
        .refine(isEhloName, { error: EHLO_REMEDY })
        .optional(),
    })
    .refine((s) => s.security !== 'none' || isLoopbackName(s.host), {
      error: 'use starttls or tls: "none" is only for a relay on this machine',
      path: ['security'],
    })
    .optional(),
  // `relay`: mail leaves this machine unsigned, and the relay signs it.
  dkim: z.preprocess(
    (given) => (given === 'relay' ? undefined : given),
    z
      .strictObject({
        domain: text(255),
        selector: dkimSelector,
        key_file: z
          .string({ error: 'name the file of the RSA key: an Ed25519 key signs only in addition to it' })
          .trim()
          .min(1)
          .max(400),
        ed25519: z.strictObject({ selector: dkimSelector, key_file: text(400) }).optional(),
      })
      .refine((d) => d.ed25519?.selector !== d.selector, {
        error: 'use another selector than that of the RSA key: each key has a DNS record of its own',
        path: ['ed25519', 'selector'],
      })
      .optional(),
  ),
  web: z
    .strictObject({
      url: publicUrl.optional(),
      host: text(255).default('127.0.0.1'),
      port: count(0, 65_535).default(8025),
      desk_port: count(0, 65_535).default(8026),
      archive_noindex: yesOrNo.default(false),
      embed_origins: z
        .array(
          z.string().refine(isOrigin, {
            error: 'use the origin of a web site such as https://news.example, without a path',
          }),
        )
        .max(50)
        .default([]),
      trusted_proxies: z
        .array(
          z.string().regex(/^(loopback|linklocal|uniquelocal|[0-9a-f.:]+(\/\d{1,3})?)$/i, {
            error: 'use loopback, an address or a network such as 10.0.0.0/8',
          }),
        )
        .max(50)
        .default(['loopback']),
    })
    .prefault({}),
  sign_up: z
    .strictObject({
      role_addresses: z.enum(['allow', 'refuse'], { error: 'use allow or refuse' }).default('allow'),
      disposable_addresses: z.enum(['allow', 'refuse'], { error: 'use allow or refuse' }).default('refuse'),
      minors: minorsSchema,
      show_readers: yesOrNo.default(false),
      quote: z.strictObject({ text: oneLine(240), name: oneLine(80).optional() }).optional(),
      per_hour: z
        .strictObject({
          address: count(1, 1000).default(5),
          network: count(1, 1_000_000).default(20),
          network_without_proof: count(1, 1_000_000).default(5),
          without_proof: count(1, 1_000_000).default(500),
          mailbox_provider: count(1, 1_000_000).default(500),
          unknown_domain: count(1, 1_000_000).default(10),
          overall: count(1, 10_000_000).default(5_000),
        })
        .prefault({}),
    })
    .transform(
      ({
        role_addresses: roleAddresses,
        disposable_addresses: disposableAddresses,
        minors = null,
        show_readers: showReaders,
        quote,
        per_hour: most,
      }) => ({
        roleAddresses,
        disposableAddresses,
        minors,
        showReaders,
        quote: quote === undefined ? null : { text: quote.text, name: quote.name ?? null },
        perHour: {
          address: most.address,
          network: most.network,
          networkWithoutProof: most.network_without_proof,
          withoutProof: most.without_proof,
          mailboxProvider: most.mailbox_provider,
          unknownDomain: most.unknown_domain,
          overall: most.overall,
        },
      }),
    )
    .prefault({}),
  welcome: z
    .strictObject({ text: text(2_000).optional() })
    .prefault({})
    .transform(({ text: own = null }) => ({ text: own })),
  retention: z
    .strictObject({
      unconfirmed_days: within(
        7,
        30,
        'use days from 7 to 30: a confirmation link works for 7 days, and unconfirmed sign-ups may be stored for at most 30',
      ).default(30),
      left_years: within(
        0,
        3,
        'use years from 0 to 3: the address of an unsubscribed reader may be stored for at most 3',
      ).default(3),
      proof_years: within(
        3,
        30,
        'use years from 3 to 30: claims are possible for 3 years after a reader unsubscribed, and need the proof of consent',
      ).default(3),
      suppressions_years: within(
        3,
        100,
        'use years from 3 to 100: an objection must be remembered for at least 3',
      ).default(10),
      reply_days: within(
        0,
        30,
        'use days from 0 to 30: replies of mail servers about a reader may be stored for at most 30',
      ).default(30),
      details_days: within(
        30,
        36_500,
        'use 30 days or more, or remove the key to store them as long as the proof they belong to',
      ).optional(),
      leavings_days: within(
        60,
        1_100,
        'use days from 60 to 1100: as long as the oldest backup that you would restore, and 3 years at most',
      ).default(400),
    })
    .transform(
      (r): Retention => ({
        unconfirmedDays: r.unconfirmed_days,
        leftYears: r.left_years,
        proofYears: r.proof_years,
        suppressionsYears: r.suppressions_years,
        replyDays: r.reply_days,
        detailsDays: r.details_days ?? null,
        leavingsDays: r.leavings_days,
      }),
    )
    .prefault({}),
  feeds: z
    .array(
      z.url({
        protocol: /^https?$/,
        error: 'use the full URL of a feed, such as https://news.example/feed.xml',
      }),
    )
    .max(50)
    .default([]),
  pictures: z.enum(['host', 'link'], { error: 'use host or link' }).optional(),
  articles: z
    .strictObject({
      allow_hosts: z.array(text(255)).default([]),
      flag_repeats_within: count(0, 52).default(8),
    })
    .prefault({}),
  support: supportSchema,
  doctor: doctorSchema,
  data: text(400).default('./friday-data'),
});

export type FileConfig = z.infer<typeof fileSchema>;
