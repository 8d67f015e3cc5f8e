// WordPress as newsrooms run it: classic themes, SEO plugins, block themes, page builders, magazine themes.
import { graph, ld, menu, named, og, organization, page, person } from '../markup.js';
import { article, type CorpusPage } from '../page.js';

export const WORDPRESS: readonly CorpusPage[] = [
  article(
    'wp-yoast/en',
    'en',
    'https://www.quaycourier.example/2026/11/18/harbour-office-ends-winter-crossings/',
    {
      headline: 'Harbour office ends winter crossings to the outer islands',
      authors: ['Mara Lindqvist'],
      published: '2026-11-18T09:12:44Z',
      pictures: ['https://www.quaycourier.example/wp-content/uploads/2026/11/ferry-at-dusk.jpg'],
      dek: 'Islanders will depend on one motor boat until March.',
    },
    (t) =>
      page(
        'lang="en-GB" prefix="og: https://ogp.me/ns#"',
        `<title>Harbour office ends winter crossings to the outer islands - Quay Courier</title>
<link rel="canonical" href="https://www.quaycourier.example/2026/11/18/harbour-office-ends-winter-crossings/" />
${og({ locale: 'en_GB', type: 'article', title: 'Harbour office ends winter crossings to the outer islands - Quay Courier', description: 'Islanders will depend on one motor boat until March.', url: 'https://www.quaycourier.example/2026/11/18/harbour-office-ends-winter-crossings/', site_name: 'Quay Courier', 'article:published_time': '2026-11-18T09:12:44+00:00', 'article:modified_time': '2026-11-19T07:00:02+00:00', image: 'https://www.quaycourier.example/wp-content/uploads/2026/11/ferry-at-dusk.jpg', 'image:width': '1600', 'image:height': '1067' })}
${named({ author: 'Mara Lindqvist', 'twitter:card': 'summary_large_image', 'twitter:label1': 'Written by', 'twitter:data1': 'Mara Lindqvist', 'twitter:label2': 'Estimated reading time', 'twitter:data2': '4 minutes' })}
${graph(
  {
    '@type': 'Article',
    '@id': '#article',
    headline: 'Harbour office ends winter crossings to the outer islands',
    author: { name: 'Mara Lindqvist', '@id': '#person' },
    datePublished: '2026-11-18T09:12:44+00:00',
    dateModified: '2026-11-19T07:00:02+00:00',
    wordCount: 364,
    image: { '@id': '#primaryimage' },
    articleSection: ['News'],
  },
  {
    '@type': 'WebPage',
    name: 'Harbour office ends winter crossings to the outer islands - Quay Courier',
    datePublished: '2026-11-18T09:12:44+00:00',
  },
  {
    '@type': 'ImageObject',
    '@id': '#primaryimage',
    url: 'https://www.quaycourier.example/wp-content/uploads/2026/11/ferry-at-dusk.jpg',
    width: 1600,
    height: 1067,
  },
  {
    '@type': 'Person',
    '@id': '#person',
    name: 'Mara Lindqvist',
    image: { '@type': 'ImageObject', url: 'https://secure.gravatar.example/avatar/abc?s=96&d=mm' },
  },
)}`,
        `<div id="page"><header><p class="site-title"><a href="/">Quay Courier</a></p><nav>${menu('News', 'Sport', 'Tides', 'Letters')}</nav></header>
<main><article class="post type-post hentry"><header class="entry-header"><h1 class="entry-title">Harbour office ends winter crossings to the outer islands</h1>
<div class="entry-meta"><span class="posted-on"><time class="entry-date published" datetime="2026-11-18T09:12:44+00:00">18 November 2026</time></span> <span class="byline">by <span class="author vcard"><a class="url fn n" href="/author/mara/">Mara Lindqvist</a></span></span></div></header>
<div class="post-thumbnail"><img width="1600" height="1067" src="https://www.quaycourier.example/wp-content/uploads/2026/11/ferry-at-dusk-1024x683.jpg" alt="The ferry at dusk"></div>
<div class="entry-content">${t.p(7)}</div></article>
<div id="comments"><h2>3 thoughts on “Harbour office ends winter crossings”</h2><ol><li><b class="fn">Gull42</b><p>${t.aside(3)}</p></li><li><b class="fn">Old Salt</b><p>${t.aside(2)}</p></li></ol></div></main>
<aside><h2>Recent posts</h2>${menu('Bakery closes after ninety years', 'Choir looks for tenors')}</aside><footer>Proudly powered by WordPress</footer></div>`,
      ),
  ),

  article(
    'wp-yoast/de',
    'de',
    'https://inselbote.example/2026/11/hafenamt-stellt-winterfahrten-ein/',
    {
      headline: 'Hafenamt stellt Winterfahrten ein',
      authors: ['Jörg Petersen', 'Anneke Voß'],
      published: '2026-11-19T05:30:00Z',
      pictures: ['https://inselbote.example/wp-content/uploads/kai.jpg'],
      dek: 'Elf Wochen lang bleibt den Inseln nur ein Motorboot. Der Rat verweist auf die leere Kasse.',
    },
    (t) =>
      page(
        'lang="de"',
        `<title>Fähre Winter 2026: Fahrplan, Ausfälle, Ersatz | Inselbote</title>
<meta name="description" content="Fähre fällt aus: Alle Infos zum Winterfahrplan 2026, Ausfällen und Ersatzbooten lesen Sie hier!">
${og({ title: 'Hafenamt stellt Winterfahrten ein', description: 'Elf Wochen lang bleibt den Inseln nur ein Motorboot. Der Rat verweist auf die leere Kasse.', site_name: 'Inselbote', image: 'https://inselbote.example/wp-content/uploads/kai.jpg', 'article:published_time': '2026-11-19T06:30:00+01:00', 'article:author': 'https://social.example/inselbote' })}
${ld({ '@type': 'NewsArticle', headline: 'Fähre Winter 2026: Fahrplan, Ausfälle, Ersatz', author: organization('Inselbote'), datePublished: '2026-11-19T06:30:00+01:00', publisher: organization('Inselbote', { logo: { '@type': 'ImageObject', url: 'https://inselbote.example/logo.png' } }) })}`,
        `<header class="masthead"><a class="logo" href="/"><img src="/logo.png" alt="Inselbote"></a></header>
<main id="main"><article><span class="kicker">Schifffahrt</span><h1>Hafenamt stellt Winterfahrten ein</h1>
<p class="entry-excerpt"><strong>Elf Wochen lang bleibt den Inseln nur ein Motorboot. Der Rat verweist auf die leere Kasse.</strong></p>
<p class="autor">Von <a rel="author" href="/autor/jp">Jörg Petersen</a> und <a rel="author" href="/autor/av">Anneke Voß</a> | 19. November 2026, 06:30 Uhr | 3 Min. Lesezeit</p>
<figure><img src="https://inselbote.example/wp-content/uploads/kai.jpg" width="1200" height="800"><figcaption>Leere Kaimauer. Foto: Henrik Sand</figcaption></figure>
<div class="entry-content">${t.p(3)}<h2>${t.say('Warnung schon vor vier Jahren')}</h2>${t.p(4)}</div></article>
<section class="yarpp"><h3>Das könnte Sie auch interessieren</h3><article><h2><a href="/x">Möwen plündern Fischmarkt</a></h2><span class="byline">Von Ole Brandt</span><time datetime="2026-10-02">2. Oktober 2026</time><img src="/wp-content/uploads/moewe.jpg" width="1200" height="800"></article></section></main>
<footer><p>${t.aside(2)}</p></footer>`,
      ),
  ),

  article(
    'wp-block-theme/es',
    'es',
    'https://elmuelle.example/2026/11/17/muelle-cerrado/',
    {
      headline: 'El muelle viejo cierra por sorpresa: «No sabíamos nada»',
      authors: ['Lucía Ferrán'],
      published: '2026-11-17T18:05:00Z',
      pictures: ['https://elmuelle.example/wp-content/uploads/2026/11/muelle.webp'],
      dek: null,
    },
    (t) =>
      page(
        'lang="es"',
        `<title>El muelle viejo cierra por sorpresa: &#171;No sabíamos nada&#187; &#8211; El Muelle</title>
<meta name="robots" content="max-image-preview:large">`,
        `<div class="wp-site-blocks"><header class="wp-block-template-part"><p class="wp-block-site-title"><a href="/">El Muelle</a></p><p class="wp-block-site-tagline">Noticias del puerto, sin muros</p></header>
<main class="wp-block-group"><figure class="wp-block-post-featured-image"><img width="1200" height="675" src="https://elmuelle.example/wp-content/uploads/2026/11/muelle.webp" class="attachment-post-thumbnail wp-post-image" alt="" fetchpriority="high"></figure>
<h1 class="wp-block-post-title">El muelle viejo cierra por sorpresa: &#171;No sabíamos nada&#187;</h1>
<div class="wp-block-group"><div class="wp-block-post-date"><time datetime="2026-11-17T19:05:00+01:00">17 de noviembre de 2026</time></div><div class="wp-block-post-author"><img src="https://secure.gravatar.example/avatar/f0?s=48&d=identicon" class="avatar" width="48" height="48"><div><p class="wp-block-post-author__byline">Escrito por</p><p class="wp-block-post-author__name">Lucía Ferrán</p></div></div></div>
<div class="entry-content wp-block-post-content">${t.p(6)}<figure class="wp-block-pullquote"><blockquote><p>${t.say('Nos enteramos por un cartel pegado en la valla')}</p></blockquote></figure>${t.p(2)}</div>
<div class="wp-block-comments"><h2>Un comentario</h2><p>${t.aside(3)}</p></div></main><footer><p>Diseñado con WordPress</p></footer></div>`,
      ),
  ),

  article(
    'wp-newspack/en',
    'en',
    'https://saltmarshrecord.example/2026/11/12/water-bills/',
    {
      headline: 'Half of the town’s water meters are wrong, records show',
      authors: ['Priya Raman', 'Dele Okonkwo'],
      published: '2026-11-12T11:00:00Z',
      pictures: ['https://i0.wp.example/saltmarshrecord.example/uploads/meter.jpg?fit=1200%2C800&ssl=1'],
      dek: 'The utility knew for two years. Customers paid anyway.',
    },
    (t) =>
      page(
        'lang="en-US"',
        `<title>Half of the town’s water meters are wrong, records show – Saltmarsh Record</title>
<meta name="description" content="The utility knew for two years. Customers paid anyway." />
${og({ type: 'article', title: 'Half of the town’s water meters are wrong, records show', description: 'The utility knew for two years. Customers paid anyway.', image: 'https://i0.wp.example/saltmarshrecord.example/uploads/meter.jpg?fit=1200%2C800&amp;ssl=1', 'article:published_time': '2026-11-12T11:00:00+00:00' })}
${named({ author: 'saltmarshweb' })}
${ld({ '@type': 'NewsArticle', headline: 'Half of the town&#8217;s water meters are wrong, records show', author: [person('saltmarshweb')], datePublished: '2026-11-12T06:00:00-05:00' })}`,
        `<header id="masthead"><a href="/"><img class="custom-logo" src="/wp-content/uploads/logo-horizontal.png" width="400" height="90"></a>${menu('Donate', 'Investigations', 'About')}</header>
<main><article class="post"><header class="entry-header"><div class="cat-links"><a href="/c">Investigations</a></div><h1 class="entry-title entry-title--with-subtitle">Half of the town’s water meters are wrong, records show</h1><div class="newspack-post-subtitle">The utility knew for two years. Customers paid anyway.</div>
<div class="entry-subhead"><div class="entry-meta"><span class="author-avatar"><img class="avatar photo" src="https://secure.gravatar.example/avatar/11?s=80" width="80" height="80"><img class="avatar photo" src="https://secure.gravatar.example/avatar/12?s=80" width="80" height="80"></span><span class="byline"><span>by</span> <span class="author vcard"><a class="url fn n" href="/author/priya">Priya Raman</a></span> <span>and</span> <span class="author vcard"><a class="url fn n" href="/author/dele">Dele Okonkwo</a></span></span> <span class="posted-on"><time class="entry-date published" datetime="2026-11-12T06:00:00-05:00">November 12, 2026</time><time class="updated" datetime="2026-11-14T10:00:00-05:00">November 14, 2026</time></span></div></div></header>
<figure class="post-thumbnail"><img data-lazy-src="https://i0.wp.example/saltmarshrecord.example/uploads/meter.jpg?fit=1200%2C800&#038;ssl=1" src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" width="1200" height="800"><figcaption>A meter on Kiln Street. Credit: Sam Abara / Saltmarsh Record</figcaption></figure>
<div class="entry-content">${t.p(4)}<div class="newspack-newsletter-form"><h3>Get our weekly email</h3><p>${t.aside(2)}</p></div>${t.p(5)}<div class="author-bio"><h2>Priya Raman</h2><p>Priya covers public money for the Saltmarsh Record.</p></div></div></article></main>`,
      ),
  ),

  article(
    'wp-elementor/pt',
    'pt',
    'https://folhadocais.example/cais-fecha/',
    {
      headline: 'Cais fecha três meses e ninguém avisou os ilhéus',
      authors: ['Rita Sequeira'],
      published: '2026-11-20',
      pictures: ['https://folhadocais.example/wp-content/uploads/2026/11/cais-1.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="pt-PT"',
        `<title>Cais fecha três meses e ninguém avisou os ilhéus • Folha do Cais</title>
${og({ title: 'Cais fecha três meses e ninguém avisou os ilhéus • Folha do Cais', image: 'https://folhadocais.example/wp-content/uploads/2026/01/capa-padrao-logo.png', site_name: 'Folha do Cais' })}`,
        `<div class="elementor elementor-12 elementor-location-header"><div class="elementor-widget-theme-site-logo"><a href="/"><img src="/wp-content/uploads/logo.svg"></a></div></div>
<div class="elementor elementor-77 elementor-location-single"><div class="elementor-widget elementor-widget-theme-post-title"><h1 class="elementor-heading-title elementor-size-default">Cais fecha três meses e ninguém avisou os ilhéus</h1></div>
<div class="elementor-widget elementor-widget-post-info"><ul class="elementor-icon-list-items elementor-post-info"><li itemprop="author"><span class="elementor-icon-list-text elementor-post-info__item--type-author">Rita Sequeira</span></li><li itemprop="datePublished"><time>20 de novembro, 2026</time></li><li>Sem comentários</li></ul></div>
<div class="elementor-widget-theme-post-featured-image"><img fetchpriority="high" width="1024" height="640" src="https://folhadocais.example/wp-content/uploads/2026/11/cais-1.jpg"></div>
<div class="elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container">${t.p(6)}</div></div>
<div class="elementor-widget elementor-widget-posts"><h2>Mais notícias</h2><article class="elementor-post"><h3 class="elementor-post__title"><a href="/a">Feira do livro muda de praça</a></h3><span class="elementor-post-date">3 de outubro, 2026</span><span class="elementor-post-author">Hugo Pires</span></article></div></div>`,
      ),
  ),

  article(
    'wp-rankmath/tr',
    'tr',
    'https://kiyigazetesi.example/vapur-seferleri-durdu/',
    {
      headline: 'Vapur seferleri durdu, adalılar isyan etti',
      authors: [],
      published: '2026-11-16T05:15:00Z',
      pictures: ['https://kiyigazetesi.example/wp-content/uploads/2026/11/vapur.jpg'],
      dek: 'Liman müdürlüğünün kararı adalarda tepkiyle karşılandı.',
    },
    (t) =>
      page(
        'lang="tr"',
        `<title>Vapur seferleri durdu, adalılar isyan etti | Kıyı Gazetesi - Son Dakika Haberleri</title>
<meta name="description" content="Liman müdürlüğünün kararı adalarda tepkiyle karşılandı."/>
${og({ title: 'Vapur seferleri durdu, adalılar isyan etti | Kıyı Gazetesi - Son Dakika Haberleri', image: 'https://kiyigazetesi.example/wp-content/uploads/2026/11/vapur.jpg', site_name: 'Kıyı Gazetesi' })}
${graph(
  organization('Kıyı Gazetesi', { '@id': '#organization' }),
  {
    '@type': 'NewsArticle',
    headline: 'Vapur seferleri durdu, adalılar isyan etti | Kıyı Gazetesi',
    datePublished: '2026-11-16T08:15:00+03:00',
    author: { '@id': '#author', name: 'admin' },
  },
  { '@type': 'Person', '@id': '#author', name: 'admin', url: 'https://kiyigazetesi.example/author/admin/' },
)}`,
        `<div class="ust"><a href="/">Kıyı Gazetesi</a></div><div class="haber"><h1>Vapur seferleri durdu, adalılar isyan etti</h1><h2 class="ozet">Liman müdürlüğünün kararı adalarda tepkiyle karşılandı.</h2>
<div class="meta"><span class="yazar">Haber Merkezi</span> <span class="tarih">16.11.2026 - 08:15</span> <span>Güncelleme: 16.11.2026 - 12:40</span></div>
<img src="https://kiyigazetesi.example/wp-content/uploads/2026/11/vapur.jpg" width="900" height="506"><div class="haber-metni">${t.p(6)}</div>
<div class="yorumlar"><h3>YORUMLAR (2)</h3><div><b>Hasan</b><p>${t.aside(2)}</p></div></div></div><div class="yan"><h3>Çok okunanlar</h3>${menu('Fırtına uyarısı', 'Balık fiyatları')}</div>`,
      ),
  ),

  article(
    'wp-old-theme/fr',
    'fr',
    'http://legoeland.example/?p=4471',
    {
      headline: 'Une nuit avec les gardiens du phare',
      authors: ['Hélène Daoulas'],
      published: '2026-10-03',
      pictures: ['http://legoeland.example/wp-content/phare-nuit.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'xmlns="http://www.w3.org/1999/xhtml" lang="fr-FR"',
        `<title>Le Goéland &raquo; Blog Archive &raquo; Une nuit avec les gardiens du phare</title>
<meta name="generator" content="WordPress 3.9" /><link rel="alternate" type="application/rss+xml" title="Le Goéland RSS Feed" href="/feed" />`,
        `<div id="header"><h1><a href="/">Le Goéland</a></h1><div class="description">Le journal qui crie plus fort que la mer</div></div>
<div id="content" class="narrowcolumn"><div class="navigation">&laquo; <a href="/?p=1">Le marché aux huîtres</a></div><div class="post" id="post-4471"><h2>Une nuit avec les gardiens du phare</h2><small>samedi 3 octobre 2026, par Hélène Daoulas</small>
<div class="entry"><p><img class="alignnone size-full" src="/wp-content/phare-nuit.jpg" width="640" height="427" /></p>${t.p(8)}<p class="postmetadata alt"><small>Cette entrée a été publiée le samedi 3 octobre 2026 à 21:14 et classée dans <a href="/c">Reportages</a>.</small></p></div></div>
<h3 id="comments">4 réponses à &#8220;Une nuit avec les gardiens du phare&#8221;</h3><ol class="commentlist"><li><cite>Yann</cite> a dit : <p>${t.aside(2)}</p></li></ol></div>
<div id="sidebar"><h2>Archives</h2>${menu('novembre 2026', 'octobre 2026')}</div>`,
      ),
  ),

  article(
    'wp-magazine-theme/ru',
    'ru',
    'https://prichal.example/novosti/parom-otmenen/',
    {
      headline: 'Паром отменили до весны',
      authors: ['Ольга Ветрова'],
      published: '2026-11-19T07:40:00Z',
      pictures: ['https://prichal.example/wp-content/uploads/parom.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="ru-RU"',
        `<title>Паром отменили до весны » Причал — новости побережья</title>
${og({ title: 'Паром отменили до весны', image: 'https://prichal.example/wp-content/uploads/parom.jpg', 'article:published_time': '2026-11-19T10:40:00+03:00' })}
<meta name="description" content="Причал — независимое издание о жизни побережья. Новости, репортажи, мнения.">`,
        `<div class="td-header-menu-wrap"><div class="td-logo"><a href="/"><img src="/logo@2x.png" alt="Причал"></a></div>${menu('Новости', 'Город', 'Спорт')}</div>
<div class="td-container"><div class="td-ss-main-content"><article class="post" itemscope itemtype="https://schema.org/Article"><div class="td-post-header"><ul class="td-category"><li><a href="/n">Новости</a></li></ul><header class="td-post-title"><h1 class="entry-title">Паром отменили до весны</h1><div class="td-module-meta-info"><div class="td-post-author-name"><div class="td-author-by">Автор</div> <a href="/author/ov">Ольга Ветрова</a><div class="td-author-line"> - </div></div><span class="td-post-date"><time class="entry-date" datetime="2026-11-19T10:40:00+03:00">19.11.2026</time></span><div class="td-post-views">1204</div></div></header></div>
<div class="td-post-content"><div class="td-post-featured-image"><img width="696" height="464" class="entry-thumb" src="https://prichal.example/wp-content/uploads/parom-696x464.jpg" srcset="https://prichal.example/wp-content/uploads/parom-696x464.jpg 696w, https://prichal.example/wp-content/uploads/parom.jpg 1600w"></div>${t.p(6)}</div>
<footer><meta itemprop="author" content="redaktor2"><div class="author-box-wrap"><img class="avatar" src="https://secure.gravatar.example/avatar/77?s=106" width="106" height="106"><div class="td-author-name vcard author"><span class="fn"><a href="/author/ov">Ольга Ветрова</a></span></div></div></footer></article>
<div class="td_block_related_posts"><h4>СТАТЬИ ПО ТЕМЕ</h4><div class="td_module"><h3 class="entry-title"><a href="/1">Рынок переезжает</a></h3><span class="td-post-author-name"><a>Игорь Сухов</a></span><time datetime="2026-08-01T00:00:00+03:00">01.08.2026</time></div></div></div></div>`,
      ),
  ),

  article(
    'wp-magazine-theme/ar',
    'ar',
    'https://almarsa.example/archives/9912',
    {
      headline: 'توقف العبارات حتى الربيع يغضب سكان الجزر',
      authors: ['سلمى الحداد'],
      published: '2026-11-15T12:20:00Z',
      pictures: ['https://almarsa.example/wp-content/uploads/2026/11/abbara.jpg'],
      dek: 'لم يبق للجزر سوى قارب صغير واحد.',
    },
    (t) =>
      page(
        'dir="rtl" lang="ar"',
        `<title>توقف العبارات حتى الربيع يغضب سكان الجزر - المرسى</title>
${og({ title: 'توقف العبارات حتى الربيع يغضب سكان الجزر - المرسى', site_name: 'المرسى', description: 'لم يبق للجزر سوى قارب صغير واحد.', image: 'https://almarsa.example/wp-content/uploads/2026/11/abbara.jpg', 'article:published_time': '2026-11-15T12:20:00+00:00' })}
${ld({ '@type': 'NewsArticle', headline: 'توقف العبارات حتى الربيع يغضب سكان الجزر', author: person('المرسى'), datePublished: '2026-11-15T15:20:00+03:00' })}`,
        `<div class="jeg_header"><a class="site-logo"><img src="/wp-content/uploads/logo-almarsa.png"></a></div><div class="jeg_content"><div class="entry-header"><h1 class="jeg_post_title">توقف العبارات حتى الربيع يغضب سكان الجزر</h1><h2 class="jeg_post_subtitle">لم يبق للجزر سوى قارب صغير واحد.</h2>
<div class="jeg_meta_container"><div class="jeg_meta_author"><img class="avatar" src="https://secure.gravatar.example/avatar/5?s=80" width="80" height="80"><span class="meta_text">بقلم:</span> <a href="/author/salma">سلمى الحداد</a></div><div class="jeg_meta_date"><a>15 نوفمبر، 2026</a></div><div class="jeg_meta_comment">0</div></div></div>
<div class="jeg_featured featured_image"><div class="thumbnail-container"><img width="750" height="375" src="https://almarsa.example/wp-content/uploads/2026/11/abbara-750x375.jpg"></div></div>
<div class="entry-content"><div class="content-inner">${t.p(7)}</div></div><div class="jnews_related_post_container"><h3>مقالات ذات صلة</h3><article><h3 class="jeg_post_title"><a href="/2">سوق السمك ينتقل</a></h3><div class="jeg_meta_author">بقلم <a>رامي خوري</a></div></article></div></div>`,
      ),
  ),

  article(
    'wp-jalali/fa',
    'fa',
    'https://bandarnews.example/1405/08/28/ferry/',
    {
      headline: 'کشتی‌های زمستانی از حرکت ایستادند',
      authors: ['نگار مهرجو'],
      published: '2026-11-19T06:10:00Z',
      pictures: ['https://bandarnews.example/wp-content/uploads/1405/08/keshti.jpg'],
      dek: 'جزیره‌نشین‌ها تا بهار تنها یک قایق خواهند داشت.',
    },
    (t) =>
      page(
        'dir="rtl" lang="fa-IR"',
        `<title>بندرنیوز | کشتی‌های زمستانی از حرکت ایستادند</title>
${og({ title: 'کشتی‌های زمستانی از حرکت ایستادند', site_name: 'بندرنیوز', image: 'https://bandarnews.example/wp-content/uploads/1405/08/keshti.jpg', 'article:published_time': '2026-11-19T09:40:00+03:30' })}`,
        `<div id="top"><a href="/">بندرنیوز</a><span class="date">پنجشنبه ۲۸ آبان ۱۴۰۵</span></div><div class="single"><div class="rutitr">در پی تصمیم اداره بندر</div><h1 class="title">کشتی‌های زمستانی از حرکت ایستادند</h1><p class="lead">جزیره‌نشین‌ها تا بهار تنها یک قایق خواهند داشت.</p>
<div class="info"><span>نویسنده: نگار مهرجو</span><span>۲۸ آبان ۱۴۰۵ - ۰۹:۴۰</span><span>کد خبر: ۴۴۷۱۲</span></div><img class="main-pic" src="https://bandarnews.example/wp-content/uploads/1405/08/keshti.jpg" width="800" height="500">
<div class="content">${t.p(7)}</div><div class="tags">برچسب‌ها: <a>بندر</a> <a>کشتی</a></div><div class="short-link"><input value="https://bandarnews.example/?p=44712"></div></div>`,
      ),
  ),
];
