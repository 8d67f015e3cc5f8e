// WordPress again, with other themes, plugins and other faults than in the half that was seen.
import { graph, ld, menu, named, og, page, person } from '../markup.js';
import { article, type CorpusPage } from '../page.js';

export const WORDPRESS: readonly CorpusPage[] = [
  article(
    'wp-yoast/pl',
    'pl',
    'https://nabrzeze24.example/wiadomosci/prom-zawieszony/',
    {
      headline: 'Prom zawieszony do marca. Wójt: „Nic nie mogę”',
      authors: ['Karolina Mazur'],
      published: '2026-11-18T08:45:00+01:00',
      pictures: ['https://nabrzeze24.example/wp-content/uploads/prom-zawieszony.jpg'],
      dek: 'Mieszkańcy wysp zostają z jedną motorówką.',
    },
    (t) =>
      page(
        'lang="pl-PL"',
        `<title>Prom zawieszony do marca. Wójt: &#8222;Nic nie mogę&#8221; &#8226; Nabrzeże24</title>
<meta name="description" content="Mieszkańcy wysp zostają z jedną motorówką." />
${og({ title: 'Prom zawieszony do marca. Wójt: &#8222;Nic nie mogę&#8221; &#8226; Nabrzeże24', site_name: 'Nabrzeże24', 'article:published_time': '2026-11-18T07:45:00+00:00', 'article:modified_time': '2026-11-20T07:45:00+00:00', image: 'https://nabrzeze24.example/wp-content/uploads/prom-zawieszony.jpg' })}
${named({ author: 'redakcja', 'twitter:label1': 'Napisane przez', 'twitter:data1': 'redakcja' })}
${graph({ '@type': 'NewsArticle', headline: 'Prom zawieszony do marca. Wójt: &#8222;Nic nie mogę&#8221;', author: { '@id': '#p9' }, datePublished: '2026-11-18T07:45:00+00:00' }, { '@type': 'Person', '@id': '#p9', name: 'redakcja' })}`,
        `<header><a class="brand" href="/">Nabrzeże24</a></header><div class="single"><h1>Prom zawieszony do marca. Wójt: &#8222;Nic nie mogę&#8221;</h1><div class="post-meta">Autor: Karolina Mazur &nbsp;|&nbsp; 18.11.2026 &nbsp;|&nbsp; Wiadomości</div><img class="wp-post-image" width="1200" height="800" src="https://nabrzeze24.example/wp-content/uploads/prom-zawieszony.jpg"><div class="entry">${t.p(7)}<p>fot. Urząd Gminy</p></div></div><aside><h3>Zobacz także</h3><article><h3>Bobry na kanale</h3><span class="author">Piotr Lis</span></article></aside>`,
      ),
  ),

  article(
    'wp-guest-author/en',
    'en',
    'https://www.commonslip.example/2026/11/opinion-pier/',
    {
      headline: 'A pier is not a parking lot',
      authors: ['Judith Amaechi'],
      published: '2026-11-09T13:00:00Z',
      pictures: ['https://www.commonslip.example/wp-content/uploads/2026/11/pier-cars.jpg'],
      dek: 'The harbor plan counts cars. It forgets people.',
    },
    (t) =>
      page(
        'lang="en-US"',
        `<title>OPINION | A pier is not a parking lot - The Common Slip</title>
${og({ title: 'OPINION | A pier is not a parking lot', description: 'The harbor plan counts cars. It forgets people.', site_name: 'The Common Slip', image: 'https://www.commonslip.example/wp-content/uploads/2026/11/pier-cars.jpg', 'article:published_time': '2026-11-09T13:00:00+00:00' })}
${ld({ '@type': 'OpinionNewsArticle', headline: 'A pier is not a parking lot', datePublished: '2026-11-09T08:00:00-05:00', author: [person('Guest Contributor')] })}`,
        `<header><h1 class="logo"><a href="/">The Common Slip</a></h1></header><article class="hentry"><span class="label">Opinion</span><h1 class="entry-title">A pier is not a parking lot</h1><p class="deck">The harbor plan counts cars. It forgets people.</p><p class="meta">By Judith Amaechi, guest columnist &bull; <abbr class="published" title="2026-11-09T08:00:00-05:00">Nov. 9, 2026</abbr></p><img class="featured" src="/wp-content/uploads/2026/11/pier-cars.jpg" width="1000" height="640">${t.p(6)}<p><em>Judith Amaechi is a retired harbor pilot. Opinions are her own.</em></p></article>`,
      ),
  ),

  article(
    'wp-divi/it',
    'it',
    'https://lagazzettadelfaro.example/faro-in-vendita/',
    {
      headline: 'Il faro è in vendita (e nessuno lo sapeva)',
      authors: ['Silvio Marchesi'],
      published: '2026-11-06',
      pictures: ['https://lagazzettadelfaro.example/wp-content/uploads/2026/11/faro.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="it-IT"',
        `<title>Il faro è in vendita (e nessuno lo sapeva) ~ La Gazzetta del Faro</title><meta name="generator" content="Divi v.4" />`,
        `<div id="page-container"><header id="main-header"><a href="/"><img id="logo" src="https://lagazzettadelfaro.example/wp-content/uploads/2020/01/logo-gazzetta.png" data-height-percentage="54"></a></header><div id="main-content"><article class="et_pb_post"><div class="et_post_meta_wrapper"><h1 class="entry-title">Il faro è in vendita (e nessuno lo sapeva)</h1><p class="post-meta"> da <span class="author vcard"><a href="/author/sm/" rel="author">Silvio Marchesi</a></span> | <span class="published">Nov 6, 2026</span> | <a href="/c" rel="category tag">Cronaca</a> | <span class="comments-number">0 commenti</span></p><img src="https://lagazzettadelfaro.example/wp-content/uploads/2026/11/faro.jpg" width="1080" height="675"></div><div class="entry-content">${t.p(6)}</div><div class="et_post_meta_wrapper"><h3 id="reply-title">Invia commento</h3></div></article><div id="sidebar"><h4>Articoli recenti</h4>${menu('Il mercato riapre', 'La campana tace')}</div></div></div>`,
      ),
  ),

  article(
    'wp-multisite-sahifa/ar',
    'ar',
    'https://nawras.example/?p=7781',
    {
      headline: 'النورس يسأل: من يدفع ثمن الجليد؟',
      authors: ['كريم الزين'],
      published: '2026-11-11T08:15:00Z',
      pictures: ['https://nawras.example/wp-content/uploads/jaleed.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="ar" dir="rtl"',
        `<title>النورس يسأل: من يدفع ثمن الجليد؟ | صحيفة النورس الإلكترونية</title>
${og({ title: 'النورس يسأل: من يدفع ثمن الجليد؟ | صحيفة النورس الإلكترونية', site_name: 'صحيفة النورس الإلكترونية', image: 'https://nawras.example/wp-content/uploads/jaleed.jpg' })}`,
        `<div class="header-content"><h2 id="logo"><a href="/">صحيفة النورس الإلكترونية</a></h2></div><div class="content"><article id="the-post"><div class="post-inner"><h1 class="name post-title entry-title"><span itemprop="name">النورس يسأل: من يدفع ثمن الجليد؟</span></h1><p class="post-meta"><span class="post-meta-author"><a href="/author/karim">كريم الزين</a></span> <span class="tie-date">11 نوفمبر، 2026</span> <span class="post-cats">اقتصاد</span> <span class="post-views">512 زيارة</span></p><div class="entry"><img class="aligncenter" src="https://nawras.example/wp-content/uploads/jaleed.jpg" width="618" height="400">${t.p(6)}</div><span class="updated" style="display:none">2026-11-11T11:15:00+03:00</span><time itemprop="datePublished" datetime="2026-11-11T11:15:00+03:00"></time></div></article><section id="related_posts"><div class="block-head"><h3>مقالات مشابهة</h3></div><div class="related-item"><h3><a href="/1">حال الطقس غدا</a></h3><p class="post-meta">1 أكتوبر، 2026</p></div></section></div>`,
      ),
  ),

  article(
    'wp-newspaper-plugin/fa',
    'fa',
    'https://sahelonline.example/fa/news/31204',
    {
      headline: 'زنگی که دیگر به صدا درنمی‌آید',
      authors: ['آرش دلاور'],
      published: '2026-11-10',
      pictures: ['https://sahelonline.example/files/fa/news/1405/8/19/zang_441.jpg'],
      dek: 'روایت خادم کلیسایی که طناب زنگش را بریدند.',
    },
    (t) =>
      page(
        'lang="fa" dir="rtl"',
        `<title>زنگی که دیگر به صدا درنمی‌آید | ساحل آنلاین</title><meta name="description" content="روایت خادم کلیسایی که طناب زنگش را بریدند."><meta property="og:image" content="https://sahelonline.example/client/themes/fa/main/img/logo.png"><meta property="og:title" content="زنگی که دیگر به صدا درنمی‌آید">`,
        `<div class="header"><a href="/fa"><img src="/client/themes/fa/main/img/logo.png"></a><span>دوشنبه ۰۹ آذر ۱۴۰۵ - 30 November 2026</span></div><div class="news_body"><div class="news_nav"><span class="news_nav_title">تاریخ انتشار: </span>۱۹ آبان ۱۴۰۵ - ۱۲:۳۰ - 10 November 2026</div><div class="rutitr">گزارش</div><h1 class="title"><a>زنگی که دیگر به صدا درنمی‌آید</a></h1><div class="subtitle">روایت خادم کلیسایی که طناب زنگش را بریدند.</div><div class="body"><div class="reporter">آرش دلاور، خبرنگار ساحل آنلاین</div><img src="/files/fa/news/1405/8/19/zang_441.jpg" width="600" height="400">${t.p(6)}</div><div class="news_comments"><h3>نظر شما</h3></div></div>`,
      ),
  ),

  article(
    'wp-classic-editor/ja',
    'ja',
    'https://shiokaze-tsushin.example/2026/11/05/pan/',
    {
      headline: '九十年続いたパン屋、最後の朝',
      authors: ['三浦ひかり'],
      published: '2026-11-05',
      pictures: ['https://shiokaze-tsushin.example/wp-content/uploads/2026/11/pan.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="ja"',
        `<title>九十年続いたパン屋、最後の朝 ｜ 潮風通信</title>
${og({ title: '九十年続いたパン屋、最後の朝 ｜ 潮風通信', type: 'article', image: 'https://shiokaze-tsushin.example/wp-content/uploads/2026/11/pan.jpg', site_name: '潮風通信' })}
${ld({ '@type': 'BlogPosting', headline: '九十年続いたパン屋、最後の朝', datePublished: '2026/11/05', author: person('siokaze_admin') })}`,
        `<header id="header"><p class="site_description">港町の小さなニュース</p><a href="/">潮風通信</a></header><article class="post"><h1 class="entry-title">九十年続いたパン屋、最後の朝</h1><div class="date_tags"><p class="date">投稿日：<time>2026年11月5日</time></p></div><img class="eyecatch" src="https://shiokaze-tsushin.example/wp-content/uploads/2026/11/pan.jpg" width="728" height="410"><section class="entry-content">${t.p(6)}</section><div class="author-info"><h3>この記事を書いた人</h3><img class="avatar" src="/avatar/mh.png" width="100" height="100"><h5>三浦ひかり</h5></div></article><h3>関連記事</h3>${menu('銭湯の煙突', '港の猫たち')}`,
      ),
  ),

  article(
    'wp-query-loop/fr',
    'fr',
    'https://marees.example/actualites/quai-ferme/',
    {
      headline: 'Le quai ferme, la ville regarde ailleurs',
      authors: ['Gaëtan Loyer', 'Inès Bouazza'],
      published: '2026-11-13T17:20:00+01:00',
      pictures: ['https://marees.example/app/uploads/2026/11/quai-ferme-scaled.jpg'],
      dek: 'Trois mois de travaux, aucun plan de secours.',
    },
    (t) =>
      page(
        'lang="fr-FR"',
        `<title>Le quai ferme, la ville regarde ailleurs — Marées</title>
<meta name="description" content="Marées, le média du littoral. Abonnez-vous à notre lettre." />
${og({ title: 'Le quai ferme, la ville regarde ailleurs', description: 'Trois mois de travaux, aucun plan de secours.', image: 'https://marees.example/app/uploads/2026/11/quai-ferme-scaled.jpg', 'article:published_time': '2026-11-13T16:20:00+00:00' })}
${ld({ '@type': 'Article', headline: 'Le quai ferme, la ville regarde ailleurs', author: { name: 'Gaëtan Loyer et Inès Bouazza', '@type': 'Person' }, datePublished: '2026-11-13T16:20:00+00:00' })}`,
        `<main><div class="wp-block-cover"><img class="wp-block-cover__image-background" src="https://marees.example/app/uploads/2026/11/quai-ferme-1024x683.jpg" width="1024" height="683"><div class="wp-block-cover__inner-container"><h1 class="wp-block-post-title">Le quai ferme, la ville regarde ailleurs</h1><div class="wp-block-post-excerpt"><p class="wp-block-post-excerpt__excerpt">Trois mois de travaux, aucun plan de secours. </p></div></div></div><p class="has-small-font-size">Par Gaëtan Loyer et Inès Bouazza — 13 novembre 2026, 17 h 20 — Lecture : 4 minutes</p><div class="wp-block-post-content">${t.p(7)}</div><div class="wp-block-query"><h2>Lire aussi</h2><ul><li><h3 class="wp-block-post-title"><a href="/1">Cent voix sur la place</a></h3><div class="wp-block-post-date"><time datetime="2026-11-28T08:00:00+01:00">28 novembre 2026</time></div></li></ul></div></main>`,
      ),
  ),

  article(
    'wp-double-escaped/en',
    'en',
    'https://rocketherald.example/news/moss-and-sons/',
    {
      headline: 'Moss & Sons isn’t selling the “Anna”, owner says',
      authors: ['Shona Grieve'],
      published: '2026-11-17T15:00:00Z',
      pictures: ['https://rocketherald.example/wp-content/uploads/anna.jpg?w=1200&h=675'],
      dek: 'The shipyard’s boss denies a deal & blames rumours.',
    },
    (t) =>
      page(
        'lang="en"',
        `<title>Moss &amp;amp; Sons isn&amp;#8217;t selling the &amp;#8220;Anna&amp;#8221;, owner says | Rocket Herald</title>
${og({ title: 'Moss &amp;amp; Sons isn&amp;#8217;t selling the &amp;#8220;Anna&amp;#8221;, owner says', description: 'The shipyard&amp;#8217;s boss denies a deal &amp;amp; blames rumours.', image: 'https://rocketherald.example/wp-content/uploads/anna.jpg?w=1200&amp;amp;h=675' })}
${ld({ '@type': 'NewsArticle', headline: 'Moss &amp;amp; Sons isn&amp;#8217;t selling the &amp;#8220;Anna&amp;#8221;, owner says', datePublished: '2026-11-17T15:00:00Z', author: person('Shona Grieve') })}`,
        `<header><a href="/">Rocket Herald</a></header><article><h1>Moss &amp; Sons isn&#8217;t selling the &#8220;Anna&#8221;, owner says</h1><p class="byline">Shona Grieve, November 17, 2026</p><img src="/wp-content/uploads/anna.jpg?w=1200&amp;h=675">${t.p(6)}</article>`,
      ),
  ),

  article(
    'wp-avada/tr',
    'tr',
    'https://marmaranotlari.example/firin-kapandi/',
    {
      headline: 'Doksan yıllık fırın kapandı',
      authors: ['Aylin Toprak'],
      published: '2026-11-04T06:30:00Z',
      pictures: ['https://marmaranotlari.example/wp-content/uploads/2026/11/firin.jpeg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="tr"',
        `<title>Doksan yıllık fırın kapandı – Marmara Notları</title><meta property="og:title" content="Doksan yıllık fırın kapandı – Marmara Notları"/><meta property="og:image" content="https://marmaranotlari.example/wp-content/uploads/2026/11/firin.jpeg"/>`,
        `<div class="fusion-header"><a class="fusion-logo-link"><img class="fusion-standard-logo" src="/wp-content/uploads/logo_2x.png" width="300" height="80"></a></div><article class="post"><span class="entry-title" style="display: none;">Doksan yıllık fırın kapandı</span><div class="fusion-flexslider"><img src="https://marmaranotlari.example/wp-content/uploads/2026/11/firin.jpeg" width="1200" height="700"></div><h1 class="fusion-post-title">Doksan yıllık fırın kapandı</h1><div class="post-content">${t.p(7)}</div><div class="fusion-meta-info">Yazan: <span class="vcard"><span class="fn"><a href="/author/aylin">Aylin Toprak</a></span></span><span class="fusion-inline-sep">|</span><span class="updated rich-snippet-hidden">2026-11-05T10:00:00+03:00</span><span>4 Kasım 2026</span><time hidden class="published" datetime="2026-11-04T09:30:00+03:00"></time></div><div class="about-author"><h3>Yazar Hakkında: Aylin Toprak</h3></div></article>`,
      ),
  ),
];
