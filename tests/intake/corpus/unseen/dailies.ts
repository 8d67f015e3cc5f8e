// Dailies and broadcasters again: other houses, other languages, other faults.
import { ld, menu, named, og, page } from '../markup.js';
import { article, type CorpusPage } from '../page.js';

export const DAILIES: readonly CorpusPage[] = [
  article(
    'national-daily/es',
    'es',
    'https://www.lavigiadiario.example/economia/2026-11-18/hielo-lonja-coste_3991002/',
    {
      headline: '¿Quién paga el hielo de la lonja?',
      authors: ['Óscar Benavente'],
      published: '2026-11-18T05:00:00+01:00',
      pictures: ['https://images.vigia.test/hielo-16x9.jpg', 'https://images.vigia.test/hielo-4x3.jpg'],
      dek: 'El almacén lleva diez años en números rojos y nadie quiere cerrarlo',
    },
    (t) =>
      page(
        'lang="es"',
        `<title>Hielo en la lonja: ¿Quién paga el hielo de la lonja?</title>
${og({ title: '¿Quién paga el hielo de la lonja?', site_name: 'lavigiadiario.example', description: 'El almacén lleva diez años en números rojos y nadie quiere cerrarlo', image: 'https://images.vigia.test/hielo-16x9.jpg' })}
<meta property="article:published_time" content="2026-11-18T05:00:00+01:00"><meta property="article:modified_time" content="2026-11-18T09:30:00+01:00">
${ld({
  '@type': 'NewsArticle',
  headline: '¿Quién paga el hielo de la lonja?',
  datePublished: '2026-11-18T05:00:00+01:00',
  author: [
    { '@type': 'Person', name: 'Óscar Benavente', url: 'https://www.lavigiadiario.example/autores/ob/' },
    { '@type': 'Person', name: 'lavigiadiario.example' },
  ],
})}`,
        `<header><a href="/">La Vigía</a></header><main><div class="cintillo">EL ALMACÉN DE LA DISCORDIA</div><h1 class="innerArticle__headline">¿Quién paga el hielo de la lonja?</h1><h2 class="leadList"><span>El almacén lleva diez años en números rojos y nadie quiere cerrarlo</span></h2><figure><img src="https://images.vigia.test/hielo-4x3.jpg" width="800" height="600"><figcaption>Foto: La lonja al amanecer. (EFE-like/Kai Foersterling)</figcaption></figure><div class="authorSignature">Por <a>Óscar Benavente</a></div><div class="dateTime">18/11/2026 - 05:00 <span>Actualizado: 18/11/2026 - 09:30</span></div><div class="newsType__content">${t.p(7)}</div></main><section><article><h2>El pan de cada día</h2><span>Por Ana Ros</span></article></section>`,
      ),
  ),

  article(
    'broadsheet/it',
    'it',
    'https://www.ilmarinaio.example/cronaca/2026/11/18/news/scuola_isola-4240011/',
    {
      headline: 'La scuola trasloca: undici settimane sulla terraferma',
      authors: ['Ginevra Sestini'],
      published: '2026-11-18T06:00:00+01:00',
      pictures: [
        'https://www.repstatic.test/content/nazionale/img/2026/11/17/scuola.jpg?webp&w=1200',
        'https://www.repstatic.test/content/nazionale/img/2026/11/17/scuola.jpg?w=640',
      ],
      dek: 'I genitori lo hanno scoperto da un biglietto',
    },
    (t) =>
      page(
        'lang="it"',
        `<title>La scuola trasloca: undici settimane sulla terraferma - il Marinaio</title>
${og({ title: 'La scuola trasloca: undici settimane sulla terraferma', site_name: 'il Marinaio', image: 'https://www.repstatic.test/content/nazionale/img/2026/11/17/scuola.jpg?webp&amp;w=1200', description: 'I genitori lo hanno scoperto da un biglietto' })}
${named({ 'gs:authors': 'Ginevra Sestini', date: '2026-11-19T10:00:00+01:00' })}
${ld({ '@type': 'NewsArticle', headline: 'La scuola trasloca: undici settimane sulla terraferma', datePublished: '2026-11-18T05:00:00Z', author: { '@type': 'Person', name: 'dalla nostra inviata Ginevra Sestini' } })}`,
        `<main><article class="story"><header class="story__header"><h1 class="story__title">La scuola trasloca: undici settimane sulla terraferma</h1><div class="story__byline"><span class="story__author">dalla nostra inviata <a>Ginevra Sestini</a></span></div><figure><img src="https://www.repstatic.test/content/nazionale/img/2026/11/17/scuola.jpg?w=640" width="640" height="360"></figure><div class="story__summary">I genitori lo hanno scoperto da un biglietto</div><time class="story__date" datetime="2026-11-18T06:00">18 Novembre 2026 alle 06:00</time><span>2 minuti di lettura</span></header><div class="story__content"><p>ISOLA ALTA – ${t.paragraphs(1)[0]}</p>${t.p(6)}</div></article></main>`,
      ),
  ),

  article(
    'popular-daily/pt',
    'pt',
    'https://www.diariodobalcao.example/sociedade/2026-11-18-barco-parado-ilhas-sozinhas-a1f2',
    {
      headline: 'Barco parado, ilhas sozinhas',
      authors: ['Telmo Farinha'],
      published: '2026-11-18T07:30:00Z',
      pictures: ['https://images.impresa.test/balcao/barco.jpg/original/mw-1200'],
      dek: 'Moradores prometem ir a nado entregar a petição',
    },
    (t) =>
      page(
        'lang="pt-PT"',
        `<title>Diário do Balcão | Barco parado, ilhas sozinhas</title>
${og({ title: 'Barco parado, ilhas sozinhas', site_name: 'Diário do Balcão', description: 'Moradores prometem ir a nado entregar a petição', image: 'https://images.impresa.test/balcao/barco.jpg/original/mw-1200', 'article:published_time': '2026-11-18T07:30:00Z' })}`,
        `<header><a href="/"><img src="/logo-db.svg"></a></header><article itemscope itemtype="http://schema.org/NewsArticle"><p class="tema">Sociedade</p><h1 itemprop="headline">Barco parado, ilhas sozinhas</h1><h2 class="lead" itemprop="description">Moradores prometem ir a nado entregar a petição</h2><div class="g-author"><p itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Telmo Farinha</span></p><p class="role">Jornalista</p></div><p class="date"><time itemprop="datePublished" datetime="2026-11-18T07:30:00Z">18 nov. 2026, 07:30</time></p><picture><img itemprop="image" src="https://images.impresa.test/balcao/barco.jpg/original/mw-1200" width="1200" height="800"></picture><p class="photo-author">Rui Duarte Sá</p><div class="article-content" itemprop="articleBody">${t.p(7)}</div></article>`,
      ),
  ),

  article(
    'newspaper-next/fr',
    'fr',
    'https://www.leprogresdelestuaire.example/2026/11/16/ecole-la-classe-sur-le-continent',
    {
      headline: 'École : onze semaines de classe sur le continent',
      authors: [],
      published: '2026-11-16T19:04',
      pictures: [
        'https://cdn-s-www.estuaire.test/images/6A/NW_raw/ecole.jpg',
        'https://cdn-s-www.estuaire.test/images/6A/NW_detail/ecole.jpg',
      ],
      dek: 'Les parents ont appris la nouvelle par un mot dans le cartable.',
    },
    (t) =>
      page(
        'lang="fr"',
        `<title>Île-Haute. École : onze semaines de classe sur le continent</title>
${og({ title: 'Île-Haute. École : onze semaines de classe sur le continent', description: 'Les parents ont appris la nouvelle par un mot dans le cartable.', image: 'https://cdn-s-www.estuaire.test/images/6A/NW_raw/ecole.jpg', site_name: 'www.leprogresdelestuaire.example' })}`,
        `<header>${menu('Faits divers', 'Sport')}</header><article class="article"><p class="place">Île-Haute</p><h1>École : onze semaines de classe sur le continent</h1><p class="chapo">Les parents ont appris la nouvelle par un mot dans le cartable.</p><p class="infos"><span class="source">Le Progrès de l’Estuaire</span> - <span class="publish">16 nov. 2026 à 19:04</span> <span class="update">| mis à jour le 16 nov. 2026 à 19:30</span> - Temps de lecture : 3 min</p><img src="https://cdn-s-www.estuaire.test/images/6A/NW_detail/ecole.jpg" width="755" height="425"><p class="legende">La cour, vide. Photo Archives LPE/Joël Guen</p><div class="textComponent">${t.p(6)}</div></article>`,
      ),
  ),

  article(
    'sunday-magazine/en',
    'en',
    'https://www.albionreview.example/culture/2026/11/the-woman-who-steered-everyone-home/',
    {
      headline: 'The Woman Who Steered Everyone Home',
      authors: ['Cressida Vane'],
      published: '2026-11-14T12:00:00Z',
      pictures: [
        'https://cdn.albionreview.test/thumbor/pilot/1200x625.jpg',
        'https://cdn.albionreview.test/thumbor/pilot/976x549.jpg',
      ],
      dek: 'A harbor pilot retires, and a town finds out what she did all night.',
    },
    (t) =>
      page(
        'lang="en"',
        `<title>The Harbor Pilot Who Guided Ships for 40 Years - The Albion Review</title>
${og({ title: 'The Woman Who Steered Everyone Home', site_name: 'The Albion Review', description: 'A harbor pilot retires, and a town finds out what she did all night.', image: 'https://cdn.albionreview.test/thumbor/pilot/1200x625.jpg', 'article:published_time': '2026-11-14T12:00:00Z', 'article:author': 'Cressida Vane' })}
${ld({ '@type': 'NewsArticle', headline: 'The Harbor Pilot Who Guided Ships for 40 Years', alternativeHeadline: 'The Woman Who Steered Everyone Home', datePublished: '2026-11-14T12:00:00Z', author: [{ '@type': 'Person', name: 'Cressida Vane', sameAs: 'https://www.albionreview.example/author/cv/' }] })}`,
        `<nav>${menu('Culture', 'Ideas')}</nav><main><article><header><div><a>Culture</a></div><h1>The Woman Who Steered Everyone Home</h1><p>A harbor pilot retires, and a town finds out what she did all night.</p><address>By <a rel="author" href="/author/cv/">Cressida Vane</a></address><div>Photographs by Jonas Ode for <i>The Albion Review</i></div></header><figure><img src="https://cdn.albionreview.test/thumbor/pilot/976x549.jpg" width="976" height="549"></figure><time datetime="2026-11-14T12:00:00Z">November 14, 2026, 7 AM ET</time><div>Share</div><section>${t.p(10)}</section></article><aside><h2>About the Author</h2><p>Cressida Vane is a staff writer.</p></aside></main>`,
      ),
  ),

  article(
    'financial-daily/en',
    'en',
    'https://www.mercantile.example/content/2f1b7c9e-aa01',
    {
      headline: 'Ferry operator’s bondholders balk at winter rescue',
      authors: ['Ottoline Prior', 'Kwame Boateng'],
      published: '2026-11-19T05:00:12.000Z',
      pictures: [
        'https://images.merc.test/v3/image/raw/ferry-bonds.jpg?source=next-opengraph&fit=scale-down&width=900',
        'https://images.merc.test/v3/image/raw/ferry-bonds.jpg?width=700&dpr=1',
      ],
      dek: 'Lenders want ships pledged as collateral before spring timetable',
    },
    (t) =>
      page(
        'lang="en-GB"',
        `<title>Ferry operator’s bondholders balk at winter rescue</title>
${og({ title: 'Ferry operator’s bondholders balk at winter rescue', site_name: 'Mercantile Times', image: 'https://images.merc.test/v3/image/raw/ferry-bonds.jpg?source=next-opengraph&amp;fit=scale-down&amp;width=900', description: 'Lenders want ships pledged as collateral before spring timetable' })}
${ld({ '@type': 'NewsArticle', headline: 'Ferry operator’s bondholders balk at winter rescue', datePublished: '2026-11-19T05:00:12.000Z', author: { '@type': 'Person', name: 'Ottoline Prior in London and Kwame Boateng in Accra' }, isAccessibleForFree: 'False' })}`,
        `<header><a>Sign In</a><a>Subscribe</a></header><article id="article-content"><h1 class="o-topper__headline"><span class="article-classifier__gap">Ferry operator’s bondholders balk at winter rescue</span></h1><div class="o-topper__standfirst">Lenders want ships pledged as collateral before spring timetable</div><figure><img src="https://images.merc.test/v3/image/raw/ferry-bonds.jpg?width=700&amp;dpr=1" width="700" height="394"><figcaption>Shares in the operator fell 4 per cent © Bloomberg-like</figcaption></figure><div class="article-info__byline"><a>Ottoline Prior</a> in London and <a>Kwame Boateng</a> in Accra</div><time datetime="2026-11-19T05:00:12.000Z">Published 6 hours ago</time><div class="article__content-body">${t.p(8)}</div><p>Copyright The Mercantile Times Limited 2026. All rights reserved.</p></article>`,
      ),
  ),

  article(
    'commuter-daily/de',
    'de',
    'https://www.zwanzigblick.example/story/hafen-paar-rudert-zur-arbeit-103440021',
    {
      headline: 'Paar rudert zur Arbeit – und ist schneller als die Fähre',
      authors: ['Rahel Zbinden'],
      published: '2026-11-17T05:12:00+01:00',
      pictures: ['https://cdn.unitycms.test/images/rudern.jpg?op=ocroped&val=1200,630&sum=abc'],
      dek: 'Seit Montag fährt kein Schiff mehr. Ein Ehepaar nimmt es sportlich.',
    },
    (t) =>
      page(
        'lang="de-CH"',
        `<title>Hafen: Paar rudert zur Arbeit – und ist schneller als die Fähre - Zwanzigblick</title>
${og({ title: 'Hafen: Paar rudert zur Arbeit – und ist schneller als die Fähre', site_name: 'Zwanzigblick', image: 'https://cdn.unitycms.test/images/rudern.jpg?op=ocroped&amp;val=1200,630&amp;sum=abc', description: 'Seit Montag fährt kein Schiff mehr. Ein Ehepaar nimmt es sportlich.' })}
${ld({ '@type': 'NewsArticle', headline: 'Paar rudert zur Arbeit – und ist schneller als die Fähre', datePublished: '2026-11-17T04:12:00.000Z', dateModified: '2026-11-17T08:00:00.000Z', author: [{ '@type': 'Organization', name: 'Zwanzigblick' }] })}`,
        `<header>${menu('Front', 'Schweiz', 'People')}</header><main><article><section><div class="spitzmarke">Hafen</div><h1><span>Paar rudert zur Arbeit – und ist schneller als die Fähre</span></h1><p>Seit Montag fährt kein Schiff mehr. Ein Ehepaar nimmt es sportlich.</p></section><dl class="publishInfo"><dt>Publiziert:</dt><dd><time datetime="2026-11-17T04:12:00.000Z">17.11.2026, 05:12</time></dd></dl><dl><dt>von</dt><dd><a>Rahel Zbinden</a></dd></dl><h2>Darum gehts</h2><ul><li>${t.say('Ein Paar rudert täglich ans Festland.')}</li><li>${t.say('Die Fahrt dauert 35 Minuten.')}</li></ul>${t.p(6)}<div class="poll"><h3>Würdest du zur Arbeit rudern?</h3><p>Ja, sofort. Nein, nie. Nur mit Motor.</p></div></article></main>`,
      ),
  ),

  article(
    'public-radio/fr',
    'fr',
    'https://www.radiolittoral.example/info/culture/un-choeur-chante-onze-heures-2210044.html',
    {
      headline: 'Un chœur chante onze heures pour sauver sa salle',
      authors: ['Émeline Karst'],
      published: '2026-11-14T08:06',
      pictures: ['https://www.radiolittoral.example/pictures/choeur.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="fr"',
        `<title>Un chœur chante onze heures pour sauver sa salle - Radio Littoral</title><meta name="author" content="Radio Littoral"><meta name="description" content="Radio Littoral, l’info en continu, la musique et vos émissions"><meta property="og:image" content="https://www.radiolittoral.example/assets/default-share.png">`,
        `<div class="player">En direct : Le 7/9</div><main><h1>Un chœur chante onze heures pour sauver sa salle</h1><p class="auteur">Émeline Karst, édité par Joris Blin</p><p class="date">Publié le samedi 14 novembre 2026 à 8h06</p><div class="photo"><img src="/pictures/choeur.jpg" width="980" height="551"><small>© Radio Littoral - Noé Weber</small></div>${t.p(6)}<div class="podcast"><h2>À réécouter</h2>${menu('Le billet du matin')}</div></main>`,
      ),
  ),

  article(
    'broadcaster-styled/tr',
    'tr',
    'https://www.isb.example/turkce/articles/c4gz1w2x3yo',
    {
      headline: 'Fırtına, rıhtım ve dört yıllık mektuplar: Kasabada ne oldu?',
      authors: ['Mert Sarıca'],
      published: '2026-11-13T09:40:00.000Z',
      pictures: [
        'https://ichef.isb.test/news/1024/branded_turkce/8/live/rihtim.jpg',
        'https://ichef.isb.test/ace/ws/640/cpsprodpb/8/live/rihtim.jpg.webp',
      ],
      dek: null,
    },
    (t) =>
      page(
        'lang="tr"',
        `<title>Fırtına, rıhtım ve dört yıllık mektuplar: Kasabada ne oldu? - ISB News Türkçe</title>
${og({ title: 'Fırtına, rıhtım ve dört yıllık mektuplar: Kasabada ne oldu? - ISB News Türkçe', site_name: 'ISB News Türkçe', image: 'https://ichef.isb.test/news/1024/branded_turkce/8/live/rihtim.jpg', 'article:published_time': '2026-11-13T09:40:00.000Z', 'article:author': 'https://social.example/isbturkce' })}
${ld({ '@type': 'ReportageNewsArticle', headline: 'Fırtına, rıhtım ve dört yıllık mektuplar: Kasabada ne oldu?', author: { '@type': 'Person', name: 'Mert Sarıca' }, datePublished: '2026-11-13T09:40:00.000Z' })}`,
        `<main role="main"><h1 id="content">Fırtına, rıhtım ve dört yıllık mektuplar: Kasabada ne oldu?</h1><section aria-labelledby="article-byline"><ul><li><span class="visually-hidden">Yazan, </span>Mert Sarıca</li><li><span class="visually-hidden">Unvan, </span>ISB Türkçe</li><li><span>Bildirdiği yer </span>Kıyıköy</li></ul></section><time datetime="2026-11-13">13 Kasım 2026</time><figure><img src="https://ichef.isb.test/ace/ws/640/cpsprodpb/8/live/rihtim.jpg.webp" width="640" height="360"><p>Fotoğraf altı yazısı, Rıhtım</p></figure>${t.p(3)}<h2>${t.say('Mektuplar nerede?')}</h2>${t.p(4)}</main>`,
      ),
  ),
];
