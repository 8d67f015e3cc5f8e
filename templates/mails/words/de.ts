// Every string of the emails to single readers in German.
import type { MailWords } from './en.js';

export const de: MailWords = {
  language: 'de',
  direction: 'ltr',
  confirmSubject: (title) => `Bitte bestätigen Sie Ihre Anmeldung zu ${title}`,
  confirmPreview: 'Nur noch ein Klick, dann sind Sie dabei.',
  confirmTitle: 'Bitte bestätigen Sie Ihre Anmeldung',
  confirmWho: (title, newsroom) =>
    `Bitte bestätigen Sie, dass wir Ihnen ${title} von ${newsroom} an {address} schicken dürfen.`,
  confirmWhen: (when) => `Angemeldet am ${when}.`,
  confirmButton: 'Anmeldung bestätigen',
  confirmUntil: (when) => `Der Link gilt bis zum ${when}; nicht bestätigte Adressen werden gelöscht.`,
  confirmNotYou:
    'Sie haben sich nicht angemeldet? Dann ignorieren Sie diese E-Mail, oder sagen Sie uns: {notMe}. Dann schreiben wir diese Adresse 30 Tage lang nicht an.',
  confirmNotMe: 'Das war ich nicht',
  openAddress: 'Die Schaltfläche funktioniert nicht? Kopieren Sie diesen Link:',
  welcomeSubject: (title) => `Willkommen bei ${title}`,
  welcomeTitle: (title) => `Willkommen bei ${title}`,
  welcomeText: (title, newsroom) =>
    `Schön, dass Sie da sind! Für jede Ausgabe von ${title} suche ich persönlich die Beiträge von ${newsroom} aus, die Ihre Zeit wert sind. Gelesen ist sie in wenigen Minuten.`,
  welcomeReply:
    'Bewegt Sie ein Text, ärgert er Sie, oder fehlt Ihnen etwas? Antworten Sie einfach auf diese E-Mail. Ich lese jede Antwort.',
  welcomeMeanwhile: 'Bis dahin etwas aus der neuesten Ausgabe',
  welcomeEditor: (title) => `Redaktion ${title}`,
  welcomeDone: 'Sie sind mit {address} angemeldet.',
  welcomeFirst: (date) => `Ihre erste Ausgabe kommt am ${date}.`,
  welcomeFirstSoon: 'Sie bekommen die nächste Ausgabe.',
  welcomeSender: 'Damit sie sicher ankommt, nehmen Sie {from} in Ihr Adressbuch auf.',
  welcomeRead: 'Neueste Ausgabe lesen',
  unsubscribeLink: 'Abbestellen',
  welcomePreferencesLink: 'Meine Einstellungen',
  alreadySubject: (title) => `Sie haben ${title} schon abonniert`,
  alreadyPreview: 'Sie müssen nichts tun: Die nächste Ausgabe kommt von selbst.',
  alreadyTitle: 'Sie sind schon angemeldet',
  alreadyWho: (title) =>
    `Jemand, vermutlich Sie selbst, hat sich gerade mit {address} zu ${title} angemeldet. Diese Adresse ist schon angemeldet; es hat sich nichts geändert.`,
  alreadyNext: (date) => `Die nächste Ausgabe kommt am ${date}.`,
  alreadyNextSoon: 'Sie bekommen die nächste Ausgabe.',
  alreadyPaused: 'Bis zum {date} machen Sie Pause.',
  alreadyMissing:
    'Es kommt nichts an? Sehen Sie im Spam-Ordner nach, und nehmen Sie {from} in Ihr Adressbuch auf.',
  alreadyIgnore: 'Das waren nicht Sie? Dann ignorieren Sie diese E-Mail einfach.',
  dataSubject: (title) => `Ihre Daten bei ${title}`,
  dataPreview: 'Ihr Link gilt eine Stunde.',
  dataTitle: 'Ihre Daten',
  dataWho: (title) => `Hier ist der Link zu allem, was ${title} über {address} speichert.`,
  dataButton: 'Meine Daten ansehen',
  dataUntil: (when) =>
    `Er gilt bis zum ${when}. Wer diesen Link hat, kann Ihre Daten sehen; leiten Sie diese E-Mail deshalb nicht weiter.`,
  dataIgnore: 'Nicht angefordert? Ignorieren Sie diese E-Mail einfach; niemand hat Ihre Daten gesehen.',
  unsubscribeSubject: (title) => `${title} abbestellen`,
  unsubscribePreview: 'Mit einem Klick bestellen Sie ab.',
  unsubscribeTitle: (title) => `${title} abbestellen`,
  unsubscribeText: (title) => `Sie möchten ${title} für {address} abbestellen.`,
  unsubscribeHow:
    'Der Link öffnet eine Seite mit einer einzigen Schaltfläche. Er läuft nicht ab; leiten Sie diese E-Mail deshalb nicht weiter.',
  unsubscribeIgnore:
    'Nicht angefordert? Ignorieren Sie diese E-Mail einfach; Ihr Abonnement bleibt bestehen.',
  preferencesSubject: (title) => `Ihre Einstellungen für ${title}`,
  preferencesPreview: 'Der Link, den Sie angefordert haben.',
  preferencesTitle: 'Ihre Einstellungen',
  preferencesText: (title) => `Hier ist der Link zu Ihren Einstellungen für ${title} an {address}.`,
  preferencesButton: 'Meine Einstellungen öffnen',
  preferencesHow: 'Der Link läuft nicht ab. Leiten Sie diese E-Mail deshalb nicht weiter.',
  preferencesIgnore:
    'Nicht angefordert? Dann können Sie diese E-Mail ignorieren. Es hat sich nichts geändert.',
  noticeSubject: (title) => `Soll ${title} an eine neue Adresse gehen?`,
  noticePreview: 'Wenn Sie das nicht waren, stoppen Sie es mit einem Klick.',
  noticeTitle: 'Eine neue Adresse für Ihr Abo',
  noticeText: (title) =>
    `Am {when} hat uns jemand über die Seite mit Ihren Einstellungen gebeten, ${title} an {address} statt an {own} zu schicken. Die Änderung gilt, sobald sie dort bestätigt ist.`,
  noticeYours: 'Waren Sie das? Dann müssen Sie hier nichts tun.',
  noticeNotYou: 'Das waren nicht Sie?',
  noticeNotYouText:
    'Klicken Sie hier und dann auf die Schaltfläche, die Sie auf der Seite sehen. So brechen Sie die Änderung ab oder machen sie bis zu 30 Tage nach der Bestätigung rückgängig.',
  noticeButton: 'Das war ich nicht',
  offerSubject: (title) => `${title} ab jetzt an diese Adresse?`,
  offerPreview: 'Ein Klick, und der Newsletter kommt hierher.',
  offerTitle: 'Bestätigen Sie Ihre neue Adresse',
  offerText: (title) =>
    `Am {when} hat uns jemand, der ${title} an {address} bekommt, um den Wechsel zu dieser Adresse gebeten:`,
  offerButton: 'Diese Adresse verwenden',
  offerUntil: 'Der Link gilt bis zum {when}. Vor Ihrem Klick ändert sich nichts.',
  offerIgnore:
    'Sie wissen nichts davon? Dann ignorieren Sie diese E-Mail einfach. Sie hören nicht mehr von uns.',
  undoneSubject: (title) => `${title}: Adressänderung rückgängig gemacht`,
  undonePreview: 'Sie haben uns gesagt, dass Sie es nicht waren.',
  undoneTitle: 'Die Änderung wurde rückgängig gemacht',
  undoneText: (title) =>
    `Sie haben uns gesagt, dass der Wechsel zu {address} nicht von Ihnen kam. ${title} kommt wieder an:`,
  undoneUnsubscribed:
    'Sie haben uns gesagt, dass der Wechsel zu {address} nicht von Ihnen kam. Er wurde rückgängig gemacht. Diese Adresse ist im Moment nicht angemeldet:',
  undoneEnded:
    'Sie haben uns gesagt, dass der Wechsel zu {address} nicht von Ihnen kam. Das Abo dort ist beendet. Ihres bleibt, wie es ist:',
  undoneAdvice:
    'Vielleicht hat jemand den Link zu den Einstellungen aus einer weitergeleiteten E-Mail benutzt. In den nächsten 30 Tagen kann niemand Ihre Adresse ändern.',
  askSubject: (title) => `Die Datenschutzerklärung von ${title} hat sich geändert`,
  askPreview: 'Wir bitten um Ihre Einwilligung für etwas Neues. Wenn Sie nichts tun, ändert sich nichts.',
  askTitle: 'Dürfen wir?',
  askWho: (title, newsroom) => `${title} von ${newsroom} geht an {address}.`,
  askWhat: (version) =>
    `Version ${version} unserer Datenschutzerklärung würde uns erlauben, Ihre Daten auf eine neue Weise zu verwenden. Dafür brauchen wir Ihre Einwilligung.`,
  askNew: 'Neu ist:',
  askPolicy: 'Die vollständige Erklärung:',
  askPolicyLink: (version) => `Version ${version} lesen`,
  askButton: 'Änderungen ansehen',
  askSilence: (title) =>
    `Wenn Sie nichts tun, bekommen Sie ${title} weiter wie bisher. Wir fragen nur einmal.`,
  askUnsubscribe: 'Kein Interesse mehr?',
  remindAskSubject: (newsroom) => `Bestätigen Sie Ihre Erinnerung von ${newsroom}`,
  remindAskPreview: 'Ein Klick, und wir erinnern Sie einmal.',
  remindAskTitle: 'Erinnerung bestätigen',
  remindAskText: (newsroom) =>
    `Bitte bestätigen Sie, dass Ihnen ${newsroom} eine einzige E-Mail an {address} schicken darf, um Sie an die Unterstützung unserer Arbeit zu erinnern. Monat der Erinnerung: {month}.`,
  remindAskButton: 'Ja, erinnern Sie mich',
  remindAskUntil: (when) =>
    `Der Link gilt bis zum ${when}. Sie abonnieren damit nichts; nicht bestätigte Adressen löschen wir.`,
  remindAskIgnore: 'Das waren nicht Sie? Ignorieren Sie diese E-Mail, dann passiert nichts.',
  remindSubject: (newsroom) => `Ihre Erinnerung: ${newsroom} unterstützen`,
  remindPreview: 'Sie wollten diesen Monat erinnert werden.',
  remindTitle: 'Sie wollten erinnert werden',
  remindText: (newsroom) =>
    `Sie hatten uns gebeten, Sie in diesem Monat einmal unter {address} daran zu erinnern, die Arbeit von ${newsroom} zu unterstützen. So geht es:`,
  remindLast: 'Das war Ihre einzige Erinnerung. Eine weitere schicken wir nur, wenn Sie es wünschen.',
  remindStop: 'Keine Erinnerungen mehr',
  sentBy: (title, newsroom) => `${title} wird von ${newsroom} herausgegeben.`,
  contact: 'Kontakt',
  privacy: 'Datenschutzerklärung',
  privacyGeneral: (newsroom) => `Datenschutz bei ${newsroom}`,
  imprint: 'Impressum',
};
