// The words of the request for support in Persian.
import type { AppealWords } from './en.js';

export const fa: AppealWords = {
  title: 'از کار ما حمایت کنید',
  frequency: 'هر چند وقت یک بار می‌خواهید کمک کنید؟',
  once: 'یک بار',
  monthly: 'ماهانه',
  annual: 'سالانه',
  amountOnce: 'مبلغ',
  amountMonthly: 'مبلغ ماهانه',
  amountAnnual: 'مبلغ سالانه',
  other: 'مبلغ دیگر',
  proceed: 'ادامه',
  methods: 'روش‌های پرداخت: {methods}',
  leaving: 'پرداخت در {host} انجام می‌شود. ما هرگز اطلاعات کارت شما را نمی‌بینیم.',
  currency: 'ارز',
  badAmount: 'مبلغی را انتخاب کنید یا خودتان وارد کنید، برای نمونه {example}.',
  laterTitle: 'امروز آماده نیستید؟',
  refuseTitle: 'دیگر از شما درخواست حمایت نکنیم؟',
  refuseText: (title) =>
    `با کلیک روی دکمه، «${title}» دیگر به نشانی {address} درخواست حمایت نمی‌فرستد. شماره‌ها همچنان به دستتان می‌رسد.`,
  refuseButton: 'از من درخواست حمایت نکنید',
  refuseKeep: 'پشیمان شدید؟ کافی است این صفحه را ببندید؛ چیزی تغییر نکرده است.',
  refusedTitle: 'دیگر از شما درخواست نمی‌کنیم',
  refusedText: (title) => `همهٔ شماره‌های «${title}» همچنان به {address} فرستاده می‌شود.`,
  refusedChange: 'این را می‌توانید در تنظیمات تغییر دهید. پیوند آن در پایین هر شماره است.',
  choiceTitle: 'درخواست‌های حمایت',
  choiceAsked: 'گاهی در یک شماره از خوانندگان درخواست حمایت می‌شود.',
  choiceRefused: 'ما از شما درخواست حمایت نمی‌کنیم.',
  choiceAllow: 'می‌توانید دوباره از من درخواست کنید',
  zoneHint:
    'در برخی جاها کمک مالی می‌تواند برای خوانندگان خطر داشته باشد. با منطقهٔ زمانی شما می‌فهمیم که کجا نباید درخواست کنیم.',
};
