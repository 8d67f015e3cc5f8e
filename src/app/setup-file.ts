// The text of friday.yaml as `friday init` writes it: the answers, every other key with its default commented
// out, and what each is for. Pure.
import { stringify } from 'yaml';
import { domainOf } from '../text/address-domain.js';

export interface InstallationAnswers {
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
export function installationFile(answers: InstallationAnswers, dkim: DkimSetting | null): string {
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

function opening(a: InstallationAnswers): string {
  return `# Configuration of Friday. Lines such as "#port: 587" show a default or an example: take the # away to change it.
# Secrets do not belong here: give them in the environment (FRIDAY_SMTP_PASSWORD), or in a file that only you may read (mode 0600).

# Who sends the newsletter. All of it is printed at the foot of every mail.
newsroom:
  name: ${value(a.newsroom)}
  url: ${value(a.url)}
  # A postal address is required by law in most countries.
  postal_address: ${value(a.postalAddress)}
  # Where readers reach a person.
  contact: ${value(a.contact)}
  # Imprint (legal notice), where your law asks for one.
  #imprint_url: ${value(`${a.url.replace(/\/+$/, '')}/imprint`)}

# Who approves issues, and is mailed when a send pauses or misses its hour.
editor:
  name: ${value(a.editorName)}
  address: ${value(a.editorAddress)}
`;
}

function newsletter(a: InstallationAnswers): string {
  return `newsletter:
  title: ${value(a.title)}
  #description: The week in a dozen articles.
  # Name of the list in the List-Id header. Keep it for ever: readers' filters know the newsletter by it.
  list_id: ${value(a.listId)}
  from:
    name: ${value(a.title)}
    address: ${value(a.from)}
  # Where answers go, if not to the address above.
  #reply_to: ${value(a.contact)}
  # Language of the issue (en, de, ru, ar …), and the time zone its schedule is meant in.
  language: ${value(a.language)}
  zone: ${value(a.zone)}
  privacy_url: ${value(a.privacyUrl)}

# Sections in the order of the issue. What fits none of them comes last, under "more".
#sections: [News, Features, Analysis, Opinion]
`;
}

function looks(): string {
  return `# How it looks. Colours are #rrggbb; "dark" is for readers whose mail program is dark.
#theme:
#  masthead: The name as it stands at the top
#  tagline: One line under it
#  logo: { url: "https://news.example/logo.png", width: 180, height: 40, alt: The name }   # dark_url: another for dark mail programs
#  colors: { accent: "#9a1b1e", text: "#1a1a1a", muted: "#595959", background: "#f3f1ec", paper: "#ffffff", rule: "#d9d4c7" }
#  dark: { accent: "#ff8a80", text: "#f1efea", muted: "#b9b4aa", background: "#121212", paper: "#1c1c1c", rule: "#3a3833" }
#  fonts: { heading: 'Georgia, "Times New Roman", serif', body: '-apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif' }

# Folder of your own templates; a file there takes the place of the one with the same name.
#templates: ./templates
`;
}

function rhythm(): string {
  return `# When issues go out: minute, hour, day, month, weekday, in the newsletter's zone.
#schedule:
#  cron: "0 9 * * 5"
# An issue that could not start so many hours after its time is not sent.
#  not_after_hours: 3

# Ask that somebody else approves than who changed the issue last.
#approval:
#  second_person: false
# Above so many readers two people approve an issue before it is scheduled.
#  second_above: 10000

#delivery:
# Readers per job, and connections to the relay at once.
#  batch_size: 500
#  connections: 5
# So many refusals of the relay in a row pause the issue; so long a deferred mail is tried again.
#  refusals_in_a_row: 20
#  retry_hours: 48
# With a relay, a few readers get an issue first: so many percent of the list and readers at most, where there are at least "from" of them. After
# wait_minutes the others follow, unless a stop rule is broken. "canary: false" turns it off.
#  canary:
#    share: 1
#    most: 50
#    wait_minutes: 10
#    from: 1000
# What pauses an issue, then and as long as it is sent: percent of messages refused for good and put off, of at_least so many; how many refusals because
# it is not proven who sends them (SPF, DKIM, DMARC); percent of those to one mailbox provider that it refuses for who sends them or what they say; percent
# of the readers who have it and complain.
#  stop_rules:
#    hard_bounces: 5
#    deferred: 20
#    unauthenticated: 1
#    refused_by_policy: 20
#    complaints: 0.1
#    at_least: 20
# Send when each reader's own clock shows the scheduled time, instead of to all at once.
#  local_time: false
# Who gets test copies besides the editor ("friday issue test"): addresses, or a whole domain in quotes.
#  test_to: [design@news.example]
# For a trial installation: mail of any kind goes to nobody else, every other reader is skipped. Not for the one that sends to readers.
#  only_to: [ada@news.example, "@staging.example"]
# Most messages of all workers together, towards each mailbox provider, and towards single ones. Without these, as fast as the relay takes them.
#  rate: 20/second
#  provider_rate: 10/second
#  provider_rates:
#    google: 20/second
# Most messages a minute over each connection to the relay, where it asks for that.
#  connection_rate_per_minute: 600
# Spread each issue evenly over so many minutes.
#  spread_minutes: 0
# Between these times, in the newsletter's zone, no message of an issue starts. Raise not_after_hours with it.
#  quiet_hours: { from: "22:00", to: "07:00" }
# A new sending address: so many to each provider on the first day, at most twice as many on each day after. Raise not_after_hours with it.
#  warm_up:
#    since: "2026-11-01"
#    first_day: 50
# A provider that asks for a slower pace gets half, down to "slowest"; one that refuses our mail is left alone for a while.
#  backing_off:
#    slowest: 6/minute
#    recover_minutes: 20
#    closed_minutes: 60
`;
}

function mail(): string {
  return `# The relay that takes the mail. Without one, everything goes to the local inbox and nobody outside gets anything.
# security is starttls or tls (none only for a relay on this machine). The password comes from FRIDAY_SMTP_PASSWORD or from a file of mode 0600.
#smtp:
#  host: smtp.news.example
#  port: 587
#  security: starttls
#  user: newsletter
#  password_file: ./smtp-password
#  auth: auto   # how to log in: auto (what the relay offers), plain, login or cram-md5
#  ehlo_name: mail.news.example   # name given in EHLO; without it this machine's public name, else the domain of newsletter.from
`;
}

/** Providers that verify RSA only would see an Ed25519 signature alone as none. */
const SECOND_KEY =
  '#  ed25519: { selector: friday1e, key_file: ./friday-data/dkim-friday1e.pem }   # a second signature (RFC 8463), beside RSA\n';

function dkimPart(a: InstallationAnswers, dkim: DkimSetting | null): string {
  const about =
    '# The key that signs the mail, so that mailboxes believe it is yours. "friday init --with-dkim SELECTOR" makes one.';
  if (dkim !== null)
    return `${about}\ndkim:\n  domain: ${value(dkim.domain)}\n  selector: ${value(dkim.selector)}\n  key_file: ${value(dkim.keyFile)}\n${SECOND_KEY}`;
  return `${about}\n#dkim:\n#  domain: ${value(domainOf(a.from))}\n#  selector: friday1\n#  key_file: ./friday-data/dkim-friday1.pem\n${SECOND_KEY}`;
}

function rest(): string {
  return `# The web pages: sign-up, archive, leaving. url is where readers reach them (https://…), the rest is where Friday listens.
# Before mail leaves this machine, url must be your public address: the links in every mail lead there.
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
# Reverse proxies that are believed in which network a reader is: loopback, linklocal, uniquelocal, addresses or networks.
#  trusted_proxies: [loopback]

# The sign-up form: what it takes, and how many an hour before it asks to come back later (per address, per network, everywhere).
# unknown_domain: confirmation mails to one domain that is not a well-known provider and has no confirmed reader yet.
#sign_up:
#  role_addresses: allow
#  disposable_addresses: refuse
# For a newsletter whose readers are minors: a second box says that they are old enough by that country's law, or that a parent
# agrees. { age: 15 } names the age itself. Left out, nothing is asked.
#  minors: { country: FR }
#  per_hour: { address: 5, network: 20, network_without_proof: 5, without_proof: 500, mailbox_provider: 500, unknown_domain: 10, overall: 5000 }

# How long traces of readers are kept; "friday subscribers purge --dry-run" shows what is due to go.
#retention:
# Who signed up and did not confirm.
#  unconfirmed_days: 30
# Who left: address and name. After that a keyed hash and the proof of consent stay.
#  left_years: 3
# The proof, counted from leaving: at least as long as claims can be made.
#  proof_years: 3
# Keyed hashes of those who objected, complained, bounced or were erased.
#  suppressions_years: 10
# What mail servers answered about a copy.
#  reply_days: 30
# Network, browser and page beside a consent; left out, they stay as long as the proof.
#  details_days: 365
# Who left, by keyed hash, outside of the database: as long as the oldest backup that you would restore.
#  leavings_days: 400

#articles:
# Hosts in your own network that may be fetched from; all other private addresses are refused.
#  allow_hosts: []
# Flag an article that one of so many issues before already had.
#  flag_repeats_within: 8

# Folder of the database, the keys and the local inbox. Back it up, and let nobody else read it.
#data: ./friday-data
`;
}
