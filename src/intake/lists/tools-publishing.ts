// Exports of tools made for newsletters and web sites, as their documentation and their files showed them in
// 2025 and 2026. Pure.

import { type Cells, type Columns, plain } from './columns.js';
import { inState, isNo, isYes, type ListTool, silentWithout } from './tool.js';

/**
 * The columns of github.com/TryGhost/Ghost, members-csv: "subscribed_to_emails" is true for a member of any
 * of the site's newsletters, and addresses that bounced are not marked.
 */
export const GHOST: ListTool = {
  name: 'Ghost',
  gap: 'for a site with several newsletters, it does not show which one a person gets, nor which addresses bounced',
  recognises: ({ has }) => has('email') && has('subscribed to emails') && has('created at'),
  open: (columns) => {
    const [created, deleted, subscribed] = [
      columns.cell('created at'),
      columns.cell('deleted at'),
      columns.cell('subscribed to emails'),
    ];
    const disabled = columns.cell('email disabled');
    columns.know(
      'id',
      'note',
      'complimentary plan',
      'stripe customer id',
      'labels',
      'tiers',
      'products',
      'gift id',
    );
    const offOf = (cells: Cells): string | null => {
      if (deleted(cells) !== null) return 'deleted';
      if (isYes(disabled(cells))) return 'disabled';
      return isYes(subscribed(cells)) ? null : 'not subscribed';
    };
    return (cells) => ({
      joined: created(cells),
      facts: { created_at: created(cells) },
      off: offOf(cells),
    });
  },
};

/**
 * email_list.*.csv, as github.com/TryGhost/migrate (mg-substack) reads it: `active_subscription` and `plan`
 * are about paying; `email_disabled` is set for people who unsubscribed or bounced. Some exports, and the
 * table of the dashboard, lack it.
 */
export const SUBSTACK: ListTool = {
  name: 'Substack',
  recognises: ({ has }) =>
    has('email') &&
    ((has('active subscription') && has('email disabled', 'expiry', 'plan')) ||
      (has('stripe plan') && has('start date'))),
  silent: silentWithout(['email disabled'], {
    lacks: 'it lacks the column "email_disabled", which is set for people who unsubscribed or bounced',
    instead: 'In Substack, export all data (Settings, Exports) and take the file email_list',
  }),
  open: (columns) => {
    const hasDisabled = columns.has('email disabled');
    const [created, disabled] = [
      columns.cell('created at', 'subscription created at', 'start date'),
      columns.cell('email disabled'),
    ];
    columns.know(
      'active subscription',
      'expiry',
      'plan',
      'first payment at',
      'digest enabled',
      'prefer digests',
      'stripe connected customer id',
    );
    columns.know(
      'stripe plan',
      'cancel date',
      'paid upgrade date',
      'first paid date',
      'type',
      'activity',
      'emails dropped 6mo',
      'emails dropped',
    );
    return (cells) => ({
      joined: created(cells),
      facts: { created_at: created(cells) },
      off: !hasDisabled || isNo(disabled(cells)) ? null : 'email disabled',
    });
  },
};

/**
 * Kit was ConvertKit; help.convertkit.com/article/222 names its states: confirmed (active), unconfirmed
 * (inactive), cancelled, bounced, complained.
 */
export const KIT: ListTool = {
  name: 'Kit',
  recognises: ({ has }) =>
    has('email address', 'email') &&
    has('state') &&
    has('created at', 'subscribed at') &&
    has('first name') &&
    !has('type'),
  open: (columns) => {
    const [off, created] = [
      inState(columns.cell('state'), ['active', 'confirmed']),
      columns.cell('created at', 'subscribed at'),
    ];
    columns.know('id', 'tags');
    return (cells) => ({ joined: created(cells), facts: { created_at: created(cells) }, off: off(cells) });
  },
};

/**
 * docs.buttondown.com and github.com/buttondown/openapi (enums.json) name its types; all but these get no
 * mail.
 */
export const BUTTONDOWN: ListTool = {
  name: 'Buttondown',
  recognises: ({ has }) => has('email', 'email address') && has('type') && has('creation date'),
  open: (columns) => {
    const type = inState(columns.cell('type'), ['regular', 'premium', 'gifted', 'trialed']);
    const [created, left, undeliverable] = [
      columns.cell('creation date'),
      columns.cell('unsubscription date'),
      columns.cell('undeliverability date'),
    ];
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
      const unreached = undeliverable(cells) === null ? type(cells) : 'undeliverable';
      const off = left(cells) === null ? unreached : 'unsubscribed';
      return { joined: created(cells), facts: { creation_date: created(cells) }, off };
    };
  },
};

const BEEHIIV_JOINED = ['created at', 'subscribed at', 'created', 'subscribed on', 'join date'];
const BEEHIIV_OWN = [
  'tier',
  'subscription tier',
  'premium tiers',
  'subscription premium tier names',
  'utm source',
  'utm channel',
  'acquisition source',
  'referral code',
];

/**
 * Its short and its full export; people who unsubscribed are "inactive" (beehiiv.com/support, "Managing your
 * subscribers").
 */
export const BEEHIIV: ListTool = {
  name: 'beehiiv',
  recognises: ({ has }) =>
    has('email') && has('status') && has(...BEEHIIV_JOINED) && has('unsubscribed at', ...BEEHIIV_OWN),
  open: (columns) => {
    const [off, created, left] = [
      inState(columns.cell('status'), ['active']),
      columns.cell(...BEEHIIV_JOINED),
      columns.cell('unsubscribed at'),
    ];
    columns.know(
      ...BEEHIIV_OWN,
      'open rate',
      'last opened at',
      'click rate',
      'total clicked',
      'last clicked at',
    );
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
    return (cells) => ({
      joined: created(cells),
      facts: { created_at: created(cells) },
      off: left(cells) === null ? off(cells) : 'unsubscribed',
    });
  },
};

/**
 * curated.groovehq.com/help/filtering-email-subscribers names its states: active, unsubscribed, spam,
 * bounced, pending confirmation.
 */
export const CURATED: ListTool = {
  name: 'Curated',
  recognises: ({ has }) =>
    has('email', 'email address') &&
    has('subscribed at', 'signed up at', 'confirmed at') &&
    has('unsubscribed at', 'confirmed', 'status') &&
    has('source', 'referrer', 'attribution'),
  open: (columns) => {
    const joined = columns.cell('confirmed at', 'subscribed at', 'signed up at');
    const [left, confirmed, status] = [
      columns.cell('unsubscribed at'),
      columns.cell('confirmed'),
      columns.cell('status'),
    ];
    columns.know('source', 'referrer', 'attribution', 'subscribed at', 'signed up at');
    const hasConfirmed = columns.has('confirmed');
    const inList = columns.has('status')
      ? inState(status, ['active', 'subscribed', 'confirmed'])
      : () => null;
    const isUnconfirmed = (cells: Cells) =>
      hasConfirmed && (confirmed(cells) === null || isNo(confirmed(cells)));
    return (cells) => {
      const unlisted = isUnconfirmed(cells) ? 'not confirmed' : inList(cells);
      const off = left(cells) === null ? unlisted : 'unsubscribed';
      return { joined: joined(cells), facts: { subscribed_at: joined(cells) }, off };
    };
  },
};

/**
 * docs.buttondown.email/migration-guides/tinyletter; without a column "Confirmed" it does not say who has
 * unsubscribed.
 */
export const TINYLETTER: ListTool = {
  name: 'TinyLetter',
  recognises: ({ has }) =>
    has('email', 'email address') &&
    has('signup date', 'sign up date', 'subscribed on', 'date subscribed') &&
    has('emails sent', 'sent', 'opens', 'total opens', 'confirmed'),
  silent: silentWithout(['confirmed', 'status', 'state'], {
    lacks: 'it does not say who unsubscribed or never confirmed',
    instead: 'Export only the subscribers that TinyLetter lists as active',
  }),
  open: (columns) => {
    const [joined, confirmed] = [
      columns.cell('signup date', 'sign up date', 'subscribed on', 'date subscribed'),
      columns.cell('confirmed'),
    ];
    columns.know('emails sent', 'sent', 'opens', 'total opens', 'clicks', 'total clicks');
    const hasConfirmed = columns.has('confirmed');
    const inList = columns.has('status', 'state')
      ? inState(columns.cell('status', 'state'), ['active', 'subscribed', 'confirmed'])
      : () => null;
    return (cells) => ({
      joined: joined(cells),
      facts: { 'signup date': joined(cells) },
      off: hasConfirmed && !isYes(confirmed(cells)) ? 'not confirmed' : inList(cells),
    });
  },
};

/**
 * Files of addresses, names and a date: two tools write such files, and they do not say who has unsubscribed.
 */
interface DatesOnly {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly dates: readonly string[];
  readonly others: readonly string[];
}

function datesOnly({ name, addresses, dates, others }: DatesOnly): ListTool {
  const all = new Set([...addresses, ...dates, ...others, ...ACCEPTS]);
  return {
    name,
    recognises: (columns: Columns) =>
      columns.has(...addresses) &&
      columns.has(...dates) &&
      columns.headings.every((one) => all.has(plain(one))),
    silent: silentWithout(ACCEPTS, {
      lacks: 'it does not say who unsubscribed, bounced or never confirmed',
      instead: `Export only the subscribers that ${name} lists as active today`,
    }),
    open: (columns) => {
      const hasAccepts = columns.has(...ACCEPTS);
      const [joined, accepts] = [columns.cell(...dates), columns.cell(...ACCEPTS)];
      columns.know(...others);
      return (cells) => ({
        joined: joined(cells),
        facts: { [dates[0] ?? '']: joined(cells) },
        off: hasAccepts && !isYes(accepts(cells)) ? 'without consent to marketing' : null,
      });
    },
  };
}

const ACCEPTS = ['accepts marketing'];

export const REVUE = datesOnly({
  name: 'Revue',
  addresses: ['email'],
  dates: ['created at'],
  others: ['first name', 'last name'],
});
/** support.squarespace.com: a mailing list, or the Contacts panel with "Accepts Marketing". */
export const SQUARESPACE = datesOnly({
  name: 'Squarespace',
  addresses: ['email address', 'email'],
  dates: ['date subscribed', 'subscriber since', 'subscribed since', 'subscribed on'],
  others: [
    'name',
    'first name',
    'last name',
    'full name',
    'mailing lists',
    'subscriber source',
    'created on',
    'tags',
    'phone',
    'phone number',
    'customer since',
    'order count',
    'total spent',
    'last order',
    'donation count',
    'last donation',
    'member since',
    'account',
    'shipping address',
    'billing address',
  ],
});
