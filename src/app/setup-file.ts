// The text of friday.yaml as `friday init` writes it: the answers, every other key with its default commented
// out, and what each is for. Pure.
import { stringify } from 'yaml';
import { domainOf } from '../text/address-domain.js';
import { firstWords } from './first-words.js';

export interface SetupAnswers {
  readonly newsroom: string;
  readonly url: string;
  readonly postalAddress: string;
  readonly contact: string;
  readonly editorName: string;
  readonly editorAddress: string;
  readonly title: string;
  readonly from: string;
  readonly listId: string;
  readonly zone: string;
  readonly language: string;
  readonly privacyUrl: string;
}

export interface DkimSetting {
  readonly domain: string;
  readonly selector: string;
  /** As it is written in the file: relative to it. */
  readonly keyFile: string;
}

const value = (text: string) => stringify(text, { lineWidth: 0 }).trim();

/**
 * A line "#key: value" is a default or an example: take the # away to change it. A line "# words" explains.
 */
export function setupFile(answers: SetupAnswers, dkim: DkimSetting | null): string {
  return [
    opening(answers),
    newsletter(answers),
    looks(),
    rhythm(),
    mail(),
    dkimPart(answers, dkim),
    rest(),
  ].join('\n');
}

function opening(a: SetupAnswers): string {
  return `# Configuration of Friday. A line such as "#port: 587" shows a default or an example. Remove the # to change it.
# docs/configuration.md explains every key.
# Do not write secrets here. Give them in the environment (FRIDAY_SMTP_PASSWORD) or in a file that only you may read (mode 0600).

# Who sends the newsletter. Friday prints all of it at the bottom of every email.
newsroom:
  name: ${value(a.newsroom)}
  url: ${value(a.url)}
  # A postal address is required by law in most countries.
  postal_address: ${value(a.postalAddress)}
  # Where readers reach a person.
  contact: ${value(a.contact)}
  # Imprint (legal notice), where your law asks for one.
  #imprint_url: ${value(`${a.url.replace(/\/+$/, '')}/imprint`)}

# The person who approves issues. Friday emails this address when a send pauses, is held or misses its time.
editor:
  name: ${value(a.editorName)}
  address: ${value(a.editorAddress)}
  # One sentence about the editor and a square picture, for readers.
  #line: Reports on the harbour since 2009, writes to you on Fridays.
  #portrait: { url: "https://news.example/editor.jpg", alt: ${value(a.editorName)} }
`;
}

function newsletter(a: SetupAnswers): string {
  return `newsletter:
  title: ${value(a.title)}
  description: ${value(firstWords(a.language).description)}
  # Name of the list in the List-Id header. Never change it: readers' filters recognise the newsletter by it.
  list_id: ${value(a.listId)}
  from:
    name: ${value(a.title)}
    address: ${value(a.from)}
  # Where replies go, if not to the address above.
  #reply_to: ${value(a.contact)}
  # Language of the issue (en, de, ru, ar …), and time zone of the schedule.
  language: ${value(a.language)}
  zone: ${value(a.zone)}
  privacy_url: ${value(a.privacyUrl)}
  # Set it to true before an issue contains a sponsor block: the sign-up page and the packaged policy then say so.
  sponsors: false

# Sections in the order of the issue. Articles that fit none of them come last, under "more".
sections: [${firstWords(a.language).sections.join(', ')}]
`;
}

function looks(): string {
  return `# The look. Colours are #rrggbb; "dark" is for mail programs in dark mode.
#theme:
#  masthead: The name at the top
#  tagline: One line under it
#  logo: { url: "https://news.example/logo.png", width: 180, height: 40, alt: The name }   # dark_url: another for dark mode
#  colors: { accent: "#9a1b1e", text: "#1a1a1a", muted: "#595959", background: "#f3f1ec", paper: "#ffffff", rule: "#d9d4c7" }
#  dark: { accent: "#ff8a80", text: "#f1efea", muted: "#b9b4aa", background: "#121212", paper: "#1c1c1c", rule: "#3a3833" }
#  fonts: { heading: 'Georgia, "Times New Roman", serif', body: '-apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif' }

# Folder of your own templates. A file there replaces the packaged one of the same name.
#templates: ./templates
`;
}

function rhythm(): string {
  return `# When issues go out: minute, hour, day, month, weekday, in the newsletter's zone.
#schedule:
#  cron: "0 9 * * 5"
# The send window in hours: an issue that could not start by then becomes a draft again.
#  not_after_hours: 3

# Whether another person must approve than the one who made the last change.
#approval:
#  second_person: false
# Lists larger than this need a second approval before scheduling.
#  second_above: 10000

#delivery:
# Readers per job, and connections to the relay at once.
#  batch_size: 500
#  connections: 5
# Pause after this many consecutive rejections or timeouts. How long to retry deferred messages.
#  refusals_in_a_row: 20
#  retry_hours: 48
# With a relay, a few readers get an issue first: "share" percent of the list, at most "most" readers, on lists of at least "from" readers.
# The others follow after wait_minutes, unless a stop rule pauses the issue. "canary: false" turns it off.
#  canary:
#    share: 1
#    most: 50
#    wait_minutes: 10
#    from: 1000
# What pauses an issue: percent of hard bounces and of deferred messages, once at_least messages were tried; number of rejections because SPF, DKIM or
# DMARC failed; percent of the messages to one mailbox provider that it rejects for their sender or content; percent of readers who complain.
#  stop_rules:
#    hard_bounces: 5
#    deferred: 20
#    unauthenticated: 1
#    refused_by_policy: 20
#    complaints: 0.1
#    at_least: 20
# Send to each reader when the clock of their own time zone shows the send time, instead of to all at once.
#  local_time: false
# Who may get test copies besides the editor ("friday issue test"): addresses, or a whole domain in quotes.
#  test_to: [design@news.example]
# For a trial installation only: mail of any kind goes to nobody else, and all other readers are skipped.
#  only_to: [ada@news.example, "@staging.example"]
# Rate limits: of all workers together, per mailbox provider, and for single providers. Without them, Friday sends as fast as the relay accepts.
#  rate: 20/second
#  provider_rate: 10/second
#  provider_rates:
#    google: 20/second
# The most messages per minute over each connection, if the relay requires it.
#  connection_rate_per_minute: 600
# Spread each issue evenly over this many minutes.
#  spread_minutes: 0
# No message of an issue starts between these times, in the newsletter's zone. Raise not_after_hours with it.
#  quiet_hours: { from: "22:00", to: "07:00" }
# Warm up a new sending address: daily cap per provider on the first day, at most doubling each day. Raise not_after_hours with it.
#  warm_up:
#    since: "2026-11-01"
#    first_day: 50
# A provider that throttles gets half the rate, down to "slowest". One that rejects our mail gets none for closed_minutes.
#  backing_off:
#    slowest: 6/minute
#    recover_minutes: 20
#    closed_minutes: 60
`;
}

function mail(): string {
  return `# The relay that accepts the mail. Without one, everything goes to the local inbox, and nothing leaves this machine.
# security is starttls or tls (none only for a relay on this machine). The password comes from FRIDAY_SMTP_PASSWORD or from a file of mode 0600.
#smtp:
#  host: smtp.news.example
#  port: 587
#  security: starttls
#  user: newsletter
#  password_file: ./smtp-password
#  auth: auto   # how to log in: auto (as the relay offers), plain, login or cram-md5
#  ehlo_name: mail.news.example   # name given in EHLO; without it this machine's public name, else the domain of newsletter.from
`;
}

/** Providers that verify RSA only would see an Ed25519 signature alone as none. */
const SECOND_KEY =
  '#  ed25519: { selector: friday1e, key_file: ./friday-data/dkim-friday1e.pem }   # a second signature (RFC 8463), in addition to RSA\n';

function dkimPart(a: SetupAnswers, dkim: DkimSetting | null): string {
  const about =
    '# The key that signs the mail, as proof that it is yours. "friday init --with-dkim SELECTOR" makes one.';
  if (dkim !== null)
    return `${about}\ndkim:\n  domain: ${value(dkim.domain)}\n  selector: ${value(dkim.selector)}\n  key_file: ${value(dkim.keyFile)}\n${SECOND_KEY}`;
  return `${about}\n#dkim:\n#  domain: ${value(domainOf(a.from))}\n#  selector: friday1\n#  key_file: ./friday-data/dkim-friday1.pem\n${SECOND_KEY}`;
}

function rest(): string {
  return `# The web pages: sign-up, archive, unsubscribing. url is their public address (https://…); host and port are where Friday listens.
# With a relay, url is required: the links in every email lead there.
#web:
#  url: https://letters.news.example
#  host: 127.0.0.1
#  port: 8025
# The desk shows previews and the local inbox, on this machine only.
#  desk_port: 8026
# Ask search engines to leave the archive out.
#  archive_noindex: false
# Sites whose pages may show the form with its script ("friday embed --script").
#  embed_origins: [https://news.example]
# Proxies whose X-Forwarded-For is trusted: loopback, linklocal, uniquelocal, addresses or networks.
#  trusted_proxies: [loopback]

# The sign-up form: what it accepts, and the sign-ups per hour above which it asks readers to come back later.
# unknown_domain: confirmation mails to one domain that is not a well-known provider and has no confirmed reader yet.
#sign_up:
#  role_addresses: allow
#  disposable_addresses: refuse
# For a newsletter whose readers are minors: in a second box they state that they are old enough by that country's law, or that a
# parent agrees. { age: 15 } names the age itself. Without this key, nothing is asked.
#  minors: { country: FR }
# The page says how many readers there are (rounded, from 500 on), and quotes one who agreed to be quoted.
#  show_readers: false
#  quote: { text: The only newsletter I read to the last line., name: A reader in Saltmere }
#  per_hour: { address: 5, network: 20, network_without_proof: 5, without_proof: 500, mailbox_provider: 500, unknown_domain: 10, overall: 5000 }

# The letter that welcomes new readers, in your own words. Without it, Friday's own letter is sent.
#welcome:
#  text: |
#    Hello, and thank you for subscribing.

# Asks readers for support. Every choice leads to your payment provider. Without "support", nobody is asked.
# {amount} becomes 25 or 25.50, {amount_minor} 2500, {currency} EUR, {frequency} once, monthly or annual.
#support:
#  heading: Support our work
#  text: Readers like you pay for every story.
#  amounts:
#    EUR:
#      once: { amounts: [10, 25, 50], default: 25 }
#      monthly: { amounts: [5, 10, 20], default: 10 }
#      annual: { amounts: [60, 120, 240], default: 120 }
#    USD:
#      once: { amounts: [10, 25, 50], default: 25 }
#      monthly: { amounts: [5, 10, 20], default: 10 }
#      annual: { amounts: [60, 120, 240], default: 120 }
#  currency: { default: EUR, zones: { USD: [US] }, languages: { USD: [en] } }   # zones: time zones, or countries
#  other_amount: true
#  payment_methods: [Card, PayPal, bank transfer]
#  links:
#    once: https://pay.example/once?amount={amount}&currency={currency}
#    monthly: https://pay.example/monthly?amount={amount}&currency={currency}
#    annual: https://pay.example/annual?amount={amount}&currency={currency}
# Above the choices on the page and in the embedded block. "public: false" closes both.
#  warning: Do not give from a country where supporting us is a crime.
#  public: true
# Where issues ask: end, after-lead or none. A reader is asked by at most one of this many issues in a row.
#  placement: end
#  every_issues: 4
# Who is never asked. Where zones (or languages) are listed, "unknown: skip" also leaves out readers without one.
#  never: { zones: [BY], languages: [], domains: [] }
#  unknown: skip
# The secret by which payment providers sign that somebody gave.
#  hook_secret_file: ./support-hook-secret

# How long data about readers is stored. "friday subscribers purge --dry-run" counts what is due.
#retention:
# Sign-ups that were not confirmed.
#  unconfirmed_days: 30
# Address and name of readers who unsubscribed. After that, a keyed hash and the proof of consent remain.
#  left_years: 3
# The proof of consent, counted from unsubscribing: at least as long as claims can be made.
#  proof_years: 3
# Keyed hashes of addresses that objected, complained, bounced or were erased.
#  suppressions_years: 10
# Answers of mail servers about a message.
#  reply_days: 30
# Network, browser and page of a consent. Without this key, they stay as long as the proof.
#  details_days: 365
# The unsubscribe log outside the database: as long as the oldest backup that you would restore.
#  leavings_days: 400

# Who serves the pictures of issues. host: Friday cuts them at approval and serves them from web.url, so that no other server learns
# who reads. link: readers load them from where they are. Without this key: host if web.url is public and the package sharp is installed.
#pictures: host

# Feeds that Friday imports every 15 minutes. It notifies you once a day of a feed that does not work.
#feeds: [https://news.example/feed.xml]

#doctor:
# Name servers that friday doctor and the checks before a send ask. Without this line, those of this machine.
#  name_servers: [192.0.2.53]
# Addresses from which your own mail server delivers. Leave it out if a mailing provider delivers your mail.
#  sending_addresses: [192.0.2.25]

#articles:
# Hosts in private networks that Friday may fetch from. All other private addresses are refused.
#  allow_hosts: []
# Warn about an article that one of this many earlier issues already had.
#  flag_repeats_within: 8

# Folder of the database, the keys and the local inbox. Back it up, and let nobody else read it.
#data: ./friday-data
`;
}
