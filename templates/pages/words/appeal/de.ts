// The words of the request for support in German.
import type { AppealWords } from './en.js';

export const de: AppealWords = {
  title: 'Unterstützen Sie unsere Arbeit',
  frequency: 'Wie oft möchten Sie geben?',
  once: 'Einmalig',
  monthly: 'Monatlich',
  annual: 'Jährlich',
  amountOnce: 'Betrag',
  amountMonthly: 'Betrag pro Monat',
  amountAnnual: 'Betrag pro Jahr',
  other: 'Anderer Betrag',
  proceed: 'Weiter',
  methods: 'Zahlungsarten: {methods}',
  leaving: 'Sie bezahlen auf {host}. Wir sehen Ihre Kartendaten nie.',
  currency: 'Währung',
  badAmount: 'Wählen Sie einen Betrag oder geben Sie einen ein, zum Beispiel {example}.',
  laterTitle: 'Heute passt es nicht?',
  refuseTitle: 'Keine Bitten um Unterstützung mehr?',
  refuseText: (title) =>
    `Mit einem Klick bittet ${title} Sie unter {address} nicht mehr um Unterstützung. Jede Ausgabe bekommen Sie weiterhin.`,
  refuseButton: 'Bitte nicht mehr fragen',
  refuseKeep: 'Doch nicht? Schließen Sie einfach diese Seite; es hat sich nichts geändert.',
  refusedTitle: 'Wir fragen Sie nicht mehr',
  refusedText: (title) => `Jede Ausgabe von ${title} kommt weiterhin an {address}.`,
  refusedChange: 'Das können Sie in Ihren Einstellungen ändern. Den Link finden Sie am Ende jeder Ausgabe.',
  choiceTitle: 'Bitten um Unterstützung',
  choiceAsked: 'Ab und zu bittet eine Ausgabe um Unterstützung.',
  choiceRefused: 'Wir bitten Sie nicht um Unterstützung.',
  choiceAllow: 'Sie dürfen mich wieder fragen',
  zoneHint:
    'An manchen Orten könnte eine Spende Leserinnen und Leser gefährden. Nach Ihrer Zeitzone entscheiden wir, ob wir fragen.',
};
