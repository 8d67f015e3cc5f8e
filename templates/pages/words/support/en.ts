// The words of the pages about support, in English.
export const en = {
  /** Tables and columns, as in PageWords. */
  kept: {
    appeals_refused_at: 'No requests for support since',
    variant: 'With or without a request for support',
    variant_reason: 'Why with or without it',
    supporters: 'Your support',
    until: 'We don’t ask you for support until',
    reminders: 'Reminders you asked for',
    month: 'Month',
    reminder_consents: 'Your consent to reminders',
    person_commit: 'Hash of your pseudonymous ID',
    reminder_proofs: 'Links to these records',
  } as Readonly<Record<string, string>>,
  keptValues: {
    'requests for support': 'requests for support',
    standard: 'without',
    'reminder requested': 'reminder requested',
    'reminder confirmed': 'reminder confirmed',
    'reminder ended': 'reminder ended',
    'reminder-confirmation': 'confirmation of a reminder',
    reminder: 'reminder to support us',
    mail: 'link in an email',
    'reminder form': 'reminder form',
    'link in the appeal': 'link in the newsletter',
    'the reminder was sent': 'the reminder was sent',
    'the reminder could not be sent': 'the reminder couldn’t be sent',
    'a gift arrived': 'you supported us',
    'the reader unsubscribed': 'you unsubscribed',
    'no more reminders': 'you ended reminders',
    'do not ask me': 'you asked us not to ask for support',
    'another reminder replaced it': 'another reminder replaced it',
    'not confirmed in time': 'not confirmed in time',
    'not to be asked': 'we don’t ask for support here',
    'the address gets no mail': 'this address gets no email',
  } as Readonly<Record<string, string>>,
};

export type SupportWords = typeof en;
