// Arabic, Persian, Hebrew and Turkish newsrooms again.
import { ld, menu, named, og, organization, page } from '../markup.js';
import { article, type CorpusPage } from '../page.js';

export const MIDEAST: readonly CorpusPage[] = [
  article(
    'agency-own/fa',
    'fa',
    'https://www.kerananews.example/fa/news/1405082700311/',
    {
      headline: 'مدرسه جزیره به خشکی می‌رود',
      authors: [],
      published: '2026-11-18T08:12',
      pictures: [
        'https://cdn.kerananews.test/d/2026/11/18/4/62011.jpg',
        'https://cdn.kerananews.test/d/2026/11/18/3/62011.jpg',
      ],
      dek: 'دانش‌آموزان یازده هفته دور از خانه درس می‌خوانند.',
    },
    (t) =>
      page(
        'lang="fa" dir="rtl"',
        `<title>کرانه‌نیوز - مدرسه جزیره به خشکی می‌رود</title>
${named({ description: 'دانش‌آموزان یازده هفته دور از خانه درس می‌خوانند.', 'dc.publisher': 'کرانه‌نیوز', 'dc.date': '1405/08/27' })}
${og({ title: 'مدرسه جزیره به خشکی می‌رود', image: 'https://cdn.kerananews.test/d/2026/11/18/4/62011.jpg', 'article:published_time': '2026-11-18T08:12', 'article:author': 'https://www.kerananews.example' })}`,
        `<header class="hdr"><a><img alt="کرانه‌نیوز" src="/theme/logo.svg"></a></header><section class="full-news-text"><ul class="news-info"><li>چهارشنبه / ۲۷ آبان ۱۴۰۵ / ۰۸:۱۲</li><li>کد خبر: 1405082700311</li><li>خبرنگار : 71544</li></ul><h1 itemprop="headline">مدرسه جزیره به خشکی می‌رود</h1><figure><img src="https://cdn.kerananews.test/d/2026/11/18/3/62011.jpg" width="420" height="280"></figure><p itemprop="description" class="summary">دانش‌آموزان یازده هفته دور از خانه درس می‌خوانند.</p><div itemprop="articleBody">${t.p(6)}<p>انتهای پیام</p></div></section>`,
      ),
  ),

  article(
    'daily-print/fa',
    'fa',
    'https://rooznamehkaran.example/?News_Id=99120',
    {
      headline: 'نانوایی نودساله خاموش شد',
      authors: ['سارا کامیاب'],
      published: '2026-11-05',
      pictures: ['https://rooznamehkaran.example/content/newspaper/Version1211/0/nan.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="fa"',
        `<title>روزنامه کران | شماره 1211 | 1405 پنج شنبه 14 آبان - نانوایی نودساله خاموش شد</title>`,
        `<div class="head"><img src="/images/header.jpg" width="1000" height="150"></div><div class="paper"><div class="path">شماره ۱۲۱۱ | پنجشنبه ۱۴ آبان ۱۴۰۵</div><h2 class="titr">نانوایی نودساله خاموش شد</h2><div class="author">سارا کامیاب</div><div class="pic"><img src="/content/newspaper/Version1211/0/nan.jpg" width="500" height="333"></div><div class="text" align="justify">${t.paragraphs(6).join('<br/>')}</div></div><div class="others"><h3>سایر مطالب این صفحه</h3>${menu('کران در گذر زمان', 'یادداشت')}</div>`,
      ),
  ),

  article(
    'gulf-daily/ar',
    'ar',
    'https://www.alkhaleejalyawm.example/2026-11-17-1.4812201',
    {
      headline: 'خباز يطفئ فرنه بعد تسعين عاما',
      authors: ['مريم الكعبي'],
      published: '2026-11-17T04:01:11+04:00',
      pictures: ['https://www.alkhaleejalyawm.example/polopoly_fs/1.4812200.1794!/image/oven.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="ar" dir="rtl"',
        `<title>خباز يطفئ فرنه بعد تسعين عاما | الخليج اليوم | أخبار محلية</title>
${named({ author: 'المصدر: مريم الكعبي ـــ الميناء', description: 'الخليج اليوم صحيفة يومية تصدر عن مؤسسة النورس' })}
${og({ title: 'خباز يطفئ فرنه بعد تسعين عاما', image: 'https://www.alkhaleejalyawm.example/polopoly_fs/1.4812200.1794!/image/oven.jpg', 'article:published_time': '2026-11-17T00:01:11Z' })}`,
        `<div class="header"><a href="/">الخليج اليوم</a></div><article class="fullarticle"><h1 class="title">خباز يطفئ فرنه بعد تسعين عاما</h1><div class="meta"><div class="source">المصدر:</div><ul><li>مريم الكعبي ـــ الميناء</li></ul><time>التاريخ: 17 نوفمبر 2026</time></div><figure><img src="https://www.alkhaleejalyawm.example/polopoly_fs/1.4812200.1794!/image/oven.jpg" width="650" height="433"><figcaption>تصوير: أحمد عرديتي</figcaption></figure><div class="articlecontent">${t.p(6)}</div></article>`,
      ),
  ),

  article(
    'levant-site/ar',
    'ar',
    'https://www.raseefbahri.example/article/1098220',
    {
      headline: 'أجراس بلا حبال',
      authors: ['جاد بو كرم'],
      published: '2026-11-08',
      pictures: ['https://media.raseefbahri.test/jaras.jpg'],
      dek: 'حكاية كنيسة صمتت لأن أحدا اشتكى من الضجيج',
    },
    (t) =>
      page(
        'lang="ar" dir="rtl"',
        `<title>رصيف بحري | أجراس بلا حبال</title>${og({ title: 'أجراس بلا حبال', image: 'https://media.raseefbahri.test/jaras.jpg' })}
${ld({ '@type': 'Article', headline: 'أجراس بلا حبال', author: { '@type': 'Person', name: '' }, publisher: organization('رصيف بحري') })}`,
        `<nav>${menu('سياسة', 'ثقافة')}</nav><div class="article"><h1>أجراس بلا حبال</h1><h2 class="sub">حكاية كنيسة صمتت لأن أحدا اشتكى من الضجيج</h2><div class="by"><a href="/writer/jad">جاد بو كرم</a></div><div class="dt">الأحد ٨ تشرين الثاني ٢٠٢٦</div><img src="https://media.raseefbahri.test/jaras.jpg" width="1000" height="600"><div class="tx">${t.p(7)}</div></div>`,
      ),
  ),

  article(
    'portal/he',
    'he',
    'https://www.galim.example/news/article/hk1a2b3c',
    {
      headline: 'המקהלה שרה 11 שעות והצילה את האולם',
      authors: ['איתי גורן'],
      published: '2026-11-14T08:05:00.000Z',
      pictures: ['https://ynet-pic.galim.test/picserver5/wcm_upload/makhela/0_0_3000_2000_x-large.jpg'],
      dek: 'יותר ממאתיים זמרים, נגן עוגב אחד ולילה ארוך מאוד',
    },
    (t) =>
      page(
        'lang="he" dir="rtl"',
        `<title>המקהלה שרה 11 שעות והצילה את האולם</title>
${og({ title: 'המקהלה שרה 11 שעות והצילה את האולם', description: 'יותר ממאתיים זמרים, נגן עוגב אחד ולילה ארוך מאוד', image: 'https://ynet-pic.galim.test/picserver5/wcm_upload/makhela/0_0_3000_2000_x-large.jpg', site_name: 'גלים' })}
${ld({ '@type': 'NewsArticle', headline: 'המקהלה שרה 11 שעות והצילה את האולם', datePublished: '2026-11-14T08:05:00.000Z', author: { '@type': 'Person', name: 'גלים' } })}`,
        `<div class="layoutItem"><h1 class="mainTitle">המקהלה שרה 11 שעות והצילה את האולם</h1><h2 class="subTitle">יותר ממאתיים זמרים, נגן עוגב אחד ולילה ארוך מאוד</h2><div class="authoranddate"><span class="authors">איתי גורן</span><span class="date">פורסם: <time>14.11.26, 10:05</time></span></div><img src="https://ynet-pic.galim.test/picserver5/wcm_upload/makhela/0_0_3000_2000_x-large.jpg" width="960" height="640"><div class="ArticleBodyComponent">${t
          .paragraphs(6)
          .map((text) => `<div class="text_editor_paragraph rtl"><span data-text="true">${text}</span></div>`)
          .join('')}</div></div>`,
      ),
  ),

  article(
    'national-daily/tr',
    'tr',
    'https://www.denizpostasi.example/yerel/koro-salonu-kurtardi-h771020',
    {
      headline: 'Koro 11 saat söyledi, salonu kurtardı',
      authors: ['Ece Duman'],
      published: '2026-11-14T06:00:00Z',
      pictures: ['https://cdn.denizpostasi.test/uploads/2026/11/koro-1200x675.jpg'],
      dek: 'Bir gecede iki yılın bağışı toplandı',
    },
    (t) =>
      page(
        'lang="tr"',
        `<title>Koro 11 saat söyledi, salonu kurtardı - Deniz Postası</title>
${named({ articleSection: 'yerel', datePublished: '2026-11-14T09:00:00+03:00', dateModified: '2026-11-14T13:00:00+03:00', articleAuthor: 'EDİTÖR' })}
${og({ title: 'Koro 11 saat söyledi, salonu kurtardı', description: 'Bir gecede iki yılın bağışı toplandı', site_name: 'Deniz Postası', image: 'https://cdn.denizpostasi.test/uploads/2026/11/koro-1200x675.jpg' })}
${ld({ '@type': 'NewsArticle', headline: 'KORO 11 SAAT SÖYLEDİ', datePublished: '2026-11-14T09:00:00+03:00', author: { '@type': 'Person', name: 'EDİTÖR' } })}`,
        `<header>${menu('Gündem', 'Yerel', 'Spor')}</header><article><h1>Koro 11 saat söyledi, salonu kurtardı</h1><h2>Bir gecede iki yılın bağışı toplandı</h2><div class="imza">Haber: Ece DUMAN / Kamera: Can IŞIK / KIYIKÖY, (DHA-benzeri)</div><div>14 Kasım 2026 09:00</div><img src="https://cdn.denizpostasi.test/uploads/2026/11/koro-1200x675.jpg" width="1200" height="675">${t.p(6)}</article>`,
      ),
  ),

  article(
    'local-cm-bilisim/tr',
    'tr',
    'https://www.kiyikoysesi.example/haber/22031201/pas-raporu',
    {
      headline: 'Pas raporu mecliste',
      authors: [],
      published: '2026-11-18T14:22',
      pictures: ['https://cdn.kiyikoysesi.test/other/2026/11/18/pas.jpg'],
      dek: 'Belediye meclisi rıhtım raporunu görüştü.',
    },
    (t) =>
      page(
        'lang="tr"',
        `<title>Pas raporu mecliste - GÜNDEM - Kıyıköy Sesi Gazetesi</title><meta name="description" content="Belediye meclisi rıhtım raporunu görüştü."><meta property="og:title" content="Pas raporu mecliste"><meta property="og:image" content="https://cdn.kiyikoysesi.test/other/2026/11/18/pas.jpg">`,
        `<div class="haber_detay"><div class="breadcrumb">Anasayfa » GÜNDEM » Pas raporu mecliste</div><h1>Pas raporu mecliste</h1><div class="spot">Belediye meclisi rıhtım raporunu görüştü.</div><ul><li>Yayınlanma: 18 Kasım 2026 - 14:22</li><li>Editör: Web Yöneticisi</li><li>Okuma Süresi: 2 dk</li></ul><img src="https://cdn.kiyikoysesi.test/other/2026/11/18/pas.jpg" width="880" height="495">${t.p(5)}<p>Kaynak: Haber Merkezi</p></div>`,
      ),
  ),
];
