// Every string of the notices to the editor in Arabic. Text that reads left to right, such as names of
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

const n = numberIn('ar');
const percent = (count: number, of: number) => `${shareIn('ar')(count, of)}٪`;
const limit = (allowed: number) => `${shareIn('ar')(allowed, 100)}٪`;
const ltr = (value: string | number) => marked(String(value), 'rtl');
const providerName = (provider: string | null) => (provider === null ? 'مزوّد بريد غير معروف' : ltr(provider));
const quoted = (reply: string | null) =>
  reply === null || reply === '' ? [] : [`آخر ردّ من الخادم: «${ltr(reply)}»`];

const leaving: UnsubscribeFaultWords = {
  redirect: ({ origin }) => `يردّ ${ltr(origin)} بإعادة توجيه.`,
  status: ({ origin, status }) => `يردّ ${ltr(origin)} برمز HTTP ${status}.`,
  stranger: ({ origin }) => `يردّ على العنوان ${ltr(origin)} شيء آخر غير هذا التثبيت من Friday.`,
  timeout: ({ origin }) => `لا يردّ ${ltr(origin)} خلال 3 ثوانٍ.`,
  unreachable: ({ origin }) => `لا يمكن الوصول إلى ${ltr(origin)}.`,
};

const records: RecordWords = {
  missing: 'السجلّ غير منشور',
  silent: 'لم يردّ أي خادم أسماء',
  trial: 'في السجلّ t=y، فيعدّ المستلمون التوقيع تجريبيًا',
  revoked: 'المفتاح ملغى',
  different: 'المفتاح المنشور غير المفتاح الذي يوقّع',
  double: 'نُشر سجلّان، فيتجاهلهما المستلمون',
  strict: 'بسبب adkim=s لا تُحتسب إلا تواقيع هذا النطاق نفسه',
  invalid: 'السجلّ غير صالح',
  unaligned: 'التوقيع لجهة غير الجهة التي لها عنوان المرسِل',
};

const recordIn = (fault: Parameters<typeof recordLine>[1]) =>
  recordLine(records, { ...fault, name: ltr(fault.name) });

const withdrawn = (articles: readonly WatchedArticle[]) => [
  articles.length === 1
    ? 'طلب Friday الصفحة مرتين، ولم تعد موجودة.'
    : 'طلب Friday هذه الصفحات مرتين، ولم تعد موجودة.',
  ...articles.flatMap((article) => [`المقال ${article.id}: «${ltr(article.headline)}»`, ltr(article.url)]),
];

export const ar: NoticeWords = {
  language: 'ar',
  direction: 'rtl',
  urgency: {
    now: 'يُرجى التصرّف الآن.',
    soon: 'يُرجى مراجعة هذا قبل العدد التالي.',
    none: 'للعلم فقط: لا يلزم أي إجراء.',
  },
  readersTitle: 'ما أثر ذلك على القرّاء',
  nextTitle: 'الأوامر التالية',
  open: 'فتح صفحة التحرير',
  purposes: {
    look: 'عرض التفاصيل',
    edit: 'تصحيح العدد',
    waive: 'إرساله مع المقال رغم ذلك',
    refresh: 'أو اعتماده بالمقالات كما هي الآن',
    drop: 'أو حذف المقال من العدد',
    pause: 'إيقاف الإرسال مؤقتًا',
    amend: 'ثم تصحيح العدد',
    resume: 'متابعة الإرسال',
    approve: 'اعتماد العدد من جديد',
    'approve-second': 'اعتماد العدد من زميل آخر',
    schedule: 'تحديد موعد الإرسال',
    resend: 'الإرسال إلى القرّاء الذين فاتهم العدد',
    believe: 'حذف هؤلاء القرّاء من القائمة',
    dismiss: 'أو إبقاؤهم في القائمة',
    adopt: 'إن لم تعد نسخة أخرى ترسل: اعتماد قاعدة البيانات هذه',
  },
  foot: (newsletter, newsroom) => `تصلك هذه الرسالة لأنك محرّر نشرة ${ltr(newsletter)} (${ltr(newsroom)}).`,
  kinds: {
    'issue-paused': ({ issue, cause, canary }) => {
      const before = canary ? ['أُرسل العدد أولًا إلى مجموعة صغيرة على سبيل الاختبار، ولم ينجح الاختبار.'] : [];
      const kept = 'لم يضِع أحد. من لم يصله العدد ينتظر حتى تتابع الإرسال.';
      const paused = (short: string, reason: readonly string[], to = kept) => ({
        subject: `العدد ${issue.number} متوقّف: ${short}`,
        reason: [...before, ...reason],
        readers: to,
      });
      switch (cause.why) {
        case 'rejected': {
          const share = percent(cause.count, cause.of);
          return paused(`رُفض ${share}`, [
            `الرسائل المرفوضة: ${n(cause.count)} من ${n(cause.of)} (${share}). الحدّ المسموح ${limit(cause.allowed)}.`,
          ]);
        }
        case 'deferred': {
          const share = percent(cause.count, cause.of);
          return paused(`تأجّل ${share}`, [
            `الرسائل التي لم تُقبل بعد: ${n(cause.count)} من ${n(cause.of)} (${share}). الحدّ المسموح ${limit(cause.allowed)}.`,
          ]);
        }
        case 'complaints': {
          const share = percent(cause.count, cause.of);
          return paused(`شكاوى ${share}`, [
            `بلّغ عنه كرسالة مزعجة: ${n(cause.count)} من ${n(cause.of)} (${share}). الحدّ المسموح ${limit(cause.allowed)}.`,
          ]);
        }
        case 'authentication':
          return paused('لا تستطيع خوادم البريد التحقّق من المرسل', [
            `الرسائل المرفوضة: ${n(cause.count)}. لا تثبت سجلات SPF أو DKIM أو DMARC هوية المرسل. راجِع سجلات DNS لنطاقك.`,
            ...quoted(cause.reply),
          ]);
        case 'policy': {
          const share = percent(cause.count, cause.of);
          const who = providerName(cause.operator);
          return paused(`${who} يرفض ${share}`, [
            `${who} يرفض الرسائل بسبب المرسل أو المحتوى: ${n(cause.count)} من ${n(cause.of)} (${share}). الحدّ المسموح ${limit(cause.allowed)}.`,
          ]);
        }
        case 'refusals': {
          const how = cause.unanswered ? 'رُفضت أو بقيت بلا ردّ' : 'رُفضت';
          return paused(`رسائل متتالية ${how}: ${n(cause.count)}`, [
            `عدد الرسائل المتتالية التي ${how} لدى خادم الإرسال: ${n(cause.count)}.`,
            ...quoted(cause.reply),
          ]);
        }
        case 'size':
          return paused(
            'أكبر مما يقبله خادم بريد',
            [
              'يرفض خادم بريد الرسالة لأنها كبيرة جدًا.',
              ...quoted(cause.reply),
              'لا يمكن تغيير عدد بدأ إرساله. اختصر العدد التالي، وقد يناسب هذا العدد معظم الخوادم.',
            ],
            'لم يضِع أحد. إن تابعت الإرسال فسيذكر التقرير القرّاء الذين ما زال خادمهم يرفض الرسالة.',
          );
        case 'silence':
          return paused('ردود قليلة على الرسائل الأولى', [
            `وصل الردّ على ${n(cause.answered)} من ${n(cause.size)} رسالة، والمطلوب ${n(cause.needed)} على الأقل.`,
          ]);
      }
    },
    'issue-waits': ({ issue, cause }) => {
      const subject = (short: string) => `لم يبدأ إرسال العدد ${issue.number}: ${short}`;
      const retry = 'لم يصل إلى أحد. سيحاول Friday من تلقاء نفسه حتى تنتهي مهلة الإرسال.';
      switch (cause.why) {
        case 'unsubscribe':
          return {
            subject: subject('لن يستطيع القرّاء إلغاء الاشتراك'),
            reason: ['لا يعمل إلغاء الاشتراك بنقرة واحدة.', leaving[cause.fault.found](cause.fault)],
            readers: retry,
          };
        case 'signature':
          return {
            subject: subject('لن يُقبل التوقيع'),
            reason: ['لن يقبل المستلمون توقيع DKIM.', recordIn(cause.fault)],
            readers: retry,
          };
        case 'relay':
          return {
            subject: subject('تعذّر استخدام خادم البريد'),
            reason: [
              `لا يستطيع Friday تسليم الرسائل إلى خادم البريد ${ltr(cause.relay)}. يعرض الأمر ${ltr('friday doctor --only relay')} السبب.`,
            ],
            readers: retry,
          };
        case 'second-approval':
          return {
            subject: subject('ينقصه اعتماد ثانٍ'),
            reason: [
              `عدد من سيصلهم الآن: ${n(cause.readers)}. فوق ${n(cause.above)} قارئ يعتمد العدد شخصان، ولم يعتمده سوى ${ltr(cause.approver)}.`,
            ],
            readers: retry,
          };
        case 'audience':
          return {
            subject: subject('تغيّرت القائمة'),
            reason: [
              `كان عدد القرّاء عند تحديد الموعد ${n(cause.before)} وأصبح ${n(cause.readers)}. إن كان ذلك صحيحًا فحدّد الموعد من جديد.`,
            ],
            readers: retry,
          };
        case 'settings':
          return {
            subject: subject('اعتُمد لإعدادات أخرى'),
            reason: cause.changes.map(
              ({ setting, was, is }) => `كان ${ltr(setting)} عند الاعتماد ${ltr(was)} وأصبح ${ltr(is)}.`,
            ),
            readers: retry,
          };
        case 'links':
          return {
            subject: subject('روابطه لا تؤدي إلى شيء'),
            reason: [`تؤدي روابطه إلى ${ltr(cause.hosts.join(', '))}، ولا يستطيع القرّاء فتحها.`],
            readers: retry,
          };
        case 'withdrawn':
          return {
            subject: subject('سُحب مقال منه'),
            reason: withdrawn(cause.articles),
            readers: retry,
          };
      }
    },
    'issue-missed': ({ issue, cause }) => {
      const missed = (short: string, reason: string) => ({
        subject: `لم يُرسل العدد ${issue.number}: ${short}`,
        reason: [reason],
        readers: 'لم يصل إلى أحد. عاد مسودّة ويحتاج إلى اعتماد جديد وموعد جديد.',
      });
      switch (cause.why) {
        case 'too-late':
          return missed(
            'فات موعد الإرسال',
            `كان موعد الإرسال ${ltr(cause.slot)}، وآخر وقت للبدء ${ltr(cause.latest)}.`,
          );
        case 'changed':
          return missed('الاعتماد غير صالح', 'المحفوظ ليس ما جرى اعتماده.');
        case 'nameless':
          return missed(
            'أسماء ناقصة',
            `عدد القرّاء بلا اسم: ${n(cause.readers)}، وليس في النص بديل عن first_name.`,
          );
        case 'copies':
          return missed('تعذّر إعداد النسخ', `نسخ تعذّر إعدادها: ${n(cause.failed)} من ${n(cause.of)}.`);
      }
    },
    'issue-late': ({ issue, readers, hours }) => ({
      subject: `تأخّر العدد ${issue.number} عن بعض القرّاء: ${n(readers)}`,
      reason: [
        `عند بدء الإرسال كان الموعد المحلّي لبعض القرّاء قد فات بأكثر من ${n(hours)} ساعات. عددهم: ${n(readers)}.`,
      ],
      readers: 'لم يصلهم العدد. يصل إلى الآخرين كالمعتاد.',
    }),
    'copies-failed': ({ issue, readers }) => ({
      subject: `تعذّر إعداد العدد ${issue.number} لبعض القرّاء: ${n(readers)}`,
      reason: [`بدأ الإرسال، لكن تعذّر إعداد نسخ بعض القرّاء من بياناتهم المحفوظة. عددهم: ${n(readers)}.`],
      readers: 'لن يصلهم هذا العدد، ويصل إلى الآخرين. صحّح بياناتهم قبل العدد التالي.',
    }),
    complaints: ({ issue, count, of }) => ({
      subject: `العدد ${issue.number}: شكاوى ${percent(count, of)}`,
      reason: [
        `بلّغ عنه كرسالة مزعجة: ${n(count)} من ${n(of)} (${percent(count, of)}). يحجب مزوّدو البريد المرسلين الذين تكثر الشكاوى منهم.`,
      ],
      readers: 'أُلغي اشتراك من اشتكى. فكّر في من يصله العدد التالي وفي مضمونه.',
    }),
    'operator-wave': ({ issue, operator, count, of }) => ({
      subject: `العدد ${issue.number}: ${providerName(operator)} يرفض قرّاء كثيرين`,
      reason: [
        `${providerName(operator)} رفض نهائيًا ${n(count)} من ${n(of)} رسالة. قد يكون الخطأ من المزوّد نفسه.`,
      ],
      readers: 'لم يُحذف أحد من القائمة. ينتظر هؤلاء القرّاء قرارك.',
    }),
    'operator-rejects': ({ issue, operator }) => ({
      subject: `العدد ${issue.number}: ${providerName(operator)} يرفض رسائل`,
      reason: [`${providerName(operator)} يرفض رسائل بسبب المرسل أو المحتوى.`],
      readers: 'تُعاد المحاولة لقرّائه لاحقًا. يصل العدد إلى الآخرين.',
    }),
    records: ({ issue, faults }) => ({
      subject: `بدأ إرسال العدد ${issue.number}: راجِع سجلات DNS`,
      reason: ['قد يرفض مزوّدو البريد العدد التالي بسبب هذه السجلات:', ...faults.map(recordIn)],
      readers: 'يصلهم هذا العدد كالمعتاد.',
    }),
    'unsubscribe-broken': ({ fault }) => ({
      subject: 'لا يستطيع القرّاء إلغاء الاشتراك',
      reason: [
        'جرّب Friday رابط إلغاء الاشتراك في الأعداد الأخيرة، وهو لا يعمل.',
        leaving[fault.found](fault),
        'أصلِح صفحات الويب أو عنوانها العام قريبًا، فمزوّدو البريد يحاسبونك على ذلك.',
      ],
      readers: 'من ينقر على الرابط يبقى في القائمة.',
    }),
    'log-unwritable': ({ folder, code }) => ({
      subject: 'تعذّر تسجيل طلبات إلغاء الاشتراك',
      reason: [
        `لا يستطيع Friday الكتابة في ${ltr(folder)}${code === null ? '' : ` (${ltr(code)})`}. أصلِح القرص أو صلاحيات المجلد، ثم خذ نسخة احتياطية من قاعدة البيانات.`,
      ],
      readers: 'أُلغي اشتراكهم. لكن إن استُعيدت نسخة أقدم من قاعدة البيانات فسيعودون إلى القائمة.',
    }),
    'articles-withdrawn': ({ issue, articles, sending }) => ({
      subject: `العدد ${issue.number}: ${articles.length === 1 ? 'سُحب مقال منه' : `سُحبت مقالات منه (${n(articles.length)})`}`,
      reason: withdrawn(articles),
      readers: sending
        ? 'يستمر Friday في الإرسال. إن أردت إيقافه فأوقف العدد مؤقتًا، وسيصل العدد المصحَّح إلى من لم يُرسل إليهم بعد.'
        : 'لم يصل إلى أحد بعد. إن لم يقرّر أحد، ينتظر العدد في موعد إرساله، ثم يعود مسودة حين تنتهي مهلة الإرسال.',
    }),
    'articles-changed': ({ issue, articles, sending }) => ({
      subject: `العدد ${issue.number}: ${articles.length === 1 ? 'تغيّر مقال فيه' : `تغيّرت مقالات فيه (${n(articles.length)})`}`,
      reason: articles.map((article) =>
        article.newHeadline === null
          ? `المقال ${article.id}: تغيّرت صفحة «${ltr(article.headline)}».`
          : `المقال ${article.id}: صار عنوان «${ltr(article.headline)}» الآن «${ltr(article.newHeadline)}».`,
      ),
      readers: sending
        ? 'يصلهم العدد كما اعتُمد. لتغيير ذلك أوقف الإرسال مؤقتًا وصحّح العدد.'
        : 'يصلهم العدد في موعده كما اعتُمد، ما لم تعتمده من جديد.',
    }),
    'feeds-broken': ({ feeds }) => ({
      subject: feeds.length === 1 ? 'خلاصة لا تعمل' : 'عدة خلاصات لا تعمل',
      reason: feeds.map((url) => ltr(url)),
      readers: 'لا يتغيّر شيء للقرّاء. لن تصل المقالات الجديدة من هذه الخلاصات حتى تعمل من جديد.',
    }),
    'form-closed': ({ perHour }) => ({
      subject: 'استمارة الاشتراك مغلقة مؤقتًا',
      reason: [
        `تجاوزت الاشتراكات في ساعة واحدة ${n(perHour)}، والأرجح أنها من برامج. تُفتح الاستمارة من تلقاء نفسها.`,
        `إن كنت تتوقّع هذا العدد من القرّاء فارفع ${ltr('sign_up.per_hour.overall')} في ${ltr('friday.yaml')}.`,
      ],
      readers: 'يُطلب من القرّاء الجدد العودة لاحقًا. يعمل التأكيد وإلغاء الاشتراك كالمعتاد.',
    }),
    held: ({ hold }) => ({
      subject: 'لا يُرسل أي شيء: قد تكون قاعدة البيانات هذه نسخة',
      reason: [
        {
          unknown: 'لا يعرفها أحد خارجها، أي أنها نُسخت أو استُعيدت.',
          copied: 'نُسخت قاعدة البيانات هذه من مكان آخر.',
          restored: 'استُعيدت قاعدة البيانات هذه من نسخة احتياطية أقدم.',
          superseded: 'تولّت العمل نسخة أخرى من قاعدة البيانات هذه.',
        }[hold],
      ],
      readers: 'لن يصلهم شيء حتى تعتمد قاعدة البيانات هذه أو تشغّل الصحيحة.',
    }),
    adopted: ({ issues, mails }) => ({
      subject: 'اعتُمدت نسخة من قاعدة البيانات',
      reason: [
        'يرسل Friday الآن من هذه النسخة.',
        ...issues.map(({ number, slug, act, uncertain }) => {
          const name = `العدد ${number} (${ltr(slug)})`;
          if (act === 'draft') return `${name} عاد مسودّة.`;
          if (act === 'unknown') return `${name} أُرسل، لكن قاعدة البيانات هذه لا تعرفه. لا ترسله مرة أخرى.`;
          return `${name} متوقّف، وعمليات الإرسال مجهولة النتيجة: ${n(uncertain)}.`;
        }),
        ...(mails === 0 ? [] : [`أُلغيت رسائل إلى قرّاء أفراد ربما أُرسلت من قبل: ${n(mails)}.`]),
      ],
      readers: 'لا يُعاد أي إرسال مجهول النتيجة من تلقاء نفسه.',
    }),
  },
};
