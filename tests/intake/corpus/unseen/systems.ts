// Self-run systems again: newer and older Ghost and Drupal, Craft, Umbraco, SPIP, Sitecore, DLE, Jekyll,
// Eleventy.
import { ld, menu, named, og, organization, page, person } from '../markup.js';
import { article, type CorpusPage } from '../page.js';

export const SYSTEMS: readonly CorpusPage[] = [
  article(
    'ghost-source/es',
    'es',
    'https://marejada.test/el-faro-en-venta/',
    {
      headline: 'El faro, en venta',
      authors: ['Iria Vidal', 'Pau Nogués'],
      published: '2026-11-12T07:00:00.000Z',
      pictures: [
        'https://marejada.test/content/images/2026/11/faro-venta.jpg',
        'https://marejada.test/content/images/size/w1200/2026/11/faro-venta.jpg',
      ],
      dek: 'La subasta se anunció en un boletín que nadie lee.',
    },
    (t) =>
      page(
        'lang="es"',
        `<title>El faro, en venta</title><meta name="description" content="La subasta se anunció en un boletín que nadie lee.">
${og({ site_name: 'Marejada · Periodismo de costa', title: 'El faro, en venta', image: 'https://marejada.test/content/images/size/w1200/2026/11/faro-venta.jpg', 'article:published_time': '2026-11-12T07:00:00.000Z', 'article:publisher': 'https://social.example/marejada' })}
<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Iria Vidal">
${ld({ '@type': 'Article', publisher: organization('Marejada · Periodismo de costa'), author: person('Iria Vidal'), contributor: [person('Pau Nogués')], headline: 'El faro, en venta', datePublished: '2026-11-12T07:00:00.000Z' })}`,
        `<div class="gh-viewport"><header id="gh-navigation"><a class="gh-navigation-logo is-title" href="/">Marejada</a></header><main class="gh-main"><article class="gh-article post"><header class="gh-article-header gh-canvas"><a class="gh-article-tag">Territorio</a><h1 class="gh-article-title is-title">El faro, en venta</h1><p class="gh-article-excerpt is-body">La subasta se anunció en un boletín que nadie lee.</p><div class="gh-article-meta"><div class="gh-article-author-image instapaper_ignore"><img class="author-profile-image" src="/content/images/size/w160/iria.jpg"><img class="author-profile-image" src="/content/images/size/w160/pau.jpg"></div><div class="gh-article-meta-wrapper"><h4 class="gh-article-author-name"><a href="/author/iria/">Iria Vidal</a>, <a href="/author/pau/">Pau Nogués</a></h4><div class="gh-article-meta-content"><time datetime="2026-11-12">12 nov 2026</time> <span>— 5 min read</span></div></div></div><figure class="gh-article-image"><img src="/content/images/2026/11/faro-venta.jpg"><figcaption>Foto: Archivo</figcaption></figure></header><section class="gh-content gh-canvas">${t.p(8)}</section></article><section class="gh-container"><h2>Read more</h2><article class="gh-card"><h3 class="gh-card-title">Cien voces</h3><time datetime="2026-11-29">29 nov 2026</time></article></section></main></div>`,
      ),
  ),

  article(
    'ghost-members/uk',
    'uk',
    'https://pryboi.test/zimova-shkola/',
    {
      headline: 'Зимова школа',
      authors: ['Данило Гуменюк'],
      published: '2026-10-29T08:00:00.000Z',
      pictures: [],
      dek: null,
    },
    (t) =>
      page(
        'lang="uk"',
        `<title>Зимова школа</title>${og({ site_name: 'Прибій', title: 'Зимова школа', type: 'article', image: 'https://static.ghostlike.test/v5.0.0/images/publication-cover.jpg', 'article:published_time': '2026-10-29T08:00:00.000Z' })}
${ld({ '@type': 'Article', publisher: organization('Прибій'), author: person('Данило Гуменюк'), headline: 'Зимова школа', datePublished: '2026-10-29T08:00:00.000Z' })}`,
        `<header class="gh-head"><a href="/">Прибій</a></header><article class="post no-image"><h1 class="article-title">Зимова школа</h1><a class="author-name" href="/author/danylo/">Данило Гуменюк</a><time datetime="2026-10-29">29 жовт. 2026</time><section class="gh-content">${t.p(6)}<aside class="gh-post-upgrade-cta"><h2>This post is for subscribers only</h2><a>Subscribe now</a></aside></section></article>`,
      ),
  ),

  article(
    'drupal7-views/ar',
    'ar',
    'https://www.mawj.example/node/5510',
    {
      headline: 'مدرسة الجزيرة تنتقل إلى البر',
      authors: ['ريم عبود'],
      published: '2026-11-16T10:20:00+02:00',
      pictures: ['https://www.mawj.example/sites/default/files/styles/article/public/school.jpg?itok=q1'],
      dek: 'أحد عشر أسبوعا بلا صفوف في الجزيرة.',
    },
    (t) =>
      page(
        'lang="ar" dir="rtl"',
        `<title>مدرسة الجزيرة تنتقل إلى البر | موج</title>
${named({ description: 'موج منصة إخبارية مستقلة', 'dcterms.creator': 'editor3' })}
<meta property="article:published_time" content="2026-11-16T10:20:00+02:00" />`,
        `<div id="header"><img src="/sites/all/themes/mawj/logo.png"></div><div id="content"><div class="node-article"><h1 class="page-title">مدرسة الجزيرة تنتقل إلى البر</h1><div class="field-name-field-subtitle"><div class="field-item">أحد عشر أسبوعا بلا صفوف في الجزيرة.</div></div><div class="field-name-field-author"><div class="field-item"><a href="/authors/reem">ريم عبود</a></div></div><div class="date">الاثنين 16 تشرين الثاني 2026</div><div class="field-name-field-image"><img src="https://www.mawj.example/sites/default/files/styles/article/public/school.jpg?itok=q1" width="740" height="420"></div><div class="field-name-body">${t.p(6)}</div></div><div class="view-related"><h3>اقرأ أيضا</h3><div class="views-row"><a>سوق السمك</a><div class="field-name-field-author">سامر نعيم</div></div></div></div>`,
      ),
  ),

  article(
    'drupal-paragraphs/nl',
    'nl',
    'https://www.waterlandse.example/nieuws/2026/11/bakker-stopt',
    {
      headline: 'Bakker stopt na negentig jaar: ‘De oven is op’',
      authors: ['Lotte Kuipers'],
      published: '2026-11-07T06:00:00+01:00',
      pictures: [
        'https://www.waterlandse.example/sites/default/files/2026-11/oven.jpg',
        'https://www.waterlandse.example/sites/default/files/styles/header/public/2026-11/oven.jpg?h=a1&itok=Zz',
      ],
      dek: 'Zaterdag gaat de deur voor het laatst open.',
    },
    (t) =>
      page(
        'lang="nl" dir="ltr"',
        `<title>Bakker stopt na negentig jaar: ‘De oven is op’ | Waterlandse Courant</title>
${og({ title: 'Bakker stopt na negentig jaar: ‘De oven is op’', site_name: 'Waterlandse Courant', image: 'https://www.waterlandse.example/sites/default/files/2026-11/oven.jpg', updated_time: '2026-11-08T12:00:00+01:00' })}
${ld({ '@graph': [{ '@type': 'NewsArticle', headline: 'Bakker stopt na negentig jaar: ‘De oven is op’', datePublished: '2026-11-07T06:00:00+0100', dateModified: '2026-11-08T12:00:00+0100', author: { '@type': 'Organization', name: 'Waterlandse Courant' } }] })}`,
        `<header class="site">${menu('Nieuws', 'Agenda')}</header><main><article class="node node--type-news"><h1>Bakker stopt na negentig jaar: ‘De oven is op’</h1><div class="node__info"><span>7 november 2026</span> · <span>Lotte Kuipers</span></div><div class="field--name-field-intro"><p>Zaterdag gaat de deur voor het laatst open.</p></div><div class="field--name-field-header"><img src="/sites/default/files/styles/header/public/2026-11/oven.jpg?h=a1&amp;itok=Zz" width="1280" height="620"></div><div class="paragraph paragraph--type--text">${t.p(2)}</div><div class="paragraph paragraph--type--quote"><blockquote>${t.say('Ik sta al veertig jaar om twee uur op')}</blockquote></div><div class="paragraph paragraph--type--text">${t.p(4)}</div><div class="paragraph paragraph--type--newsletter"><h2>Nieuwsbrief</h2><p>${t.aside(1)}</p></div></article></main>`,
      ),
  ),

  article(
    'craft/en',
    'en',
    'https://www.estuaryreview.example/features/the-pilot',
    {
      headline: 'The Pilot',
      authors: ['Alasdair Munro'],
      published: '2026-11-01',
      pictures: ['https://assets.estuaryreview.test/pilot-large.jpg'],
      dek: 'For forty years she brought the big ships in. Then the computers came.',
    },
    (t) =>
      page(
        'lang="en-GB"',
        `<title>The Pilot - Estuary Review</title>
<meta content="For forty years she brought the big ships in. Then the computers came." name="description">
${ld({
  '@graph': [
    {
      '@type': 'Article',
      headline: 'The Pilot - Estuary Review',
      author: organization('Estuary Review'),
      creator: organization('Estuary Review'),
      datePublished: '2026-11-01T00:00:00+00:00',
      image: { '@type': 'ImageObject', url: 'https://assets.estuaryreview.test/pilot-large.jpg' },
    },
    { '@type': 'WebSite', name: 'Estuary Review' },
  ],
})}`,
        `<header><a href="/"><span>Estuary Review</span></a></header><main><div class="hero" style="background-image: url(https://assets.estuaryreview.test/pilot-large.jpg)"><h1>The Pilot</h1></div><div class="intro"><p>For forty years she brought the big ships in. Then the computers came.</p><p class="credit">Words by Alasdair Munro<br>Photography by Rosie Kemp</p><p>1st November 2026 — Issue 14</p></div><div class="prose">${t.p(9)}</div><div class="cta"><h2>Never miss an issue</h2></div></main>`,
      ),
  ),

  article(
    'spip/fr',
    'fr',
    'https://www.vagues-et-voix.example/spip.php?article1187',
    {
      headline: 'À quai, la colère',
      authors: ['Nolwenn Tanguy'],
      published: '2026-11-15',
      pictures: ['https://www.vagues-et-voix.example/IMG/arton1187.jpg'],
      dek: 'Récit d’une journée sans bateau',
    },
    (t) =>
      page(
        'xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr" lang="fr" dir="ltr"',
        `<title>À quai, la colère - [Vagues et Voix]</title><meta name="generator" content="SPIP 3.2" /><meta name="description" content="Récit d&#8217;une journée sans bateau" />`,
        `<div id="page"><div id="entete"><a rel="start" href="/"><img class="spip_logos" src="IMG/siteon0.png" width="180" height="90"></a></div><div id="contenu"><p class="hierarchie"><a>Accueil</a> &gt; <a>Reportages</a> &gt; À quai, la colère</p><div class="cartouche"><img class="spip_logos" src="IMG/arton1187.jpg" width="500" height="333"><h1 class="titre">À quai, la colère</h1><p class="soustitre">Récit d’une journée sans bateau</p><p class="date">dimanche 15 novembre 2026</p><p class="auteurs">, par <span class="vcard author"><a class="url fn spip_in" href="/a">Nolwenn Tanguy</a></span></p></div><div class="texte">${t.p(7)}</div><div class="forum"><h2>Vos commentaires</h2><p>Le 16 novembre 2026 à 08:10, par Kermor. ${t.aside(2)}</p></div></div></div>`,
      ),
  ),

  article(
    'dle/ru',
    'ru',
    'https://more-novostei.example/obschestvo/4471-hor-spas-klub.html',
    {
      headline: 'Хор спас портовый клуб',
      authors: [],
      published: '2026-11-13T18:05',
      pictures: ['https://more-novostei.example/uploads/posts/2026-11/hor.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="ru"',
        `<title>Хор спас портовый клуб » Море новостей - новости города и района</title>
${og({ site_name: 'Море новостей - новости города и района', type: 'article', title: 'Хор спас портовый клуб', url: 'https://more-novostei.example/obschestvo/4471-hor-spas-klub.html', image: 'https://more-novostei.example/uploads/posts/2026-11/hor.jpg' })}<meta name="generator" content="DataLife Engine">`,
        `<div class="wrap"><div class="logo"><a href="/">Море новостей</a></div><div id='dle-content'><div class="full"><h1 class="full-title">Хор спас портовый клуб</h1><div class="full-info"><span><a href="/user/admin/">admin</a></span> <span>13-11-2026, 18:05</span> <span>Просмотров: 340</span> <span><a>Общество</a></span></div><div class="full-text"><!--dle_image_begin--><img src="/uploads/posts/2026-11/hor.jpg" style="float:left;"><!--dle_image_end-->${t.paragraphs(6).join('<br><br>')}</div><div class="rate">+12</div></div><div class="related"><b>Похожие новости</b>${menu('Мост закрыт', 'Бобры на канале')}</div><div id="dle-comments-list"><div class="comment">Ира, 14 ноября 2026 09:10<br>${t.aside(2)}</div></div></div></div>`,
      ),
  ),

  article(
    'jekyll/de',
    'de',
    'https://wattnotizen.test/2026/10/20/glockenseil.html',
    {
      headline: 'Das Glockenseil',
      authors: ['Hanno Küppers'],
      published: '2026-10-20T09:00:00+02:00',
      pictures: ['https://wattnotizen.test/assets/seil.jpg'],
      dek: 'Eine kleine Geschichte über einen großen Knoten',
    },
    (t) =>
      page(
        'lang="de"',
        `<!-- Begin Jekyll SEO tag v2.8.0 --><title>Das Glockenseil | Wattnotizen</title><meta name="generator" content="Jekyll v4.3" /><meta property="og:title" content="Das Glockenseil" /><meta name="author" content="Hanno Küppers" /><meta property="og:locale" content="de_DE" /><meta name="description" content="Eine kleine Geschichte über einen großen Knoten" /><meta property="og:site_name" content="Wattnotizen" /><meta property="article:published_time" content="2026-10-20T09:00:00+02:00" />
<script type="application/ld+json">{"@context":"https://schema.org","@type":"BlogPosting","author":{"@type":"Person","name":"Hanno Küppers"},"dateModified":"2026-10-20T09:00:00+02:00","datePublished":"2026-10-20T09:00:00+02:00","headline":"Das Glockenseil"}</script>`,
        `<header class="site-header"><a class="site-title" rel="author" href="/">Wattnotizen</a></header><main><article class="post h-entry" itemscope itemtype="http://schema.org/BlogPosting"><h1 class="post-title p-name" itemprop="name headline">Das Glockenseil</h1><p class="post-meta"><time class="dt-published" datetime="2026-10-20T09:00:00+02:00">Oct 20, 2026</time></p><div class="post-content e-content"><p><img src="/assets/seil.jpg" alt="Seil"></p>${t.p(7)}</div></article></main><footer class="site-footer h-card">${t.aside(1)}</footer>`,
      ),
  ),

  article(
    'contao/de',
    'de',
    'https://www.fjordkurier.example/nachrichten/chor-rettet-saal.html',
    {
      headline: 'Chor rettet Saal',
      authors: ['Ina Wulff'],
      published: '2026-11-13T18:30',
      pictures: ['https://www.fjordkurier.example/assets/images/3/chor-8f2a.jpg'],
      dek: 'Elf Stunden, zweihundert Stimmen und ein sehr müder Organist',
    },
    (t) =>
      page(
        'lang="de"',
        `<title>Chor rettet Saal - Fjordkurier | Die Zeitung für den Norden</title><base href="https://www.fjordkurier.example/"><meta name="description" content="Elf Stunden, zweihundert Stimmen und ein sehr müder Organist">`,
        `<div id="wrapper"><header><h1>Fjordkurier</h1><p class="claim">Die Zeitung für den Norden</p></header><main><div class="mod_newsreader block"><div class="layout_full block"><h1>Chor rettet Saal</h1><p class="info"><time datetime="2026-11-13T18:30">13.11.2026 18:30</time> von Ina Wulff</p><h2 class="sub">Elf Stunden, zweihundert Stimmen und ein sehr müder Organist</h2><div class="ce_text block"><figure class="image_container"><img src="assets/images/3/chor-8f2a.jpg" width="700" height="466"><figcaption class="caption">Foto: Peter Ladiges</figcaption></figure>${t.p(6)}</div></div><p class="back"><a>Zurück</a></p></div></main></div>`,
      ),
  ),
];
