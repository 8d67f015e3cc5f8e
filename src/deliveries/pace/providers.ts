// Who runs the mailboxes of a domain (B12), as data: well-known domains, and the hosts that their MX records
// name. Gathered November 2026 from the providers' own pages and from the MX records of their domains. To add
// a provider, add a row.

interface Provider {
  readonly name: string;
  /** Domains of readers that are known without asking a name server. */
  readonly domains?: readonly string[];
  /** Ends of host names, as MX records name them. */
  readonly hosts?: readonly string[];
}

const words = (text: string) => text.trim().split(/\s+/);
/** One name below several top-level domains: under('yahoo', 'com fr') = yahoo.com yahoo.fr. */
const under = (name: string, tops: string) => words(tops).map((top) => `${name}.${top}`);

const PROVIDERS: readonly Provider[] = [
  {
    name: 'google',
    domains: words('gmail.com googlemail.com'),
    hosts: words('google.com googlemail.com gmail.com smtp.goog psmtp.com'),
  },
  {
    name: 'microsoft',
    domains: [
      ...under(
        'outlook',
        'com fr de es it at be ie pt dk cz sk hu cl co.id co.th com.ar com.au com.br com.gr com.tr com.vn jp kr in my ph sa sg lv',
      ),
      ...under(
        'hotmail',
        'com fr de es it be nl se no dk fi at ch gr pt ca cl co.uk co.jp co.il co.kr co.th com.ar com.au com.br com.tr com.hk com.vn',
      ),
      ...under(
        'live',
        'com fr de it be nl se no dk fi at ca ie ru cn jp cl co.uk co.za com.ar com.au com.mx com.pt com.sg',
      ),
      ...words('msn.com passport.com windowslive.com'),
    ],
    hosts: words('outlook.com hotmail.com office365.us outlook.cn mx.microsoft'),
  },
  {
    name: 'yahoo',
    domains: [
      ...under(
        'yahoo',
        'com fr de es it at be ca dk fi gr hu ie in nl no pl pt ro se co.id co.il co.in co.kr co.nz co.th co.uk co.za',
      ),
      ...under(
        'yahoo',
        'com.ar com.au com.br com.cn com.co com.hk com.mx com.my com.pe com.ph com.sg com.tr com.tw com.ua com.ve com.vn',
      ),
      ...words(
        'ymail.com rocketmail.com myyahoo.com aol.com aol.de aol.fr aol.it aol.co.uk aim.com verizon.net netscape.net att.net sbcglobal.net',
      ),
      ...words('bellsouth.net sky.com rogers.com cox.net frontier.com'),
    ],
    hosts: words('yahoodns.net yahoo.com aol.com'),
  },
  // Yahoo Japan is a company of its own.
  { name: 'yahoo-japan', domains: words('yahoo.co.jp ymail.ne.jp'), hosts: words('yahoo.co.jp') },
  { name: 'apple', domains: words('icloud.com me.com mac.com'), hosts: words('icloud.com apple.com') },
  { name: 'orange', domains: words('orange.fr wanadoo.fr voila.fr'), hosts: words('orange.fr wanadoo.fr') },
  {
    name: 'free',
    domains: words('free.fr freesbee.fr libertysurf.fr online.fr aliceadsl.fr'),
    hosts: words('free.fr proxad.net'),
  },
  { name: 'laposte', domains: words('laposte.net'), hosts: words('laposte.net') },
  {
    name: 'sfr',
    domains: words('sfr.fr neuf.fr cegetel.net club-internet.fr numericable.fr noos.fr'),
    hosts: words('sfr.fr sfr.net'),
  },
  { name: 'bouygues', domains: words('bbox.fr'), hosts: words('bbox.fr bouyguestelecom.fr') },
  {
    name: 'gmx',
    domains: [
      ...under('gmx', 'net de at ch com org info eu fr es it co.uk us'),
      ...words('web.de mail.com email.com caramail.com 1und1.de online.de'),
    ],
    hosts: words('gmx.net gmx.com web.de mail.com'),
  },
  {
    name: 'ionos',
    hosts: words(
      'kundenserver.de ionos.com ionos.de ionos.fr ionos.es ionos.co.uk 1and1.com 1and1.fr 1und1.de perfora.net',
    ),
  },
  { name: 't-online', domains: words('t-online.de magenta.de'), hosts: words('t-online.de') },
  { name: 'freenet', domains: words('freenet.de'), hosts: words('freenet.de') },
  {
    name: 'vodafone-germany',
    domains: words('arcor.de vodafone.de kabelmail.de unitybox.de'),
    hosts: words('vodafonemail.de arcor.de'),
  },
  { name: 'posteo', domains: words('posteo.de posteo.net'), hosts: words('posteo.de') },
  { name: 'mailbox.org', domains: words('mailbox.org'), hosts: words('mailbox.org') },
  {
    name: 'proton',
    domains: words('proton.me protonmail.com protonmail.ch pm.me'),
    hosts: words('protonmail.ch proton.me'),
  },
  {
    name: 'tuta',
    domains: words('tuta.com tuta.io tutanota.com tutanota.de tutamail.com keemail.me'),
    hosts: words('tutanota.de tuta.com'),
  },
  {
    name: 'mail.ru',
    domains: words('mail.ru list.ru bk.ru inbox.ru internet.ru xmail.ru'),
    hosts: words('mail.ru'),
  },
  {
    name: 'yandex',
    domains: [...under('yandex', 'ru com by kz ua com.tr'), ...words('ya.ru narod.ru')],
    hosts: words('yandex.ru yandex.net yandex.com'),
  },
  {
    name: 'rambler',
    domains: words('rambler.ru lenta.ru autorambler.ru myrambler.ru ro.ru'),
    hosts: words('rambler.ru'),
  },
  { name: 'ukr.net', domains: words('ukr.net'), hosts: words('ukr.net') },
  { name: 'seznam', domains: words('seznam.cz email.cz post.cz'), hosts: words('seznam.cz') },
  { name: 'centrum', domains: words('centrum.cz centrum.sk atlas.cz volny.cz'), hosts: words('centrum.cz') },
  { name: 'wp', domains: words('wp.pl o2.pl tlen.pl'), hosts: words('wp.pl o2.pl tlen.pl') },
  { name: 'onet', domains: words('onet.pl op.pl poczta.onet.pl onet.eu vp.pl'), hosts: words('onet.pl') },
  { name: 'interia', domains: words('interia.pl interia.eu poczta.fm'), hosts: words('interia.pl') },
  {
    name: 'libero',
    domains: words('libero.it virgilio.it inwind.it iol.it blu.it giallo.it'),
    hosts: words('libero.it virgilio.it italiaonline.it'),
  },
  { name: 'tim', domains: words('tim.it alice.it tin.it'), hosts: words('tim.it alice.it telecomitalia.it') },
  {
    name: 'telefonica',
    domains: words('telefonica.net movistar.es'),
    hosts: words('telefonica.net movistar.es'),
  },
  { name: 'bluewin', domains: words('bluewin.ch'), hosts: words('bluewin.ch') },
  {
    name: 'kpn',
    domains: words('kpnmail.nl planet.nl hetnet.nl xs4all.nl'),
    hosts: words('kpnmail.nl xs4all.nl'),
  },
  { name: 'ziggo', domains: words('ziggo.nl home.nl casema.nl'), hosts: words('ziggo.nl upcmail.net') },
  { name: 'telenet', domains: words('telenet.be'), hosts: words('telenet.be telenet-ops.be') },
  { name: 'skynet', domains: words('skynet.be proximus.be'), hosts: words('proximus.be skynet.be') },
  { name: 'telia', domains: words('telia.com'), hosts: words('telia.com') },
  {
    name: 'bt',
    domains: words('btinternet.com btopenworld.com talk21.com'),
    hosts: words('btinternet.com bt.com cpcloud.co.uk'),
  },
  {
    name: 'virgin-media',
    domains: words('virginmedia.com ntlworld.com blueyonder.co.uk'),
    hosts: words('virginmedia.com'),
  },
  { name: 'comcast', domains: words('comcast.net xfinity.com'), hosts: words('comcast.net') },
  {
    name: 'charter',
    domains: words('charter.net spectrum.net rr.com twc.com'),
    hosts: words('charter.net spectrum.net'),
  },
  { name: 'naver', domains: words('naver.com'), hosts: words('naver.com') },
  { name: 'tencent', domains: words('qq.com foxmail.com'), hosts: words('qq.com') },
  {
    name: 'netease',
    domains: words('163.com 126.com yeah.net'),
    hosts: words('163.com 126.com netease.com'),
  },
  { name: 'uol', domains: words('uol.com.br bol.com.br'), hosts: words('uol.com.br') },
  {
    name: 'zoho',
    domains: words('zoho.com zohomail.com'),
    hosts: words('zoho.com zoho.eu zoho.in zohomail.com'),
  },
  { name: 'fastmail', domains: words('fastmail.com fastmail.fm'), hosts: words('messagingengine.com') },
  { name: 'ovh', hosts: words('ovh.net mail.ovh.net ovh.ca') },
  { name: 'gandi', hosts: words('gandi.net') },
  {
    name: 'infomaniak',
    domains: words('ik.me etik.com ikmail.com'),
    hosts: words('infomaniak.ch infomaniak.com'),
  },
  { name: 'strato', hosts: words('strato.de rzone.de') },
  { name: 'hetzner', hosts: words('your-server.de') },
  { name: 'mimecast', hosts: words('mimecast.com') },
  { name: 'proofpoint', hosts: words('pphosted.com ppe-hosted.com') },
  { name: 'barracuda', hosts: words('barracudanetworks.com') },
  { name: 'cloudflare', hosts: words('mx.cloudflare.net') },
  { name: 'amazon', hosts: words('amazonaws.com awsapps.com') },
];

const BY_DOMAIN = new Map(
  PROVIDERS.flatMap(({ name, domains = [] }) => domains.map((domain) => [domain, name] as const)),
);
const BY_HOST = new Map(
  PROVIDERS.flatMap(({ name, hosts = [] }) => hosts.map((host) => [host, name] as const)),
);
const NAMES = new Set(PROVIDERS.map(({ name }) => name));

/**
 * Top-level domains of which no mail server exists (RFC 2606, RFC 6761, RFC 7686): nobody need be asked about
 * them.
 */
const NOWHERE = new Set(['example', 'test', 'invalid', 'localhost', 'local', 'onion']);

/** True for a name of the table; the others are domains, which may be one person's. */
export function isKnownProvider(provider: string): boolean {
  return NAMES.has(provider);
}

/**
 * The provider of a reader's domain if it is known without asking a name server, else null. `domain` is in
 * lower case.
 */
export function providerOfDomain(domain: string): string | null {
  const known = BY_DOMAIN.get(domain);
  if (known !== undefined) return known;
  return NOWHERE.has(domain.slice(domain.lastIndexOf('.') + 1)) ? domain : null;
}

/**
 * The provider of a mail host, by the end of its name: one of the table, else its last two labels, or three
 * below names such as co.uk. In lower case.
 */
export function providerOfHost(host: string): string {
  for (let at = 0; at >= 0; ) {
    const known = BY_HOST.get(host.slice(at));
    if (known !== undefined) return known;
    const dot = host.indexOf('.', at);
    at = dot < 0 ? -1 : dot + 1;
  }
  return lastLabels(host);
}

function lastLabels(host: string): string {
  const labels = host.split('.');
  const second = labels.at(-2) ?? '';
  return labels
    .slice((labels.at(-1) ?? '').length === 2 && second.length <= 3 && labels.length > 2 ? -3 : -2)
    .join('.');
}
