// The appeal desk: the page of the request for support, and readers who do not want to be asked.
import type { SupportOffer } from '../../../templates/pages/support.js';
import type { Config } from '../../config/config.js';
import type { SupportConfig } from '../../config/support.js';
import { currencyFor } from '../../support/ask.js';
import { type Gift, giftUrl, parseAmount } from '../../support/gift.js';
import { GIFT_FREQUENCIES, type GiftFrequency } from '../../support/settings.js';
import { moneyIn } from '../../text/money.js';

/** What somebody wishes of the page; anything that is not offered is ignored. */
export interface OfferWish {
  /** Of the page (BCP 47). */
  readonly language: string;
  readonly frequency: string;
  readonly currency: string;
}

/** What a form says. */
export interface GiftWish extends OfferWish {
  /** One of the offered amounts, as text. */
  readonly amount: string;
  /** Another amount, as typed; it counts if it is not empty. */
  readonly other: string;
}

export type GiftAnswer =
  /** The address of the payment provider. */
  | { readonly kind: 'leads'; readonly url: string }
  | { readonly kind: 'bad-amount'; readonly offer: SupportOffer; readonly typed: string };

export interface AppealDesk {
  /** True if page and embedded block are served. */
  readonly isOpen: boolean;
  /** Origins that a choice may lead to. */
  readonly origins: readonly string[];
  /** Null where the page is closed. */
  offer(wish: OfferWish): Promise<SupportOffer | null>;
  /** Null where the page is closed. */
  give(wish: GiftWish): Promise<GiftAnswer | null>;
}

export function createAppealDesk({ support, newsletter }: Config): AppealDesk {
  const open = support?.isPublic === true ? support : null;
  const offer = async (wish: OfferWish) => (open === null ? null : offerOf(open, newsletter.language, wish));
  return {
    isOpen: open !== null,
    origins: open === null ? [] : originsOf(open),
    offer,
    give: async (wish) => {
      const shown = await offer(wish);
      if (open === null || shown === null) return null;
      const amount = amountOf(open, shown, wish);
      const gift: Gift = { frequency: shown.chosen, currency: shown.currency, amount: amount ?? 0 };
      const url = amount === null ? null : giftUrl(open, gift);
      return url === null
        ? { kind: 'bad-amount', offer: shown, typed: wish.other.slice(0, 20) }
        : { kind: 'leads', url };
    },
  };
}

/** Null for an amount that is not offered, or cannot be read. */
function amountOf(
  { otherAmount }: SupportConfig,
  { chosen, currency, frequencies }: SupportOffer,
  { amount, other }: GiftWish,
): number | null {
  if (otherAmount && other.trim() !== '') return parseAmount(other.trim(), currency);
  const offered = frequencies.find(({ frequency }) => frequency === chosen);
  const wanted = amount === '' ? offered?.usual : Number(amount);
  return offered?.amounts.find((one) => one.amount === wanted)?.amount ?? null;
}

async function offerOf(
  support: SupportConfig,
  ownLanguage: string,
  { language, frequency, currency: wished }: OfferWish,
): Promise<SupportOffer> {
  const { markdownHtml } = await import('../../render/issue-page.js');
  const currencies = Object.keys(support.amounts);
  const currency = currencies.includes(wished)
    ? wished
    : currencyFor({ zone: null, language }, support.currency);
  const linked = GIFT_FREQUENCIES.filter((one) => support.links[one] !== undefined);
  const chosen = linked.find((one) => one === frequency) ?? linked[0] ?? 'once';
  return {
    heading: support.heading,
    html: await markdownHtml(support.text),
    warning: support.warning,
    language: ownLanguage,
    currency,
    currencies,
    chosen,
    frequencies: linked.flatMap((one) => offeredFrequency(support, one, currency, language)),
    otherAmount: support.otherAmount,
    methods: support.paymentMethods,
    hosts: originsOf(support).map((origin) => new URL(origin).host),
  };
}

function offeredFrequency(
  { amounts }: SupportConfig,
  frequency: GiftFrequency,
  currency: string,
  language: string,
): readonly SupportOffer['frequencies'][number][] {
  const offered = amounts[currency]?.[frequency];
  if (offered === undefined) return [];
  const named = offered.amounts.map((amount) => ({ amount, label: moneyIn(language, currency, amount) }));
  return [{ frequency, usual: offered.usual, amounts: named }];
}

/** The hosts of links have no fields, so any gift has the same. */
function originsOf(support: SupportConfig): readonly string[] {
  const urls = Object.values(support.links).map((link) => new URL(link.replace(/\{\w+\}/g, '1')));
  return [...new Set(urls.map(({ origin }) => origin))];
}
