// Arabic, Persian, Hebrew and Turkish newsroom systems.
import { ld, menu, named, og, organization, page, person } from '../markup.js';
import { article, type CorpusPage } from '../page.js';

export const MIDEAST: readonly CorpusPage[] = [
  article(
    'agency/fa',
    'fa',
    'https://www.daryapress.example/news/85210044/',
    {
      headline: 'هشدار مهندسان درباره اسکله نادیده ماند',
      authors: [],
      published: '2026-11-14T10:17',
      pictures: [
        'https://img9.daryapress.example/d/r2/2026/11/14/4/171.jpg?ts=1794',
        'https://img9.daryapress.example/d/r2/2026/11/14/3/171.jpg?ts=1794',
      ],
      dek: 'بندر – داریاپرس – نامه‌های چهار سال پیش نشان می‌دهد شورا از زنگ‌زدگی خبر داشت.',
    },
    (t) =>
      page(
        'dir="rtl" lang="fa"',
        `<title>هشدار مهندسان درباره اسکله نادیده ماند - داریاپرس</title>
${named({ 'DC.Creator': 'خبرگزاری داریاپرس', 'DC.Date.Created': '2026-11-14T10:17', genre: 'خبر', author: 'خبرگزاری داریاپرس' })}
${og({ title: 'هشدار مهندسان درباره اسکله نادیده ماند', site_name: 'داریاپرس', image: 'https://img9.daryapress.example/d/r2/2026/11/14/4/171.jpg?ts=1794', description: 'بندر – داریاپرس – نامه‌های چهار سال پیش نشان می‌دهد شورا از زنگ‌زدگی خبر داشت.' })}`,
        `<div id="masthead"><div class="date">دوشنبه ۹ آذر ۱۴۰۵</div></div><div id="item" class="box content item"><div class="item-header"><div class="item-nav row"><div class="col-6"><span>۲۳ آبان ۱۴۰۵، ۱۰:۱۷</span></div><div><span>کد خبر: 85210044</span></div></div><h4 class="kicker">اختصاصی</h4><div class="item-title"><h1 class="title" itemprop="headline"><a href="/news/85210044/">هشدار مهندسان درباره اسکله نادیده ماند</a></h1></div><div class="item-summary"><figure class="item-img"><img src="https://img9.daryapress.example/d/r2/2026/11/14/3/171.jpg?ts=1794" width="360" height="240"></figure><p class="summary introtext" itemprop="description">بندر – داریاپرس – نامه‌های چهار سال پیش نشان می‌دهد شورا از زنگ‌زدگی خبر داشت.</p></div></div><div class="item-body"><div class="item-text" itemprop="articleBody">${t.p(7)}</div></div><section class="tags">${menu('اسکله', 'شورا')}</section></div><aside><h2>پربازدیدترین</h2>${menu('آب و هوای فردا')}</aside>`,
      ),
  ),

  article(
    'exile-newsroom/fa',
    'fa',
    'https://roozna.test/2026/11/18/winter-boat/',
    {
      headline: 'یک قایق برای همه جزیره‌ها',
      authors: ['مانی آذر', 'لیلا شکوهی'],
      published: '2026-11-18T16:30:00+01:00',
      pictures: ['https://roozna.test/media/ghayegh.jpg'],
      dek: 'گزارشی از نخستین روز بی‌کشتی',
    },
    (t) =>
      page(
        'lang="fa" dir="rtl"',
        `<title>یک قایق برای همه جزیره‌ها | روزنا</title>
${og({ 'og:title': 'یک قایق برای همه جزیره‌ها | روزنا', description: 'گزارشی از نخستین روز بی‌کشتی', image: 'https://roozna.test/media/ghayegh.jpg' })}
${ld({ '@type': 'NewsArticle', headline: 'یک قایق برای همه جزیره‌ها', datePublished: '2026-11-18T16:30:00+01:00', author: [person('مانی آذر'), person('لیلا شکوهی')] })}`,
        `<header><a>روزنا</a></header><article><h1>یک قایق برای همه جزیره‌ها</h1><h2>گزارشی از نخستین روز بی‌کشتی</h2><p class="by">گزارش از مانی آذر و لیلا شکوهی</p><img src="https://roozna.test/media/ghayegh.jpg" width="1100" height="700">${t.p(8)}</article>`,
      ),
  ),

  article(
    'pan-arab-channel/ar',
    'ar',
    'https://www.alshati-tv.example/news/2026/11/18/قارب-واحد-لكل-الجزر',
    {
      headline: 'قارب واحد لكل الجزر.. كيف يستعد السكان لشتاء بلا عبارة؟',
      authors: ['هادي منصور'],
      published: '2026-11-18T09:05:44Z',
      pictures: [
        'https://www.alshati-tv.example/wp-content/uploads/2026/11/qarib-1794.jpg?resize=1200%2C630',
        'https://www.alshati-tv.example/wp-content/uploads/2026/11/qarib-1794.jpg?resize=770%2C513&quality=80',
      ],
      dek: 'أعلنت إدارة الميناء يوم الخميس أن آخر عبارة في الموسم ستغادر عند الساعة السادسة...',
    },
    (t) =>
      page(
        'lang="ar" dir="rtl"',
        `<title>قارب واحد لكل الجزر.. كيف يستعد السكان لشتاء بلا عبارة؟ | أخبار | الشاطئ نت</title><meta name="description" content="أعلنت إدارة الميناء يوم الخميس أن آخر عبارة في الموسم ستغادر عند الساعة السادسة..."/>
${og({ type: 'article', title: 'قارب واحد لكل الجزر.. كيف يستعد السكان لشتاء بلا عبارة؟', image: 'https://www.alshati-tv.example/wp-content/uploads/2026/11/qarib-1794.jpg?resize=1200%2C630', site_name: 'الشاطئ نت' })}
${ld({ '@type': 'NewsArticle', headline: 'قارب واحد لكل الجزر.. كيف يستعد السكان لشتاء بلا عبارة؟', datePublished: '2026-11-18T09:05:44Z', dateModified: '2026-11-18T12:00:00Z', author: [organization('الشاطئ نت')] })}`,
        `<div class="container--header">${menu('أخبار', 'اقتصاد', 'رياضة')}</div><main id="main-content-area"><div class="topics"><a>أخبار</a></div><header class="article-header"><h1>قارب واحد لكل الجزر.. كيف يستعد السكان لشتاء بلا عبارة؟</h1></header><figure class="article-featured-image"><div class="responsive-image"><img loading="eager" src="/wp-content/uploads/2026/11/qarib-1794.jpg?resize=770%2C513&amp;quality=80" width="770" height="513"></div><figcaption>قارب في الميناء (الفرنسية)</figcaption></figure><div class="article-info-block"><div class="article-b-l"><div class="author"><a class="author-link" href="/author/hadi">هادي منصور</a></div></div><div class="article-dates"><div class="date-simple"><span aria-hidden="true">18/11/2026</span></div><span>آخر تحديث: 15:00 (توقيت مكة)</span></div></div><div class="wysiwyg wysiwyg--all-content">${t.p(8)}<span class="source-label">المصدر: الشاطئ + وكالات</span></div></main><aside><h2>الأكثر قراءة</h2>${menu('سعر السمك', 'حال الطقس')}</aside>`,
      ),
  ),

  article(
    'asp-newspaper/ar',
    'ar',
    'http://www.sahifat-albahr.example/Article.aspx?ID=200311',
    {
      headline: 'مهندسون حذروا من صدأ الرصيف قبل أربع سنوات',
      authors: ['نادر السالم'],
      published: '2026-11-13',
      pictures: ['http://www.sahifat-albahr.example/Images/2026/11/rasif.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'dir="rtl"',
        `<title>صحيفة البحر : مهندسون حذروا من صدأ الرصيف قبل أربع سنوات</title><meta name="Description" content="صحيفة البحر اليومية - أخبار محلية وعربية" />`,
        `<form id="form1"><input type="hidden" name="__VIEWSTATE" value="${'dDwtMTA4'.repeat(40)}" /><table width="980" align="center"><tr><td colspan="2"><img src="Images/header.jpg" width="980" height="120" /></td></tr><tr><td width="180" valign="top"><table><tr><td>الرئيسية</td></tr><tr><td>محليات</td></tr><tr><td>${t.aside(3)}</td></tr></table></td><td valign="top"><span id="lblDate">الجمعة 13 نوفمبر 2026</span><br /><span id="lblTitle" class="ArticleTitle">مهندسون حذروا من صدأ الرصيف قبل أربع سنوات</span><br /><span id="lblAuthor">كتب - نادر السالم</span><br /><img id="imgMain" src="Images/2026/11/rasif.jpg" width="500" height="333" /><br /><span id="lblBody" class="ArticleBody">${t.paragraphs(7).join('<br /><br />')}</span></td></tr><tr><td colspan="2">جميع الحقوق محفوظة لصحيفة البحر 2026</td></tr></table></form>`,
      ),
  ),

  article(
    'daily/he',
    'he',
    'https://www.yomhanamal.example/news/local/2026-11-17/ty-article/.premium/0000',
    {
      headline: 'המעבורת לא תצא בחורף. התושבים: "שכחו אותנו"',
      authors: ['נועה ברקאי'],
      published: '2026-11-17T15:40:00+02:00',
      pictures: ['https://img.yomhanamal.test/img/maaboret.jpg?precrop=2400,1395&height=698&width=1200'],
      dek: 'במועצה טוענים שאין תקציב, אבל מסמכים מראים אחרת',
    },
    (t) =>
      page(
        'dir="rtl" lang="he"',
        `<title>המעבורת לא תצא בחורף. התושבים: &quot;שכחו אותנו&quot; - חדשות - יום הנמל</title>
${og({ title: 'המעבורת לא תצא בחורף. התושבים: &quot;שכחו אותנו&quot; - חדשות - יום הנמל', description: 'במועצה טוענים שאין תקציב, אבל מסמכים מראים אחרת', image: 'https://img.yomhanamal.test/img/maaboret.jpg?precrop=2400,1395&amp;height=698&amp;width=1200', 'article:published': '2026-11-17T15:40:00+0200' })}
${ld({ '@type': 'NewsArticle', headline: 'המעבורת לא תצא בחורף. התושבים: "שכחו אותנו"', datePublished: '2026-11-17T15:40:00+0200', author: [person('נועה ברקאי')], publisher: organization('יום הנמל') })}`,
        `<nav>${menu('חדשות', 'דעות')}</nav><main><article><header><h1>המעבורת לא תצא בחורף. התושבים: "שכחו אותנו"</h1><p>במועצה טוענים שאין תקציב, אבל מסמכים מראים אחרת</p></header><div><a href="/w">נועה ברקאי</a><time>15:40 • 17 בנובמבר 2026</time></div><figure><img src="https://img.yomhanamal.test/img/maaboret.jpg?precrop=2400,1395&amp;height=698&amp;width=1200"><figcaption>הנמל. צילום: אורי שדה</figcaption></figure>${t.p(6)}</article></main>`,
      ),
  ),

  article(
    'portal/tr',
    'tr',
    'https://www.sahilhaber.example/gundem/okul-anakaraya-tasiniyor-4471203',
    {
      headline: 'Okul anakaraya taşınıyor: 11 hafta sürecek',
      authors: ['Kerem Yalın'],
      published: '2026-11-18T07:02:00Z',
      pictures: [
        'https://i.sahilhaber.test/2026/11/18/okul-16_9.jpg',
        'https://i.sahilhaber.test/2026/11/18/okul-750x422.jpg',
      ],
      dek: 'Kuzey adasındaki tek okul kış boyunca kapalı kalacak.',
    },
    (t) =>
      page(
        'lang="tr"',
        `<title>Okul anakaraya taşınıyor: 11 hafta sürecek - Son Dakika Gündem Haberleri</title>
${named({ title: 'Okul anakaraya taşınıyor: 11 hafta sürecek', datePublished: '2026-11-18T10:02:00+03:00', articleAuthor: 'Sahil Haber', 'dable:item_id': '4471203' })}
${og({ title: 'Okul anakaraya taşınıyor: 11 hafta sürecek', description: 'Kuzey adasındaki tek okul kış boyunca kapalı kalacak. Veliler kararı gazeteden öğre...', image: 'https://i.sahilhaber.test/2026/11/18/okul-16_9.jpg', site_name: 'Sahil Haber' })}
${ld({ '@type': 'NewsArticle', headline: 'Okul anakaraya taşınıyor: 11 hafta sürecek', datePublished: '2026-11-18T10:02:00+03:00', author: organization('sahilhaber.example'), publisher: organization('sahilhaber.example') })}`,
        `<header>${menu('Gündem', 'Spor', 'Ekonomi')}</header><article class="news-detail"><h1 class="news-detail-title">Okul anakaraya taşınıyor: 11 hafta sürecek</h1><h2 class="news-detail-spot">Kuzey adasındaki tek okul kış boyunca kapalı kalacak.</h2><div class="news-detail-info"><div>Kerem Yalın / Sahil Haber</div><div>Giriş Tarihi: 18.11.2026 10:02 <span>Son Güncelleme: 18.11.2026 11:37</span></div></div><div class="news-detail-image"><img src="https://i.sahilhaber.test/2026/11/18/okul-750x422.jpg" width="750" height="422"></div><div class="news-detail-text">${t.p(3)}<div class="inread">İLGİLİ HABER <a>Balık fiyatları yükseldi</a></div>${t.p(3)}</div></article><div class="more-news"><article><h2>Fırtına kıyıyı vurdu</h2><p>${t.aside(3)}</p></article></div>`,
      ),
  ),

  article(
    'columnist/tr',
    'tr',
    'https://www.iskelegazetesi.example/yazarlar/zehra-tunca/pasin-sesi-2211',
    {
      headline: 'Pasın sesi',
      authors: ['Zehra Tunca'],
      published: '2026-11-15',
      pictures: [],
      dek: null,
    },
    (t) =>
      page(
        'lang="tr"',
        `<title>Zehra Tunca : Pasın sesi | İskele Gazetesi Köşe Yazıları</title><meta name="description" content="Zehra Tunca köşe yazıları İskele Gazetesi’nde. Pasın sesi başlıklı yazıyı okumak için tıklayın.">
${og({ title: 'Pasın sesi', image: 'https://www.iskelegazetesi.example/yazarlar/zehra-tunca-avatar.png', site_name: 'İskele' })}`,
        `<div class="header"><a href="/"><img src="/logo.svg"></a></div><div class="author-bar"><img src="/yazarlar/zehra-tunca-avatar.png" width="120" height="120" alt="Zehra Tunca"><a class="author-name" href="/yazarlar/zehra-tunca">Zehra Tunca</a><span class="mail">ztunca@iskele.test</span></div><div class="column"><h1>Pasın sesi</h1><span class="date">15 Kasım 2026, Pazar</span><div class="column-text">${t.p(8)}</div></div><div class="other"><h3>Yazarın Diğer Yazıları</h3>${menu('Rüzgârın adı', 'Bir sandal hikâyesi')}</div>`,
      ),
  ),
];
