// The preferences of one reader as a page.
import type { ReactElement } from 'react';
import type { AddressSectionProps } from '../../templates/pages/address-change.js';
import { Preferences, type PreferencesProps } from '../../templates/pages/preferences.js';
import type { Site } from '../../templates/pages/site.js';
import type { App } from '../app.js';
import { maskAddress } from '../subscribers/address.js';
import { offerEnds } from '../subscribers/address-change.js';
import type { Subscriber } from '../subscribers/subscriber.js';
import { languageName, languagesFor, zoneName, zonesFor } from './preference-change.js';

export interface PreferencesOutcome
  extends Partial<Pick<PreferencesProps, 'saved' | 'problems'>>,
    Partial<Pick<AddressSectionProps, 'email' | 'problem'>> {}

/** The page of one reader; with what came of a form, if one was sent. */
export async function preferencesPage(
  app: App,
  site: Site,
  token: string,
  reader: Subscriber,
  { saved = false, problems = [], email = '', problem }: PreferencesOutcome = {},
): Promise<ReactElement> {
  const save = `${site.base}/preferences/${encodeURIComponent(token)}`;
  const leave = `${site.base}/unsubscribe/${app.subscribers.tokenFor('unsubscribe', reader.publicId)}`;
  const { locale, zone } = reader;
  const { language } = site.words;
  const { delivery, newsletter, support } = app.config;
  const usesPlaces = support !== null && support.never.zones.length > 0;
  return Preferences({
    site,
    address: maskAddress(reader.address),
    name: maskName(reader.name),
    locale,
    pausedUntil: app.readerPages.pausedUntil(reader),
    isPending: reader.status === 'pending',
    actions: isOnList(reader) ? { save, leave } : null,
    data: reader.status === 'suppressed' ? null : `${save}/data`,
    newsletterLanguage: languageName(newsletter.language, language),
    languages: languagesFor(locale),
    zone:
      delivery.localTime || usesPlaces
        ? {
            own: zone,
            usual: zoneName(newsletter.zone, language),
            hours: delivery.localTime,
            appeals: usesPlaces,
            choices: zonesFor(zone, language),
          }
        : null,
    move:
      reader.status === 'confirmed'
        ? await addressSection(app, site, `${save}/address`, reader, { email, problem })
        : null,
    appeals: support === null ? null : reader.appealsRefusedAt === null,
    saved,
    problems,
  });
}

async function addressSection(
  app: App,
  site: Site,
  action: string,
  reader: Subscriber,
  entered: Pick<AddressSectionProps, 'email' | 'problem'>,
): Promise<AddressSectionProps> {
  const { waiting, blockedUntil } = await app.addressChanges.pending(reader);
  return {
    site,
    action,
    waiting:
      waiting === null
        ? null
        : { address: maskAddress(waiting.newAddress ?? ''), until: offerEnds(waiting).toISOString() },
    blockedUntil: blockedUntil?.toISOString() ?? null,
    ...entered,
  };
}

export function isOnList({ status }: Subscriber): boolean {
  return status === 'confirmed' || status === 'pending';
}

/** The first letter alone: forwarded mails leak links. */
export function maskName(name: string | null): string | null {
  return name === null ? null : `${[...name][0] ?? ''}•••`;
}
