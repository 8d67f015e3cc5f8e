// The words of the request for support, on its page, in preferences and in the embedded block, in English.
// {address}, {methods}, {host} and {example} are filled by the page.
export const en = {
  title: 'Support our work',
  frequency: 'How often would you like to give?',
  once: 'Once',
  monthly: 'Monthly',
  annual: 'Annually',
  amountOnce: 'Amount',
  amountMonthly: 'Amount per month',
  amountAnnual: 'Amount per year',
  other: 'Other amount',
  proceed: 'Continue',
  methods: 'Payment methods: {methods}',
  leaving: 'You pay on {host}. We never see your card details.',
  currency: 'Currency',
  badAmount: 'Choose an amount, or enter one such as {example}.',
  laterTitle: 'Not ready to support us today?',
  refuseTitle: 'Stop being asked for support?',
  refuseText: (title: string) =>
    `Click below and ${title} won’t ask {address} for support any more. You’ll keep getting every issue.`,
  refuseButton: 'Don’t ask me for support',
  refuseKeep: 'Changed your mind? Just close this page; nothing has changed.',
  refusedTitle: 'We won’t ask you again',
  refusedText: (title: string) => `You’ll keep getting every issue of ${title} at {address}.`,
  refusedChange: 'You can change this in your preferences. Their link is at the bottom of every issue.',
  choiceTitle: 'Requests for support',
  choiceAsked: 'From time to time, an issue asks its readers for support.',
  choiceRefused: 'We don’t ask you for support.',
  choiceAllow: 'You may ask me again',
  zoneHint: 'In some places, giving could put readers at risk. We use your time zone to avoid asking there.',
};

export type AppealWords = typeof en;
