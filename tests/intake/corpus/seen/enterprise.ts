// Publishing systems of large houses: Arc, Chorus, Brightspot, Escenic, Atex Polopoly, Methode, CUE.
import { ld, menu, named, og, organization, page, person } from '../markup.js';
import { article, type CorpusPage } from '../page.js';

export const ENTERPRISE: readonly CorpusPage[] = [
  article(
    'arc/en',
    'en',
    'https://www.harborledger.example/news/local/2026/11/18/ferry-cuts-leave-islands-on-their-own/',
    {
      headline: 'Ferry cuts leave islands on their own',
      authors: ['Dana Whitcomb', 'Luis Arroyo'],
      published: '2026-11-18T10:00:00Z',
      pictures: [
        'https://www.harborledger.example/resizer/v2/FERRY7.jpg?auth=9f&width=1200&height=630&smart=true',
        'https://www.harborledger.example/resizer/v2/FERRY7.jpg?auth=9f&width=800',
      ],
      dek: 'Officials say repairs cannot wait. Residents say nobody asked them.',
    },
    (t) =>
      page(
        'lang="en"',
        `<title>Ferry cuts leave islands on their own - The Harbor Ledger</title>
<meta name="description" content="Ferry service ends: what to know about the winter schedule"/>
${og({ type: 'article', site_name: 'The Harbor Ledger', title: 'Ferry cuts leave islands on their own', description: 'Officials say repairs cannot wait. Residents say nobody asked them.', image: 'https://www.harborledger.example/resizer/v2/FERRY7.jpg?auth=9f&amp;width=1200&amp;height=630&amp;smart=true', 'article:published_time': '2026-11-18T10:00:00Z' })}
${ld({ '@type': 'NewsArticle', headline: 'Ferry service ends in outer islands: What to know', alternativeHeadline: 'Ferry cuts leave islands on their own', datePublished: '2026-11-18T10:00:00Z', dateModified: '2026-11-18T21:44:09Z', author: [person('Dana Whitcomb'), person('Luis Arroyo')], image: ['https://www.harborledger.example/resizer/v2/FERRY7.jpg?auth=9f&width=1200&height=630&smart=true'] })}`,
        `<div id="fusion-app"><header class="c-header">${menu('Local', 'Sports', 'Obituaries')}<a href="/subscribe">Subscribe for $1</a></header><main><article class="b-single"><a class="overline" href="/news/local">Local News</a><h1 class="b-headline c-heading">Ferry cuts leave islands on their own</h1><h2 class="b-subheadline">Officials say repairs cannot wait. Residents say nobody asked them.</h2><figure class="b-lead-art"><img src="https://www.harborledger.example/resizer/v2/FERRY7.jpg?auth=9f&amp;width=800" width="800" height="533"><figcaption>A ferry leaves the North Island terminal on Tuesday. (Greta Moss/The Harbor Ledger)</figcaption></figure>
<div class="b-byline">By <a href="/author/dana-whitcomb">Dana Whitcomb</a> and <a href="/author/luis-arroyo">Luis Arroyo</a></div><time class="b-date" datetime="2026-11-18T10:00:00Z">November 18, 2026 at 5:00 a.m. EST</time><div class="b-article-body">${t.p(3, 'class="c-paragraph"')}<div class="arcad-feature"><span>Advertisement</span></div>${t.p(5, 'class="c-paragraph"')}</div></article><aside><h3>Most Read</h3>${menu('Man returns library book after 50 years', 'Storm watch')}</aside></main></div>
<script id="fusion-metadata">window.Fusion={"globalContent":{"headlines":{"basic":"Ferry cuts leave islands on their own"}}};</script>`,
      ),
  ),

  article(
    'arc/es',
    'es',
    'https://www.elfaronorte.example/sociedad/2026/11/17/vecinos-ferri/',
    {
      headline: '“Nos dejan solos”: los vecinos de las islas, contra el fin del ferri',
      authors: ['Julia Montes'],
      published: '2026-11-17T04:00:00Z',
      pictures: ['https://www.elfaronorte.example/resizer/isla.jpg?auth=77&width=1200'],
      dek: 'El barco dejará de salir en enero. La Diputación culpa a la empresa y la empresa, a la Diputación',
    },
    (t) =>
      page(
        'lang="es"',
        `<title>“Nos dejan solos”: los vecinos de las islas, contra el fin del ferri | Sociedad | EL FARO NORTE</title>
${og({ title: '“Nos dejan solos”: los vecinos de las islas, contra el fin del ferri', description: 'El barco dejará de salir en enero. La Diputación culpa a la empresa y la empresa, a la Diputación', image: 'https://www.elfaronorte.example/resizer/isla.jpg?auth=77&amp;width=1200', 'article:published_time': '2026-11-17T05:00:00+01:00', 'article:author': 'https://www.elfaronorte.example/autor/julia-montes/' })}
${named({ author: 'Julia Montes', DC_date: '17-11-2026' })}
${ld({ '@type': 'ReportageNewsArticle', headline: 'Los vecinos de las islas protestan contra el fin del ferri', datePublished: '2026-11-17T04:00:00.000Z', author: [person('Julia Montes'), organization('El Faro Norte')], publisher: organization('El Faro Norte') })}`,
        `<header class="x_h"><a href="/">EL FARO NORTE</a>${menu('Sociedad', 'Política', 'Deportes')}</header><main id="main-content"><header class="a_e"><div class="a_k"><a href="/sociedad">Islas</a></div><h1 class="a_t">“Nos dejan solos”: los vecinos de las islas, contra el fin del ferri</h1><h2 class="a_st">El barco dejará de salir en enero. La Diputación culpa a la empresa y la empresa, a la Diputación</h2></header>
<div class="a_md"><div class="a_md_a"><a class="a_md_a_n" href="/autor/julia-montes">Julia Montes</a><span class="a_md_a_j">Cabo Norte - </span></div><div class="a_md_f" data-date="2026-11-17T04:00:00.000Z"><time>17 nov 2026 - 05:00 CET</time></div></div><figure class="a_m"><img src="https://www.elfaronorte.example/resizer/isla.jpg?auth=77&amp;width=414" width="414" height="276"><figcaption>Vecinos en el muelle. <span class="a_m_m">Pau Riera</span></figcaption></figure>
<div class="a_c clearfix">${t.p(7)}</div><section class="a_ns"><p>${t.aside(2)}</p></section></main><section class="b-more"><h2>Más información</h2><article class="c"><h2 class="c_t">Así se vive sin barco</h2><div class="c_a">Iker Salas</div></article></section>`,
      ),
  ),

  article(
    'chorus/en',
    'en',
    'https://www.dockside.example/23901177/harbour-bell-explained',
    {
      headline: 'The harbour bell controversy, explained',
      authors: ['Theo Marsh'],
      published: '2026-11-11T13:30:00Z',
      pictures: [
        'https://cdn.dockside.test/thumbor/xy/0x0:4000x2250/1600x900/bell.0.jpg',
        'https://cdn.dockside.test/thumbor/ab/0x0:4000x2250/fit-in/1200x630/bell.0.jpg',
        'https://cdn.dockside.test/uploads/bell.jpg',
      ],
      dek: 'A bell, a lawsuit, and a very tired sexton.',
    },
    (t) =>
      page(
        'lang="en"',
        `<title>The harbour bell controversy, explained | Dockside</title>
${named({ 'sailthru.date': '2026-11-11 08:30:00', 'sailthru.author': 'Theo Marsh', author: 'Theo Marsh', 'parsely-pub-date': '2026-11-11T13:30:00Z' })}
${og({ title: 'Why is everyone fighting about a bell?', description: 'A bell, a lawsuit, and a very tired sexton.', image: 'https://cdn.dockside.test/thumbor/ab/0x0:4000x2250/fit-in/1200x630/bell.0.jpg', site_name: 'Dockside', 'article:published_time': '2026-11-11T08:30:00-05:00' })}`,
        `<header class="c-global-header"><a href="/">Dockside homepage</a></header><main id="content"><article class="l-segment"><div class="c-entry-hero"><div class="c-entry-hero__header-wrap"><h1 class="c-page-title">The harbour bell controversy, explained</h1><p class="c-entry-summary p-dek">A bell, a lawsuit, and a very tired sexton.</p><div class="c-byline"><span class="c-byline-wrapper">By <span class="c-byline__item"><a href="/authors/theo"><span class="c-byline__author-name">Theo Marsh</span></a><a class="c-byline__twitter-handle" href="https://x.test/theomarsh">@theomarsh</a></span> <span class="c-byline__item"><time class="c-byline__item" data-ui="timestamp" datetime="2026-11-11T08:30:00">Nov 11, 2026, 8:30am EST</time></span></span></div></div></div>
<figure class="e-image e-image--hero"><span class="e-image__image" data-original="https://cdn.dockside.test/uploads/bell.jpg"><picture><img srcset="https://cdn.dockside.test/thumbor/cc/320x180/bell.0.jpg 320w, https://cdn.dockside.test/thumbor/xy/0x0:4000x2250/1600x900/bell.0.jpg 1600w" src="https://cdn.dockside.test/thumbor/xy/0x0:4000x2250/1600x900/bell.0.jpg" width="1600" height="900"></picture></span></figure>
<div class="l-col__main"><div class="c-entry-content">${t.p(4)}<div class="c-read-more"><h4>Related</h4>${menu('The sexton speaks')}</div><h3>${t.say('Who owns the rope?')}</h3>${t.p(4)}</div></div></article><div class="c-recirc"><h2>Next Up In News</h2><p>${t.aside(2)}</p></div></main>`,
      ),
  ),

  article(
    'brightspot/en',
    'en',
    'https://www.radiostrand.example/2026-11-16/island-schools-move-to-mainland',
    {
      headline: 'Island schools move to the mainland for eleven weeks',
      authors: ['Kavita Menon'],
      published: '2026-11-16T21:40:00Z',
      pictures: [
        'https://npr-like.test/dims4/default/abc/2147483647/strip/true/crop/3000x2000/resize/1760x1174!/quality/90/?url=http%3A%2F%2Fradiostrand.test%2Fschool.JPG',
        'https://npr-like.test/dims4/default/def/resize/1200x630!/?url=http%3A%2F%2Fradiostrand.test%2Fschool.JPG',
      ],
      dek: 'Parents on the northern island learned of the decision from a note in their children’s bags. The harbour office said on Thursda',
    },
    (t) =>
      page(
        'class="ArtP" lang="en"',
        `<title>Island schools move to the mainland for eleven weeks | Radio Strand</title><meta name="description" content="Parents on the northern island learned of the decision from a note in their children’s bags. The harbour office said on Thursda"><link rel="canonical" href="https://www.radiostrand.example/2026-11-16/island-schools-move-to-mainland">
<meta name="brightspot.contentId" content="0000018b"><meta name="author" content="Kavita Menon">
${og({ title: 'Island schools move to the mainland for eleven weeks', image: 'https://npr-like.test/dims4/default/def/resize/1200x630!/?url=http%3A%2F%2Fradiostrand.test%2Fschool.JPG', site_name: 'Radio Strand', type: 'article', 'article:published_time': '2026-11-16T21:40:00Z', 'article:modified_time': '2026-11-17T01:00:00.100Z' })}
${ld({ '@type': 'NewsArticle', url: 'https://www.radiostrand.example/2026-11-16/island-schools-move-to-mainland', headline: 'Island schools move to the mainland for eleven weeks', datePublished: '2026-11-16T16:40:00.000-05:00', author: [person('Kavita Menon')], publisher: organization('Radio Strand', { logo: { '@type': 'ImageObject', url: 'https://radiostrand.test/logo.png' } }) })}`,
        `<ps-header class="PH"><a class="PH-logo" href="/"><img src="https://radiostrand.test/logo.png"></a><div class="LiveStream">On Air: Morning Tide</div></ps-header><main class="ArtP-main"><div class="ArtP-breadcrumbs"><a href="/news">News</a></div><h1 class="ArtP-headline">Island schools move to the mainland for eleven weeks</h1><div class="ArtP-contentInfo"><div class="ArtP-byline">Radio Strand | By <a class="Link" href="/people/kavita-menon">Kavita Menon</a></div><div class="ArtP-datePublished">Published November 16, 2026 at 4:40 PM EST</div></div>
<ps-audio-player><a href="/a.mp3">Listen • 3:41</a></ps-audio-player><div class="ArtP-lead"><figure class="Fig"><img class="Image" srcset="https://npr-like.test/dims4/default/abc/2147483647/strip/true/crop/3000x2000/resize/1760x1174!/quality/90/?url=http%3A%2F%2Fradiostrand.test%2Fschool.JPG 2x" width="880" height="587" src="https://npr-like.test/dims4/default/abc/2147483647/strip/true/crop/3000x2000/resize/1760x1174!/quality/90/?url=http%3A%2F%2Fradiostrand.test%2Fschool.JPG"><div class="Fig-credit">Hanna Lisle</div></figure></div>
<div class="ArtP-articleBody"><div class="RTBody">${t.p(7)}</div></div><div class="ArtP-author"><img class="Image" width="100" height="100" src="https://npr-like.test/resize/100x100!/kavita.jpg"><a>Kavita Menon</a><p>Kavita Menon is the education reporter.</p></div></main><ps-list><div class="PromoA"><h2>Latest stories</h2><a>Tide gauge fails again</a><div>By Ron Ekholm</div></div></ps-list>`,
      ),
  ),

  article(
    'escenic/de',
    'de',
    'https://www.abendkurier-nord.example/regionales/article240011/Winterfahrplan-gestrichen.html',
    {
      headline: 'Winterfahrplan gestrichen: „Das ist das Ende der Insel“',
      authors: ['Malte Griese'],
      published: '2026-11-18T16:12:00Z',
      pictures: ['https://img.abendkurier-nord.example/crop240012/55/w1200/faehre.jpg'],
      dek: 'Nordhafen. Elf Wochen ohne Fähre: Warum der Betreiber jetzt die Reißleine zieht und was Pendler wissen müssen.',
    },
    (t) =>
      page(
        'lang="de"',
        `<title>Winterfahrplan gestrichen: „Das ist das Ende der Insel“ - Abendkurier Nord</title>
${named({ description: 'Elf Wochen ohne Fähre: Warum der Betreiber jetzt die Reißleine zieht und was Pendler wissen müssen.', author: 'Abendkurier Nord, Nordhafen, Deutschland', date: '2026-11-18T17:12:00+01:00', 'last-modified': '2026-11-19T08:00:00+01:00', 'article-id': '240011' })}
${og({ title: 'Fähre: Winterfahrplan gestrichen – das ist das Ende der Insel', image: 'https://img.abendkurier-nord.example/crop240012/55/w1200/faehre.jpg', type: 'article' })}`,
        `<header id="masthead"><img src="/resources/logo.svg" alt="Abendkurier Nord"></header><article class="article" itemscope itemtype="http://schema.org/NewsArticle"><header class="article__header"><h2 itemprop="headline"><span class="article__header__kicker">Schifffahrt</span> <span class="article__header__headline">Winterfahrplan gestrichen: „Das ist das Ende der Insel“</span></h2><div class="article__header__date"><time datetime="2026-11-18T17:12:00+01:00" itemprop="datePublished">18.11.2026, 17:12</time> <span>Lesedauer: 3 Minuten</span></div><div class="article__header__author" itemprop="author">Malte Griese</div></header>
<figure itemprop="image"><img src="https://img.abendkurier-nord.example/crop240012/55/w1200/faehre.jpg" width="1200" height="675"><figcaption>Die Fähre „Anna“ im Hafen. <span class="credit">Foto: Bodo Reimers / FUNKBILD</span></figcaption></figure>
<div class="article__header__intro"><p itemprop="description"><strong>Nordhafen.</strong> Elf Wochen ohne Fähre: Warum der Betreiber jetzt die Reißleine zieht und was Pendler wissen müssen.</p></div><div class="article__body" itemprop="articleBody">${t.p(3)}<div class="widget newsletter"><b>Der Morgen-Newsletter</b><p>${t.aside(2)}</p></div>${t.p(4)}</div></article><section><h3>Mehr Artikel aus dieser Rubrik</h3><article><h2>Tagebuch einer Möwe</h2><div>Von Wiebke Stein</div></article></section>`,
      ),
  ),

  article(
    'polopoly/nl',
    'nl',
    'https://www.streekblad-west.example/nieuws/1.99120',
    {
      headline: 'Raad zwicht: toch geld voor de veerboot',
      authors: ['Joost Verhage'],
      published: '2026-11-19T20:55:00Z',
      pictures: [
        'https://www.streekblad-west.example/polopoly_fs/1.99121!/image/veerboot.jpg_gen/derivatives/landscape_800/veerboot.jpg',
      ],
      dek: 'Na een nacht vergaderen gaat de kade in januari open.',
    },
    (t) =>
      page(
        'lang="nl"',
        `<title>Streekblad West | Raad zwicht: toch geld voor de veerboot</title><meta name="author" content="Redactie"/>
${og({ title: 'Raad zwicht: toch geld voor de veerboot', description: 'Na een nacht vergaderen gaat de kade in januari open.', image: 'https://www.streekblad-west.example/polopoly_fs/1.99121!/image/veerboot.jpg_gen/derivatives/landscape_800/veerboot.jpg', site_name: 'Streekblad West' })}
${ld({ '@type': 'NewsArticle', headline: 'Raad zwicht: toch geld voor de veerboot', author: organization('Redactie Streekblad West'), datePublished: '2026-11-19T21:55+01:00', dateModified: '2026-11-20T06:00+01:00' })}`,
        `<div class="topbar">${menu('Nieuws', 'Sport', '112')}</div><div class="article-content"><h1>Raad zwicht: toch geld voor de veerboot</h1><div class="byline"><span class="author">Door onze verslaggever Joost Verhage</span> <span class="date">19 nov 2026 om 21:55</span></div><p class="lead">Na een nacht vergaderen gaat de kade in januari open.</p><img src="https://www.streekblad-west.example/polopoly_fs/1.99121!/image/veerboot.jpg_gen/derivatives/landscape_800/veerboot.jpg" width="800" height="533"><div class="body">${t.p(7)}</div></div><div class="reacties"><h3>Reacties (12)</h3><p>${t.aside(3)}</p></div>`,
      ),
  ),

  article(
    'methode/it',
    'it',
    'https://www.corrieredelgolfo.example/cronache/26_novembre_18/traghetti-sospesi-a1b2.shtml',
    {
      headline: 'Traghetti sospesi, la rivolta delle isole: «Siamo cittadini anche noi»',
      authors: ['Federica Anselmi'],
      published: '2026-11-18T08:21:00Z',
      pictures: ['https://images.golfo.test/2026/11/18/traghetti-1280.jpg'],
      dek: 'Undici settimane di stop. Il sindaco: «Decisione presa dalla Regione»',
    },
    (t) =>
      page(
        'lang="it"',
        `<title>Traghetti sospesi, la rivolta delle isole: «Siamo cittadini anche noi»- Corriere del Golfo</title>
${og({ title: 'Traghetti sospesi, la rivolta delle isole: «Siamo cittadini anche noi»', site_name: 'Corriere del Golfo', image: 'https://images.golfo.test/2026/11/18/traghetti-1280.jpg', description: 'Undici settimane di stop. Il sindaco: «Decisione presa dalla Regione»' })}
${ld({ '@type': 'NewsArticle', headline: 'Traghetti sospesi, la rivolta delle isole', datePublished: '2026-11-18T09:21:00+01:00', author: [person('di Federica Anselmi')], articleBody: '' })}`,
        `<div id="l-header"><a href="/"><img src="/logo_golfo.svg"></a></div><main><section class="body-article"><div class="breadcrumb">Cronache</div><h1 class="title-art-hp is-line-h-106">Traghetti sospesi, la rivolta delle isole: «Siamo cittadini anche noi»</h1><p class="is-last-update is-copy">di <a class="is-pointed">Federica Anselmi</a></p><p class="summary-art is-line-h-125">Undici settimane di stop. Il sindaco: «Decisione presa dalla Regione»</p><div class="media-news-image"><img src="https://images.golfo.test/placeholder-16x9.png" data-src="https://images.golfo.test/2026/11/18/traghetti-1280.jpg" width="1280" height="720"></div><div class="content">${t.p(8, 'class="chapter-paragraph"')}</div><p class="is-last-update">18 novembre 2026 (modifica il 18 novembre 2026 | 15:02)</p><p>© RIPRODUZIONE RISERVATA</p></section></main>`,
      ),
  ),

  article(
    'cue/en',
    'en',
    'https://www.irishshore.example/ireland/2026/11/15/ferry-row-deepens/',
    {
      headline: 'Ferry row deepens as Minister refuses to fund winter service',
      authors: ['Niamh Costigan'],
      published: '2026-11-15T18:47:10.225Z',
      pictures: ['https://www.irishshore.example/resizer/minister.jpg'],
      dek: 'Islanders accuse Government of breaking pledge made before election',
    },
    (t) =>
      page(
        'lang="en"',
        `<title>Ferry row deepens as Minister refuses to fund winter service – The Irish Shore</title>
${og({ type: 'article', title: 'Ferry row deepens as Minister refuses to fund winter service', description: 'Islanders accuse Government of breaking pledge made before election', image: 'https://www.irishshore.example/resizer/minister.jpg' })}
${ld([
  {
    '@type': 'NewsArticle',
    headline: 'Ferry row deepens as Minister refuses to fund winter service',
    datePublished: '2026-11-15T18:47:10.225Z',
    author: [{ '@type': 'Person', name: 'Niamh Costigan', jobTitle: 'Political Correspondent' }],
  },
  { '@type': 'BreadcrumbList', itemListElement: [] },
])}`,
        `<header>${menu('Ireland', 'World', 'Opinion', 'Crosswords')}</header><main><article><div class="b-it-overline"><a>Ireland</a></div><h1>Ferry row deepens as Minister refuses to fund winter service</h1><h2 class="subheadline">Islanders accuse Government of breaking pledge made before election</h2><figure><img width="1440" height="808" src="https://www.irishshore.example/resizer/minister.jpg" loading="eager"><figcaption>The Minister on Tuesday. Photograph: Cormac Dunne</figcaption></figure><div class="byline-block"><a href="/author/nc">Niamh Costigan</a><span> - Political Correspondent</span></div><div>Sun Nov 15 2026 - 18:47</div><section class="body-paragraph-container">${t.p(8, 'class="c-paragraph paywall"')}</section></article><div class="taglist">IN THIS SECTION</div><div><a>Why I am leaving the island</a><span>Donal Tierney</span></div></main>`,
      ),
  ),
];
