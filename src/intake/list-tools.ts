// The exports of other newsletter tools, as their documentation and their files showed them in 2025 and 2026: how each is recognised, when a person joined, and who has left. Pure.
import { type Cells, type Columns, plain, type Read } from './list-columns.js';

/** What an export says of one person. */
export interface Said {
  /** When the person joined or confirmed, as the file writes it. */
  readonly joined: string | null;
  /** The facts behind that, for the evidence. */
  readonly facts: Readonly<Record<string, string | null>>;
  readonly remark?: string;
  /** Why the person gets no mail there; null where they do. */
  readonly off: string | null;
}

export interface ListTool {
  readonly name: string;
  recognises(columns: Columns): boolean;
  /** Called once per file; the function it returns, once per row. */
  open(columns: Columns): (cells: Cells) => Said;
  /** Set where the file cannot say who has left: what it leaves out, and how to export it so that everybody in it is subscribed. */
  readonly silent?: { readonly leavesOut: string; readonly instead: string };
}

/** The state of a column of words: everybody but these is out. */
function inState(read: Read, on: readonly string[]): (cells: Cells) => string | null {
  return (cells) => {
    const state = read(cells);
    if (state === null) return 'without a status';
    return on.includes(plain(state)) ? null : state.toLowerCase().slice(0, 40);
  };
}

const isYes = (cell: string | null) => cell !== null && /^(true|yes|1|y|x)$/i.test(cell);
const isNo = (cell: string | null) => cell !== null && /^(false|no|0|n)$/i.test(cell);

const LISTMONK: ListTool = {
  name: 'listmonk',
  recognises: ({ has }) => has('uuid') && has('email') && has('status') && has('attributes', 'attribs'),
  silent: {
    leavesOut: 'its status is that of the person, not of the list: people who unsubscribed from this list, or never confirmed it, are "enabled" too',
    instead: 'In listmonk, open the list, filter by subscription status "confirmed" and export that, or save the JSON of its API (/api/subscribers?list_id=…)',
  },
  open: (columns) => {
    const [off, created] = [inState(columns.cell('status'), ['enabled']), columns.cell('created at')];
    columns.know('uuid', 'updated at', 'attributes', 'attribs');
    return (cells) => ({ joined: created(cells), facts: { created_at: created(cells) }, off: off(cells) });
  },
};

/**
 * OPTIN_TIME says when a person filled in a form, CONFIRM_TIME when they confirmed by mail. Without a second step both are equal; for uploaded contacts OPTIN_TIME
 * is empty and CONFIRM_TIME is the upload. Times are UTC. People who left or bounced come in files of their own, with UNSUB_TIME or CLEAN_TIME.
 * TIMEZONE is guessed from an IP address, so it is not taken.
 */
const MAILCHIMP: ListTool = {
  name: 'Mailchimp',
  recognises: ({ has }) => (has('leid') && has('euid')) || (has('member rating') && has('optin time')),
  open: (columns) => {
    const [optIn, confirmed, status] = [columns.cell('optin time'), columns.cell('confirm time'), columns.cell('status')];
    const file = columns.has('unsub time') ? 'unsubscribed' : columns.has('clean time') ? 'cleaned' : null;
    columns.know(
      'unsub time',
      'clean time',
      'unsub campaign title',
      'unsub campaign id',
      'unsub reason',
      'unsub reason other',
      'clean campaign title',
      'clean campaign id',
    );
    columns.know(
      'member rating',
      'optin ip',
      'confirm ip',
      'latitude',
      'longitude',
      'gmtoff',
      'dstoff',
      'timezone',
      'cc',
      'region',
      'last changed',
      'leid',
      'euid',
    );
    return (cells) => {
      const [asked, done] = [optIn(cells), confirmed(cells)];
      const twice = asked !== null && done !== null && asked !== done;
      const why = file ?? status(cells)?.toLowerCase() ?? 'subscribed';
      return {
        joined: twice ? done : (asked ?? done),
        facts: { OPTIN_TIME: asked, CONFIRM_TIME: done },
        ...(twice && { remark: 'double opt-in' }),
        off: why === 'subscribed' ? null : why,
      };
    };
  },
};

const GHOST: ListTool = {
  name: 'Ghost',
  recognises: ({ has }) => has('email') && has('subscribed to emails') && has('created at'),
  open: (columns) => {
    const [created, deleted, subscribed] = [columns.cell('created at'), columns.cell('deleted at'), columns.cell('subscribed to emails')];
    const disabled = columns.cell('email disabled');
    columns.know('id', 'note', 'complimentary plan', 'stripe customer id', 'labels', 'tiers', 'products');
    return (cells) => {
      const off = deleted(cells) !== null ? 'deleted' : isYes(disabled(cells)) ? 'disabled' : isYes(subscribed(cells)) ? null : 'not subscribed';
      return { joined: created(cells), facts: { created_at: created(cells) }, off };
    };
  },
};

/** `active_subscription` and `plan` are about paying; `email_disabled` is set for people who unsubscribed or bounced. */
const SUBSTACK: ListTool = {
  name: 'Substack',
  recognises: ({ has }) => has('email') && has('active subscription') && has('email disabled') && has('created at', 'subscription created at'),
  open: (columns) => {
    const [created, disabled] = [columns.cell('created at', 'subscription created at'), columns.cell('email disabled')];
    columns.know('active subscription', 'expiry', 'plan', 'first payment at', 'digest enabled', 'stripe connected customer id');
    return (cells) => ({ joined: created(cells), facts: { created_at: created(cells) }, off: isNo(disabled(cells)) ? null : 'email disabled' });
  },
};

/** Kit was ConvertKit. */
const KIT: ListTool = {
  name: 'Kit',
  recognises: ({ has }) => has('email address') && has('state') && has('created at', 'subscribed at') && has('first name') && !has('type'),
  open: (columns) => {
    const [off, created] = [inState(columns.cell('state'), ['active']), columns.cell('created at', 'subscribed at')];
    columns.know('id', 'tags', 'state');
    return (cells) => ({ joined: created(cells), facts: { created_at: created(cells) }, off: off(cells) });
  },
};

const BUTTONDOWN: ListTool = {
  name: 'Buttondown',
  recognises: ({ has }) => has('email', 'email address') && has('type') && has('creation date'),
  open: (columns) => {
    const type = inState(columns.cell('type'), ['regular', 'premium', 'gifted', 'trialed']);
    const [created, left, undeliverable] = [columns.cell('creation date'), columns.cell('unsubscription date'), columns.cell('undeliverability date')];
    columns.know(
      'notes',
      'metadata',
      'tags',
      'referrer url',
      'secondary id',
      'source',
      'utm campaign',
      'utm medium',
      'utm source',
      'unsubscription reason',
      'undeliverability reason',
    );
    return (cells) => {
      const off = left(cells) !== null ? 'unsubscribed' : undeliverable(cells) !== null ? 'undeliverable' : type(cells);
      return { joined: created(cells), facts: { creation_date: created(cells) }, off };
    };
  },
};

const BEEHIIV: ListTool = {
  name: 'beehiiv',
  recognises: ({ has }) =>
    has('email') && has('status') && has('created at', 'subscribed at') && has('unsubscribed at', 'tier', 'subscription tier', 'premium tiers', 'utm source'),
  open: (columns) => {
    const [off, created, left] = [inState(columns.cell('status'), ['active']), columns.cell('created at', 'subscribed at'), columns.cell('unsubscribed at')];
    columns.know(
      'id',
      'subscriber id',
      'tier',
      'subscription tier',
      'premium tiers',
      'stripe customer id',
      'utm source',
      'utm medium',
      'utm campaign',
      'referring site',
      'referral code',
    );
    return (cells) => ({ joined: created(cells), facts: { created_at: created(cells) }, off: left(cells) === null ? off(cells) : 'unsubscribed' });
  },
};

/** "List status" is that of the list, "Global status" that of the person: both count. */
const MAILPOET: ListTool = {
  name: 'MailPoet',
  recognises: ({ has }) => has('email') && has('global status') && has('list status', 'list'),
  open: (columns) => {
    const [list, person] = [inState(columns.cell('list status'), ['subscribed']), inState(columns.cell('global status'), ['subscribed'])];
    const hasList = columns.has('list status');
    const joined = columns.cell('confirmed time', 'confirmed at', 'subscribed time', 'last subscribed at', 'created at');
    columns.know('list', 'subscription ip', 'subscription time', 'updated time', 'confirmed ip', 'confirmation ip');
    return (cells) => ({ joined: joined(cells), facts: { confirmed: joined(cells) }, off: (hasList ? list(cells) : null) ?? person(cells) });
  },
};

/** Brevo was Sendinblue. DOUBLE_OPT-IN and OPT_IN are attributes that its forms fill; an upload leaves them empty. */
const BREVO: ListTool = {
  name: 'Brevo',
  recognises: ({ has }) =>
    has('email') &&
    has('blocklisted', 'blacklisted', 'email blacklisted', 'email blocklisted', 'emailblacklisted') &&
    has('added time', 'createdat', 'created at'),
  open: (columns) => {
    const [blocked, added] = [
      columns.cell('blocklisted', 'blacklisted', 'email blacklisted', 'email blocklisted', 'emailblacklisted'),
      columns.cell('added time', 'createdat', 'created at'),
    ];
    const [optIn, double] = [columns.cell('opt in'), columns.cell('double opt in')];
    columns.know('contact id', 'modified time', 'modifiedat', 'sms', 'sms blocklisted', 'smsblacklisted', 'whatsapp', 'whatsapp blocklisted');
    return (cells) => {
      const off = isNo(blocked(cells)) ? (isNo(optIn(cells)) ? 'not opted in' : null) : 'blocklisted';
      return { joined: added(cells), facts: { ADDED_TIME: added(cells) }, ...(isYes(double(cells)) && { remark: 'double opt-in' }), off };
    };
  },
};

const HUBSPOT: ListTool = {
  name: 'HubSpot',
  recognises: ({ has, headings }) =>
    has('email') &&
    (has('record id', 'contact id') || has('unsubscribed from all email')) &&
    headings.some((one) => /^(unsubscribed from all email|opted out of email)/.test(plain(one))),
  open: (columns) => {
    const optOuts = columns.headings
      .filter((one) => /^(unsubscribed from all email|opted out of email|email address quarantined)/.test(plain(one)))
      .map((one) => ({ one, read: columns.cell(plain(one)) }));
    const [bounce, created, marketing] = [
      columns.cell('email hard bounce reason', 'hard bounce reason'),
      columns.cell('create date', 'created date'),
      columns.cell('marketing contact status'),
    ];
    columns.know('record id', 'contact id', 'contact owner', 'lead status', 'last activity date', 'associated company');
    return (cells) => {
      const out = optOuts.find(({ read }) => read(cells) !== null && !isNo(read(cells)));
      const off =
        out !== undefined ? plain(out.one) : bounce(cells) !== null ? 'bounced' : /^non/i.test(marketing(cells) ?? '') ? 'no marketing contact' : null;
      return { joined: created(cells), facts: { 'Create Date': created(cells) }, off };
    };
  },
};

const CONSTANT_CONTACT: ListTool = {
  name: 'Constant Contact',
  recognises: ({ has }) =>
    has('email address') &&
    has('email status') &&
    has('email permission status', 'email lists', 'email update source', 'confirmed opt out date', 'source name'),
  open: (columns) => {
    const [off, permission] = [inState(columns.cell('email status'), ['active']), columns.cell('email permission status')];
    const [created, left] = [
      columns.cell('confirmed opt in date', 'email opt in date', 'created at'),
      columns.cell('confirmed opt out date', 'email opt out date', 'opt out date'),
    ];
    columns.know('email lists', 'email update source', 'source name', 'updated at', 'tags', 'confirmed opt out source', 'confirmed opt out reason');
    return (cells) => {
      const allowed = permission(cells);
      const refused =
        allowed !== null && !/^(express|explicit|implied|confirmed|active|opt(ed)?[ -]?in)/i.test(allowed) ? `permission "${allowed.toLowerCase()}"` : null;
      return {
        joined: created(cells),
        facts: { 'Created At': created(cells), ...(allowed !== null && { 'Email permission status': allowed }) },
        off: left(cells) !== null ? 'unsubscribed' : (off(cells) ?? refused),
      };
    };
  },
};

/** Its headings are the descriptions of its columns, or their names. */
const PHPLIST: ListTool = {
  name: 'phpList',
  recognises: ({ has }) => has('email') && has(...CONFIRMED) && has(...BLACKLISTED),
  open: (columns) => {
    const [confirmed, blacklisted, disabled] = [columns.cell(...CONFIRMED), columns.cell(...BLACKLISTED), columns.cell('disabled', 'is this account disabled')];
    const entered = columns.cell('entered', 'date entered', 'created');
    columns.know(
      'id',
      'modified',
      'last modified',
      'uniqid',
      'htmlemail',
      'bouncecount',
      'number of bounces on this user',
      'subscribepage',
      'rssfrequency',
      'foreignkey',
      'extradata',
    );
    return (cells) => {
      const off =
        !isNo(blacklisted(cells)) && blacklisted(cells) !== null
          ? 'blacklisted'
          : !isYes(confirmed(cells))
            ? 'not confirmed'
            : isYes(disabled(cells))
              ? 'disabled'
              : null;
      return { joined: entered(cells), facts: { entered: entered(cells) }, off };
    };
  },
};
const CONFIRMED = ['confirmed', 'is the email of this user confirmed', 'is confirmed', 'email confirmed'];
const BLACKLISTED = ['blacklisted', 'is the email of this user blacklisted', 'is this user blacklisted', 'is blacklisted', 'is the email blacklisted'];

const CAMPAIGN_MONITOR: ListTool = {
  name: 'Campaign Monitor',
  recognises: ({ has }) =>
    has('email address', 'emailaddress') &&
    has('state', 'status') &&
    has('date', 'date subscribed', 'date joined', 'subscribed date', 'list joined date', 'listjoineddate', 'joined'),
  open: (columns) => {
    const [off, joined] = [
      inState(columns.cell('state', 'status'), ['active', 'subscribed']),
      columns.cell('date subscribed', 'subscribed date', 'list joined date', 'listjoineddate', 'date joined', 'joined', 'date'),
    ];
    columns.know('reads email with', 'readsemailwith', 'consent to track', 'consenttotrack');
    return (cells) => ({ joined: joined(cells), facts: { 'date subscribed': joined(cells) }, off: off(cells) });
  },
};

const CURATED: ListTool = {
  name: 'Curated',
  recognises: ({ has }) =>
    has('email', 'email address') &&
    has('subscribed at', 'signed up at', 'confirmed at') &&
    has('unsubscribed at', 'confirmed', 'status') &&
    has('source', 'referrer', 'attribution'),
  open: (columns) => {
    const joined = columns.cell('confirmed at', 'subscribed at', 'signed up at');
    const [left, confirmed, status] = [columns.cell('unsubscribed at'), columns.cell('confirmed'), columns.cell('status')];
    columns.know('source', 'referrer', 'attribution', 'subscribed at', 'signed up at');
    const hasConfirmed = columns.has('confirmed');
    const inList = columns.has('status') ? inState(status, ['active', 'subscribed', 'confirmed']) : () => null;
    return (cells) => {
      const off =
        left(cells) !== null ? 'unsubscribed' : hasConfirmed && (confirmed(cells) === null || isNo(confirmed(cells))) ? 'not confirmed' : inList(cells);
      return { joined: joined(cells), facts: { subscribed_at: joined(cells) }, off };
    };
  },
};

const TINYLETTER: ListTool = {
  name: 'TinyLetter',
  recognises: ({ has }) =>
    has('email', 'email address') &&
    has('signup date', 'sign up date', 'subscribed on', 'date subscribed') &&
    has('emails sent', 'sent', 'opens', 'total opens', 'confirmed'),
  open: (columns) => {
    const [joined, confirmed] = [columns.cell('signup date', 'sign up date', 'subscribed on', 'date subscribed'), columns.cell('confirmed')];
    columns.know('emails sent', 'sent', 'opens', 'total opens', 'clicks', 'total clicks');
    const hasConfirmed = columns.has('confirmed');
    return (cells) => ({
      joined: joined(cells),
      facts: { 'signup date': joined(cells) },
      off: hasConfirmed && (confirmed(cells) === null || isNo(confirmed(cells))) ? 'not confirmed' : null,
    });
  },
};

/** A file of nothing but an address, a name and when the row was made: two tools write such, and neither says who has left. */
function onlyDates(name: string, headings: readonly (readonly string[])[], date: string): ListTool {
  return {
    name,
    recognises: (columns) => headings.some((set) => set.length === columns.headings.length && set.every((one) => columns.has(one))),
    silent: {
      leavesOut: 'it does not say who unsubscribed, bounced or never confirmed',
      instead: `Export only the subscribers that ${name} lists as active today`,
    },
    open: (columns) => {
      const joined = columns.cell(date);
      columns.know('last name');
      return (cells) => ({ joined: joined(cells), facts: { [date]: joined(cells) }, off: null });
    },
  };
}

const REVUE = onlyDates(
  'Revue',
  [
    ['email', 'first name', 'last name', 'created at'],
    ['email', 'created at'],
  ],
  'created at',
);
const SQUARESPACE = onlyDates(
  'Squarespace',
  [
    ['email address', 'date subscribed'],
    ['email', 'date subscribed'],
    ['email address', 'name', 'date subscribed'],
  ],
  'date subscribed',
);

/** In the order in which they are asked: the ones with the most particular headings first. */
export const LIST_TOOLS: readonly ListTool[] = [
  LISTMONK,
  MAILCHIMP,
  GHOST,
  SUBSTACK,
  MAILPOET,
  BREVO,
  HUBSPOT,
  CONSTANT_CONTACT,
  PHPLIST,
  BUTTONDOWN,
  KIT,
  BEEHIIV,
  CURATED,
  TINYLETTER,
  CAMPAIGN_MONITOR,
  REVUE,
  SQUARESPACE,
];
