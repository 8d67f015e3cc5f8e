// Large publishing systems again: newer Arc, Brightspot and Escenic sites, WordPress VIP at a chain, Naviga,
// Labrador, Sophora, Quintype.
import { graph, ld, menu, named, og, organization, page } from '../markup.js';
import { article, type CorpusPage } from '../page.js';

export const ENTERPRISE: readonly CorpusPage[] = [
  article(
    'arc-outbound/fr',
    'fr',
    'https://www.nordmatin.example/societe/iles-sans-bateau-la-region-promet-une-navette-17-11-2026-AB2CD3.php',
    {
      headline: 'Îles sans bateau : la région promet une navette, les élus n’y croient pas',
      authors: ['Maxime Vasseur'],
      published: '2026-11-17T18:12:00+01:00',
      pictures: [
        'https://www.nordmatin.example/resizer/navette.jpg?auth=55&width=1200&height=675',
        'https://www.nordmatin.example/resizer/navette.jpg?auth=55&width=768',
      ],
      dek: 'La promesse tient en une phrase. Le financement, lui, n’est écrit nulle part.',
    },
    (t) =>
      page(
        'lang="fr"',
        `<title>Îles sans bateau : la région promet une navette, les élus n’y croient pas - Nord Matin</title>
${og({ type: 'article', site_name: 'nordmatin.example', title: 'Îles sans bateau : la région promet une navette, les élus n’y croient pas', description: 'La promesse tient en une phrase. Le financement, lui, n’est écrit nulle part.', image: 'https://www.nordmatin.example/resizer/navette.jpg?auth=55&amp;width=1200&amp;height=675', 'article:published_time': '2026-11-17T17:12:00Z' })}
${ld({ '@type': 'NewsArticle', headline: 'Navette vers les îles : ce que promet la région', author: [organization('Nord Matin')], datePublished: '2026-11-17T17:12:00Z', dateModified: '2026-11-17T18:00:00Z' })}`,
        `<header>${menu('Société', 'Faits divers', 'Sports')}</header><main><article><header class="article_header"><h1>Îles sans bateau : la région promet une navette, les élus n’y croient pas</h1><h2 class="subheadline">La promesse tient en une phrase. Le financement, lui, n’est écrit nulle part.</h2><figure class="media-wrapper"><img src="https://www.nordmatin.example/resizer/navette.jpg?auth=55&amp;width=768" width="768" height="512"><figcaption>Les élus attendent. NM/Clara Fourny</figcaption></figure></header><div class="author_timestamp"><div>Par <a>Maxime Vasseur</a> (avec AFL)</div><div>Le 17 novembre 2026 à 18h12</div></div><div class="article-section">${t.p(7, 'class="paragraph text_align_left"')}</div></article></main>`,
      ),
  ),

  article(
    'brightspot/es',
    'es',
    'https://www.bahiatv.example/noticias/lote-perdido-carpeta',
    {
      headline: 'La carpeta perdida que pudo salvar el muelle',
      authors: ['Valeria Quiroga'],
      published: '2026-11-10T09:00:00-05:00',
      pictures: ['https://dims.bahiatv.test/dims4/default/1/resize/1200x630/?url=carpeta.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'class="ArticlePage" lang="es"',
        `<title>La carpeta perdida que pudo salvar el muelle | Bahía TV Noticias | bahiatv.example</title>
${og({ title: 'La carpeta perdida que pudo salvar el muelle', site_name: 'Bahía TV', image: 'https://dims.bahiatv.test/dims4/default/1/resize/1200x630/?url=carpeta.jpg', 'article:published_time': '2026-11-10T14:00:00Z' })}
${ld({ '@type': 'NewsArticle', headline: 'La carpeta perdida que pudo salvar el muelle', datePublished: '2026-11-10T09:00:00-0500', author: [{ '@type': 'Person', name: 'Por Valeria Quiroga y agencias' }] })}`,
        `<main class="Page-main"><div class="ArticlePage-headline"><h1>La carpeta perdida que pudo salvar el muelle</h1></div><div class="ArticlePage-byline">Por: <a>Valeria Quiroga</a> | Bahía TV | <span>Publicado: 10 de noviembre de 2026 | 9:00 am</span></div><div class="VideoLead"><video poster="https://dims.bahiatv.test/dims4/default/1/resize/1200x630/?url=carpeta.jpg"></video></div><div class="RichTextArticleBody">${t.p(6)}</div></main><div class="PromoList"><h2>Te puede interesar</h2><article><h3>Pan por última vez</h3><span>Por Nico Sáenz</span></article></div>`,
      ),
  ),

  article(
    'escenic-plus/de',
    'de',
    'https://www.weserblick.example/lokales/artikel-chor-rettet-buergersaal-_arid,2977001.html',
    {
      headline: 'Elf Stunden singen für den Bürgersaal',
      authors: ['Tjark Behrens'],
      published: '2026-11-13T20:15:00+01:00',
      pictures: ['https://www.weserblick.example/cms_media/module_img/chor_detail_1.jpg'],
      dek: 'Der Chor der Hafenstadt hat in einer Nacht mehr Geld gesammelt als die Stadt in zwei Jahren.',
    },
    (t) =>
      page(
        'lang="de"',
        `<title>Chor rettet Bürgersaal: Elf Stunden singen für den Bürgersaal - WESERBLICK</title>
${named({ author: 'Von Tjark Behrens', date: '2026-11-13T20:15:00+01:00', news_keywords: 'Chor' })}
${og({ title: 'Chor rettet Bürgersaal: Elf Stunden singen für den Bürgersaal', image: 'https://www.weserblick.example/cms_media/module_img/chor_detail_1.jpg', site_name: 'WESERBLICK' })}`,
        `<header><a href="/"><img src="/img/wb-logo.svg"></a></header><article><h1><span class="dachzeile">Chor rettet Bürgersaal</span> <span class="titel">Elf Stunden singen für den Bürgersaal</span></h1><p class="vorspann">Der Chor der Hafenstadt hat in einer Nacht mehr Geld gesammelt als die Stadt in zwei Jahren.</p><div class="meta"><time datetime="2026-11-13T20:15:00+01:00">13.11.2026, 20:15 Uhr</time><span>Lesedauer: 3 Min</span><a href="/autor/tb">Von Tjark Behrens</a></div><figure><img src="https://www.weserblick.example/cms_media/module_img/chor_detail_1.jpg" width="900" height="600"><figcaption>Der Chor um drei Uhr früh. FOTO: KÖRBER</figcaption></figure>${t.p(7)}<div class="plus-box"><h3>Jetzt sichern: WB+</h3></div></article>`,
      ),
  ),

  article(
    'labrador/nl',
    'nl',
    'https://www.oevernieuws.example/eiland/a/9vXk2/schoolkinderen-verhuizen',
    {
      headline: 'Schoolkinderen verhuizen elf weken naar het vasteland',
      authors: ['Ruben Dijkhuis', 'Mees van Aalst'],
      published: '2026-11-16T09:30:00.000Z',
      pictures: [
        'https://image.oevernieuws.test/112233.jpg?imageId=112233&width=1200&height=630',
        'https://image.oevernieuws.test/112233.webp?imageId=112233&width=960&height=540&format=jpg',
      ],
      dek: 'Ouders hoorden het van een briefje in de schooltas.',
    },
    (t) =>
      page(
        'lang="nl"',
        `<title>Schoolkinderen verhuizen elf weken naar het vasteland</title>
${og({ title: 'Schoolkinderen verhuizen elf weken naar het vasteland', description: 'Ouders hoorden het van een briefje in de schooltas.', image: 'https://image.oevernieuws.test/112233.jpg?imageId=112233&amp;width=1200&amp;height=630', 'article:published_time': '2026-11-16T09:30:00.000Z', site_name: 'oevernieuws.example' })}<meta name="lp:type" content="article">
${ld([
  { '@context': 'http://schema.org', '@type': 'WebSite', name: 'oevernieuws' },
  {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: 'Schoolkinderen verhuizen elf weken naar het vasteland',
    author: [
      { '@type': 'Person', name: 'Ruben Dijkhuis', email: 'ruben@oevernieuws.test' },
      { '@type': 'Person', name: 'Mees van Aalst' },
    ],
    datePublished: '2026-11-16T09:30:00.000Z',
  },
])}`,
        `<article class="lab-article"><div class="article-header"><h1 class="headline mainTitle">Schoolkinderen verhuizen elf weken naar het vasteland</h1><h2 class="subtitle">Ouders hoorden het van een briefje in de schooltas.</h2><figure><img itemprop="image" src="https://image.oevernieuws.test/112233.webp?imageId=112233&amp;width=960&amp;height=540&amp;format=jpg" width="960" height="540"><figcaption>Foto: Jan Roelofs</figcaption></figure><div class="byline column"><address class="name"><span class="lab-hidden-byline-name">Ruben Dijkhuis</span><span class="firstname">Ruben </span><span class="lastname">Dijkhuis</span></address><address class="name"><span class="firstname">Mees </span><span class="lastname">van Aalst</span></address><div class="dates"><span class="dateGroup datePublished">Gepubliceerd <time datetime="2026-11-16T09:30:00.000Z">maandag 16 november 2026 - 10:30</time></span></div></div></div><div class="bodytext">${t.p(7)}</div></article>`,
      ),
  ),

  article(
    'vip-chain/en',
    'en',
    'https://www.coastalmirror.example/2026/11/19/council-backs-down-on-pier-fees/',
    {
      headline: 'Council backs down on pier fees after 2,000 sign petition',
      authors: ['Melanie Duarte'],
      published: '2026-11-19T22:31:00Z',
      pictures: [
        'https://www.coastalmirror.example/wp-content/uploads/2026/11/CM-L-PIER-1119.jpg?w=1024&h=683',
        'https://www.coastalmirror.example/wp-content/uploads/2026/11/CM-L-PIER-1119.jpg?w=1200',
      ],
      dek: 'Fishermen called the charge “a tax on getting to work.”',
    },
    (t) =>
      page(
        'lang="en-US"',
        `<title>Council backs down on pier fees after 2,000 sign petition – Coastal Mirror</title>
${og({ type: 'article', title: 'Council backs down on pier fees after 2,000 sign petition', description: 'Fishermen called the charge “a tax on getting to work.”', image: 'https://www.coastalmirror.example/wp-content/uploads/2026/11/CM-L-PIER-1119.jpg?w=1024&amp;h=683', site_name: 'Coastal Mirror' })}
${graph({ '@type': 'NewsArticle', headline: 'Council backs down on pier fees after 2,000 sign petition', datePublished: '2026-11-19T22:31:00Z', dateModified: '2026-11-20T00:12:00Z', author: { '@type': 'Person', name: ['Melanie Duarte'] }, publisher: organization('Coastal Mirror', { logo: 'https://www.coastalmirror.example/logo.png' }) })}`,
        `<header>${menu('News', 'Sports', 'Things To Do')}</header><main><article class="mng-article"><header class="article-header"><div class="headlines"><h1 class="entry-title"><span class="dfm-title metered">Council backs down on pier fees after 2,000 sign petition</span></h1><h2 class="subheadline"><span class="dfm-subheadline">Fishermen called the charge “a tax on getting to work.”</span></h2></div></header><div class="slide-image-container"><img src="https://www.coastalmirror.example/wp-content/uploads/2026/11/CM-L-PIER-1119.jpg?w=1200" width="1200" height="800"><div class="slide-caption">Fishermen protest. (Ed Crisostomo-like, Coastal Mirror/SCNG)</div></div><div class="byline-dateline"><div class="byline">By <a class="author-name" rel="author" href="/author/md">Melanie Duarte</a> | <a class="author-email" href="mailto:mduarte@coastalmirror.test">mduarte@coastalmirror.test</a> and <a>The Press Pool</a></div><div class="time"><span>PUBLISHED: </span><time datetime="2026-11-19 14:31:00">November 19, 2026 at 2:31 PM PST</time> | <span>UPDATED: </span><time datetime="2026-11-19 16:12:00">November 19, 2026 at 4:12 PM PST</time></div></div><div class="article-body">${t.p(4)}<div class="sponsored"><p>${t.aside(1)}</p></div>${t.p(3)}</div></article></main>`,
      ),
  ),

  article(
    'naviga/pl',
    'pl',
    'https://glosportu.example/region/chor-ratuje-sale/ar/c1-1900112',
    {
      headline: 'Chór ratuje salę. Śpiewali jedenaście godzin',
      authors: ['Bartosz Wilk'],
      published: '2026-11-14T06:12:00+01:00',
      pictures: ['https://d-art.ppstatic.test/kadry/chor-o-xl.jpg'],
      dek: 'Koncert zaczął się o dziewiętnastej, a skończył o świcie.',
    },
    (t) =>
      page(
        'lang="pl"',
        `<title>Chór ratuje salę. Śpiewali jedenaście godzin | Głos Portu</title>
${og({ title: 'Chór ratuje salę. Śpiewali jedenaście godzin', description: 'Koncert zaczął się o dziewiętnastej, a skończył o świcie. ', image: 'https://d-art.ppstatic.test/kadry/chor-o-xl.jpg', site_name: 'Głos Portu', 'article:published_time': '2026-11-14T06:12:00+01:00' })}
${ld({ '@type': 'NewsArticle', headline: 'Chór ratuje salę. Śpiewali jedenaście godzin', datePublished: '2026-11-14T06:12:00+01:00', author: [{ '@type': 'Person', name: 'Bartosz Wilk, Głos Portu' }] })}`,
        `<header><a href="/">Głos Portu</a></header><article><h1>Chór ratuje salę. Śpiewali jedenaście godzin</h1><div><a class="autor" href="/autor/bw">Bartosz Wilk</a><span>14 listopada 2026, 6:12</span></div><p class="lead">Koncert zaczął się o dziewiętnastej, a skończył o świcie.</p><img src="https://d-art.ppstatic.test/kadry/chor-o-xl.jpg" width="1200" height="800"><span>Fot. Archiwum prywatne</span>${t.p(6)}<h4>Polecane oferty</h4><p>Materiały promocyjne partnera</p></article>`,
      ),
  ),

  article(
    'quintype/en',
    'en',
    'https://www.thedeltapost.example/cities/fishermen-fear-new-barriers',
    {
      headline: 'Fishermen fear new barriers will cut them off from ice house',
      authors: ['Arjun Velu'],
      published: '2026-11-18T03:30:00Z',
      pictures: [
        'https://images.deltapost.test/dp%2F2026-11%2Fbarrier.jpg?rect=0%2C0%2C1200%2C630&w=1200&auto=format%2Ccompress&ogImage=true',
        'https://images.deltapost.test/dp/2026-11/barrier.jpg?w=480&auto=format%2Ccompress',
      ],
      dek: 'Associations to petition collector; officials say plan is ‘only a draft’',
    },
    (t) =>
      page(
        'lang="en"',
        `<title>Fishermen fear new barriers will cut them off from ice house</title>
${og({ title: 'Fishermen fear new barriers will cut them off from ice house', site_name: 'The Delta Post', image: 'https://images.deltapost.test/dp%2F2026-11%2Fbarrier.jpg?rect=0%2C0%2C1200%2C630&amp;w=1200&amp;auto=format%2Ccompress&amp;ogImage=true' })}
${ld({ '@type': 'NewsArticle', headline: 'Fishermen fear new barriers will cut them off from ice house', datePublished: '2026-11-18T09:00:00+05:30', author: [{ '@type': 'Person', givenName: 'Delta Post News Service', name: 'Delta Post News Service' }] })}`,
        `<div id="header"><a href="/">The Delta Post</a></div><div class="story-grid"><div class="section-tag">Cities</div><h1 class="story-headline">Fishermen fear new barriers will cut them off from ice house</h1><div class="story-subheadline">Associations to petition collector; officials say plan is ‘only a draft’</div><figure class="hero-image"><img class="qt-image gm-loaded" src="https://images.deltapost.test/dp/2026-11/barrier.jpg?w=480&amp;auto=format%2Ccompress" alt="Barrier"><figcaption>The pier on Tuesday <span>EPS | R Satish</span></figcaption></figure><div class="author-block"><span class="author-name">Arjun Velu</span><div>Updated on: 18 Nov 2026, 9:00 am IST</div></div><div class="arr--story-page-card">${t.p(3)}</div><div class="arr--story-page-card also-read"><p>ALSO READ: Rust report tabled</p></div><div class="arr--story-page-card">${t.p(3)}</div></div>`,
      ),
  ),

  article(
    'sophora/de',
    'de',
    'https://www.radio-sued.example/nachrichten/strassenbahn-hafen-100.html',
    {
      headline: 'Hafenstadt bekommt doch keine Straßenbahn',
      authors: ['Clara Nissen', 'Rafael Otte'],
      published: '2026-11-19T06:07',
      pictures: ['https://www.radio-sued.example/nachrichten/strassenbahn-102~_v-gseagaleriexl.jpg'],
      dek: 'Der Rat hat die Pläne in der Nacht beerdigt. Was das für Pendler heißt.',
    },
    (t) =>
      page(
        'lang="de"',
        `<title>Hafenstadt bekommt doch keine Straßenbahn | Radio Süd | Nachrichten</title>${named({ author: 'Radio Süd', 'dcterms.date': '2026-11-19T06:07', description: 'Der Rat hat die Pläne in der Nacht beerdigt. Was das für Pendler heißt.' })}
${og({ title: 'Hafenstadt bekommt doch keine Straßenbahn', image: 'https://www.radio-sued.example/nachrichten/strassenbahn-102~_v-gseagaleriexl.jpg' })}`,
        `<div class="mainContent"><article><h1><span class="topline">Verkehr</span> <span class="headline">Hafenstadt bekommt doch keine Straßenbahn</span></h1><p class="meta">19. November 2026, 06:07 Uhr</p><p class="shorttext">Der Rat hat die Pläne in der Nacht beerdigt. Was das für Pendler heißt. <span class="autor">Von Clara Nissen und Rafael Otte</span></p><img src="https://www.radio-sued.example/nachrichten/strassenbahn-102~_v-gseagaleriexl.jpg" width="960" height="540"><span class="copyright">Bildrechte: IMAGO-like / Schöning</span>${t.p(6)}<p class="sendung">Dieses Thema im Programm: RADIO SÜD Das Morgenmagazin | 19. November 2026 | 07:00 Uhr</p></article></div>`,
      ),
  ),
];
