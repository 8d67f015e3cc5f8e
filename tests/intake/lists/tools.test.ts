// The exports of 17 tools, in their variants, with people in every state. People who unsubscribed, bounced,
// were blocked, complained, never confirmed or were deleted are never imported. Subscribed people are, with
// one command. "ann" and "amy" are subscribed, everybody else is not.
import { describe, expect, test } from '@jest/globals';
import { openSubscriberFile } from '../../../src/intake/lists/subscriber-file.js';
import { evidenceOf } from '../../../src/subscribers/import-evidence.js';
import type { ImportLine } from '../../../src/subscribers/import-report.js';
import type { ReadOptions } from '../../../src/subscribers/list-file.js';

const NOW = new Date('2026-11-24T10:00:00.000Z');
const WISHES: ReadOptions = {
  wording: 'Yes, send me the letter.',
  columns: {},
  dates: null,
  encoding: null,
  onlyConfirmed: false,
  list: null,
  fileName: null,
};

async function read(text: string, wishes: Partial<ReadOptions> = {}) {
  const bytes = Buffer.from(text);
  const file = await openSubscriberFile(
    async function* () {
      yield bytes;
    },
    { ...WISHES, ...wishes },
  );
  const lines: ImportLine[] = [];
  for await (const line of file.lines) lines.push(line);
  const inside = lines.flatMap((line) => ('reason' in line || line.keptOut != null ? [] : [line]));
  return { ...file, lines, inside, names: inside.map(({ address }) => address.split('@')[0]) };
}

/** A table: headings, then one row per person; `{}` becomes the address. */
const table = (heading: string, rows: Readonly<Record<string, string>>, end = '\n') =>
  [heading, ...Object.entries(rows).map(([name, row]) => row.replace('{}', `${name}@a.example`))].join(end) +
  end;

interface Case {
  readonly tool: string;
  readonly variant: string;
  readonly text: string;
  readonly wishes?: Partial<ReadOptions>;
  /** The day that the evidence of ann states. */
  readonly day?: string;
}

const MC =
  'MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS';
const mc = (before: string, after = '') =>
  `${before},2,"2025-03-03 10:00:00",192.0.2.1,"2025-03-03 10:05:00",192.0.2.1,,,,,,,,"2025-04-01 10:00:00",1,e1,,${after}`;
const CC =
  'Email address,First name,Last name,Email status,Email permission status,Email Lists,Source Name,Created At,Confirmed Opt-Out Date,Confirmed Opt-Out Reason';

const CASES: readonly Case[] = [
  {
    tool: 'Substack',
    variant: 'email_list of the full export',
    text: table('email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at', {
      ann: '{},false,,other,false,2025-03-03T08:00:00.000Z,',
      amy: '{},true,2026-12-30T00:00:00.000Z,yearly,false,2025-03-03T08:00:00.000Z,2025-06-01T00:00:00.000Z',
      left: '{},false,,other,true,2025-03-03T08:00:00.000Z,',
      paid: '{},true,2026-12-30T00:00:00.000Z,yearly,true,2025-03-03T08:00:00.000Z,2025-06-01T00:00:00.000Z',
      unsaid: '{},false,,other,,2025-03-03T08:00:00.000Z,',
    }),
  },
  {
    tool: 'Substack',
    variant: 'with digests, as of 2021',
    text: table('email,active_subscription,expiry,email_disabled,prefer_digests,created_at', {
      ann: '{},false,,false,false,2025-03-03T08:00:00.000Z',
      left: '{},false,,true,false,2025-03-03T08:00:00.000Z',
    }),
  },
  {
    tool: 'Kit',
    variant: 'all states',
    text: table('first_name,email_address,state,created_at,tags', {
      ann: 'Ann,{},active,2025-03-03,',
      left: 'L,{},cancelled,2025-03-04,',
      bounced: 'B,{},bounced,2025-03-04,',
      spam: 'S,{},complained,2025-03-04,',
      unconfirmed: 'U,{},inactive,2025-03-04,',
      unsaid: 'U,{},,2025-03-04,',
    }),
  },
  {
    tool: 'HubSpot',
    variant: 'with the properties of opting out',
    text: table(
      'Record ID,First Name,Last Name,Email,Unsubscribed from all email,Opted out of email: Weekly,Email hard bounce reason,Email address quarantined,Marketing contact status,Create Date',
      {
        ann: '1,Ann,A,{},false,,,false,Marketing contact,2025-03-03 10:00',
        amy: '1,Amy,A,{},,,,,Marketing contact,2025-03-03 10:00',
        left: '2,B,B,{},true,,,,Marketing contact,2025-03-03 10:00',
        one: '3,C,C,{},false,Yes,,,Marketing contact,2025-03-03 10:00',
        bounced: '4,D,D,{},false,,UNKNOWN_USER,,Marketing contact,2025-03-03 10:00',
        held: '5,E,E,{},false,,,true,Marketing contact,2025-03-03 10:00',
        other: '6,F,F,{},false,,,,Non-marketing contact,2025-03-03 10:00',
      },
    ),
  },
  {
    tool: 'HubSpot',
    variant: 'unsubscribes and bounces',
    text: table(
      'Email,Portal Bounce,Portal Unsubscribe,Portal Spam Report,Global Bounce,Marketing Information,Create Date',
      {
        ann: '{},FALSE,FALSE,FALSE,FALSE,FALSE,2025-03-03',
        bounced: '{},TRUE,FALSE,FALSE,FALSE,FALSE,2025-03-03',
        left: '{},FALSE,TRUE,FALSE,FALSE,FALSE,2025-03-03',
        spam: '{},FALSE,FALSE,TRUE,FALSE,FALSE,2025-03-03',
        everywhere: '{},FALSE,FALSE,FALSE,TRUE,FALSE,2025-03-03',
      },
    ),
  },
  {
    tool: 'MailPoet',
    variant: 'with its own headings',
    text: table(
      '\ufeff"Email","First name","Last name","Subscription IP","Subscription time","Confirmation time","Confirmation IP","List status","Global status","List"',
      {
        ann: '"{}","Ann","A","192.0.2.1","2025-03-01 10:00:00","2025-03-03 10:00:00","192.0.2.1","subscribed","subscribed","Weekly"',
        left: '"{}","B","B","192.0.2.1","2025-03-03 10:00:00","2025-03-03 10:00:00","192.0.2.1","unsubscribed","subscribed","Weekly"',
        everywhere:
          '"{}","B","B","192.0.2.1","2025-03-03 10:00:00","2025-03-03 10:00:00","192.0.2.1","subscribed","unsubscribed","Weekly"',
        bounced:
          '"{}","C","C","192.0.2.1","2025-03-03 10:00:00","2025-03-03 10:00:00","192.0.2.1","subscribed","bounced","Weekly"',
        unconfirmed:
          '"{}","D","D","192.0.2.1","2025-03-03 10:00:00","","","unconfirmed","unconfirmed","Weekly"',
        quiet:
          '"{}","E","E","192.0.2.1","2025-03-03 10:00:00","2025-03-03 10:00:00","192.0.2.1","subscribed","inactive","Weekly"',
      },
    ),
  },
  {
    tool: 'MailPoet',
    variant: 'with quotation marks behind backslashes',
    text: table('"Email","First name","Confirmation time","List status","Global status","List"', {
      ann: '"{}","Ann \\"the\\" A","2025-03-03 10:00:00","Subscribed","Subscribed","Weekly"',
      left: '"{}","B","2025-03-03 10:00:00","Unsubscribed","Unsubscribed","Weekly"',
    }),
  },
  {
    tool: 'MailPoet',
    variant: 'in German',
    text: table('"E-Mail","Vorname","Nachname","Anmeldezeit","Listenstatus","Globaler Status","Liste"', {
      ann: '"{}","Ann","A","2025-03-03 10:00:00","Abonniert","Abonniert","Wöchentlich"',
      left: '"{}","B","B","2025-03-03 10:00:00","Abgemeldet","Abgemeldet","Wöchentlich"',
    }),
  },
  {
    tool: 'Brevo',
    variant: 'with every attribute, day first',
    wishes: { dates: 'dmy' },
    text: table(
      'CONTACT ID;EMAIL;LASTNAME;FIRSTNAME;WHATSAPP;SMS;DOUBLE_OPT-IN;OPT_IN;LANDLINE_NUMBER;EXT_ID;BLOCKLISTED;ADDED_TIME;MODIFIED_TIME',
      {
        ann: '1;{};A;Ann;;;1;1;;;No;03-03-2025 10:00:00;12-03-2025 10:00:00',
        amy: '1;{};A;Amy;;;;;;;No;03-03-2025 10:00:00;12-03-2025 10:00:00',
        blocked: '2;{};B;B;;;1;1;;;Yes;03-03-2025 10:00:00;12-03-2025 10:00:00',
        waiting: '3;{};C;C;;;2;1;;;No;03-03-2025 10:00:00;12-03-2025 10:00:00',
        refused: '4;{};D;D;;;;No;;;No;03-03-2025 10:00:00;12-03-2025 10:00:00',
        unsaid: '5;{};E;E;;;1;1;;;;03-03-2025 10:00:00;12-03-2025 10:00:00',
      },
    ),
  },
  {
    tool: 'Brevo',
    variant: 'in German',
    text: table(
      'KONTAKT-ID;EMAIL;NACHNAME;VORNAME;EMAIL_BLACKLISTED;SMS_BLACKLISTED;ADDED_TIME;MODIFIED_TIME',
      {
        ann: '1;{};A;Ann;Nein;Nein;13-03-2025 09:30;13-04-2025 10:00',
        blocked: '2;{};B;B;Ja;Nein;13-03-2025 09:30;13-04-2025 10:00',
      },
    ),
    day: '2025-03-13',
  },
  {
    tool: 'Brevo',
    variant: 'in French, with the status of subscription',
    text: table('EMAIL;NOM;PRENOM;EMAIL_MARKETING;ADDED_TIME;MODIFIED_TIME', {
      ann: '{};A;Ann;subscribed;13-03-2025;13-04-2025',
      left: '{};B;B;unsubscribed;13-03-2025;13-04-2025',
    }),
    day: '2025-03-13',
  },
  {
    tool: 'Constant Contact',
    variant: 'with every status',
    text: table(CC, {
      ann: '{},Ann,A,Active,Express,Weekly,Form,2025-03-03 10:00,,',
      left: '{},B,B,Unsubscribed,Unsubscribed,Weekly,Form,2025-03-03 10:00,2025-04-03,Too many mails',
      asked: '{},C,C,Awaiting Confirmation,Pending,Weekly,Form,2025-03-03 10:00,,',
      none: '{},D,D,No Permissions Set,,Weekly,Form,2025-03-03 10:00,,',
      unsaid: '{},E,E,,,Weekly,Form,2025-03-03 10:00,,',
      waiting: '{},F,F,Active,Pending,Weekly,Form,2025-03-03 10:00,,',
      gone: '{},G,G,Active,Express,Weekly,Form,2025-03-03 10:00,2025-04-03,',
    }),
  },
  {
    tool: 'Constant Contact',
    variant: 'from its API, dates of America',
    wishes: { dates: 'mdy' },
    text: table(
      'Email address,First name,Email status,Email Opt-in Source,Email Opt-in Date,Email Opt-out Date,Email Opt-out Reason',
      {
        ann: '{},Ann,Active,form,03/03/2025 10:00 AM EST,,',
        left: '{},B,Active,form,03/03/2025 10:00 AM EST,04/03/2025 10:00 AM EST,unknown',
      },
    ),
  },
  {
    tool: 'phpList',
    variant: 'with its own headings, by tabs',
    text: table(
      'id\tEmail\tIs this subscriber confirmed\tIs this subscriber blacklisted\tDid this subscriber manually confirm\tNumber of bounces\tEntered\tLast Modified\tIs this account disabled?\tList Membership',
      {
        ann: '1\t{}\t1\t0\t1\t0\t2025-03-03 10:00:00\t2025-04-03 10:00:00\t0\tWeekly ',
        left: '2\t{}\t1\t1\t1\t0\t2025-03-03 10:00:00\t2025-04-03 10:00:00\t0\tWeekly ',
        unconfirmed: '3\t{}\t0\t0\t0\t0\t2025-03-03 10:00:00\t2025-04-03 10:00:00\t0\tWeekly ',
        disabled: '4\t{}\t1\t0\t1\t0\t2025-03-03 10:00:00\t2025-04-03 10:00:00\t1\tWeekly ',
        nowhere: '5\t{}\t1\t0\t1\t0\t2025-03-03 10:00:00\t2025-04-03 10:00:00\t0\tNo Lists',
      },
    ),
  },
  {
    tool: 'phpList',
    variant: 'with names of columns',
    text: table('email,confirmed,blacklisted,bouncecount,entered,disabled', {
      ann: '{},1,0,0,2025-03-03 10:00:00,0',
      left: '{},1,1,0,2025-03-03 10:00:00,0',
      unconfirmed: '{},0,0,0,2025-03-03 10:00:00,0',
    }),
  },
  {
    tool: 'Buttondown',
    variant: 'every type',
    text: table(
      'email_address,notes,metadata,tags,referrer_url,creation_date,secondary_id,type,source,utm_campaign,unsubscription_date,undeliverability_date',
      {
        ann: '{},,{},,,2025-03-03T10:00:00.123456Z,1,regular,organic,,,',
        amy: '{},,,,,2025-03-03T10:00:00.123456Z,1,premium,organic,,,',
        ...Object.fromEntries(
          [
            'unsubscribed',
            'unactivated',
            'undeliverable',
            'removed',
            'complained',
            'blocked',
            'spammy',
            'churned',
            'upcoming',
          ].map((type) => [type, `{},,,,,2025-03-03T10:00:00.123456Z,2,${type},organic,,,`]),
        ),
        dated: '{},,,,,2025-03-03T10:00:00.123456Z,3,regular,organic,,2025-06-03T10:00:00Z,',
        dead: '{},,,,,2025-03-03T10:00:00.123456Z,3,regular,organic,,,2025-06-03T10:00:00Z',
      },
    ),
  },
  {
    tool: 'beehiiv',
    variant: 'the short export',
    text: table('email,First Name,Last Name,status,tier,created_at,stripe_customer_id,unsubscribed_at', {
      ann: '{},Ann,A,active,free,2025-03-03 10:23:10 UTC,,',
      left: '{},B,B,inactive,free,2025-03-03 10:23:10 UTC,,2025-06-01 10:00:00 UTC',
      dated: '{},C,C,active,free,2025-03-03 10:23:10 UTC,,2025-06-01 10:00:00 UTC',
      ...Object.fromEntries(
        ['pending', 'validating', 'invalid', 'needs_attention', 'paused'].map((s) => [
          s,
          `{},X,X,${s},free,2025-03-03 10:23:10 UTC,,`,
        ]),
      ),
    }),
  },
  {
    tool: 'beehiiv',
    variant: 'the full export',
    text: table(
      'id,email,status,created,subscription_tier,subscription_premium_tier_names,utm_source,utm_channel,acquisition_source,open_rate,last_opened_at,total_clicked',
      {
        ann: 's1,{},active,1740996000,free,,,,website,41.2,2026-01-01,3',
        left: 's2,{},inactive,1740996000,free,,,,website,,,',
      },
    ),
  },
  {
    tool: 'Campaign Monitor',
    variant: 'with the state',
    text: table('Email Address,Name,Date Subscribed,State,Reads Email With', {
      ann: '{},Ann A,2025-03-03 10:00,Active,',
      ...Object.fromEntries(
        ['Unsubscribed', 'Bounced', 'Deleted', 'Unconfirmed', ''].map((s) => [
          `x${s.toLowerCase()}`,
          `{},X,2025-03-03 10:00,${s},`,
        ]),
      ),
    }),
  },
  {
    tool: 'Curated',
    variant: 'with dates',
    text: table('email,confirmed,source,subscribed_at,unsubscribed_at', {
      ann: '{},true,form,2025-03-03T10:00:00Z,',
      left: '{},true,form,2025-03-03T10:00:00Z,2025-04-03T10:00:00Z',
      unconfirmed: '{},false,form,2025-03-03T10:00:00Z,',
    }),
  },
  {
    tool: 'Curated',
    variant: 'with states',
    text: table('Email Address,Status,Source,Subscribed At', {
      ann: '{},Active,Publication Site,2025-03-03',
      ...Object.fromEntries(
        ['Unsubscribed', 'Spam', 'Bounced', 'Pending Confirmation'].map((s) => [
          s.slice(0, 4),
          `{},${s},API,2025-03-03`,
        ]),
      ),
    }),
  },
  {
    tool: 'TinyLetter',
    variant: 'with confirmation',
    text: table('Email,Signup Date,Confirmed,Emails Sent,Total Opens', {
      ann: '{},2025-03-03 10:00:00,true,12,4',
      unconfirmed: '{},2025-03-03 10:00:00,false,0,0',
      unsaid: '{},2025-03-03 10:00:00,,0,0',
    }),
  },
  {
    tool: 'Mailchimp',
    variant: 'subscribed',
    text: table(`"Email Address","First Name","Last Name",${MC}`, {
      ann: mc('{},Ann,A'),
      amy: mc('{},Amy,A'),
    }),
  },
  {
    tool: 'Mailchimp',
    variant: 'with a status, in German',
    text: table(`Vorname,Nachname,E-Mail-Adresse,Status,${MC}`, {
      ann: mc('Ann,A,{},Subscribed'),
      ...Object.fromEntries(
        ['Unsubscribed', 'Cleaned', 'Non-subscribed', 'Pending', 'Archived'].map((s) => [
          s.toLowerCase(),
          mc(`X,X,{},${s}`),
        ]),
      ),
    }),
  },
  {
    tool: 'Ghost',
    variant: 'members',
    text: table(
      'id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers,gift_id',
      {
        ann: '1,{},Ann A,a note,true,false,cus_1,2025-03-03T10:00:00.000Z,,vip,,',
        left: '2,{},B,,false,false,,2025-03-03T10:00:00.000Z,,,,',
        deleted: '3,{},C,,true,false,,2025-03-03T10:00:00.000Z,2025-04-03T10:00:00.000Z,,,',
      },
    ),
  },
];

/** Files that do not say who left: everybody in them would come in. */
const SILENT: readonly Case[] = [
  {
    tool: 'listmonk',
    variant: 'its CSV',
    text: table('uuid,email,name,attributes,status,created_at,updated_at', {
      ann: 'u1,{},Ann,"{""city"": ""Exampleton""}",enabled,2025-03-03 12:30:00.123456 +0000 UTC,x',
      off: 'u2,{},B,{},disabled,2025-03-03 12:30:00 +0000 UTC,x',
      blocked: 'u3,{},C,{},blocklisted,2025-03-03 12:30:00 +0000 UTC,x',
    }),
  },
  {
    tool: 'Revue',
    variant: 'its CSV',
    text: table('email,first_name,last_name,created_at', { ann: '{},Ann,A,2025-03-03 10:00:00 UTC' }),
  },
  {
    tool: 'Squarespace',
    variant: 'a mailing list',
    text: table('Email Address,Date Subscribed', { ann: '{},2025-03-03T12:00:00Z' }),
  },
  {
    tool: 'Brevo',
    variant: 'without a status',
    text: table('EMAIL;ADDED_TIME;MODIFIED_TIME', { ann: '{};03-03-2025;28-01-2026' }),
  },
  {
    tool: 'MailPoet',
    variant: 'without a status',
    text: table('"Email","Subscription IP","Subscription time","List"', {
      ann: '"{}","192.0.2.1","2025-03-03","A"',
    }),
  },
  {
    tool: 'HubSpot',
    variant: 'its usual columns',
    text: table('Record ID,First Name,Last Name,Email,Phone Number,Lead Status,Create Date', {
      ann: '1,Ann,A,{},,,2025-03-03 10:00',
    }),
  },
  {
    tool: 'Constant Contact',
    variant: 'without a status',
    text: table('Email address,First name,Email Lists,Source Name,Created At', {
      ann: '{},Ann,Weekly,Form,2025-03-03',
    }),
  },
  {
    tool: 'phpList',
    variant: 'without confirmation',
    text: table('Email,Entered,Last Modified,List Membership', {
      ann: '{},2025-03-03 10:00:00,2025-03-03 10:00:00,Weekly',
    }),
  },
  {
    tool: 'Substack',
    variant: 'active subscribers',
    text: table('email,name,active_subscription,expiry,created_at', {
      ann: '{},Ann,true,2027-03-01,2025-03-03T00:00:00Z',
    }),
  },
  {
    tool: 'TinyLetter',
    variant: 'without confirmation',
    text: table('Email,Signup Date,Emails Sent,Total Opens', { ann: '{},2025-03-03,12,4' }),
  },
];

const title = ({ tool, variant }: Case) => `${tool}: ${variant}`;

describe('an export [C11] [G16]', () => {
  test.each(CASES.map((one) => [title(one), one] as const))(
    '%s',
    async (_, { tool, text, wishes, day = '2025-03-03' }) => {
      const { format, names, inside, namesUnsubscribed, lines } = await read(text, wishes);
      expect([format, namesUnsubscribed, lines.filter((line) => 'reason' in line)]).toEqual([tool, true, []]);
      expect(names).toEqual(text.includes('amy@') ? ['ann', 'amy'] : ['ann']);
      for (const row of inside) expect(evidenceOf(row, NOW)).toContain(day);
      expect(inside[0]?.name ?? 'Ann').toBe('Ann');
    },
  );

  test.each(SILENT.map((one) => [title(one), one] as const))(
    '%s cannot say who left, and asks',
    async (_, { tool, text }) => {
      await expect(read(text)).rejects.toMatchObject({
        message: expect.stringContaining(`export of ${tool}`),
        fix: expect.stringContaining('--only-confirmed'),
      });
      const { names, inside, namesUnsubscribed } = await read(text, { onlyConfirmed: true });
      expect([names, namesUnsubscribed]).toEqual([['ann'], false]);
      expect(inside[0]?.stated).toContain('the editor states that the file holds only people');
      for (const row of inside) expect(evidenceOf(row, NOW)).toContain('2025-03-03');
    },
  );

  test('of each of the 17 tools is in one of these tables', () => {
    expect(new Set([...CASES, ...SILENT].map(({ tool }) => tool)).size).toBe(17);
  });

  test.each(['UNSUB_TIME', 'CLEAN_TIME'])(
    'of Mailchimp with %s holds nobody who is subscribed',
    async (column) => {
      expect(
        (await read(table(`Email Address,${MC},${column}`, { left: mc('{}', '2025-05-05 10:00:00') }))).names,
      ).toEqual([]);
    },
  );

  test('of a Squarespace site says who accepts mail, where it has the column', async () => {
    const text = table(
      'Email,First Name,Last Name,Accepts Marketing,Mailing Lists,Subscriber Since,Subscriber Source,Created On,Tags',
      {
        ann: '{},Ann,A,TRUE,Weekly,2025-03-03,Form,2025-03-03,',
        left: '{},B,B,FALSE,,2025-03-03,Form,2025-03-03,',
        unsaid: '{},C,C,,,2025-03-03,Form,2025-03-03,',
      },
    );
    expect(await read(text)).toMatchObject({
      format: 'Squarespace',
      namesUnsubscribed: true,
      names: ['ann'],
    });
  });

  test('without a date of consent is refused row by row', async () => {
    const { inside } = await read(
      table('first_name,email_address,state,created_at,tags', {
        ann: 'Ann,{},active,,',
        amy: 'Amy,{},active,1970-01-01,',
      }),
    );
    expect(() => evidenceOf(inside[0] as never, NOW)).toThrow('no consent date');
    expect(() => evidenceOf(inside[1] as never, NOW)).toThrow('use the real date');
  });

  test('that is silent is read where a column is named that speaks', async () => {
    const text = table('EMAIL;ADDED_TIME;MODIFIED_TIME;CLUB', {
      ann: '{};03-03-2025;28-01-2026;active',
      left: '{};03-03-2025;28-01-2026;unsubscribed',
    });
    expect(await read(text, { columns: { status: ['CLUB'] } })).toMatchObject({
      names: ['ann'],
      namesUnsubscribed: true,
    });
  });
});

describe('a file with a row for each list', () => {
  const heading = '"Email","Confirmation time","List status","Global status","List"';
  const row = (name: string, status: string, list: string) =>
    `"${name}@a.example","2025-03-03 10:00:00","${status}","Subscribed","${list}"`;
  const text = [
    heading,
    row('ann', 'Subscribed', 'Weekly'),
    row('ann', 'Subscribed', 'Shop'),
    row('left', 'Unsubscribed', 'Weekly'),
    row('left', 'Subscribed', 'Shop'),
  ].join('\n');

  test('names its lists, and one of them can be chosen', async () => {
    const { lists, inside } = await read(text);
    expect([lists(), inside.every(({ repeats }) => repeats === true)]).toEqual([['Weekly', 'Shop'], true]);
    expect((await read(text, { list: 'weekly' })).names).toEqual(['ann']);
    await expect(read(text, { list: 'Daily' })).rejects.toMatchObject({
      message: expect.stringContaining('"Weekly", "Shop"'),
    });
  });
});

describe('a file that is called after those who left', () => {
  const text = table(`Email Address,${MC}`, { ann: mc('{}') });
  test.each([
    'nonsubscribed_segment_export.csv',
    'Unsubscribed members.csv',
    'cleaned_1.csv',
    'kit-bounced.csv',
    'unconfirmed.csv',
    'Abgemeldete.csv',
  ])('%s brings in nobody before the editor has looked', async (fileName) => {
    await expect(read(text, { fileName })).rejects.toMatchObject({
      fix: expect.stringContaining('--only-confirmed'),
    });
    expect((await read(text, { fileName, onlyConfirmed: true })).names).toEqual(['ann']);
  });
  test.each(['subscribed_segment_export.csv', 'members.csv', 'resubscribed.csv'])(
    '%s is read',
    async (fileName) => {
      expect((await read(text, { fileName })).names).toEqual(['ann']);
    },
  );
});

test.each(['deleted_at', 'Date deleted', 'Cancelled', 'is_archived', 'Gelöscht am', 'Cancellation date'])(
  'in a file of one\u2019s own, "%s" is read',
  async (heading) => {
    const text = table(`email,consent_at,${heading}`, {
      ann: '{},2025-03-03,',
      left: '{},2025-03-03,2025-05-05',
    });
    expect((await read(text)).names).toEqual(['ann']);
  },
);
