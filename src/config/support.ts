// The settings of the request for support: amounts, currencies, links, and who is never asked.
import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { placeholderProblems } from '../issues/placeholders.js';
import { isZone } from '../subscribers/preferences.js';
import { isCountry, primaryLanguage } from '../support/ask.js';
import { LINK_FIELDS, minorDigits } from '../support/gift.js';
import { GIFT_FREQUENCIES, type SupportSettings } from '../support/settings.js';
import { hasZones } from '../text/zone-names.js';
import { canParseUrl } from '../web-address.js';
import { count, text, yesOrNo } from './values.js';

/** As configured; with the file of the secret that payment providers sign with. */
export interface SupportConfig extends SupportSettings {
  /** Absolute path; null: no provider may report gifts. */
  readonly hookSecretFile: string | null;
}

const MOST_AMOUNT = 1_000_000;
const CURRENCY = 'use a currency as three capital letters, such as EUR';
const ZONE = 'use IANA time zones such as Europe/Paris, or countries as two capital letters such as FR';
const LANGUAGE = 'use a language without a region, such as fa';
const DOMAIN = 'use a domain such as mail.example, without @';
const LINK = `use a full https:// address; after its host it may have ${LINK_FIELDS.map((one) => `{${one}}`).join(', ')}`;
const AMOUNT = `use amounts above 0 and up to ${MOST_AMOUNT}`;

const PLACEHOLDER = 'use plain words: placeholders such as {{ first_name }} are not filled here';
/** The same for every reader: a placeholder would be printed as it is. */
const words = (most: number) =>
  text(most).refine((one) => placeholderProblems(one, []).length === 0, { error: PLACEHOLDER });

const currency = z.string({ error: CURRENCY }).refine(isCurrency, { error: CURRENCY });
const zones = z
  .array(
    z.string({ error: ZONE }).refine((one) => (isCountry(one) ? hasZones(one) : isZone(one)), {
      error: ZONE,
    }),
    { error: `use a list: ${ZONE}` },
  )
  .max(500);
const languages = z
  .array(
    z
      .string({ error: LANGUAGE })
      .regex(/^[A-Za-z]{2,3}$/, { error: LANGUAGE })
      .transform(primaryLanguage),
    {
      error: `use a list: ${LANGUAGE}`,
    },
  )
  .max(100);
const domains = z
  .array(
    z.string({ error: DOMAIN }).transform((one, context) => {
      const domain = domainToASCII(one.trim()).toLowerCase();
      if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(domain))
        context.addIssue({ code: 'custom', message: DOMAIN });
      return domain;
    }),
    { error: `use a list: ${DOMAIN}` },
  )
  .max(1_000);

const offered = z
  .strictObject({
    amounts: z
      .array(z.number({ error: AMOUNT }).positive({ error: AMOUNT }).max(MOST_AMOUNT, { error: AMOUNT }), {
        error: `use a list: ${AMOUNT}`,
      })
      .min(1, { error: 'name at least one amount' })
      .max(6, { error: 'name at most 6 amounts' }),
    default: z.number({ error: 'use one of the amounts' }),
  })
  .refine((one) => new Set(one.amounts).size === one.amounts.length, {
    error: 'name each amount once',
    path: ['amounts'],
  })
  .refine((one) => one.amounts.includes(one.default), { error: 'use one of the amounts', path: ['default'] })
  .transform(({ amounts, default: usual }) => ({ amounts, usual }));
const perFrequency = z.strictObject({
  once: offered.optional(),
  monthly: offered.optional(),
  annual: offered.optional(),
});
const link = z.string({ error: LINK }).refine(isLink, { error: LINK }).optional();

const keys = z.strictObject({
  heading: words(80).optional(),
  text: words(2_000).optional(),
  amounts: z
    .record(currency, perFrequency, { error: 'list the amounts by currency, such as EUR' })
    .refine((one) => Object.keys(one).length > 0, { error: 'name the amounts of at least one currency' }),
  currency: z
    .strictObject({
      default: currency.optional(),
      zones: z.record(currency, zones).default({}),
      languages: z.record(currency, languages).default({}),
    })
    .prefault({}),
  other_amount: yesOrNo.default(true),
  payment_methods: z.array(words(60)).max(10).default([]),
  links: z.strictObject({ once: link, monthly: link, annual: link }),
  warning: words(500).optional(),
  public: yesOrNo.default(true),
  placement: z.enum(['end', 'after-lead', 'none'], { error: 'use end, after-lead or none' }).default('end'),
  every_issues: count(1, 104).default(4),
  never: z
    .strictObject({
      zones: zones.default([]),
      languages: languages.default([]),
      domains: domains.default([]),
    })
    .prefault({}),
  unknown: z
    .enum(['skip', 'ask'], {
      error: 'use skip, or ask if you accept that readers in danger may be asked',
    })
    .default('skip'),
  hook_secret_file: text(400).optional(),
});
type Keys = z.infer<typeof keys>;

export const supportSchema = keys
  .superRefine((given, context) => {
    for (const { path, message } of contradictions(given))
      context.addIssue({ code: 'custom', path: [...path], message });
  })
  .optional();

interface Contradiction {
  readonly path: readonly string[];
  readonly message: string;
}

/** What the keys require of one another. */
function contradictions(given: Keys): readonly Contradiction[] {
  const linked = GIFT_FREQUENCIES.filter((one) => given.links[one] !== undefined);
  if (linked.length === 0)
    return [{ path: ['links'], message: 'add the address of at least one of once, monthly and annual' }];
  return [
    ...Object.entries(given.amounts).flatMap(([code, amounts]) => amountFaults(code, amounts, linked)),
    ...unofferedCurrencies(given),
  ];
}

function amountFaults(
  code: string,
  amounts: Keys['amounts'][string],
  linked: readonly (typeof GIFT_FREQUENCIES)[number][],
): readonly Contradiction[] {
  return GIFT_FREQUENCIES.flatMap((frequency): readonly Contradiction[] => {
    const path = ['amounts', code, frequency];
    const own = amounts[frequency];
    const isLinked = linked.includes(frequency);
    if (own === undefined)
      return isLinked ? [{ path, message: `support.links has an address for ${frequency}` }] : [];
    if (!isLinked)
      return [{ path, message: `remove it, or add an address for ${frequency} to support.links` }];
    const digits = minorDigits(code);
    const tooFine = own.amounts.some((one) => Number(one.toFixed(digits)) !== one);
    return tooFine
      ? [{ path: [...path, 'amounts'], message: `use amounts with at most ${digits} decimals` }]
      : [];
  });
}

function unofferedCurrencies({ amounts, currency: table }: Keys): readonly Contradiction[] {
  const offers = Object.keys(amounts);
  const message = `use a currency of support.amounts: ${offers.join(', ')}`;
  const named = (['zones', 'languages'] as const).flatMap((by) =>
    Object.keys(table[by]).map((code) => ({ code, path: ['currency', by, code] })),
  );
  const usual = table.default === undefined ? [] : [{ code: table.default, path: ['currency', 'default'] }];
  return [...usual, ...named]
    .filter(({ code }) => !offers.includes(code))
    .map(({ path }) => ({ path, message }));
}

/** The settings with their names in the code; null if nobody is asked for support. */
export function supportOf(given: Keys | undefined, at: (path: string) => string): SupportConfig | null {
  if (given === undefined) return null;
  return {
    heading: given.heading ?? null,
    text: given.text ?? '',
    amounts: given.amounts,
    currency: {
      usual: given.currency.default ?? Object.keys(given.amounts)[0] ?? '',
      zones: given.currency.zones,
      languages: given.currency.languages,
    },
    otherAmount: given.other_amount,
    paymentMethods: given.payment_methods,
    links: given.links,
    warning: given.warning ?? null,
    isPublic: given.public,
    placement: given.placement,
    everyIssues: given.every_issues,
    never: given.never,
    unknown: given.unknown,
    hookSecretFile: given.hook_secret_file === undefined ? null : at(given.hook_secret_file),
  };
}

function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && Intl.supportedValuesOf('currency').includes(code);
}

/** Only the known fields, and none in the host: it is the same for every gift. */
function isLink(value: string): boolean {
  const fields = [...value.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  if (fields.some((name) => !(LINK_FIELDS as readonly string[]).includes(name))) return false;
  const [host = ''] = /^https:\/\/[^/?#]*/.exec(value) ?? [];
  const plain = value.replace(/\{[^{}]*\}/g, 'x');
  return host !== '' && !/[{}@]/.test(host) && !/[{}]/.test(plain) && canParseUrl(plain);
}
