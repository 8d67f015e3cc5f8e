// Every string of the notices to the editor in German.
import type { WatchedArticle } from '../../../../src/issues/notice.js';
import {
  type NoticeWords,
  numberIn,
  type RecordWords,
  recordLine,
  shareIn,
  type UnsubscribeFaultWords,
} from './notice-words.js';

const n = numberIn('de');
const percent = (count: number, of: number) => `${shareIn('de')(count, of)} %`;
const limit = (allowed: number) => `${shareIn('de')(allowed, 100)} %`;
const readers = (count: number) => (count === 1 ? '1 Leser' : `${n(count)} Leser`);
const toReaders = (count: number) => (count === 1 ? '1 Leser' : `${n(count)} Lesern`);
const messages = (count: number) => (count === 1 ? '1 Nachricht' : `${n(count)} Nachrichten`);
const providerName = (provider: string | null) => provider ?? 'ein unbekannter Mailanbieter';
const providerFirst = (provider: string | null) => provider ?? 'Ein unbekannter Mailanbieter';
const quoted = (reply: string | null) =>
  reply === null || reply === '' ? [] : [`Die letzte Antwort lautete: „${reply}“`];

const leaving: UnsubscribeFaultWords = {
  redirect: ({ origin }) => `${origin} antwortet mit einer Weiterleitung.`,
  status: ({ origin, status }) => `${origin} antwortet mit dem HTTP-Status ${status}.`,
  stranger: ({ origin }) => `Unter ${origin} antwortet etwas anderes als dieses Friday.`,
  timeout: ({ origin }) => `${origin} antwortet nicht innerhalb von 3 Sekunden.`,
  unreachable: ({ origin }) => `${origin} ist nicht erreichbar.`,
};

const records: RecordWords = {
  missing: 'kein solcher Eintrag veröffentlicht',
  silent: 'kein Nameserver hat geantwortet',
  trial: 'der Eintrag enthält t=y, Empfänger behandeln die Signatur deshalb als Test',
  revoked: 'der Schlüssel wurde zurückgezogen',
  different: 'veröffentlicht ist ein anderer Schlüssel als der, der signiert',
  double: 'es sind zwei Einträge veröffentlicht, deshalb ignorieren Empfänger beide',
  strict: 'wegen adkim=s zählen nur Signaturen genau dieser Domain',
  invalid: 'der Eintrag ist ungültig',
  unaligned: 'die Signatur gehört zu einer anderen Organisation als die Absenderadresse',
};

const withdrawn = (articles: readonly WatchedArticle[]) => [
  articles.length === 1
    ? 'Friday hat die Seite zweimal abgerufen, und sie existiert nicht mehr.'
    : 'Friday hat diese Seiten zweimal abgerufen, und sie existieren nicht mehr.',
  ...articles.flatMap((article) => [`Artikel ${article.id}: „${article.headline}“`, article.url]),
];

export const de: NoticeWords = {
  language: 'de',
  direction: 'ltr',
  urgency: {
    now: 'Bitte handeln Sie jetzt.',
    soon: 'Bitte sehen Sie sich das vor der nächsten Ausgabe an.',
    none: 'Nur zur Information: Sie müssen nichts tun.',
  },
  readersTitle: 'Was das für die Leser bedeutet',
  nextTitle: 'Nächste Befehle',
  open: 'Redaktionsseite öffnen',
  purposes: {
    look: 'Einzelheiten ansehen',
    edit: 'Ausgabe korrigieren',
    waive: 'Trotzdem mit dem Artikel versenden',
    refresh: 'Oder mit den Artikeln, wie sie jetzt sind, erneut freigeben',
    drop: 'Oder den Artikel entfernen',
    pause: 'Versand vorerst anhalten',
    amend: 'Danach die Ausgabe korrigieren',
    resume: 'Versand fortsetzen',
    approve: 'Ausgabe erneut freigeben',
    'approve-second': 'Von einer zweiten Person freigeben lassen',
    schedule: 'Versandzeit festlegen',
    resend: 'An die Leser senden, die sie nicht bekommen haben',
    believe: 'Diese Leser von der Liste nehmen',
    dismiss: 'Oder auf der Liste behalten',
    adopt: 'Wenn keine andere Kopie mehr versendet: diese Datenbank übernehmen',
  },
  foot: (newsletter, newsroom) =>
    `Sie bekommen diese Mail, weil Sie die Redaktion von ${newsletter} (${newsroom}) leiten.`,
  kinds: {
    'issue-paused': ({ issue, cause, canary }) => {
      const name = `Ausgabe ${issue.number}`;
      const before = canary
        ? ['Zuerst ging die Ausgabe zur Probe an eine kleine Gruppe. Diese Probe ist gescheitert.']
        : [];
      const kept =
        'Niemand geht verloren. Wer noch nicht erreicht wurde, wartet, bis Sie den Versand fortsetzen.';
      const paused = (short: string, reason: readonly string[], to = kept) => ({
        subject: `${name} ist angehalten: ${short}`,
        reason: [...before, ...reason],
        readers: to,
      });
      switch (cause.why) {
        case 'rejected': {
          const said = `${n(cause.count)} von ${messages(cause.of)} (${percent(cause.count, cause.of)}) wurden abgelehnt.`;
          return paused(`${percent(cause.count, cause.of)} abgelehnt`, [
            `${said} Die Grenze liegt bei ${limit(cause.allowed)}.`,
          ]);
        }
        case 'deferred': {
          const said = `${n(cause.count)} von ${messages(cause.of)} (${percent(cause.count, cause.of)}) wurden vorerst nicht angenommen.`;
          const short = `${percent(cause.count, cause.of)} vorerst nicht angenommen`;
          return paused(short, [`${said} Die Grenze liegt bei ${limit(cause.allowed)}.`]);
        }
        case 'complaints': {
          const share = percent(cause.count, cause.of);
          const said = `${n(cause.count)} von ${toReaders(cause.of)} (${share}) haben die Ausgabe als Spam gemeldet.`;
          return paused(`${share} Beschwerden`, [`${said} Die Grenze liegt bei ${limit(cause.allowed)}.`]);
        }
        case 'authentication':
          return paused('Mailserver können den Absender nicht prüfen', [
            `Abgelehnte Nachrichten: ${n(cause.count)}. SPF, DKIM oder DMARC belegen nicht, wer sendet. Prüfen Sie die DNS-Einträge Ihrer Domain.`,
            ...quoted(cause.reply),
          ]);
        case 'policy': {
          const share = percent(cause.count, cause.of);
          const who = providerName(cause.operator);
          const said = `${providerFirst(cause.operator)} hat ${n(cause.count)} von ${messages(cause.of)} (${share}) wegen des Absenders oder des Inhalts abgelehnt.`;
          return paused(`${who} lehnt ${share} ab`, [
            `${said} Die Grenze liegt bei ${limit(cause.allowed)}.`,
          ]);
        }
        case 'refusals': {
          const how = cause.unanswered ? 'abgelehnt oder nicht beantwortet' : 'abgelehnt';
          const short = `${messages(cause.count)} nacheinander ${how}`;
          return paused(short, [
            `Der Mailserver hat ${messages(cause.count)} nacheinander ${how}.`,
            ...quoted(cause.reply),
          ]);
        }
        case 'size':
          return paused(
            'zu groß für einen Mailserver',
            [
              'Ein Mailserver lehnt die Nachricht ab, weil sie zu groß ist.',
              ...quoted(cause.reply),
              'Eine begonnene Ausgabe lässt sich nicht mehr ändern. Kürzen Sie die nächste; diese passt vielleicht trotzdem für die meisten Server.',
            ],
            'Niemand geht verloren. Wenn Sie fortsetzen, nennt der Prüfbericht die Leser, deren Server sie weiter ablehnt.',
          );
        case 'silence':
          return paused('zu wenige Antworten auf die ersten Nachrichten', [
            `Beantwortet sind erst ${n(cause.answered)} von ${messages(cause.size)}, nötig sind ${n(cause.needed)}.`,
          ]);
      }
    },
    'issue-waits': ({ issue, cause }) => {
      const subject = (short: string) => `Ausgabe ${issue.number} ist nicht gestartet: ${short}`;
      const retry =
        'Niemand hat sie bekommen. Friday versucht es von selbst wieder, bis das Versandfenster schließt.';
      switch (cause.why) {
        case 'unsubscribe':
          return {
            subject: subject('Abmelden wäre nicht möglich'),
            reason: [
              'Das Abmelden mit einem Klick funktioniert nicht.',
              leaving[cause.fault.found](cause.fault),
            ],
            readers: retry,
          };
        case 'signature':
          return {
            subject: subject('die Signatur würde nicht anerkannt'),
            reason: [
              'Empfänger würden die DKIM-Signatur nicht anerkennen.',
              recordLine(records, cause.fault),
            ],
            readers: retry,
          };
        case 'relay':
          return {
            subject: subject('der Mailserver ist nicht nutzbar'),
            reason: [
              `Friday kann dem Mailserver ${cause.relay} keine Nachrichten übergeben. Der Befehl „friday doctor --only relay“ zeigt den Grund.`,
            ],
            readers: retry,
          };
        case 'second-approval': {
          const rule = `Bei mehr als ${toReaders(cause.above)} geben zwei Personen eine Ausgabe frei, bisher nur ${cause.approver}.`;
          return {
            subject: subject('die zweite Freigabe fehlt'),
            reason: [`Sie ginge jetzt an ${readers(cause.readers)}. ${rule}`],
            readers: retry,
          };
        }
        case 'audience':
          return {
            subject: subject('die Liste hat sich verändert'),
            reason: [
              `Geplant war sie für ${readers(cause.before)}, jetzt ginge sie an ${readers(cause.readers)}. Wenn das stimmt, legen Sie die Versandzeit neu fest.`,
            ],
            readers: retry,
          };
        case 'settings':
          return {
            subject: subject('die Freigabe gilt für andere Einstellungen'),
            reason: cause.changes.map(
              ({ setting, was, is }) => `${setting} war bei der Freigabe ${was} und ist jetzt ${is}.`,
            ),
            readers: retry,
          };
        case 'links':
          return {
            subject: subject('Links führen ins Leere'),
            reason: [`Links führen zu ${cause.hosts.join(', ')}, wohin kein Leser gelangt.`],
            readers: retry,
          };
        case 'withdrawn':
          return {
            subject: subject('ein Artikel wurde zurückgezogen'),
            reason: withdrawn(cause.articles),
            readers: retry,
          };
      }
    },
    'issue-missed': ({ issue, cause }) => {
      const missed = (short: string, reason: string) => ({
        subject: `Ausgabe ${issue.number} wurde nicht versandt: ${short}`,
        reason: [reason],
        readers:
          'Niemand hat sie bekommen. Sie ist wieder ein Entwurf und braucht eine neue Freigabe und eine neue Versandzeit.',
      });
      switch (cause.why) {
        case 'too-late':
          return missed(
            'die Versandzeit ist vorbei',
            `Die Versandzeit war ${cause.slot}, spätester Start ${cause.latest}.`,
          );
        case 'changed':
          return missed(
            'die Freigabe gilt nicht',
            'Gespeichert ist etwas anderes als das, was freigegeben wurde.',
          );
        case 'nameless':
          return missed(
            'Namen fehlen',
            `Von ${toReaders(cause.readers)} ist kein Name bekannt, und der Text hat keinen Ersatz für first_name.`,
          );
        case 'copies':
          return missed(
            'Exemplare lassen sich nicht erzeugen',
            `${n(cause.failed)} von ${n(cause.of)} Exemplaren lassen sich nicht erzeugen.`,
          );
      }
    },
    'issue-late': ({ issue, readers: count, hours }) => ({
      subject: `Ausgabe ${issue.number} kam für ${readers(count)} zu spät`,
      reason: [
        `Beim Start lag die örtliche Versandzeit von ${toReaders(count)} mehr als ${n(hours)} Stunden zurück.`,
      ],
      readers: 'Sie haben die Ausgabe nicht bekommen. Alle anderen bekommen sie wie geplant.',
    }),
    'copies-failed': ({ issue, readers: count }) => ({
      subject: `Ausgabe ${issue.number}: ${readers(count)} ohne Exemplar`,
      reason: [
        `Die Ausgabe hat begonnen. Für ${readers(count)} ließ sich aus den gespeicherten Angaben kein Exemplar erzeugen.`,
      ],
      readers:
        'Sie bekommen diese Ausgabe nicht, alle anderen schon. Berichtigen Sie die Angaben vor der nächsten Ausgabe.',
    }),
    complaints: ({ issue, count, of }) => ({
      subject: `Ausgabe ${issue.number}: ${percent(count, of)} Beschwerden`,
      reason: [
        `${n(count)} von ${toReaders(of)} (${percent(count, of)}) haben sie als Spam gemeldet. Mailanbieter sperren Absender mit vielen Beschwerden.`,
      ],
      readers:
        'Wer sich beschwert hat, ist abgemeldet. Überlegen Sie, an wen die nächste Ausgabe geht und was darin steht.',
    }),
    'operator-wave': ({ issue, operator, count, of }) => ({
      subject: `Ausgabe ${issue.number}: ${providerName(operator)} lehnt viele Leser ab`,
      reason: [
        `${providerFirst(operator)} hat ${n(count)} von ${messages(of)} endgültig abgelehnt. So viele können auch ein Fehler des Anbieters sein.`,
      ],
      readers: 'Niemand wurde von der Liste genommen. Diese Leser warten auf Ihre Entscheidung.',
    }),
    'operator-rejects': ({ issue, operator }) => ({
      subject: `Ausgabe ${issue.number}: ${providerName(operator)} lehnt Nachrichten ab`,
      reason: [`${providerFirst(operator)} lehnt Nachrichten wegen des Absenders oder des Inhalts ab.`],
      readers: 'Leser dort werden später noch einmal angeschrieben. Alle anderen bekommen die Ausgabe.',
    }),
    records: ({ issue, faults }) => ({
      subject: `Ausgabe ${issue.number} ist gestartet: bitte DNS-Einträge prüfen`,
      reason: [
        'Wegen dieser Einträge könnten Mailanbieter die nächste Ausgabe ablehnen:',
        ...faults.map((fault) => recordLine(records, fault)),
      ],
      readers: 'Sie bekommen diese Ausgabe wie geplant.',
    }),
    'unsubscribe-broken': ({ fault }) => ({
      subject: 'Leser können sich nicht abmelden',
      reason: [
        'Friday hat den Abmeldelink der letzten Ausgaben ausprobiert, und er funktioniert nicht.',
        leaving[fault.found](fault),
        'Bringen Sie die Webseiten oder ihre öffentliche Adresse bald in Ordnung: Mailanbieter legen Ihnen das zur Last.',
      ],
      readers: 'Wer auf den Link klickt, bleibt auf der Liste.',
    }),
    'log-unwritable': ({ folder, code }) => ({
      subject: 'Abmeldungen lassen sich nicht protokollieren',
      reason: [
        `Friday kann nicht in ${folder} schreiben${code === null ? '' : ` (${code})`}. Beheben Sie den Fehler der Platte oder der Rechte und sichern Sie danach die Datenbank.`,
      ],
      readers:
        'Sie sind abgemeldet. Würde aber eine ältere Sicherung eingespielt, stünden sie wieder auf der Liste.',
    }),
    'articles-withdrawn': ({ issue, articles, sending }) => ({
      subject: `Ausgabe ${issue.number}: ${articles.length === 1 ? 'ein Artikel wurde zurückgezogen' : `${n(articles.length)} Artikel wurden zurückgezogen`}`,
      reason: withdrawn(articles),
      readers: sending
        ? 'Friday versendet die Ausgabe weiter. Halten Sie sie an, wenn Sie das nicht möchten. Wer sie noch nicht bekommen hat, erhält dann die korrigierte Fassung.'
        : 'Noch hat niemand die Ausgabe bekommen. Wenn niemand entscheidet, wartet sie zur Versandzeit. Schließt das Versandfenster, wird sie wieder zum Entwurf.',
    }),
    'articles-changed': ({ issue, articles, sending }) => ({
      subject: `Ausgabe ${issue.number}: ${articles.length === 1 ? 'ein Artikel hat sich geändert' : `${n(articles.length)} Artikel haben sich geändert`}`,
      reason: articles.map((article) =>
        article.newHeadline === null
          ? `Artikel ${article.id}: Die Seite von „${article.headline}“ hat sich geändert.`
          : `Artikel ${article.id}: „${article.headline}“ trägt jetzt die Überschrift „${article.newHeadline}“.`,
      ),
      readers: sending
        ? 'Sie bekommen die Ausgabe wie freigegeben. Wenn Sie das ändern möchten, halten Sie den Versand an und korrigieren Sie die Ausgabe.'
        : 'Sie bekommen die Ausgabe pünktlich und wie freigegeben, wenn Sie sie nicht erneut freigeben.',
    }),
    'feeds-broken': ({ feeds }) => ({
      subject: feeds.length === 1 ? 'Ein Feed funktioniert nicht' : 'Mehrere Feeds funktionieren nicht',
      reason: [...feeds],
      readers:
        'Für die Leser ändert sich nichts. Neue Artikel aus diesen Feeds fehlen, bis sie wieder funktionieren.',
    }),
    'form-closed': ({ perHour }) => ({
      subject: 'Das Anmeldeformular ist vorübergehend geschlossen',
      reason: [
        `In einer Stunde gab es mehr als ${n(perHour)} Anmeldungen, vermutlich von Programmen. Das Formular öffnet von selbst wieder.`,
        'Wenn Sie so viele Leser erwarten, erhöhen Sie sign_up.per_hour.overall in friday.yaml.',
      ],
      readers:
        'Neue Leser werden gebeten, später wiederzukommen. Bestätigen und Abmelden funktionieren weiter.',
    }),
    held: ({ hold }) => ({
      subject: 'Es wird nichts versandt: Diese Datenbank könnte eine Kopie sein',
      reason: [
        {
          unknown:
            'Außerhalb dieser Datenbank kennt sie niemand; sie wurde also kopiert oder wiederhergestellt.',
          copied: 'Diese Datenbank wurde von einem anderen Ort kopiert.',
          restored: 'Diese Datenbank wurde aus einer älteren Sicherung wiederhergestellt.',
          superseded: 'Eine andere Kopie dieser Datenbank hat übernommen.',
        }[hold],
      ],
      readers: 'Sie bekommen nichts, bis Sie diese Datenbank übernehmen oder die richtige starten.',
    }),
    adopted: ({ issues, mails }) => ({
      subject: 'Eine Kopie der Datenbank wurde übernommen',
      reason: [
        'Friday versendet jetzt von dieser Kopie.',
        ...issues.map(({ number, slug, act, uncertain }) => {
          const name = `Ausgabe ${number} (${slug})`;
          if (act === 'draft') return `${name} ist wieder ein Entwurf.`;
          if (act === 'unknown')
            return `${name} wurde versandt, aber diese Datenbank kennt sie nicht. Senden Sie sie nicht noch einmal.`;
          return `${name} ist angehalten; Zustellungen mit unklarem Ausgang: ${n(uncertain)}.`;
        }),
        ...(mails === 0
          ? []
          : [`Einzelne Mails, die schon verschickt sein könnten, wurden verworfen: ${n(mails)}.`]),
      ],
      readers: 'Zustellungen mit unklarem Ausgang werden nie von selbst wiederholt.',
    }),
  },
};
