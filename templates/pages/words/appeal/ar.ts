// The words of the request for support in Arabic.
import type { AppealWords } from './en.js';

export const ar: AppealWords = {
  title: 'ادعموا عملنا',
  frequency: 'كم مرة تودّ دعمنا؟',
  once: 'مرة واحدة',
  monthly: 'شهريًا',
  annual: 'سنويًا',
  amountOnce: 'المبلغ',
  amountMonthly: 'المبلغ شهريًا',
  amountAnnual: 'المبلغ سنويًا',
  other: 'مبلغ آخر',
  proceed: 'متابعة',
  methods: 'طرق الدفع: {methods}',
  leaving: 'يتم الدفع على موقع {host}. لا نطّلع أبدًا على بيانات بطاقتك.',
  currency: 'العملة',
  badAmount: 'يُرجى اختيار مبلغ أو إدخال مبلغ مثل {example}.',
  laterTitle: 'ليس اليوم؟',
  refuseTitle: 'هل نتوقف عن طلب الدعم منك؟',
  refuseText: (title) =>
    `بالنقر على الزر لن تطلب نشرة «${title}» الدعم عبر {address} بعد الآن. وستصلك الأعداد كلها كالمعتاد.`,
  refuseButton: 'لا تطلبوا مني الدعم',
  refuseKeep: 'هل غيّرت رأيك؟ يكفي إغلاق هذه الصفحة؛ لم يتغيّر شيء.',
  refusedTitle: 'لن نطلب منك ذلك مجددًا',
  refusedText: (title) => `ستصلك أعداد نشرة «${title}» كلها على {address} كالمعتاد.`,
  refusedChange: 'يمكنك تغيير ذلك في تفضيلاتك. ستجد رابطها في أسفل كل عدد.',
  choiceTitle: 'طلبات الدعم',
  choiceAsked: 'من حين إلى آخر، يتضمن أحد الأعداد طلب دعم من القراء.',
  choiceRefused: 'لا نطلب منك الدعم.',
  choiceAllow: 'يمكنكم أن تطلبوا مني مجددًا',
  zoneHint: 'في بعض الأماكن قد يعرّض الدعم القراء للخطر. نستعين بمنطقتك الزمنية كي لا نطلبه هناك.',
};
