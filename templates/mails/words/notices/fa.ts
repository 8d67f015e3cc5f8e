// Every string of the notices to the editor in Persian. Text that reads left to right, such as names of
// servers, is marked (R7).

import type { WatchedArticle } from '../../../../src/issues/notice.js';
import { marked } from '../../../../src/text/bidi.js';
import {
  type NoticeWords,
  numberIn,
  type RecordWords,
  recordLine,
  shareIn,
  type UnsubscribeFaultWords,
} from './notice-words.js';

const n = numberIn('fa');
const percent = (count: number, of: number) => `${shareIn('fa')(count, of)}٪`;
const limit = (allowed: number) => `${shareIn('fa')(allowed, 100)}٪`;
/** The name of an issue: digits of the language, or the name of a correction mail as it is typed. */
const nameIn = (name: number | string) => (typeof name === 'number' ? n(name) : ltr(name));
const ltr = (value: string | number) => marked(String(value), 'rtl');
const providerName = (provider: string | null) =>
  provider === null ? 'یک سرویس ایمیل ناشناخته' : ltr(provider);
const quoted = (reply: string | null) =>
  reply === null || reply === '' ? [] : [`آخرین پاسخ سرور: «${ltr(reply)}»`];

const leaving: UnsubscribeFaultWords = {
  redirect: ({ origin }) => `${ltr(origin)} با تغییر مسیر پاسخ می‌دهد.`,
  status: ({ origin, status }) => `${ltr(origin)} با کد HTTP ${status} پاسخ می‌دهد.`,
  stranger: ({ origin }) => `در نشانی ${ltr(origin)} چیزی جز این نصب Friday پاسخ می‌دهد.`,
  timeout: ({ origin }) => `${ltr(origin)} در ۳ ثانیه پاسخ نمی‌دهد.`,
  unreachable: ({ origin }) => `${ltr(origin)} در دسترس نیست.`,
};

const records: RecordWords = {
  missing: 'چنین رکوردی منتشر نشده است',
  silent: 'هیچ سرور نامی پاسخ نداد',
  trial: 'در رکورد t=y آمده است و گیرندگان امضا را آزمایشی می‌دانند',
  revoked: 'کلید باطل شده است',
  different: 'کلید منتشرشده با کلیدی که امضا می‌کند یکی نیست',
  double: 'دو رکورد منتشر شده و گیرندگان هر دو را نادیده می‌گیرند',
  strict: 'به‌خاطر adkim=s فقط امضای همین دامنه پذیرفته می‌شود',
  invalid: 'رکورد معتبر نیست',
  unaligned: 'امضا به سازمانی غیر از سازمان نشانی فرستنده تعلق دارد',
};

const recordIn = (fault: Parameters<typeof recordLine>[1]) =>
  recordLine(records, { ...fault, name: ltr(fault.name) });

const withdrawn = (articles: readonly WatchedArticle[]) => [
  articles.length === 1
    ? 'Friday دو بار سراغ صفحه رفت و صفحه دیگر وجود ندارد.'
    : 'Friday دو بار سراغ این صفحه‌ها رفت و دیگر وجود ندارند.',
  ...articles.flatMap((article) => [`مقالهٔ ${n(article.id)}: «${ltr(article.headline)}»`, ltr(article.url)]),
];

export const fa: NoticeWords = {
  language: 'fa',
  direction: 'rtl',
  urgency: {
    now: 'لطفاً همین حالا اقدام کنید.',
    soon: 'لطفاً پیش از شمارهٔ بعد این را بررسی کنید.',
    none: 'برای اطلاع: لازم نیست کاری بکنید.',
  },
  readersTitle: 'برای خوانندگان چه می‌شود',
  nextTitle: 'فرمان‌های بعدی',
  open: 'باز کردن صفحهٔ تحریریه',
  purposes: {
    look: 'دیدن جزئیات',
    edit: 'اصلاح شماره',
    waive: 'ارسال همراه با همین مقاله',
    refresh: 'یا تأیید دوباره با مقاله‌ها به شکل کنونی',
    drop: 'یا حذف مقاله از شماره',
    pause: 'توقف موقت ارسال',
    amend: 'سپس اصلاح شماره',
    resume: 'ادامهٔ ارسال',
    approve: 'تأیید دوبارهٔ شماره',
    'approve-second': 'تأیید شماره از سوی یک همکار',
    schedule: 'تعیین زمان ارسال',
    resend: 'ارسال به خوانندگانی که آن را نگرفتند',
    believe: 'حذف این خوانندگان از فهرست',
    dismiss: 'یا نگه داشتن آن‌ها در فهرست',
    adopt: 'اگر نسخهٔ دیگری ارسال نمی‌کند: پذیرفتن این پایگاه داده',
  },
  foot: (newsletter, newsroom) =>
    `این نامه به شما رسیده است چون سردبیر خبرنامهٔ ${ltr(newsletter)} (${ltr(newsroom)}) هستید.`,
  kinds: {
    'issue-paused': ({ issue, cause, canary }) => {
      const before = canary
        ? ['این شماره ابتدا برای آزمایش به گروهی کوچک فرستاده شد و آزمایش موفق نبود.']
        : [];
      const kept = 'کسی از قلم نمی‌افتد. کسانی که شماره به آن‌ها نرسیده منتظر می‌مانند تا ارسال را ادامه دهید.';
      const paused = (short: string, reason: readonly string[], to = kept) => ({
        subject: `شمارهٔ ${nameIn(issue.number)} متوقف شد: ${short}`,
        reason: [...before, ...reason],
        readers: to,
      });
      switch (cause.why) {
        case 'rejected': {
          const share = percent(cause.count, cause.of);
          return paused(`${share} رد شد`, [
            `پیام‌های ردشده: ${n(cause.count)} از ${n(cause.of)} (${share}). حد مجاز ${limit(cause.allowed)} است.`,
          ]);
        }
        case 'deferred': {
          const share = percent(cause.count, cause.of);
          return paused(`${share} فعلاً پذیرفته نشد`, [
            `پیام‌هایی که هنوز پذیرفته نشده‌اند: ${n(cause.count)} از ${n(cause.of)} (${share}). حد مجاز ${limit(cause.allowed)} است.`,
          ]);
        }
        case 'complaints': {
          const share = percent(cause.count, cause.of);
          return paused(`${share} شکایت`, [
            `خوانندگانی که آن را هرزنامه گزارش کردند: ${n(cause.count)} از ${n(cause.of)} (${share}). حد مجاز ${limit(cause.allowed)} است.`,
          ]);
        }
        case 'authentication':
          return paused('سرورهای ایمیل نمی‌توانند فرستنده را بسنجند', [
            `پیام‌های ردشده: ${n(cause.count)}. رکوردهای SPF، DKIM یا DMARC فرستنده را ثابت نمی‌کنند. رکوردهای DNS دامنهٔ خود را بررسی کنید.`,
            ...quoted(cause.reply),
          ]);
        case 'policy': {
          const share = percent(cause.count, cause.of);
          const who = providerName(cause.operator);
          return paused(`${who} ${share} را رد می‌کند`, [
            `${who} پیام‌ها را به‌خاطر فرستنده یا محتوا رد می‌کند: ${n(cause.count)} از ${n(cause.of)} (${share}). حد مجاز ${limit(cause.allowed)} است.`,
          ]);
        }
        case 'refusals': {
          const how = cause.unanswered ? 'رد شد یا بی‌پاسخ ماند' : 'رد شد';
          return paused(`${n(cause.count)} پیام پشت سر هم ${how}`, [
            `نزد سرور ارسال ${n(cause.count)} پیام پشت سر هم ${how}.`,
            ...quoted(cause.reply),
          ]);
        }
        case 'size':
          return paused(
            'بزرگ‌تر از آنچه سرور ایمیل می‌پذیرد',
            [
              'یک سرور ایمیل پیام را رد می‌کند چون بیش از اندازه بزرگ است.',
              ...quoted(cause.reply),
              'شماره‌ای را که ارسالش آغاز شده نمی‌توان تغییر داد. شمارهٔ بعد را کوتاه‌تر کنید؛ همین شماره شاید برای بیشتر سرورها مناسب باشد.',
            ],
            'کسی از قلم نمی‌افتد. اگر ادامه دهید، گزارش خوانندگانی را نشان می‌دهد که سرورشان همچنان رد می‌کند.',
          );
        case 'silence':
          return paused('پاسخ به پیام‌های نخست کم است', [
            `به ${n(cause.answered)} پیام از ${n(cause.size)} پاسخ رسیده و دست‌کم ${n(cause.needed)} لازم است.`,
          ]);
      }
    },
    'issue-waits': ({ issue, cause }) => {
      const subject = (short: string) => `ارسال شمارهٔ ${nameIn(issue.number)} آغاز نشد: ${short}`;
      const retry = 'به کسی نرسیده است. Friday خودش تا پایان مهلت ارسال دوباره تلاش می‌کند.';
      switch (cause.why) {
        case 'unsubscribe':
          return {
            subject: subject('خوانندگان نمی‌توانستند لغو اشتراک کنند'),
            reason: ['لغو اشتراک با یک کلیک کار نمی‌کند.', leaving[cause.fault.found](cause.fault)],
            readers: retry,
          };
        case 'signature':
          return {
            subject: subject('امضا پذیرفته نمی‌شود'),
            reason: ['گیرندگان امضای DKIM را نمی‌پذیرند.', recordIn(cause.fault)],
            readers: retry,
          };
        case 'relay':
          return {
            subject: subject('سرور ایمیل قابل استفاده نیست'),
            reason: [
              `Friday نمی‌تواند نامه‌ها را به سرور ایمیل ${ltr(cause.relay)} بسپارد. دستور ${ltr('friday doctor --only relay')} دلیل را نشان می‌دهد.`,
            ],
            readers: retry,
          };
        case 'second-approval':
          return {
            subject: subject('تأیید دوم را ندارد'),
            reason: [
              `اکنون به ${n(cause.readers)} خواننده می‌رسد. بالای ${n(cause.above)} خواننده دو نفر شماره را تأیید می‌کنند و فقط ${ltr(cause.approver)} تأیید کرده است.`,
            ],
            readers: retry,
          };
        case 'audience':
          return {
            subject: subject('فهرست تغییر کرده است'),
            reason: [
              `هنگام تعیین زمان ${n(cause.before)} خواننده بود و اکنون ${n(cause.readers)} است. اگر درست است، زمان را دوباره تعیین کنید.`,
            ],
            readers: retry,
          };
        case 'settings':
          return {
            subject: subject('برای تنظیمات دیگری تأیید شده است'),
            reason: cause.changes.map(
              ({ setting, was, is }) =>
                `هنگام تأیید، ${ltr(setting)} برابر ${ltr(was)} بود و اکنون ${ltr(is)} است.`,
            ),
            readers: retry,
          };
        case 'links':
          return {
            subject: subject('پیوندهایش به جایی نمی‌رسد'),
            reason: [`پیوندهایش به ${ltr(cause.hosts.join(', '))} می‌رود که خوانندگان نمی‌توانند باز کنند.`],
            readers: retry,
          };
        case 'withdrawn':
          return {
            subject: subject('یک مقاله برداشته شده است'),
            reason: withdrawn(cause.articles),
            readers: retry,
          };
      }
    },
    'issue-missed': ({ issue, cause }) => {
      const missed = (short: string, reason: string) => ({
        subject: `شمارهٔ ${nameIn(issue.number)} ارسال نشد: ${short}`,
        reason: [reason],
        readers: 'به کسی نرسیده است. دوباره پیش‌نویس است و تأیید و زمان ارسال تازه می‌خواهد.',
      });
      switch (cause.why) {
        case 'too-late':
          return missed(
            'زمان ارسال گذشته است',
            `زمان ارسال ${ltr(cause.slot)} بود و آخرین زمان آغاز ${ltr(cause.latest)}.`,
          );
        case 'changed':
          return missed('تأیید معتبر نیست', 'آنچه ذخیره شده با آنچه تأیید شده یکی نیست.');
        case 'nameless':
          return missed(
            'نام‌ها کم است',
            `خوانندگان بی‌نام: ${n(cause.readers)}، و متن جایگزینی برای first_name ندارد.`,
          );
        case 'copies':
          return missed(
            'نسخه‌ها ساخته نمی‌شوند',
            `نسخه‌هایی که ساخته نمی‌شوند: ${n(cause.failed)} از ${n(cause.of)}.`,
          );
      }
    },
    'issue-late': ({ issue, readers, hours }) => ({
      subject: `شمارهٔ ${nameIn(issue.number)} برای برخی خوانندگان دیر رسید: ${n(readers)}`,
      reason: [
        `هنگام آغاز ارسال، زمان محلی برخی خوانندگان بیش از ${n(hours)} ساعت گذشته بود. شمار آن‌ها: ${n(readers)}.`,
      ],
      readers: 'شماره به آن‌ها نرسید. بقیه طبق برنامه می‌گیرند.',
    }),
    'copies-failed': ({ issue, readers }) => ({
      subject: `شمارهٔ ${nameIn(issue.number)} برای برخی خوانندگان ساخته نشد: ${n(readers)}`,
      reason: [
        `ارسال آغاز شده است. نسخهٔ برخی خوانندگان از اطلاعات ذخیره‌شده ساخته نشد. شمار آن‌ها: ${n(readers)}.`,
      ],
      readers: 'این شماره به آن‌ها نمی‌رسد و به بقیه می‌رسد. اطلاعات آن‌ها را پیش از شمارهٔ بعد درست کنید.',
    }),
    complaints: ({ issue, count, of }) => ({
      subject: `شمارهٔ ${nameIn(issue.number)}: ${percent(count, of)} شکایت`,
      reason: [
        `خوانندگانی که آن را هرزنامه گزارش کردند: ${n(count)} از ${n(of)} (${percent(count, of)}). سرویس‌های ایمیل فرستندگان پرشکایت را مسدود می‌کنند.`,
      ],
      readers: 'اشتراک شاکیان لغو شده است. به این فکر کنید که شمارهٔ بعد به چه کسانی می‌رسد و چه می‌گوید.',
    }),
    'operator-wave': ({ issue, operator, count, of }) => ({
      subject: `شمارهٔ ${nameIn(issue.number)}: ${providerName(operator)} خوانندگان زیادی را رد می‌کند`,
      reason: [
        `${providerName(operator)} برای همیشه ${n(count)} پیام از ${n(of)} را رد کرد. شاید خطا از خود سرویس باشد.`,
      ],
      readers: 'کسی از فهرست حذف نشد. این خوانندگان منتظر تصمیم شما هستند.',
    }),
    'operator-rejects': ({ issue, operator }) => ({
      subject: `شمارهٔ ${nameIn(issue.number)}: ${providerName(operator)} پیام‌ها را رد می‌کند`,
      reason: [`${providerName(operator)} پیام‌ها را به‌خاطر فرستنده یا محتوا رد می‌کند.`],
      readers: 'برای خوانندگان آن بعداً دوباره تلاش می‌شود. بقیه شماره را می‌گیرند.',
    }),
    records: ({ issue, faults }) => ({
      subject: `ارسال شمارهٔ ${nameIn(issue.number)} آغاز شد: رکوردهای DNS را بررسی کنید`,
      reason: ['سرویس‌های ایمیل شاید به‌خاطر این رکوردها شمارهٔ بعد را رد کنند:', ...faults.map(recordIn)],
      readers: 'این شماره طبق برنامه به آن‌ها می‌رسد.',
    }),
    'unsubscribe-broken': ({ fault }) => ({
      subject: 'خوانندگان نمی‌توانند لغو اشتراک کنند',
      reason: [
        'Friday پیوند لغو اشتراک شماره‌های اخیر را آزمود و کار نمی‌کند.',
        leaving[fault.found](fault),
        'صفحه‌های وب یا نشانی عمومی آن‌ها را زود درست کنید: سرویس‌های ایمیل این را به پای شما می‌نویسند.',
      ],
      readers: 'هر کس روی پیوند کلیک کند در فهرست می‌ماند.',
    }),
    'log-unwritable': ({ folder, code }) => ({
      subject: 'لغو اشتراک‌ها ثبت نمی‌شوند',
      reason: [
        `Friday نمی‌تواند در ${ltr(folder)} بنویسد${code === null ? '' : ` (${ltr(code)})`}. دیسک یا دسترسی پوشه را درست کنید و سپس از پایگاه داده نسخهٔ پشتیبان بگیرید.`,
      ],
      readers:
        'اشتراک آن‌ها لغو شده است. اما اگر نسخهٔ پشتیبان قدیمی‌تری بازگردانده شود، دوباره در فهرست خواهند بود.',
    }),
    'articles-withdrawn': ({ issue, articles, sending }) => ({
      subject: `شمارهٔ ${nameIn(issue.number)}: ${articles.length === 1 ? 'یک مقاله برداشته شده است' : `${n(articles.length)} مقاله برداشته شده است`}`,
      reason: withdrawn(articles),
      readers: sending
        ? 'Friday به ارسال ادامه می‌دهد. اگر نمی‌خواهید، ارسال را متوقف کنید؛ کسانی که هنوز برایشان فرستاده نشده، نسخهٔ اصلاح‌شده را می‌گیرند.'
        : 'هنوز به کسی نرسیده است. اگر کسی تصمیم نگیرد، شماره در زمان ارسال منتظر می‌ماند و با پایان مهلت ارسال دوباره پیش‌نویس می‌شود.',
    }),
    'articles-changed': ({ issue, articles, sending }) => ({
      subject: `شمارهٔ ${nameIn(issue.number)}: ${articles.length === 1 ? 'یک مقاله تغییر کرده است' : `${n(articles.length)} مقاله تغییر کرده است`}`,
      reason: articles.map((article) =>
        article.newHeadline === null
          ? `مقالهٔ ${n(article.id)}: صفحهٔ «${ltr(article.headline)}» تغییر کرده است.`
          : `مقالهٔ ${n(article.id)}: عنوان «${ltr(article.headline)}» اکنون «${ltr(article.newHeadline)}» است.`,
      ),
      readers: sending
        ? 'شماره همان‌طور که تأیید شده به آن‌ها می‌رسد. برای تغییر آن، ارسال را متوقف و شماره را اصلاح کنید.'
        : 'شماره به‌موقع و همان‌طور که تأیید شده به آن‌ها می‌رسد، مگر این‌که دوباره تأییدش کنید.',
    }),
    'feeds-broken': ({ feeds }) => ({
      subject: feeds.length === 1 ? 'یک خوراک کار نمی‌کند' : 'چند خوراک کار نمی‌کنند',
      reason: feeds.map((url) => ltr(url)),
      readers: 'برای خوانندگان چیزی تغییر نمی‌کند. تا این خوراک‌ها دوباره کار کنند، مقاله‌های تازهٔ آن‌ها نمی‌رسد.',
    }),
    'form-closed': ({ perHour }) => ({
      subject: 'فرم اشتراک موقتاً بسته است',
      reason: [
        `در یک ساعت بیش از ${n(perHour)} اشتراک ثبت شد، احتمالاً از سوی برنامه‌ها. فرم خودش دوباره باز می‌شود.`,
        `اگر این همه خواننده انتظار دارید، ${ltr('sign_up.per_hour.overall')} را در ${ltr('friday.yaml')} بیشتر کنید.`,
      ],
      readers: 'از خوانندگان تازه خواسته می‌شود بعداً بیایند. تأیید و لغو اشتراک کار می‌کنند.',
    }),
    held: ({ hold }) => ({
      subject: 'چیزی ارسال نمی‌شود: شاید این پایگاه داده یک نسخه باشد',
      reason: [
        {
          unknown: 'بیرون از این پایگاه داده کسی آن را نمی‌شناسد؛ پس کپی یا بازگردانی شده است.',
          copied: 'این پایگاه داده از جای دیگری کپی شده است.',
          restored: 'این پایگاه داده از نسخهٔ پشتیبان قدیمی‌تری بازگردانده شده است.',
          superseded: 'نسخهٔ دیگری از این پایگاه داده کار را به دست گرفته است.',
        }[hold],
      ],
      readers: 'تا این پایگاه داده را نپذیرید یا پایگاه درست را راه نیندازید، چیزی به آن‌ها نمی‌رسد.',
    }),
    adopted: ({ issues, mails }) => ({
      subject: 'نسخه‌ای از پایگاه داده پذیرفته شد',
      reason: [
        'Friday اکنون از این نسخه ارسال می‌کند.',
        ...issues.map(({ number, slug, act, uncertain }) => {
          const name = `شمارهٔ ${nameIn(number)} (${ltr(slug)})`;
          if (act === 'draft') return `${name} دوباره پیش‌نویس است.`;
          if (act === 'unknown')
            return `${name} ارسال شده، اما این پایگاه داده آن را نمی‌شناسد. دوباره نفرستید.`;
          return `${name} متوقف است؛ ارسال‌های با نتیجهٔ نامعلوم: ${n(uncertain)}.`;
        }),
        ...(mails === 0 ? [] : [`نامه‌های تکی که شاید پیش‌تر فرستاده شده بودند کنار گذاشته شد: ${n(mails)}.`]),
      ],
      readers: 'ارسال‌های با نتیجهٔ نامعلوم هرگز خودبه‌خود تکرار نمی‌شوند.',
    }),
  },
};
