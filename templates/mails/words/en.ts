// Every string of the emails to single readers in English. A further language is one file of this shape.

export const en = {
  language: 'en',
  direction: 'ltr' as 'ltr' | 'rtl',
  confirmSubject: (title: string) => `Confirm your subscription to ${title}`,
  confirmPreview: 'One click and you’re in.',
  confirmTitle: 'Confirm your subscription',
  /** With {address}. */
  confirmWho: (title: string, newsroom: string) =>
    `Please confirm that you’d like to receive ${title} by ${newsroom} at {address}.`,
  confirmWhen: (when: string) => `You signed up on ${when}.`,
  confirmButton: 'Confirm my subscription',
  confirmUntil: (when: string) => `The link works until ${when}; unconfirmed addresses are deleted.`,
  /** {notMe} is a link with the words of `confirmNotMe`. */
  confirmNotYou:
    'Didn’t sign up? Ignore this email, or tell us: {notMe}. Then we won’t email this address for 30 days.',
  confirmNotMe: 'It wasn’t me',
  openAddress: 'Button not working? Copy this link:',
  welcomeSubject: (title: string) => `Welcome to ${title}`,
  welcomeTitle: (title: string) => `Welcome to ${title}`,
  welcomeText: (title: string, newsroom: string) =>
    `I’m glad you’re here. For each issue of ${title}, I choose by hand what ${newsroom} has published that is worth your time. You can read it in a few minutes.`,
  welcomeReply: 'If a story moves you, annoys you or is missing, just reply. I read every answer.',
  welcomeMeanwhile: 'In the meantime, from the latest issue',
  welcomeEditor: (title: string) => `Editor, ${title}`,
  welcomeDone: 'You’re subscribed with {address}.',
  welcomeFirst: (date: string) => `Your first issue arrives on ${date}.`,
  welcomeFirstSoon: 'You’ll get the next issue.',
  /** {from} is the address that issues come from. */
  welcomeSender: 'To be sure it reaches you, add {from} to your contacts.',
  welcomeRead: 'Read the latest issue',
  unsubscribeLink: 'Unsubscribe',
  welcomePreferencesLink: 'My preferences',
  alreadySubject: (title: string) => `You’re already subscribed to ${title}`,
  alreadyPreview: 'There’s nothing to do: you already get it.',
  alreadyTitle: 'You’re already subscribed',
  alreadyWho: (title: string) =>
    `Somebody, most likely you, just signed up for ${title} with {address}. That address is already subscribed, so nothing has changed.`,
  alreadyNext: (date: string) => `The next issue arrives on ${date}.`,
  alreadyNextSoon: 'You’ll get the next issue.',
  alreadyPaused: 'You’re taking a break until {date}.',
  alreadyMissing: 'Not getting it? Check your spam folder, and add {from} to your contacts.',
  alreadyIgnore: 'Wasn’t it you? You can ignore this email.',
  dataSubject: (title: string) => `Your data at ${title}`,
  dataPreview: 'Your link works for one hour.',
  dataTitle: 'Your data',
  dataWho: (title: string) => `Here is the link to everything ${title} stores about {address}.`,
  dataButton: 'See my data',
  dataUntil: (when: string) =>
    `It works until ${when}. Anyone with this link can see your data, so don’t forward this email.`,
  dataIgnore: 'Didn’t ask for this? You can ignore it; nobody has seen your data.',
  unsubscribeSubject: (title: string) => `Unsubscribe from ${title}`,
  unsubscribePreview: 'One click and you’re unsubscribed.',
  unsubscribeTitle: (title: string) => `Unsubscribe from ${title}`,
  unsubscribeText: (title: string) => `You asked to unsubscribe {address} from ${title}.`,
  unsubscribeHow: 'The link opens a page with one button. It doesn’t expire, so don’t forward this email.',
  unsubscribeIgnore: 'Didn’t ask for this? Ignore it and you stay subscribed.',
  preferencesSubject: (title: string) => `Your preferences for ${title}`,
  preferencesPreview: 'The link you asked for.',
  preferencesTitle: 'Your preferences',
  preferencesText: (title: string) => `Here is the link to your preferences for ${title} at {address}.`,
  preferencesButton: 'Open my preferences',
  preferencesHow: 'The link doesn’t expire, so don’t forward this email.',
  preferencesIgnore: 'Didn’t ask for this? You can ignore it; nothing has changed.',
  noticeSubject: (title: string) => `Are you moving ${title} to a new address?`,
  noticePreview: 'If it wasn’t you, one click stops it.',
  noticeTitle: 'A new address for your subscription',
  noticeText: (title: string) =>
    `On {when}, somebody asked us on your preferences page to send ${title} to {address} instead of {own}. It changes once it is confirmed there.`,
  noticeYours: 'Was it you? Then there’s nothing to do here.',
  noticeNotYou: 'Wasn’t it you?',
  noticeNotYouText:
    'Click below and then the button on the page. That cancels the change, or undoes it for up to 30 days after it was confirmed.',
  noticeButton: 'It wasn’t me',
  offerSubject: (title: string) => `Get ${title} at this address?`,
  offerPreview: 'One click and it comes here.',
  offerTitle: 'Confirm your new address',
  offerText: (title: string) =>
    `On {when}, a reader who gets ${title} at {address} asked us to send it to this address instead:`,
  offerButton: 'Use this address',
  offerUntil: 'The link works until {when}. Nothing changes before you click it.',
  offerIgnore: 'Don’t know about this? Just ignore this email; you won’t hear from us again.',
  undoneSubject: (title: string) => `${title}: your change of address was undone`,
  undonePreview: 'You told us that it wasn’t you.',
  undoneTitle: 'The change was undone',
  undoneText: (title: string) =>
    `You told us that the change to {address} wasn’t yours. ${title} comes to you again at:`,
  undoneUnsubscribed:
    'You told us that the change to {address} wasn’t yours. It was undone. This address isn’t subscribed at the moment:',
  undoneEnded:
    'You told us that the change to {address} wasn’t yours. The subscription there has ended. Yours stays as it is:',
  undoneAdvice:
    'Somebody may have used the preferences link of an email that you forwarded. For 30 days, nobody can change your address.',
  askSubject: (title: string) => `The privacy policy of ${title} has changed`,
  askPreview: 'We’d like your consent for something new. Do nothing and nothing changes.',
  askTitle: 'May we?',
  askWho: (title: string, newsroom: string) => `You receive ${title} from ${newsroom} at {address}.`,
  askWhat: (version: string) =>
    `Version ${version} of our policy would let us use your data in a new way, and we need your permission.`,
  askNew: 'What’s new:',
  askPolicy: 'The full policy:',
  askPolicyLink: (version: string) => `Read version ${version}`,
  askButton: 'See what changes',
  askSilence: (title: string) =>
    `If you do nothing, you keep getting ${title} as before. We’ll ask only once.`,
  askUnsubscribe: 'No longer interested?',
  remindAskSubject: (newsroom: string) => `Confirm your reminder from ${newsroom}`,
  remindAskPreview: 'One click, and we’ll remind you once.',
  remindAskTitle: 'Confirm your reminder',
  /** With {address} and {month}. */
  remindAskText: (newsroom: string) =>
    `Please confirm that ${newsroom} may send one email to {address} in {month}, to remind you to support its work.`,
  remindAskButton: 'Yes, remind me',
  remindAskUntil: (when: string) =>
    `The link works until ${when}. It doesn’t subscribe you to anything; unconfirmed addresses are deleted.`,
  remindAskIgnore: 'Didn’t ask for this? Ignore this email, and nothing will happen.',
  remindSubject: (newsroom: string) => `Your reminder to support ${newsroom}`,
  remindPreview: 'You asked us to remind you this month.',
  remindTitle: 'You asked us to remind you',
  /** With {address}. */
  remindText: (newsroom: string) =>
    `You asked us to write to {address} once this month, to remind you to support the work of ${newsroom}. Here’s how:`,
  remindLast: 'This was your only reminder. We’ll send another one only if you ask for it.',
  remindStop: 'No more reminders',
  sentBy: (title: string, newsroom: string) => `${title} is published by ${newsroom}.`,
  contact: 'Contact',
  privacy: 'Privacy policy',
  privacyGeneral: (newsroom: string) => `Privacy at ${newsroom}`,
  imprint: 'Imprint',
};

export type MailWords = typeof en;
