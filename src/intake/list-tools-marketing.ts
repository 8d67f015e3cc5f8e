// Exports of list managers and marketing tools, as their documentation and their files showed them in 2025 and 2026. Pure.
import { plain } from './list-columns.js';
import { inState, isNo, isYes, type ListTool } from './list-tool.js';

export const LISTMONK: ListTool = {
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
export const MAILCHIMP: ListTool = {
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

/** "List status" is that of the list, "Global status" that of the person: both count. */
export const MAILPOET: ListTool = {
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
export const BREVO: ListTool = {
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

export const HUBSPOT: ListTool = {
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

export const CONSTANT_CONTACT: ListTool = {
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
export const PHPLIST: ListTool = {
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

export const CAMPAIGN_MONITOR: ListTool = {
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
