// The words of the pages about support, in Arabic.
import type { SupportWords } from './en.js';

export const ar: SupportWords = {
  kept: {
    appeals_refused_at: 'بلا طلبات دعم منذ',
    variant: 'مع طلب دعم أو بدونه',
    variant_reason: 'سبب ذلك',
    supporters: 'دعمك لنا',
    until: 'لن نطلب منك الدعم حتى',
    reminders: 'التذكيرات التي طلبتها',
    month: 'الشهر',
    reminder_consents: 'موافقتك على التذكيرات',
    person_commit: 'بصمة معرّفك المستعار',
    reminder_proofs: 'روابط إلى هذه السجلات',
  },
  keptValues: {
    'requests for support': 'طلبات الدعم',
    standard: 'بدونه',
    'reminder requested': 'طُلب التذكير',
    'reminder confirmed': 'أُكِّد التذكير',
    'reminder ended': 'انتهى التذكير',
    'reminder-confirmation': 'تأكيد تذكير',
    reminder: 'تذكير بدعمنا',
    mail: 'رابط في رسالة',
    'reminder form': 'استمارة التذكير',
    'link in the appeal': 'رابط في النشرة',
    'the reminder was sent': 'أُرسل التذكير',
    'the reminder could not be sent': 'تعذّر إرسال التذكير',
    'a gift arrived': 'دعمتنا',
    'the reader unsubscribed': 'ألغيت اشتراكك',
    'no more reminders': 'أوقفت التذكيرات',
    'do not ask me': 'طلبت ألا نسألك الدعم',
    'another reminder replaced it': 'حلّ محلّه تذكير آخر',
    'not confirmed in time': 'لم يُؤكَّد في الوقت المحدد',
    'not to be asked': 'لا نطلب الدعم هنا',
    'the address gets no mail': 'لا تُرسل رسائل إلى هذا العنوان',
  },
};
