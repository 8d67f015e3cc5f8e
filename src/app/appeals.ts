// The appeals of an issue as the configuration has them: what each currency shows, and who gets which.
import type { Config } from '../config/config.js';
import type { SupportConfig } from '../config/support.js';
import type { DeliveryStores } from '../deliveries/ports.js';
import type { VariantChoice, VariantCount } from '../deliveries/variant-choice.js';
import { appealVariant, isAppealVariant } from '../issues/appeal.js';
import { appealPlacing } from '../issues/appeal-place.js';
import { wallOf } from '../issues/calendar.js';
import type { AppealChoice, AppealContent, IssueContent } from '../issues/content.js';
import type { Issue } from '../issues/issue.js';
import { mailsOf } from '../issues/snapshot.js';
import { currencyOfZone, zoneReason } from '../support/ask.js';
import { giftUrl } from '../support/gift.js';
import { GIFT_FREQUENCIES } from '../support/settings.js';

/** One appeal for each currency; none if the issue has none. */
export function appealsOf(
  support: SupportConfig | null,
  webUrl: string,
  issue: Pick<Issue, 'appeal'>,
  content: IssueContent,
): readonly AppealContent[] {
  if (support === null) return [];
  const placing = appealPlacing(content, issue.appeal ?? support.placement);
  if (placing.kind !== 'placed') return [];
  return Object.keys(support.amounts).map((currency) => ({
    currency,
    place: placing.place,
    heading: support.heading,
    text: support.text,
    warning: support.isPublic ? null : support.warning,
    choices: choicesIn(support, currency, webUrl),
  }));
}

/** To our own page, or where it is closed, to the provider with the usual amount. */
export function choicesIn(support: SupportConfig, currency: string, webUrl: string): readonly AppealChoice[] {
  return GIFT_FREQUENCIES.flatMap((frequency): readonly AppealChoice[] => {
    const offered = support.amounts[currency]?.[frequency];
    if (support.links[frequency] === undefined || offered === undefined) return [];
    if (support.isPublic)
      return [
        { frequency, url: `${webUrl}/support?frequency=${frequency}&currency=${currency}`, amount: null },
      ];
    const url = giftUrl(support, { frequency, amount: offered.usual, currency });
    return url === null ? [] : [{ frequency, url, amount: offered.usual }];
  });
}

type AskingConfig = Pick<Config, 'support' | 'newsletter'>;
type ChoiceStores = Pick<DeliveryStores, 'audience' | 'snapshots'>;

/** Who gets which variant of a frozen issue; null where it has only one. */
export async function chooseFrozen(
  { support, newsletter }: AskingConfig,
  stores: ChoiceStores,
  issue: Issue,
  now: Date,
): Promise<VariantChoice | null> {
  if (support === null) return null;
  const mails = mailsOf(await stores.snapshots.ofIssue(issue.id)).map(({ variant }) => variant);
  return variantChoice(support, stores, issue, mails, dayIn(newsletter, now));
}

/** Today for the newsletter, as the days of supporters are counted everywhere. */
function dayIn({ zone }: Config['newsletter'], now: Date): string {
  return wallOf(now, zone).slice(0, 10);
}

/** The same for variants that are not frozen yet. `day` is today (YYYY-MM-DD). */
export async function variantChoice(
  support: SupportConfig,
  { audience }: Pick<ChoiceStores, 'audience'>,
  issue: Pick<Issue, 'id'>,
  variants: readonly string[],
  day: string,
): Promise<VariantChoice | null> {
  const asking = variants.filter(isAppealVariant);
  const [first] = asking;
  if (first === undefined) return null;
  const { currency, everyIssues, never } = support;
  const zones = await audience.zonesInUse();
  const askUnknown = support.unknown === 'ask';
  const reasons = zones.map((zone) => ({ zone, reason: zoneReason(zone, never) }));
  const usual = appealVariant(currency.usual);
  const known = (code: string | null) => {
    const variant = code === null ? null : appealVariant(code);
    return variant !== null && asking.includes(variant) ? [variant] : [];
  };
  return {
    day,
    recentIssues: await audience.recentIssues(issue.id, everyIssues - 1),
    domains: never.domains,
    zones:
      never.zones.length === 0
        ? null
        : {
            never: reasons.filter(({ reason }) => reason === 'zone').map(({ zone }) => zone),
            allowed: reasons
              .filter(({ reason }) => reason === null || (askUnknown && reason === 'zone unknown'))
              .map(({ zone }) => zone),
            askUnknown,
          },
    languages: never.languages.length === 0 ? null : { never: never.languages, askUnknown },
    variants: {
      byZone: new Map(
        zones.flatMap((zone) =>
          known(currencyOfZone(zone, currency)).map((variant) => [zone, variant] as const),
        ),
      ),
      byLanguage: new Map(
        // Of two currencies for a language, the first one is meant.
        Object.entries(currency.languages)
          .reverse()
          .flatMap(([code, languages]) =>
            known(code).flatMap((variant) => languages.map((language) => [language, variant] as const)),
          ),
      ),
      usual: asking.includes(usual) ? usual : first,
    },
  };
}

/** Who would be asked for support if the issue started now. */
export type AskingNow =
  | { readonly kind: 'counted'; readonly variants: readonly VariantCount[] }
  /** No reader is asked: the issue has no appeal, or has no place for one. */
  | { readonly kind: 'none' }
  | { readonly kind: 'no-room'; readonly neighbour: 'sensitive' | 'sponsor' };

/** Null where the configuration asks nobody. */
export async function askingNow(
  { support, newsletter, web }: AskingConfig & Pick<Config, 'web'>,
  stores: Pick<ChoiceStores, 'audience'>,
  issue: Issue,
  content: IssueContent,
  now: Date,
): Promise<AskingNow | null> {
  if (support === null) return null;
  const placing = appealPlacing(content, issue.appeal ?? support.placement);
  if (placing.kind !== 'placed') return placing;
  const variants = appealsOf(support, web.url, issue, content).map(({ currency }) => appealVariant(currency));
  const choice = await variantChoice(support, stores, issue, variants, dayIn(newsletter, now));
  if (choice === null) return { kind: 'none' };
  return { kind: 'counted', variants: await stores.audience.variants(now.toISOString(), choice) };
}
