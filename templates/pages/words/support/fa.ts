// The words of the pages about support, in Persian.
import type { SupportWords } from './en.js';

export const fa: SupportWords = {
  kept: {
    appeals_refused_at: 'بدون درخواست حمایت از',
    variant: 'با درخواست حمایت یا بدون آن',
    variant_reason: 'دلیل آن',
    supporters: 'حمایت شما',
    until: 'تا این تاریخ از شما حمایت نمی‌خواهیم',
    reminders: 'یادآوری‌هایی که خواسته‌اید',
    month: 'ماه',
    reminder_consents: 'رضایت شما به یادآوری',
    person_commit: 'هش شناسهٔ مستعار شما',
    reminder_proofs: 'پیوند به این رکوردها',
  },
  keptValues: {
    'requests for support': 'درخواست‌های حمایت',
    standard: 'بدون آن',
    'reminder requested': 'یادآوری درخواست شد',
    'reminder confirmed': 'یادآوری تأیید شد',
    'reminder ended': 'یادآوری پایان یافت',
    'reminder-confirmation': 'تأیید یادآوری',
    reminder: 'یادآوری حمایت از ما',
    mail: 'پیوند در ایمیل',
    'reminder form': 'فرم یادآوری',
    'link in the appeal': 'پیوند در خبرنامه',
    'the reminder was sent': 'یادآوری فرستاده شد',
    'the reminder could not be sent': 'یادآوری فرستاده نشد',
    'a gift arrived': 'از ما حمایت کردید',
    'the reader unsubscribed': 'اشتراک خود را لغو کردید',
    'no more reminders': 'یادآوری‌ها را متوقف کردید',
    'do not ask me': 'خواستید از شما حمایت نخواهیم',
    'another reminder replaced it': 'یادآوری دیگری جای آن را گرفت',
    'not confirmed in time': 'به‌موقع تأیید نشد',
    'not to be asked': 'اینجا درخواست حمایت نمی‌کنیم',
    'the address gets no mail': 'به این نشانی ایمیلی فرستاده نمی‌شود',
  },
};
