// Hosted platforms: Substack, Medium, Squarespace, Wix, Webflow, Blogger, Tilda, Telegraph-like pages.
import { ld, menu, og, organization, page, person } from '../markup.js';
import { article, type CorpusPage } from '../page.js';

export const HOSTED: readonly CorpusPage[] = [
  article(
    'substack/en',
    'en',
    'https://tidewrack.test/p/the-quay-nobody-checked',
    {
      headline: 'The quay nobody checked',
      authors: ['Noor Haddad'],
      published: '2026-11-06T12:03:11Z',
      pictures: [
        'https://cdn.test/image/fetch/w_1200,h_600,c_fill,f_jpg/https%3A%2F%2Fmedia.test%2Fquay.jpeg',
        'https://cdn.test/image/fetch/w_1456,c_limit/https%3A%2F%2Fmedia.test%2Fquay.jpeg',
      ],
      dek: 'A small town, a large hole, and a folder that went missing',
    },
    (t) =>
      page(
        'lang="en"',
        `<title>The quay nobody checked - by Noor Haddad - Tidewrack</title>
<meta property="og:type" content="article" data-preact-helmet="true" /><meta property="og:title" content="The quay nobody checked" /><meta name="author" content="Noor Haddad" /><meta name="description" content="A small town, a large hole, and a folder that went missing" /><meta property="og:image" content="https://cdn.test/image/fetch/w_1200,h_600,c_fill,f_jpg/https%3A%2F%2Fmedia.test%2Fquay.jpeg" />
${ld({ '@type': 'NewsArticle', headline: 'The quay nobody checked', description: 'A small town, a large hole, and a folder that went missing', datePublished: '2026-11-06T12:03:11+00:00', author: [person('Noor Haddad', { identifier: 'user:5521', image: { contentUrl: 'https://media.test/noor.png' } })], publisher: organization('Tidewrack'), isAccessibleForFree: true })}`,
        `<div id="entry"><div class="main-menu"><a href="/"><img alt="Tidewrack" width="36" height="36" src="https://media.test/wordmark.png"></a><button>Subscribe</button><button>Sign in</button></div>
<article class="typography newsletter-post post"><div class="post-header"><h1 class="post-title published">The quay nobody checked</h1><h3 class="subtitle">A small town, a large hole, and a folder that went missing</h3><div class="byline-wrapper"><img src="https://media.test/noor.png" width="36" height="36"><a href="/@noor">Noor Haddad</a><div>Nov 06, 2026</div></div><div class="post-ufi"><a>41</a><a>6</a><a>Share</a></div></div>
<div class="available-content"><div class="body markup"><div class="captioned-image-container"><figure><img src="https://cdn.test/image/fetch/w_1456,c_limit/https%3A%2F%2Fmedia.test%2Fquay.jpeg" width="1456" height="971"></figure></div>${t.p(4)}<div class="subscription-widget"><p>${t.aside(1)}</p><form><input placeholder="Type your email…"></form></div>${t.p(5)}</div></div></article>
<div class="comments-page"><h4>Discussion about this post</h4><div class="comment"><a>Piet</a><p>${t.aside(2)}</p></div></div></div>`,
      ),
  ),

  article(
    'medium/en',
    'en',
    'https://journal.test/harbour-letters/why-the-bell-is-silent-3fa91c',
    {
      headline: 'Why the Bell Is Silent',
      authors: ['Oisín Farrell'],
      published: '2026-10-30T15:22:40.118Z',
      pictures: [
        'https://miro.test/v2/resize:fit:1200/1*bell.jpeg',
        'https://miro.test/v2/resize:fit:1400/1*bell.jpeg',
      ],
      dek: 'And what it takes to ring it again',
    },
    (t) =>
      page(
        'lang="en"',
        `<title>Why the Bell Is Silent. And what it takes to ring it again | by Oisín Farrell | Harbour Letters | Oct, 2026 | Journal</title>
<meta data-rh="true" property="og:type" content="article"/><meta data-rh="true" property="article:published_time" content="2026-10-30T15:22:40.118Z"/><meta data-rh="true" name="title" content="Why the Bell Is Silent. And what it takes to ring it again | by Oisín Farrell | Harbour Letters | Oct, 2026 | Journal"/><meta data-rh="true" property="og:title" content="Why the Bell Is Silent"/><meta data-rh="true" property="og:description" content="And what it takes to ring it again"/><meta data-rh="true" name="author" content="Oisín Farrell"/><meta data-rh="true" property="og:image" content="https://miro.test/v2/resize:fit:1200/1*bell.jpeg"/><meta data-rh="true" name="twitter:label1" content="Reading time"/><meta data-rh="true" name="twitter:data1" content="7 min read"/>
<script data-rh="true" type="application/ld+json">{"@context":"http://schema.org","@type":"NewsArticle","image":["https:\\u002F\\u002Fmiro.test\\u002Fv2\\u002Fresize:fit:1200\\u002F1*bell.jpeg"],"datePublished":"2026-10-30T15:22:40.118Z","headline":"Why the Bell Is Silent - Harbour Letters - Journal","author":{"@type":"Person","name":"Oisín Farrell"},"publisher":{"@type":"Organization","name":"Harbour Letters"}}</script>`,
        `<div id="root"><nav><a>Open in app</a><a>Sign up</a><a>Sign in</a></nav><article><section><h1 id="a1" class="pw-post-title">Why the Bell Is Silent</h1><h2 class="pw-subtitle-paragraph">And what it takes to ring it again</h2><div><a href="/@oisin"><img alt="Oisín Farrell" class="m" src="https://miro.test/v2/resize:fill:88:88/1*face.jpeg" width="44" height="44"></a><a>Oisín Farrell</a> · <a>Follow</a> Published in <a>Harbour Letters</a> · 7 min read · <span>Oct 30, 2026</span></div><div><button>Listen</button><button>Share</button></div>
<figure><picture><source srcSet="https://miro.test/v2/resize:fit:640/format:webp/1*bell.jpeg 640w"><img width="700" height="467" src="https://miro.test/v2/resize:fit:1400/1*bell.jpeg"></picture><figcaption>Photo by a neighbour</figcaption></figure>
${t.p(4, 'class="pw-post-body-paragraph"')}<h1 id="b2">${t.say('The rope')}</h1>${t.p(4, 'class="pw-post-body-paragraph"')}</section></article><div><h2>Written by Oisín Farrell</h2><p>612 Followers · Writer for Harbour Letters</p></div><div><h2>Recommended from Journal</h2><article><h2>Ten Habits of Tired People</h2><a>Max Planker</a><p>${t.aside(1)}</p></article></div></div>`,
      ),
  ),

  article(
    'squarespace/en',
    'en',
    'https://www.marramgrass.example/dispatches/the-winter-school',
    {
      headline: 'The winter school',
      authors: ['Fern Adeyemi'],
      published: '2026-11-02T08:00:00Z',
      pictures: [
        'https://images.cdn.test/content/v1/5f/school.jpg',
        'http://static1.cdn.test/static/5f/t/61/school.jpg?format=1500w',
      ],
      dek: null,
    },
    (t) =>
      page(
        'xmlns:og="http://opengraphprotocol.org/schema/" lang="en-GB"',
        `<title>The winter school &mdash; Marram Grass</title>
<meta property="og:site_name" content="Marram Grass"/><meta property="og:title" content="The winter school &mdash; Marram Grass"/><meta property="og:type" content="article"/><meta property="og:image" content="http://static1.cdn.test/static/5f/t/61/school.jpg?format=1500w"/><meta itemprop="name" content="The winter school — Marram Grass"/><meta itemprop="datePublished" content="2026-11-02T08:00:00+0000"/><meta itemprop="headline" content="The winter school"/><meta itemprop="author" content="Fern Adeyemi"/><meta itemprop="publisher" content="Marram Grass"/><meta name="description" content=""/>
${ld({ '@type': 'Article', name: 'The winter school — Marram Grass', headline: 'The winter school', image: 'http://static1.cdn.test/static/5f/t/61/school.jpg?format=1500w', datePublished: '2026-11-02T08:00:00+0000', author: 'Fern Adeyemi', publisher: { name: 'Marram Grass', logo: 'http://static1.cdn.test/logo.png' } })}`,
        `<header id="header"><a href="/"><img src="//images.cdn.test/logo.png?format=1500w" alt="Marram Grass"></a></header><main id="page"><article class="h-entry entry hentry"><div class="blog-item-top-wrapper"><h1 class="entry-title entry-title--large p-name" data-content-field="title">The winter school</h1><div class="blog-meta-primary"><time class="dt-published blog-meta-item--date" datetime="2 Nov">2 Nov</time><span class="blog-author-name">Written By <a href="/?author=1">Fern Adeyemi</a></span></div></div>
<div class="blog-item-content e-content"><div class="sqs-block image-block"><img data-src="https://images.cdn.test/content/v1/5f/school.jpg" data-image="https://images.cdn.test/content/v1/5f/school.jpg" data-image-dimensions="2500x1667" alt=""><noscript><img src="https://images.cdn.test/content/v1/5f/school.jpg"></noscript></div><div class="sqs-html-content">${t.p(7)}</div></div>
<section class="blog-item-author-profile"><img src="https://images.cdn.test/fern.jpg" width="80" height="80"><span>Fern Adeyemi</span></section></article><nav class="item-pagination"><h2 class="item-pagination-title">The baker’s last oven</h2></nav></main>`,
      ),
  ),

  article(
    'wix/es',
    'es',
    'https://www.brisanoticias.example/post/la-escuela-se-muda',
    {
      headline: 'La escuela se muda a tierra firme',
      authors: ['Marina Solé'],
      published: '2026-11-08T09:14:22.501Z',
      pictures: [
        'https://static.wixlike.test/media/a1_b2~mv2.jpg/v1/fill/w_1000,h_667,al_c,q_85/a1_b2~mv2.jpg',
        'https://static.wixlike.test/media/a1_b2~mv2.jpg',
      ],
      dek: 'Once semanas sin pupitres en la isla del norte.',
    },
    (t) =>
      page(
        'lang="es"',
        `<title>La escuela se muda a tierra firme</title><meta name="description" content="Once semanas sin pupitres en la isla del norte."/>
${og({ title: 'La escuela se muda a tierra firme', type: 'article', site_name: 'Brisa Noticias', image: 'https://static.wixlike.test/media/a1_b2~mv2.jpg/v1/fill/w_1000,h_667,al_c,q_85/a1_b2~mv2.jpg', 'article:published_time': '2026-11-08T09:14:22.501Z', 'article:author': 'Marina Solé' })}
<script type="application/ld+json">{"@context":"https://schema.org/","@type":"BlogPosting","headline":"La escuela se muda a tierra firme","datePublished":"2026-11-08T09:14:22.501Z","author":{"@type":"Person","name":"brisanoticias"},"image":{"@type":"ImageObject","url":"https://static.wixlike.test/media/a1_b2~mv2.jpg","width":1000,"height":667}}</script>`,
        `<div id="SITE_CONTAINER"><header id="SITE_HEADER"><div><h1><span>BRISA NOTICIAS</span></h1></div>${menu('Inicio', 'Blog', 'Contacto')}</header><main><div data-hook="post"><article><div data-hook="post-header"><ul><li><span data-hook="user-name" title="Marina Solé">Marina Solé</span></li><li><span data-hook="time-ago">8 nov</span></li><li><span data-hook="time-to-read">3 min de lectura</span></li></ul></div><h1 data-hook="post-title"><span>La escuela se muda a tierra firme</span></h1><section data-hook="post-description"><div>${t.p(7)}</div></section></article></div>
<div data-hook="recent-posts"><h2>Entradas recientes</h2><article><a href="/post/x"><h2>Cierra la última librería</h2></a><img src="https://static.wixlike.test/media/z9~mv2.jpg" width="454" height="341"></article></div></main></div>`,
      ),
  ),

  article(
    'webflow/fr',
    'fr',
    'https://www.larade-enquetes.example/enquetes/les-compteurs-fantomes',
    {
      headline: 'Les compteurs fantômes',
      authors: ['Soizic Le Garrec', 'Amadou Keïta'],
      published: '2026-11-04',
      pictures: ['https://uploads.cdn.test/63aa/compteurs.png'],
      dek: 'Deux ans durant, la régie a facturé une eau que personne ne consommait.',
    },
    (t) =>
      page(
        'data-wf-domain="www.larade-enquetes.example" lang="fr"',
        `<title>Les compteurs fantômes - La Rade, l’enquête en eaux profondes</title><meta content="Deux ans durant, la régie a facturé une eau que personne ne consommait." name="description"/>
<meta content="Les compteurs fantômes" property="og:title"/><meta content="https://uploads.cdn.test/63aa/compteurs.png" property="og:image"/><meta content="Webflow" name="generator"/>`,
        `<div class="navbar w-nav"><a class="w-nav-brand" href="/"><img src="https://uploads.cdn.test/63aa/logo-rade.svg"></a></div><div class="section hero"><div class="label">Enquête</div><h1 class="heading-xl">Les compteurs fantômes</h1><p class="hero-intro">Deux ans durant, la régie a facturé une eau que personne ne consommait.</p><div class="meta-row"><div>4 novembre 2026</div><div>Par</div><div class="w-dyn-list"><div class="w-dyn-item"><div>Soizic Le Garrec</div></div><div class="w-dyn-item"><div>Amadou Keïta</div></div></div></div></div>
<img class="hero-img" src="https://uploads.cdn.test/63aa/compteurs.png" sizes="100vw" srcset="https://uploads.cdn.test/63aa/compteurs-p-800.png 800w"><div class="rich-text-block w-richtext">${t.p(8)}</div><div class="footer">${t.aside(1)}<div>Un site réalisé par l’Atelier Bleu</div></div>`,
      ),
  ),

  article(
    'blogger/tr',
    'tr',
    'https://adamektuplari.example/2026/11/iskele-kapandi.html',
    {
      headline: 'İskele kapandı, mektup kaldı',
      authors: ['Defne Aksoy'],
      published: '2026-11-07T18:22:00Z',
      pictures: [
        'https://blogger.test/img/s1600/iskele.jpg',
        'https://blogger.test/img/s640/iskele.jpg',
        'https://blogger.test/img/w1200-h630-p-k-no-nu/iskele.jpg',
      ],
      dek: null,
    },
    (t) =>
      page(
        "class='v2' dir='ltr' lang='tr'",
        `<title>Ada Mektupları: İskele kapandı, mektup kaldı</title><meta content='blogger' name='generator'/><meta content='https://blogger.test/img/w1200-h630-p-k-no-nu/iskele.jpg' property='og:image'/><meta content='İskele kapandı, mektup kaldı' property='og:title'/><meta content='' property='og:description'/>`,
        `<div class='header section'><h1 class='title'><a href='/'>Ada Mektupları</a></h1><p class='description'><span>Denizden gelen haberler</span></p></div><div class='blog-posts hfeed'><div class="date-outer"><h2 class='date-header'><span>7 Kasım 2026 Cumartesi</span></h2><div class='post hentry' itemprop='blogPost' itemscope='itemscope' itemtype='http://schema.org/BlogPosting'><meta content='https://blogger.test/img/s640/iskele.jpg' itemprop='image_url'/><h3 class='post-title entry-title' itemprop='name'>İskele kapandı, mektup kaldı</h3><div class='post-body entry-content' itemprop='description articleBody'><div class="separator"><a href="https://blogger.test/img/s1600/iskele.jpg"><img border="0" height="426" src="https://blogger.test/img/s640/iskele.jpg" width="640"/></a></div>${t.p(7)}</div>
<div class='post-footer'><span class='post-author vcard'>Gönderen <span class='fn' itemprop='author' itemscope='itemscope' itemtype='http://schema.org/Person'><a class='g-profile' href='/profile/1'><span itemprop='name'>Defne Aksoy</span></a></span></span> <span class='post-timestamp'>zaman: <a class='timestamp-link' href='#'><abbr class='published' itemprop='datePublished' title='2026-11-07T21:22:00+03:00'>21:22</abbr></a></span></div></div></div></div>
<div class='sidebar'><h2>Popüler Yayınlar</h2>${menu('Balıkçının günlüğü', 'Fırtınadan sonra')}</div>`,
      ),
  ),

  article(
    'tilda/ru',
    'ru',
    'https://volna-media.example/kto-platit-za-led',
    {
      headline: 'Кто платит за лёд?',
      authors: ['Софья Берг'],
      published: '2026-11-03',
      pictures: ['https://static.tildalike.test/tild3131/led.jpg'],
      dek: 'История одного склада, о котором забыли все, кроме рыбаков',
    },
    (t) =>
      page(
        'lang="ru"',
        `<title>Кто платит за лёд?</title><meta name="description" content="История одного склада, о котором забыли все, кроме рыбаков" />
${og({ url: 'https://volna-media.example/kto-platit-za-led', title: 'Кто платит за лёд?', description: 'История одного склада, о котором забыли все, кроме рыбаков', type: 'website', image: 'https://static.tildalike.test/tild3131/led.jpg' })}`,
        `<div id="allrecords" class="t-records"><div id="rec1" class="r t-rec"><div class="t228"><div class="t228__leftside"><img src="https://static.tildalike.test/tild0001/volna.svg" imgfield="img"></div></div></div><div class="t-cover" style="background-image:url('https://static.tildalike.test/tild3131/-/resize/20x/led.jpg')" data-content-cover-bg="https://static.tildalike.test/tild3131/led.jpg"><div class="t102__title t-title">Кто платит за лёд?</div><div class="t102__descr t-descr">История одного склада, о котором забыли все, кроме рыбаков</div></div>
<div class="t-rec"><div class="t-text t-text_sm">Текст: Софья Берг<br>Иллюстрации: Катя Рыбина<br>3 ноября 2026</div></div><div class="t-rec"><div class="t-text t-text_md" field="text">${t.paragraphs(4).join('<br /><br />')}</div></div><div class="t-rec"><img class="t-img" src="https://static.tildalike.test/tild3131/-/empty/sklad.jpg" data-original="https://static.tildalike.test/tild3131/sklad.jpg"></div><div class="t-rec"><div class="t-text t-text_md" field="text">${t.paragraphs(4).join('<br /><br />')}</div></div><div class="t-rec"><div class="t-tildalabel">Made on Tilda</div></div></div>`,
      ),
  ),

  article(
    'telegraph/fa',
    'fa',
    'https://telegra.test/Eskele-11-12',
    {
      headline: 'اسکله‌ای که کسی ندید',
      authors: ['بهار رستگار'],
      published: '2026-11-12T08:30:00Z',
      pictures: ['https://telegra.test/file/eskele.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="fa"',
        `<title>اسکله‌ای که کسی ندید – Telegraph</title>
${og({ type: 'article', title: 'اسکله‌ای که کسی ندید', description: '', image: '', site_name: 'Telegraph', 'article:published_time': '2026-11-12T08:30:00+0000', 'article:author': 'بهار رستگار' })}`,
        `<div class="tl_page_wrap"><main class="tl_article"><header dir="auto"><h1>اسکله‌ای که کسی ندید</h1><address><a rel="author" href="https://chat.test/bahar">بهار رستگار</a> • <time datetime="2026-11-12T08:30:00+0000">November 12, 2026</time></address></header><article id="_tl_editor"><h1>اسکله‌ای که کسی ندید<br></h1><address>بهار رستگار</address><figure><img src="/file/eskele.jpg"></figure>${t.p(6)}</article></main><aside class="tl_article_buttons"><button>Edit</button></aside></div>`,
      ),
  ),
];
