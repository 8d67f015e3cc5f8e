// Other content systems that newsrooms run themselves: Ghost, Drupal, Joomla, TYPO3, Bitrix, Plone and static
// site generators.
import { ld, menu, named, og, organization, page, person } from '../markup.js';
import { article, type CorpusPage } from '../page.js';

export const SYSTEMS: readonly CorpusPage[] = [
  article(
    'ghost-casper/en',
    'en',
    'https://thesounding.test/the-last-boat/',
    {
      headline: 'The last boat leaves at six',
      authors: ['Ines Carvalho'],
      published: '2026-11-13T10:00:00Z',
      pictures: ['https://thesounding.test/content/images/2026/11/boat.jpg'],
      dek: 'What a town loses when the timetable ends.',
    },
    (t) =>
      page(
        'lang="en"',
        `<title>The last boat leaves at six</title>
<link rel="canonical" href="https://thesounding.test/the-last-boat/"><meta name="generator" content="Ghost 5.9">
${og({ site_name: 'The Sounding', type: 'article', title: 'The last boat leaves at six', description: 'What a town loses when the timetable ends.', image: 'https://thesounding.test/content/images/2026/11/boat.jpg', 'article:published_time': '2026-11-13T10:00:00.000Z', 'article:modified_time': '2026-11-13T12:30:00.000Z' })}
${ld({ '@type': 'Article', publisher: organization('The Sounding', { logo: { '@type': 'ImageObject', url: 'https://thesounding.test/favicon.ico' } }), author: person('Ines Carvalho', { image: { '@type': 'ImageObject', url: 'https://thesounding.test/content/images/ines.jpg', width: 600, height: 600 } }), headline: 'The last boat leaves at six', datePublished: '2026-11-13T10:00:00.000Z', image: { '@type': 'ImageObject', url: 'https://thesounding.test/content/images/2026/11/boat.jpg' } })}`,
        `<header class="gh-head">${menu('Home', 'About')}</header><main><article class="gh-article post"><header class="gh-article-header"><h1 class="gh-article-title">The last boat leaves at six</h1><p class="gh-article-excerpt">What a town loses when the timetable ends.</p><div class="gh-article-byline"><img class="author-profile-image" src="/content/images/size/w100/ines.jpg" alt="Ines Carvalho"><h4 class="gh-article-author-name"><a href="/author/ines/">Ines Carvalho</a></h4><time datetime="2026-11-13">13 Nov 2026</time><span>— 6 min read</span></div><figure class="gh-article-image"><img src="/content/images/size/w2000/2026/11/boat.jpg"></figure></header>
<section class="gh-content">${t.p(9)}<div class="kg-card kg-signup-card"><h2>Sign up for more like this.</h2><p>${t.aside(1)}</p></div></section></article></main>`,
      ),
  ),

  article(
    'ghost-custom/de',
    'de',
    'https://kaikante.test/rost/',
    {
      headline: 'Rost & Ruhe',
      authors: ['Tilda Ahrens'],
      published: '2026-11-05T06:00:00Z',
      pictures: ['https://kaikante.test/content/images/2026/11/pfeiler.jpg'],
      dek: 'Vier Jahre lang wusste die Stadt von den Schäden am Kai',
    },
    (t) =>
      page(
        'lang="de"',
        `<title>Rost &amp; Ruhe</title>
<meta name="description" content="Vier Jahre lang wusste die Stadt von den Schäden am Kai">
${og({ site_name: 'Kaikante', title: 'Die Stadt wusste vom Rost am Kai – seit vier Jahren', image: 'https://kaikante.test/content/images/2026/11/pfeiler.jpg', 'article:published_time': '2026-11-05T06:00:00.000Z' })}
${ld({ '@type': 'Article', author: person('Kaikante Redaktion', { url: 'https://kaikante.test/author/redaktion/' }), headline: 'Die Stadt wusste vom Rost am Kai – seit vier Jahren', datePublished: '2026-11-05T06:00:00.000Z' })}`,
        `<nav class="site-nav"><a class="site-nav-logo" href="/">Kaikante</a></nav><main class="site-main"><article class="post"><h1>Rost &amp; Ruhe</h1><p class="subtitle">Vier Jahre lang wusste die Stadt von den Schäden am Kai</p><img src="https://kaikante.test/content/images/size/w1000/2026/11/pfeiler.jpg" width="1000" height="600"><p class="credits"><em>Text: Tilda Ahrens · Fotos: Nils Kroog</em></p><div class="post-body">${t.p(8)}</div></article>
<aside><h2>Weiterlesen</h2><article><h3>Warum die Glocke schweigt</h3><p>${t.aside(1)}</p></article></aside></main>`,
      ),
  ),

  article(
    'drupal7/fr',
    'fr',
    'https://www.lequotidiendesiles.example/node/20317',
    {
      headline: 'Fin des traversées d’hiver : les îles en colère',
      authors: ['Maëlle Corre'],
      published: '2026-11-18T16:45:00Z',
      pictures: [
        'https://www.lequotidiendesiles.example/sites/default/files/styles/large/public/quai.jpg?itok=9xZ',
      ],
      dek: 'Les habitants n’auront plus qu’une vedette jusqu’en mars.',
    },
    (t) =>
      page(
        'lang="fr" dir="ltr" xmlns:dc="http://purl.org/dc/terms/"',
        `<title>Fin des traversées d’hiver : les îles en colère | Le Quotidien des Îles</title>
<meta name="generator" content="Drupal 7 (https://www.drupal.org)" /><link rel="shortlink" href="https://www.lequotidiendesiles.example/node/20317" />
${named({ 'dcterms.title': 'Fin des traversées d’hiver : les îles en colère', 'dcterms.creator': 'webmestre', 'dcterms.date': '2026-11-18T17:45+01:00' })}`,
        `<div id="header"><a href="/" id="logo"><img src="/sites/all/themes/iles/logo.png"></a></div><div id="main"><h1 class="title" id="page-title">Fin des traversées d’hiver : les îles en colère</h1>
<div id="node-20317" class="node node-article" about="/node/20317" typeof="sioc:Item foaf:Document"><span property="dc:title" content="Fin des traversées d’hiver : les îles en colère" class="rdf-meta element-hidden"></span><div class="submitted"><span property="dc:date dc:created" content="2026-11-18T17:45:00+01:00" datatype="xsd:dateTime" rel="sioc:has_creator">Soumis par <span class="username" typeof="sioc:UserAccount">webmestre</span> le mer, 18/11/2026 - 17:45</span></div>
<div class="field field-name-field-chapo"><div class="field-item even"><p>Les habitants n’auront plus qu’une vedette jusqu’en mars.</p></div></div><div class="field field-name-field-auteur"><div class="field-label">Par&nbsp;</div><div class="field-item even">Maëlle Corre</div></div>
<div class="field field-name-field-image"><img typeof="foaf:Image" src="https://www.lequotidiendesiles.example/sites/default/files/styles/large/public/quai.jpg?itok=9xZ" width="800" height="533"></div>
<div class="field field-name-body"><div class="field-item even" property="content:encoded">${t.p(7)}</div></div></div>
<div class="block block-views"><h2>Les plus lus</h2>${menu('Le phare ouvre ses portes', 'Une baleine dans la rade')}</div></div>`,
      ),
  ),

  article(
    'drupal10/en',
    'en',
    'https://northquay.example/news/2026-11/engineers-warned-rust',
    {
      headline: 'Engineers warned of rust four years ago',
      authors: ['Callum Reyes'],
      published: '2026-11-10T14:05:12Z',
      pictures: [
        'https://northquay.example/sites/default/files/2026-11/pillar.jpg',
        'https://northquay.example/sites/default/files/styles/wide/public/2026-11/pillar.jpg.webp?itok=aB3',
      ],
      dek: 'Letters obtained under the information act contradict the council.',
    },
    (t) =>
      page(
        'lang="en" dir="ltr" prefix="og: https://ogp.me/ns#"',
        `<title>Engineers warned of rust four years ago | North Quay</title>
<meta name="description" content="Letters obtained under the information act contradict the council." />
${og({ site_name: 'North Quay', title: 'Engineers warned of rust four years ago', 'image:url': 'https://northquay.example/sites/default/files/2026-11/pillar.jpg', 'article:published_time': '2026-11-10T14:05:12+0000' })}`,
        `<div class="dialog-off-canvas-main-canvas"><header role="banner"><h2 class="visually-hidden">Main navigation</h2>${menu('News', 'Council', 'Harbour')}</header><main role="main"><article data-history-node-id="88" class="node node--type-article node--view-mode-full"><h1 class="page-header"><span class="field field--name-title">Engineers warned of rust four years ago</span></h1>
<footer class="node__meta"><div class="node__submitted">By <span class="field field--name-field-byline">Callum Reyes</span> on <span><time datetime="2026-11-10T14:05:12Z">Tue, 11/10/2026 - 14:05</time></span></div></footer><div class="field--name-field-summary">Letters obtained under the information act contradict the council.</div>
<div class="media--type-image"><img loading="eager" src="/sites/default/files/styles/wide/public/2026-11/pillar.jpg.webp?itok=aB3" width="1090" height="727"></div><div class="text-formatted field--name-body">${t.p(3)}<h3>${t.say('What the letters say')}</h3>${t.p(3)}</div></article></main>
<section class="views-element-container"><h2>Related content</h2><div class="views-row"><h3><a href="/1">Pier survey delayed again</a></h3><time datetime="2026-03-01T09:00:00Z">1 March 2026</time></div></section></div>`,
      ),
  ),

  article(
    'joomla/es',
    'es',
    'https://diariodelcabo.example/index.php/noticias/312-el-faro-se-apaga',
    {
      headline: 'El faro se apaga',
      authors: ['Tomás Iriarte'],
      published: '2026-11-09T10:30:00Z',
      pictures: ['https://diariodelcabo.example/images/2026/faro.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="es-es" dir="ltr"',
        `<title>El faro se apaga - Diario del Cabo</title><meta name="author" content="Super User"><meta name="description" content="Diario del Cabo: noticias, deportes y cultura de toda la costa"><meta name="generator" content="Joomla! - Open Source Content Management">`,
        `<div class="header"><a class="brand" href="/">Diario del Cabo</a></div><div class="item-page" itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" content="es-ES"><div class="page-header"><h2 itemprop="headline">El faro se apaga</h2></div>
<dl class="article-info muted"><dt class="article-info-term">Detalles</dt><dd class="createdby" itemprop="author" itemscope itemtype="https://schema.org/Person">Escrito por: <span itemprop="name">Tomás Iriarte</span></dd><dd class="category-name">Categoría: <a href="/c">Noticias</a></dd><dd class="published"><time datetime="2026-11-09T11:30:00+01:00" itemprop="datePublished">Publicado: 09 Noviembre 2026</time></dd><dd class="hits"><meta itemprop="interactionCount" content="UserPageVisits:341">Visto: 341</dd></dl>
<div class="pull-left item-image"><img src="/images/2026/faro.jpg" itemprop="image" width="700" height="466"></div><div itemprop="articleBody">${t.p(6)}</div><ul class="pager"><li class="previous"><a href="/p">Anterior: El mercado cambia de horario</a></li></ul></div>
<div class="well"><h3>Lo último</h3>${menu('Cierra la panadería', 'Vuelve el coro')}</div>`,
      ),
  ),

  article(
    'typo3-news/de',
    'de',
    'https://www.kuestenkreis-anzeiger.example/artikel/deich-saniert',
    {
      headline: 'Deich saniert, Kasse leer',
      authors: ['Heike Lorenzen'],
      published: '2026-11-11',
      pictures: ['https://www.kuestenkreis-anzeiger.example/fileadmin/_processed_/deich_1a2b.jpg'],
      dek: 'Der Kreis hat die Arbeiten beendet. Bezahlt sind sie noch nicht.',
    },
    (t) =>
      page(
        'lang="de"',
        `<title>Küstenkreis-Anzeiger: Deich saniert, Kasse leer</title><meta name="generator" content="TYPO3 CMS">
<meta name="author" content="Küstenkreis-Anzeiger Verlags GmbH &amp; Co. KG">`,
        `<div id="top"><a href="/"><img src="/fileadmin/logo.gif" width="300" height="60" alt="Küstenkreis-Anzeiger"></a></div><div class="news news-single"><div class="article" itemscope="itemscope" itemtype="http://schema.org/Article"><div class="header"><h3 itemprop="headline">Deich saniert, Kasse leer</h3></div><div class="footer"><p><span class="news-list-date"><time itemprop="datePublished" datetime="2026-11-11">11.11.2026</time></span> <span class="news-list-author">Von Heike Lorenzen</span> <span class="news-list-category">Kreis</span></p></div>
<div class="teaser-text" itemprop="description"><p>Der Kreis hat die Arbeiten beendet. Bezahlt sind sie noch nicht.</p></div><div class="news-img-wrap"><div class="mediaelement-image"><img itemprop="image" src="/fileadmin/_processed_/deich_1a2b.jpg" width="900" height="600"></div><p class="news-img-caption">Der Deich bei Flut (Foto: privat)</p></div><div class="news-text-wrap" itemprop="articleBody">${t.p(6)}</div><div class="news-backlink-wrap"><a href="/">Zurück</a></div></div></div>
<div class="right"><h4>Anzeigen</h4><p>${t.aside(1)}</p></div>`,
      ),
  ),

  article(
    'bitrix/ru',
    'ru',
    'https://beregovoy-vestnik.example/news/detail.php?ID=55102',
    {
      headline: 'Прокуратура проверит ремонт причала',
      authors: ['Андрей Малышев'],
      published: '2026-11-12T14:32',
      pictures: ['https://beregovoy-vestnik.example/upload/iblock/3f1/prichal.jpg'],
      dek: 'На ремонт ушло вдвое больше денег, чем планировали.',
    },
    (t) =>
      page(
        'xml:lang="ru" lang="ru"',
        `<title>Прокуратура проверит ремонт причала</title><meta name="keywords" content="новости, побережье, порт" /><meta name="description" content="Береговой вестник – новости Приморского района" />
<link href="/bitrix/cache/css/s1/main/page.css" type="text/css" rel="stylesheet" />`,
        `<div class="header"><div class="logo"><a href="/">Береговой вестник</a></div><div class="date-now">Понедельник, 30 ноября 2026</div></div><div class="news-detail"><span class="news-date-time">12.11.2026 14:32</span><h1>Прокуратура проверит ремонт причала</h1><div class="preview">На ремонт ушло вдвое больше денег, чем планировали.</div><img class="detail_picture" border="0" src="/upload/iblock/3f1/prichal.jpg" width="600" height="400">
${t.paragraphs(7).join('<br />\n<br />\n')}<br /><br /><b>Андрей Малышев</b><div style="clear:both"></div><br />Просмотров:&nbsp;871<br /></div>
<div class="news-list"><h3>Другие новости</h3><p class="news-item"><span class="news-date-time">30.11.2026 09:00</span><a href="?ID=1"><b>Мост закрыли</b></a><br />${t.aside(1)}</p><p class="news-item"><span class="news-date-time">29.11.2026 18:10</span><a href="?ID=2"><b>Хор ищет голоса</b></a></p></div>`,
      ),
  ),

  article(
    'plone/it',
    'it',
    'https://lavocedelmolo.example/notizie/il-molo-chiude',
    {
      headline: 'Il molo chiude, i pescatori restano a terra',
      authors: ['Chiara Bonfanti'],
      published: '2026-11-14T07:00:00Z',
      pictures: ['https://lavocedelmolo.example/notizie/il-molo-chiude/@@images/image/large'],
      dek: 'Tre mesi di stop e nessun indennizzo previsto.',
    },
    (t) =>
      page(
        'lang="it"',
        `<title>Il molo chiude, i pescatori restano a terra — La Voce del Molo</title>
${named({ 'DC.date.created': '2026-11-14T08:00:00+01:00', 'DC.creator': 'cbonfanti', 'DC.type': 'Notizia', description: 'Tre mesi di stop e nessun indennizzo previsto.' })}
${og({ title: 'Il molo chiude, i pescatori restano a terra', site_name: 'La Voce del Molo', type: 'website', image: 'https://lavocedelmolo.example/++theme++voce/logo-og.png' })}`,
        `<div id="portal-top"><a id="portal-logo" href="/"><img src="/logo.png"></a></div><article id="content"><header><h1 class="documentFirstHeading">Il molo chiude, i pescatori restano a terra</h1><div class="documentByLine"><span class="documentAuthor">di <a href="/author/cbonfanti">Chiara Bonfanti</a> —</span> <span class="documentPublished">pubblicato <span>14/11/2026 08:00</span>,</span> <span class="documentModified">ultima modifica <span>16/11/2026 10:12</span></span></div><div class="documentDescription description">Tre mesi di stop e nessun indennizzo previsto.</div></header>
<div class="leadImage"><img src="https://lavocedelmolo.example/notizie/il-molo-chiude/@@images/image/large" width="768" height="512"></div><div id="parent-fieldname-text">${t.p(7)}</div></article><footer id="portal-footer">${t.aside(1)}</footer>`,
      ),
  ),

  article(
    'hugo/en',
    'en',
    'https://lowtide.test/posts/ice-house/',
    {
      headline: 'The ice house, and who pays for it',
      authors: ['Bea Thornquist'],
      published: '2026-10-28',
      pictures: [],
      dek: null,
    },
    (t) =>
      page(
        'lang="en"',
        `<title>The ice house, and who pays for it | Low Tide</title><meta name="generator" content="Hugo 0.119"><meta name="description" content="Notes from the waterfront">
${og({ title: 'The ice house, and who pays for it', description: 'Notes from the waterfront', type: 'article', url: 'https://lowtide.test/posts/ice-house/', 'article:section': 'posts', 'article:published_time': '2026-10-28T00:00:00+00:00' })}`,
        `<header class="site"><a href="/">Low Tide</a></header><main><h1>The ice house, and who pays for it</h1><p class="meta">28 October 2026 · Bea Thornquist · 5 min read</p><div class="content">${t.p(6)}<hr>${t.p(3)}</div></main><footer>© 2026 Low Tide. Built with Hugo.</footer>`,
      ),
  ),

  article(
    'django-custom/nl',
    'nl',
    'https://dekustbode.example/artikelen/veer-stopt/',
    {
      headline: 'Veerdienst stopt, eilanders zoeken uitweg',
      authors: ['Sanne de Wit'],
      published: '2026-11-17T05:45:00Z',
      pictures: ['https://media.dekustbode.example/2026/veer.jpg?w=1200'],
      dek: 'De gemeente wijst naar de provincie, de provincie naar het Rijk.',
    },
    (t) =>
      page(
        'lang="nl"',
        `<title>Veerdienst stopt, eilanders zoeken uitweg ‹ De Kustbode</title>
${ld({ '@type': 'NewsArticle', headline: 'Veerdienst stopt, eilanders zoeken uitweg', description: 'De gemeente wijst naar de provincie, de provincie naar het Rijk.', author: [person('Sanne de Wit', { jobTitle: 'verslaggever' })], image: ['https://media.dekustbode.example/2026/veer.jpg?w=1200', 'https://media.dekustbode.example/2026/veer.jpg?w=600'], datePublished: '2026-11-17T06:45:00+01:00', isAccessibleForFree: true })}`,
        `<header><a href="/"><svg></svg>De Kustbode</a></header><main><h1>Veerdienst stopt, eilanders zoeken uitweg</h1><p class="intro">De gemeente wijst naar de provincie, de provincie naar het Rijk.</p><p>Door: Sanne de Wit</p><p>17 november 2026, 06:45</p><div class="article__body">${t.p(8)}</div></main>
<footer><p>Blijf op de hoogte. Schrijf je in voor onze nieuwsbrief.</p></footer>`,
      ),
  ),
];
