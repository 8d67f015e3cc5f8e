// Exports of tools made for newsletters and web sites, as their documentation and their files showed them in 2025 and 2026. Pure.
import { inState, isNo, isYes, type ListTool } from './list-tool.js';

export const GHOST: ListTool = {
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
export const SUBSTACK: ListTool = {
  name: 'Substack',
  recognises: ({ has }) => has('email') && has('active subscription') && has('email disabled') && has('created at', 'subscription created at'),
  open: (columns) => {
    const [created, disabled] = [columns.cell('created at', 'subscription created at'), columns.cell('email disabled')];
    columns.know('active subscription', 'expiry', 'plan', 'first payment at', 'digest enabled', 'stripe connected customer id');
    return (cells) => ({ joined: created(cells), facts: { created_at: created(cells) }, off: isNo(disabled(cells)) ? null : 'email disabled' });
  },
};

/** Kit was ConvertKit. */
export const KIT: ListTool = {
  name: 'Kit',
  recognises: ({ has }) => has('email address') && has('state') && has('created at', 'subscribed at') && has('first name') && !has('type'),
  open: (columns) => {
    const [off, created] = [inState(columns.cell('state'), ['active']), columns.cell('created at', 'subscribed at')];
    columns.know('id', 'tags', 'state');
    return (cells) => ({ joined: created(cells), facts: { created_at: created(cells) }, off: off(cells) });
  },
};

export const BUTTONDOWN: ListTool = {
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

export const BEEHIIV: ListTool = {
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

export const CURATED: ListTool = {
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

export const TINYLETTER: ListTool = {
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

export const REVUE = onlyDates(
  'Revue',
  [
    ['email', 'first name', 'last name', 'created at'],
    ['email', 'created at'],
  ],
  'created at',
);
export const SQUARESPACE = onlyDates(
  'Squarespace',
  [
    ['email address', 'date subscribed'],
    ['email', 'date subscribed'],
    ['email address', 'name', 'date subscribed'],
  ],
  'date subscribed',
);
