// Exports of list managers and marketing tools, as their documentation and their files showed them in 2025
// and 2026. Pure.
import { type Columns, plain } from './columns.js';
import { inState, isNo, isYes, type ListTool, silentWithout } from './tool.js';

/** https://github.com/knadh/listmonk/issues/738: the CSV has no lists, and so no status of a subscription. */
export const LISTMONK: ListTool = {
  name: 'listmonk',
  recognises: ({ has }) => has('uuid') && has('email') && has('status') && has('attributes', 'attribs'),
  silent: () => ({
    lacks:
      'its status belongs to the person, not to the list: people who unsubscribed from this list, or never confirmed it, are "enabled" too',
    instead:
      'In listmonk, open the list, filter by subscription status "confirmed" and export that, or save the JSON of its API (/api/subscribers?list_id=…)',
  }),
  open: (columns) => {
    const [off, created] = [inState(columns.cell('status'), ['enabled']), columns.cell('created at')];
    columns.know('uuid', 'updated at', 'attributes', 'attribs');
    return (cells) => ({ joined: created(cells), facts: { created_at: created(cells) }, off: off(cells) });
  },
};

/** People who unsubscribed or bounced come in separate files, recognised by a column that only these have. */
function stateOfFile(columns: Columns): string | null {
  if (columns.has('unsub time')) return 'unsubscribed';
  return columns.has('clean time') ? 'cleaned' : null;
}

/**
 * kb.mailchimp.com/lists/managing-subscribers/view-unsubscribed-and-cleaned-addresses. OPTIN_TIME says when a
 * person filled in a form, CONFIRM_TIME when they confirmed by mail. Without a second step both are equal;
 * for uploaded contacts OPTIN_TIME is empty and CONFIRM_TIME is the upload. Times are UTC. People who
 * unsubscribed or bounced come in separate files, with UNSUB_TIME or CLEAN_TIME. TIMEZONE is guessed from an
 * IP address, so it is not taken.
 */
export const MAILCHIMP: ListTool = {
  name: 'Mailchimp',
  recognises: ({ has }) => (has('leid') && has('euid')) || (has('member rating') && has('optin time')),
  open: (columns) => {
    const [optIn, confirmed, status] = [
      columns.cell('optin time'),
      columns.cell('confirm time'),
      columns.cell('status'),
    ];
    const file = stateOfFile(columns);
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

const MAILPOET_LIST = ['list status', 'listenstatus', 'statut de la liste', 'estado de la lista'];
const MAILPOET_PERSON = ['global status', 'globaler status', 'statut global', 'estado global'];
const MAILPOET_STATES = [...MAILPOET_LIST, ...MAILPOET_PERSON];
const MAILPOET_IP = [
  'subscription ip',
  'confirmation ip',
  'confirmed ip',
  'abonnement ip',
  'bestätigungs ip',
];
const SUBSCRIBED = ['subscribed', 'abonniert', 'abonné', 'inscrit', 'suscrito', 'iscritto', 'подписан'];

/**
 * Columns are chosen when exporting, and translated by WordPress (lib/Subscribers/ImportExport in
 * github.com/mailpoet/mailpoet): "List status" is that of the list, "Global status" that of the person, and
 * both count. A person has one row for each list. "Subscription time" is when the row was made.
 */
export const MAILPOET: ListTool = {
  name: 'MailPoet',
  recognises: ({ has, hasKey }) =>
    (hasKey('address') &&
      has(...MAILPOET_PERSON) &&
      has(...MAILPOET_LIST, 'list', 'liste', 'lista', 'список')) ||
    (hasKey('address') && has(...MAILPOET_IP) && has('list', 'liste', 'lista', 'список')),
  silent: silentWithout(MAILPOET_STATES, {
    lacks: 'it was exported without the columns "List status" and "Global status"',
    instead: 'In MailPoet, export the list again with both columns',
  }),
  lists: ['list', 'liste', 'lista', 'список'],
  escapesByBackslash: true,
  open: (columns) => {
    const list = columns.has(...MAILPOET_LIST)
      ? inState(columns.cell(...MAILPOET_LIST), SUBSCRIBED)
      : () => null;
    const person = columns.has(...MAILPOET_PERSON)
      ? inState(columns.cell(...MAILPOET_PERSON), SUBSCRIBED)
      : () => null;
    const confirmed = columns.cell(
      'confirmation time',
      'confirmed time',
      'confirmed at',
      'bestätigungszeit',
      'heure de confirmation',
    );
    const joined = columns.cell(
      'subscription time',
      'subscribed time',
      'last subscribed at',
      'created at',
      'anmeldezeit',
      'abonnementzeit',
    );
    columns.cell('list', 'liste', 'lista', 'список');
    columns.know(...MAILPOET_IP, 'updated time');
    return (cells) => ({
      joined: confirmed(cells) ?? joined(cells),
      facts: { 'Confirmation time': confirmed(cells), 'Subscription time': joined(cells) },
      off: list(cells) ?? person(cells),
    });
  },
};

const BREVO_BLOCKED = [
  'blocklisted',
  'blacklisted',
  'email blacklisted',
  'email blocklisted',
  'emailblacklisted',
  'emailblocklisted',
];
const BREVO_STATES = [
  'email marketing',
  'email marketing status',
  'email subscription status',
  'email status',
];

/**
 * Brevo was Sendinblue (developers.brevo.com/reference/request-contact-export). Headings are names of
 * attributes, the same in every language but those of first and last name. Without the subscription status an
 * export has EMAIL, ADDED_TIME and MODIFIED_TIME alone. OPT_IN and DOUBLE_OPT-IN are attributes that its
 * forms fill (1 or Yes; 2 or No while a confirmation is awaited); an upload leaves them empty. Dates are
 * dd-mm-yyyy or mm-dd-yyyy by account.
 */
export const BREVO: ListTool = {
  name: 'Brevo',
  recognises: ({ has }) =>
    has('email') &&
    (has(...BREVO_BLOCKED) || has('modified time', 'modifiedat')) &&
    has('added time', 'addedat', 'createdat', 'created at'),
  silent: silentWithout([...BREVO_BLOCKED, ...BREVO_STATES], {
    lacks:
      'it was exported without the subscription status, so contacts that unsubscribed or are blocklisted are in it too',
    instead:
      'In Brevo, export the contacts again with the e-mail subscription status, or only those that are subscribed',
  }),
  open: (columns) => {
    const hasBlocked = columns.has(...BREVO_BLOCKED);
    const hasState = columns.has(...BREVO_STATES);
    const [blocked, state] = [
      columns.cell(...BREVO_BLOCKED),
      inState(columns.cell(...BREVO_STATES), ['subscribed', ...SUBSCRIBED]),
    ];
    const added = columns.cell('added time', 'addedat', 'createdat', 'created at');
    const [optIn, double] = [columns.cell('opt in'), columns.cell('double opt in')];
    columns.know(
      'contact id',
      'modified time',
      'modifiedat',
      'sms',
      'sms blocklisted',
      'sms blacklisted',
      'smsblacklisted',
      'whatsapp',
    );
    columns.know('whatsapp blocklisted', 'landline number', 'ext id', 'contact timezone', 'sms marketing');
    const answer = (cells: readonly string[]) => {
      if (hasBlocked && !isNo(blocked(cells))) return 'blocklisted';
      if (isNo(optIn(cells)) || optIn(cells) === '2') return 'not opted in';
      return isNo(double(cells)) || double(cells) === '2' ? 'not confirmed' : null;
    };
    return (cells) => ({
      joined: added(cells),
      facts: { ADDED_TIME: added(cells) },
      ...(isYes(double(cells)) && { remark: 'double opt-in' }),
      off: (hasState ? state(cells) : null) ?? answer(cells),
    });
  },
};

const HUBSPOT_OUT =
  /^(unsubscribed from all email|opted out of|email address quarantined|portal (bounce|unsubscribe|spam report)|global (bounce|unsubscribe)|invalid email address)/;

/**
 * Columns are chosen when exporting, and by default none says who opted out
 * (knowledge.hubspot.com/marketing-email/import-an-opt-out-list names the property "Unsubscribed from all
 * email"; the columns "Portal …" are those of the export of unsubscribes and bounces). "Create Date" is when
 * the contact was made.
 */
export const HUBSPOT: ListTool = {
  name: 'HubSpot',
  recognises: ({ has, headings }) =>
    has('email') &&
    ((headings.some((one) => HUBSPOT_OUT.test(plain(one))) &&
      has('record id', 'contact id', 'unsubscribed from all email', 'portal unsubscribe')) ||
      (has('record id', 'contact id') && has('create date', 'marketing contact status', 'lead status'))),
  silent: ({ headings }) =>
    headings.some((one) => HUBSPOT_OUT.test(plain(one)))
      ? null
      : {
          lacks:
            'it was exported without the properties "Unsubscribed from all email" and "Email hard bounce reason"',
          instead: 'In HubSpot, export the contacts again with both properties',
        },
  open: (columns) => {
    const optOuts = columns.headings
      .filter((one) => HUBSPOT_OUT.test(plain(one)))
      .map((one) => ({ one, read: columns.cell(plain(one)) }));
    const [bounce, created, marketing] = [
      columns.cell('email hard bounce reason', 'hard bounce reason', 'email hard bounce reason enum'),
      columns.cell('create date', 'created date'),
      columns.cell('marketing contact status'),
    ];
    const confirmation = columns.cell('marketing email confirmation status', 'email confirmation status');
    columns.know(
      'record id',
      'contact id',
      'contact owner',
      'lead status',
      'last activity date',
      'associated company',
      'marketing information',
    );
    return (cells) => {
      const out = optOuts.find(({ read }) => read(cells) !== null && !isNo(read(cells)));
      const off = [
        out === undefined ? null : plain(out.one),
        bounce(cells) === null ? null : 'bounced',
        /^(non|nicht|no )/i.test(marketing(cells) ?? '') ? 'no marketing contact' : null,
        /unconfirmed|not confirmed|pending|not yet/i.test(confirmation(cells) ?? '') ? 'not confirmed' : null,
      ].find((why) => why !== null);
      return { joined: created(cells), facts: { 'Create Date': created(cells) }, off: off ?? null };
    };
  },
};

const CC_OWN = [
  'email permission status',
  'email lists',
  'email update source',
  'confirmed opt out date',
  'source name',
  'email opt in source',
  'email optin source',
];
const CC_LEFT = ['confirmed opt out date', 'email opt out date', 'email optout date', 'opt out date'];

/**
 * developer.constantcontact.com/api_guide/export_contacts.html; "Email status" is Active, Unsubscribed,
 * Awaiting Confirmation, No Permissions Set or empty (community.constantcontact.com, "Help understanding
 * Email Status"). Only the active get mail.
 */
export const CONSTANT_CONTACT: ListTool = {
  name: 'Constant Contact',
  recognises: ({ has }) =>
    has('email address') &&
    ((has('email status') && has(...CC_OWN)) || CC_OWN.filter((one) => has(one)).length > 1),
  silent: silentWithout(['email status', 'email permission status'], {
    lacks: 'it was exported without the column "Email status"',
    instead: 'In Constant Contact, export the contacts again with the column "Email status"',
  }),
  open: (columns) => {
    const off = columns.has('email status')
      ? inState(columns.cell('email status'), ['active', 'aktiv', 'actif', 'activo'])
      : () => null;
    const permission = columns.cell('email permission status');
    const [created, left] = [
      columns.cell(
        'confirmed opt in date',
        'email opt in date',
        'email optin date',
        'opt in date',
        'created at',
      ),
      columns.cell(...CC_LEFT),
    ];
    columns.know(
      'email lists',
      'email update source',
      'source name',
      'updated at',
      'tags',
      'confirmed opt out source',
      'confirmed opt out reason',
    );
    columns.know(
      'email optin source',
      'email optout source',
      'email optout reason',
      'email opt in source',
      'email opt out source',
      'email opt out reason',
    );
    return (cells) => {
      const allowed = permission(cells);
      const refused =
        allowed !== null && !/^(express|explicit|implied|confirmed|active|opt(ed)?[ -]?in)/i.test(allowed)
          ? `permission "${allowed.toLowerCase()}"`
          : null;
      return {
        joined: created(cells),
        facts: {
          'Created At': created(cells),
          ...(allowed !== null && { 'Email permission status': allowed }),
        },
        off: left(cells) !== null ? 'unsubscribed' : (off(cells) ?? refused),
      };
    };
  },
};

const CONFIRMED = [
  'is this subscriber confirmed',
  'is this user confirmed',
  'is the email of this user confirmed',
  'confirmed',
  'is confirmed',
  'email confirmed',
];
const BLACKLISTED = [
  'is this subscriber blacklisted',
  'is this user blacklisted',
  'is the email of this user blacklisted',
  'blacklisted',
  'is blacklisted',
  'is the email blacklisted',
];
const DISABLED = ['is this account disabled', 'disabled'];
const PHPLIST_OWN = [
  'did this subscriber manually confirm',
  'number of bounces',
  'send this subscriber html emails',
  'list membership',
  'last modified',
];

/**
 * Columns are chosen when exporting; their headings are the descriptions in
 * public_html/lists/admin/structure.php of github.com/phpList/phplist3, or their names. actions/export.php
 * writes "No Lists" for somebody who has left every list, and is confirmed all the same.
 */
export const PHPLIST: ListTool = {
  name: 'phpList',
  recognises: ({ has }) =>
    has('email') &&
    ((has(...CONFIRMED) && has(...BLACKLISTED)) || PHPLIST_OWN.filter((one) => has(one)).length > 1),
  silent: ({ has }) =>
    has(...CONFIRMED) && has(...BLACKLISTED)
      ? null
      : {
          lacks:
            'it was exported without the columns "Is this subscriber confirmed" and "Is this subscriber blacklisted"',
          instead: 'In phpList, export the list again with both columns',
        },
  open: (columns) => {
    const [hasConfirmed, hasBlacklisted] = [columns.has(...CONFIRMED), columns.has(...BLACKLISTED)];
    const [confirmed, blacklisted, disabled] = [
      columns.cell(...CONFIRMED),
      columns.cell(...BLACKLISTED),
      columns.cell(...DISABLED),
    ];
    const [entered, lists] = [
      columns.cell('entered', 'date entered', 'created'),
      columns.cell('list membership'),
    ];
    columns.know(
      'id',
      'modified',
      'last modified',
      'uniqid',
      'unique id',
      'htmlemail',
      'bouncecount',
      'number of bounces',
      'number of bounces on this user',
    );
    columns.know(
      'did this subscriber manually confirm',
      'send this subscriber html emails',
      'send this user html emails',
      'rss frequency',
      'password',
    );
    columns.know(
      'subscribepage',
      'rssfrequency',
      'foreignkey',
      'foreign key',
      'extradata',
      'additional data',
      'optedin',
    );
    return (cells) => {
      const off = [
        hasBlacklisted && !isNo(blacklisted(cells)) && blacklisted(cells) !== null ? 'blacklisted' : null,
        hasConfirmed && !isYes(confirmed(cells)) ? 'not confirmed' : null,
        isYes(disabled(cells)) ? 'disabled' : null,
        /^no lists$/i.test(lists(cells) ?? '') ? 'on no list' : null,
      ].find((why) => why !== null);
      return { joined: entered(cells), facts: { entered: entered(cells) }, off: off ?? null };
    };
  },
};

/**
 * campaignmonitor.com/api/v3-3/lists: active, unconfirmed, unsubscribed, bounced and deleted subscribers,
 * each in a file of their own or with a state.
 */
export const CAMPAIGN_MONITOR: ListTool = {
  name: 'Campaign Monitor',
  recognises: ({ has }) =>
    has('email address', 'emailaddress') &&
    has('state', 'status') &&
    has(
      'date',
      'date subscribed',
      'date joined',
      'subscribed date',
      'list joined date',
      'listjoineddate',
      'joined',
    ),
  open: (columns) => {
    const [off, joined] = [
      inState(columns.cell('state', 'status'), ['active', 'subscribed']),
      columns.cell(
        'date subscribed',
        'subscribed date',
        'list joined date',
        'listjoineddate',
        'date joined',
        'joined',
        'date',
      ),
    ];
    columns.know('reads email with', 'readsemailwith', 'consent to track', 'consenttotrack');
    return (cells) => ({
      joined: joined(cells),
      facts: { 'date subscribed': joined(cells) },
      off: off(cells),
    });
  },
};
