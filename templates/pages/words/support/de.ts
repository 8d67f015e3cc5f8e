// The words of the pages about support, in German.
import type { SupportWords } from './en.js';

export const de: SupportWords = {
  kept: {
    appeals_refused_at: 'Keine Bitten um Unterstützung seit',
    variant: 'Mit oder ohne Bitte um Unterstützung',
    variant_reason: 'Warum mit oder ohne',
    supporters: 'Ihre Unterstützung',
    until: 'Keine Bitte um Unterstützung bis',
    reminders: 'Gewünschte Erinnerungen',
    month: 'Monat',
    reminder_consents: 'Ihre Einwilligung in Erinnerungen',
    person_commit: 'Hashwert Ihrer pseudonymen Kennung',
    reminder_proofs: 'Verweise auf diese Einträge',
  },
  keptValues: {
    'requests for support': 'Bitten um Unterstützung',
    standard: 'ohne',
    'reminder requested': 'Erinnerung angefordert',
    'reminder confirmed': 'Erinnerung bestätigt',
    'reminder ended': 'Erinnerung beendet',
    'reminder-confirmation': 'Bestätigung einer Erinnerung',
    reminder: 'Erinnerung an die Unterstützung',
    mail: 'Link in einer E-Mail',
    'reminder form': 'Formular für Erinnerungen',
    'link in the appeal': 'Link im Newsletter',
    'the reminder was sent': 'Erinnerung verschickt',
    'the reminder could not be sent': 'Erinnerung nicht zustellbar',
    'a gift arrived': 'Sie haben uns unterstützt',
    'the reader unsubscribed': 'Sie haben sich abgemeldet',
    'no more reminders': 'Sie haben Erinnerungen beendet',
    'do not ask me': 'Sie möchten nicht um Unterstützung gebeten werden',
    'another reminder replaced it': 'durch eine andere Erinnerung ersetzt',
    'not confirmed in time': 'nicht rechtzeitig bestätigt',
    'not to be asked': 'hier bitten wir nicht um Unterstützung',
    'the address gets no mail': 'diese Adresse erhält keine E-Mails',
  },
};
