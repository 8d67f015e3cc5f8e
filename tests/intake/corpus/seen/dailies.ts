// Pages in the structure of large dailies, weeklies and broadcasters.
import { ld, menu, named, og, organization, page, person } from '../markup.js';
import { article, type CorpusPage } from '../page.js';

export const DAILIES: readonly CorpusPage[] = [
  article(
    'broadcaster-styled/en',
    'en',
    'https://www.isb.example/news/articles/c1d2e3f4g5o',
    {
      headline: 'Islanders face winter with one boat',
      authors: ['Rhona Baird'],
      published: '2026-11-18T06:04:21.612Z',
      pictures: [
        'https://ichef.isb.test/news/1024/branded_news/4a1b/live/boat.jpg',
        'https://ichef.isb.test/ace/standard/976/cpsprodpb/4a1b/live/boat.jpg',
      ],
      dek: 'The last ferry leaves at six, and after that a motor boat must carry everything.',
    },
    (t) =>
      page(
        'lang="en-GB"',
        `<title>Islanders face winter with one boat - ISB News</title><meta name="description" content="The last ferry leaves at six, and after that a motor boat must carry everything."/>
${og({ title: 'Islanders face winter with one boat', description: 'The last ferry leaves at six, and after that a motor boat must carry everything.', site_name: 'ISB News', image: 'https://ichef.isb.test/news/1024/branded_news/4a1b/live/boat.jpg', 'article:author': 'https://social.example/isbnews' })}
${ld({ '@type': 'NewsArticle', url: 'https://www.isb.example/news/articles/c1d2e3f4g5o', publisher: { '@type': 'NewsMediaOrganization', name: 'ISB News', logo: { '@type': 'ImageObject', url: 'https://static.isb.test/logo.png' } }, author: [{ '@type': 'NewsMediaOrganization', name: 'ISB News' }], headline: 'Islanders face winter with one boat', datePublished: '2026-11-18T06:04:21.612Z', dateModified: '2026-11-18T11:20:00.001Z', thumbnailUrl: 'https://ichef.isb.test/news/1024/branded_news/4a1b/live/boat.jpg' })}`,
        `<div id="__next"><header role="banner"><nav>${menu('Home', 'News', 'Sport', 'Weather', 'iStream')}</nav></header><main id="main-content"><article><div data-component="headline-block"><h1 class="sc-518485e5-0">Islanders face winter with one boat</h1></div><div data-component="byline-block"><div data-testid="byline-new"><div><time class="sc-801dd632-2" datetime="2026-11-18T06:04:21.612Z">5 hours ago</time></div><div data-testid="byline-new-contributors"><span class="sc-1"><span class="sc-801dd632-7">Rhona Baird</span></span><span class="sc-8">Scotland correspondent<span>Reporting from <span>North Island</span></span></span></div></div></div>
<div data-component="image-block"><figure><div><img src="https://static.isb.test/grey-placeholder.png" class="hide-when-no-script"><img sizes="(min-width: 1280px) 50vw" srcset="https://ichef.isb.test/ace/standard/240/cpsprodpb/4a1b/live/boat.jpg 240w, https://ichef.isb.test/ace/standard/976/cpsprodpb/4a1b/live/boat.jpg 976w" src="https://ichef.isb.test/ace/standard/976/cpsprodpb/4a1b/live/boat.jpg"><span>Getty-like Images</span></div><figcaption>The crossing takes forty minutes</figcaption></figure></div>
<div data-component="text-block">${t.p(4)}</div><div data-component="subheadline-block"><h2>${t.say('Four years of warnings')}</h2></div><div data-component="text-block">${t.p(4)}</div><div data-component="links-block"><ul><li><a href="/x">Ferry firm apologises for delays</a></li></ul></div></article></main>
<div data-component="related"><h2>More on this story</h2><div data-testid="card"><h3>How the strait froze in 1986</h3><p>${t.aside(1)}</p></div></div></div>`,
      ),
  ),

  article(
    'broadcaster-styled/fa',
    'fa',
    'https://www.isb.example/persian/articles/cz9x8y7w6vo',
    {
      headline: 'چرا جزیره‌های شمالی تا بهار تنها می‌مانند؟',
      authors: ['سینا فرهمند'],
      published: '2026-11-17T13:02:00.000Z',
      pictures: [
        'https://ichef.isb.test/news/1024/branded_persian/77/live/jazire.jpg',
        'https://ichef.isb.test/ace/ws/640/cpsprodpb/77/live/jazire.jpg',
      ],
      dek: null,
    },
    (t) =>
      page(
        'lang="fa" dir="rtl"',
        `<title>چرا جزیره‌های شمالی تا بهار تنها می‌مانند؟ - ISB News فارسی</title>
${og({ title: 'چرا جزیره‌های شمالی تا بهار تنها می‌مانند؟ - ISB News فارسی', site_name: 'ISB News فارسی', image: 'https://ichef.isb.test/news/1024/branded_persian/77/live/jazire.jpg', 'article:published_time': '2026-11-17T13:02:00.000Z' })}
${ld({ '@type': 'Article', headline: 'چرا جزیره‌های شمالی تا بهار تنها می‌مانند؟', author: { '@type': 'NewsMediaOrganization', name: 'ISB News فارسی' }, datePublished: '2026-11-17T13:02:00.000Z' })}`,
        `<header><a href="/persian">ISB فارسی</a></header><main role="main"><div><h1 id="content" tabindex="-1">چرا جزیره‌های شمالی تا بهار تنها می‌مانند؟</h1></div><section aria-labelledby="article-byline"><strong id="article-byline" class="visually-hidden">اطلاعات مقاله</strong><ul><li><span class="visually-hidden">نویسنده, </span><span>سینا فرهمند</span></li><li><span class="visually-hidden">شغل, </span><span>ISB فارسی</span></li></ul></section><div><time datetime="2026-11-17">۲۶ آبان ۱۴۰۵</time></div>
<figure><img src="https://ichef.isb.test/ace/ws/640/cpsprodpb/77/live/jazire.jpg" width="640" height="360"><p>منبع تصویر، هنگامه راد</p></figure>${t.p(7)}</main><section aria-label="پربیننده‌ترین‌ها"><h2>پربیننده‌ترین‌ها</h2>${menu('بازار ماهی کوچ کرد', 'توفان در راه است')}</section>`,
      ),
  ),

  article(
    'metro-daily/en',
    'en',
    'https://www.thecapesentinel.example/2026/11/14/us/harbor-rust-engineers.html',
    {
      headline: 'They Warned About the Rust. Then the Letters Disappeared.',
      authors: ['Grace Halloran', 'Tomas Beck'],
      published: '2026-11-14T10:00:26.000Z',
      pictures: [
        'https://static01.sentinel.test/images/2026/11/14/rust/rust-facebookJumbo.jpg',
        'https://static01.sentinel.test/images/2026/11/14/rust/rust-superJumbo.jpg',
      ],
      dek: 'A folder of engineering reports went missing from city hall. A janitor kept a copy.',
    },
    (t) =>
      page(
        'lang="en" class="story nytapp-vi-article"',
        `<title>They Warned About the Rust. Then the Letters Disappeared. - The Cape Sentinel</title>
${named({ byl: 'By Grace Halloran and Tomas Beck', pdate: '20261114', articleid: '100000009', PT: 'article', description: 'A folder of engineering reports went missing from city hall. A janitor kept a copy.' })}
${og({ title: 'They Warned About the Rust. Then the Letters Disappeared.', image: 'https://static01.sentinel.test/images/2026/11/14/rust/rust-facebookJumbo.jpg', 'article:published_time': '2026-11-14T10:00:26.000Z', 'article:modified_time': '2026-11-15T18:00:00.000Z' })}
${ld({ '@type': 'NewsArticle', headline: 'Engineers Warned City About Harbor Rust, Letters Show', alternativeHeadline: 'The Rust Letters', datePublished: '2026-11-14T10:00:26.000Z', author: [person('Grace Halloran', { url: 'https://www.thecapesentinel.example/by/grace-halloran' }), person('Tomas Beck')], isAccessibleForFree: false })}`,
        `<div id="app"><header><a aria-label="The Cape Sentinel"><svg></svg></a></header><main id="site-content"><article id="story"><div id="top-wrapper"><p>Advertisement</p></div><header><h1 data-testid="headline">They Warned About the Rust. Then the Letters Disappeared.</h1><p id="article-summary">A folder of engineering reports went missing from city hall. A janitor kept a copy.</p><div><figure aria-label="media"><picture><img src="https://static01.sentinel.test/images/2026/11/14/rust/rust-articleLarge.jpg?quality=75&amp;auto=webp&amp;disable=upscale" srcset="https://static01.sentinel.test/images/2026/11/14/rust/rust-superJumbo.jpg 2048w" width="600" height="400"></picture><figcaption><span>A pillar under the north quay.</span><span>Credit...<span>Ava Lindholm for The Cape Sentinel</span></span></figcaption></figure></div>
<div><p itemprop="author">By <a href="/by/grace-halloran"><span itemprop="name">Grace Halloran</span></a> and <a href="/by/tomas-beck"><span itemprop="name">Tomas Beck</span></a></p><p>Grace Halloran reported from Cape Harbor, and Tomas Beck from the capital.</p></div><ul><li><time datetime="2026-11-15T13:00:00-05:00"><span>Published Nov. 14, 2026</span><span>Updated Nov. 15, 2026</span></time></li></ul></header>
<section name="articleBody"><div class="StoryBodyCompanionColumn"><div>${t.p(5)}</div></div><div><aside>Sign up for the Morning Tide newsletter. Get it sent to your inbox.</aside></div><div class="StoryBodyCompanionColumn"><div>${t.p(5)}</div></div></section><div class="bottom-of-article"><p>A version of this article appears in print on Nov. 15, 2026, Section A, Page 1.</p></div></article></main></div>`,
      ),
  ),

  article(
    'guardian-dcr/en',
    'en',
    'https://www.thebeacon.example/uk-news/2026/nov/19/ferry-cuts-islands-winter',
    {
      headline: '‘We are being erased’: the islands where the ferry stops in winter',
      authors: ['Esme Fairweather'],
      published: '2026-11-19T05:00:31.000Z',
      pictures: [
        'https://i.beacon.test/img/media/9e/master/5000.jpg?width=1200&height=630&quality=85&auto=format&fit=crop&overlay-align=bottom%2Cleft&overlay-width=100p&s=abc',
        'https://i.beacon.test/img/media/9e/master/5000.jpg?width=620&dpr=1&s=none',
      ],
      dek: 'Mail, medicine and schoolchildren all depend on one small boat. Now it has a leak',
    },
    (t) =>
      page(
        'lang="en"',
        `<title>‘We are being erased’: the islands where the ferry stops in winter | UK news | The Beacon</title><meta name="description" content="Mail, medicine and schoolchildren all depend on one small boat. Now it has a leak"/>
${og({ title: '‘We are being erased’: the islands where the ferry stops in winter', description: 'Mail, medicine and schoolchildren all depend on one small boat. Now it has a leak', site_name: 'the Beacon', image: 'https://i.beacon.test/img/media/9e/master/5000.jpg?width=1200&amp;height=630&amp;quality=85&amp;auto=format&amp;fit=crop&amp;overlay-align=bottom%2Cleft&amp;overlay-width=100p&amp;s=abc', 'article:author': 'https://www.thebeacon.example/profile/esme-fairweather', 'article:published_time': '2026-11-19T05:00:31.000Z', 'article:section': 'UK news' })}
<script type="application/ld+json">[{"@type":"NewsArticle","@context":"https://schema.org","author":[{"@type":"Person","name":"Esme Fairweather","sameAs":"https://www.thebeacon.example/profile/esme-fairweather"}],"datePublished":"2026-11-19T05:00:31.000Z","headline":"‘We are being erased’: the islands where the ferry stops in winter","dateModified":"2026-11-19T09:00:00.000Z"},{"@type":"WebPage","@context":"https://schema.org"}]</script>`,
        `<div id="bannerandheader">${menu('News', 'Opinion', 'Sport', 'Culture')}</div><main data-layout="StandardLayout"><div data-gu-name="title"><a href="/uk/ferries"><span>Ferries</span></a></div><div data-gu-name="headline"><h1>‘We are being erased’: the islands where the ferry stops in winter</h1></div><div data-gu-name="standfirst"><p>Mail, medicine and schoolchildren all depend on one small boat. Now it has a leak</p></div><div data-gu-name="media"><figure><picture><img alt="A boat" src="https://i.beacon.test/img/media/9e/master/5000.jpg?width=620&amp;dpr=1&amp;s=none" width="620" height="372"></picture></figure></div>
<aside data-gu-name="meta"><address aria-label="Contributor info"><div><a rel="author" href="/profile/esme-fairweather">Esme Fairweather</a> North of England correspondent</div></address><details><summary><span>Thu 19 Nov 2026 05.00 GMT</span></summary>Last modified on Thu 19 Nov 2026 09.00 GMT</details></aside><div data-gu-name="body"><div class="article-body-commercial-selector">${t.p(5)}<figure class="rich-link"><a href="/y"><span>Read more</span> A pier of one’s own</a></figure>${t.p(5)}</div></div></main><section><h2>Most viewed</h2>${menu('Man walks to work backwards', 'The best soup')}</section>`,
      ),
  ),

  article(
    'national-daily/fr',
    'fr',
    'https://www.lalanterne.example/societe/article/2026/11/18/les-iles-sans-bateau_6200111_3224.html',
    {
      headline: 'Dans les îles, un hiver sans bateau et sans explication',
      authors: ['Benoît Quéméner'],
      published: '2026-11-18T05:30:08Z',
      pictures: [
        'https://img.lanterne.test/2026/11/17/0/0/5472/3648/1440/720/60/0/iles.jpg',
        'https://img.lanterne.test/2026/11/17/0/0/5472/3648/664/0/75/0/iles.jpg',
      ],
      dek: 'La compagnie suspend ses traversées pour onze semaines. Les élus locaux disent l’avoir appris par la presse.',
    },
    (t) =>
      page(
        'lang="fr"',
        `<title>Dans les îles, un hiver sans bateau et sans explication</title>
${og({ site_name: 'La Lanterne.fr', title: 'Dans les îles, un hiver sans bateau et sans explication', description: 'La compagnie suspend ses traversées pour onze semaines. Les élus locaux disent l’avoir appris par la presse.', image: 'https://img.lanterne.test/2026/11/17/0/0/5472/3648/1440/720/60/0/iles.jpg', 'article:published_time': '2026-11-18T05:30:08+00:00', 'og:article:author': 'Benoît Quéméner (Île-Haute, envoyé spécial)', 'og:article:published_time': '2026-11-18T05:30:08+00:00' })}
${ld({ '@type': 'NewsArticle', headline: 'Dans les îles, un hiver sans bateau et sans explication', datePublished: '2026-11-18T06:30:08+01:00', author: [person('Benoît Quéméner')] })}`,
        `<header id="Header">${menu('Actualités', 'Économie', 'Débats')}</header><main><section class="zone--article"><section class="article__wrapper"><header class="article__header"><ul class="breadcrumb"><li>Société</li></ul><h1 class="article__title">Dans les îles, un hiver sans bateau et sans explication</h1><p class="article__desc">La compagnie suspend ses traversées pour onze semaines. Les élus locaux disent l’avoir appris par la presse.</p><section class="meta__authors"><p class="meta__author meta__author--page">Par <a class="article__author-link" href="/signataires/bq">Benoît Quéméner</a> <span class="author__detail">(Île-Haute, envoyé spécial)</span></p></section><p class="meta__date">Publié le 18 novembre 2026 à 06h30, modifié le 18 novembre 2026 à 11h02</p><p class="meta__reading-time">Temps de lecture : 4 min.</p></header>
<section class="article__content"><figure class="article__media"><img src="https://img.lanterne.test/2026/11/17/0/0/5472/3648/664/0/75/0/iles.jpg" width="664" height="443"><figcaption>À Île-Haute, le 16 novembre. <span class="article__credit">LENA ROUSSEAU POUR « LA LANTERNE »</span></figcaption></figure>${t.p(4, 'class="article__paragraph"')}<section class="catcher"><a href="/z"><span>Lire aussi |</span> Le phare qui ne voulait pas mourir</a></section>${t.p(4, 'class="article__paragraph"')}</section><section class="article__footer"><p>Benoît Quéméner (Île-Haute, envoyé spécial)</p></section></section></section></main>`,
      ),
  ),

  article(
    'news-magazine/de',
    'de',
    'https://www.derleuchtturm.example/panorama/faehrstreit-insel-a-1a2b3c4d',
    {
      headline: 'Insel ohne Anschluss',
      authors: ['Friederike Tamm'],
      published: '2026-11-19T17:44:00Z',
      pictures: [
        'https://cdn.leuchtturm.test/images/7f-0001_w1280_r1.77_fpx50_fpy50.jpg',
        'https://cdn.leuchtturm.test/images/7f-0001_w948_r1.77_fpx50_fpy50.jpg',
      ],
      dek: 'Im Winter fährt kein Schiff mehr. Die Bewohner fühlen sich vergessen, der Betreiber rechnet vor, was jede Fahrt kostet.',
    },
    (t) =>
      page(
        'lang="de"',
        `<title>Fährstreit: Warum eine Insel im Winter keinen Anschluss mehr hat - DER LEUCHTTURM</title>
${named({ author: 'Friederike Tamm, DER LEUCHTTURM', date: '2026-11-19T18:44:00+01:00', news_keywords: 'Panorama, Fähre', description: 'Im Winter fährt kein Schiff mehr. Die Bewohner fühlen sich vergessen, der Betreiber rechnet vor, was jede Fahrt kostet.' })}
${og({ title: '(S+) Fährstreit: Insel ohne Anschluss', site_name: 'DER LEUCHTTURM', image: 'https://cdn.leuchtturm.test/images/7f-0001_w1280_r1.77_fpx50_fpy50.jpg' })}
${ld([
  {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: 'Fährstreit: Warum eine Insel im Winter keinen Anschluss mehr hat',
    datePublished: '2026-11-19T18:44:00+01:00',
    author: [
      { '@type': 'Person', name: 'Friederike Tamm' },
      { '@type': 'Organization', name: 'DER LEUCHTTURM' },
    ],
  },
])}`,
        `<header data-area="header"><a href="/"><svg></svg></a>${menu('Politik', 'Panorama', 'Sport')}</header><main id="Inhalt"><article><header data-area="top"><h2><span class="text-primary-base">Fährstreit</span> <span class="align-middle">Insel ohne Anschluss</span></h2><div class="leading-loose">Im Winter fährt kein Schiff mehr. Die Bewohner fühlen sich vergessen, der Betreiber rechnet vor, was jede Fahrt kostet.</div><div class="text-s">Von <a href="/autor">Friederike Tamm</a>, Hohes Land</div><time datetime="2026-11-19 18:44:00" class="timeformat">19.11.2026, 18.44 Uhr</time></header>
<figure><picture><img src="https://cdn.leuchtturm.test/images/7f-0001_w948_r1.77_fpx50_fpy50.jpg" width="948" height="536"></picture><figcaption>Leerer Anleger <span>Foto: Kim Sievers / imago-like</span></figcaption></figure><section data-area="body"><div class="RichText">${t.p(4)}</div><div data-area="related_articles"><h3>Mehr zum Thema</h3>${menu('Der letzte Lotse')}</div><div class="RichText">${t.p(4)}</div></section></article></main>`,
      ),
  ),

  article(
    'paper-of-record/de',
    'de',
    'https://www.rheinische-allgemeine.example/aktuell/gesellschaft/wer-zahlt-fuer-das-eis-19331122.html',
    {
      headline: 'Wer zahlt für das Eis?',
      authors: ['Lorenz von Hagen'],
      published: '2026-11-15T10:08:00Z',
      pictures: ['https://media1.rhein.test/ppmedia/aktuell/3312/1.9933/default-retina/eishaus.jpg'],
      dek: 'Hinter einem alten Lagerhaus verbirgt sich ein Streit, der die Stadt seit Jahren lähmt.',
    },
    (t) =>
      page(
        'lang="de"',
        `<title>Eishaus im Hafen: Wer zahlt für das Eis?</title>
${named({ author: 'Frankfurter Rheinische Allgemeine Zeitung GmbH', description: 'Hinter einem alten Lagerhaus verbirgt sich ein Streit, der die Stadt seit Jahren lähmt.' })}
${og({ title: 'Eishaus im Hafen: Wer zahlt für das Eis?', site_name: 'RAZ.NET', image: 'https://media1.rhein.test/ppmedia/aktuell/3312/1.9933/default-retina/eishaus.jpg', 'article:published_time': '2026-11-15T11:08:00+0100' })}
${ld({ '@type': 'NewsArticle', headline: 'Eishaus im Hafen: Wer zahlt für das Eis?', datePublished: '2026-11-15T11:08:00+0100', author: [person('Lorenz von Hagen')], publisher: organization('RAZ') })}`,
        `<div class="header-bar"><a href="/"><img class="logo" src="/logo-raz.svg"></a></div><article class="atc"><header class="atc-Intro"><h2 class="atc-Headline"><span class="atc-HeadlineEmphasis"><span class="atc-HeadlineEmphasisText">Eishaus im Hafen</span><span class="atc-HeadlineColon">:</span></span> <span class="atc-HeadlineText">Wer zahlt für das Eis?</span></h2><ul class="atc-MetaItems"><li class="atc-MetaAuthor">Von <a href="/redaktion">Lorenz von Hagen</a></li><li><time class="atc-MetaTime" datetime="2026-11-15T11:08:00+0100" title="15.11.2026 11:08 Uhr">15.11.2026, 11:08</time></li></ul><figure class="atc-ImageWrapper"><img data-retina-src="https://media1.rhein.test/ppmedia/aktuell/3312/1.9933/default-retina/eishaus.jpg" src="data:image/svg+xml;base64,PHN2Zy8+"><figcaption>Leer seit Jahren: das Eishaus <span>Bild: Ute Karl</span></figcaption></figure><p class="atc-IntroText">Hinter einem alten Lagerhaus verbirgt sich ein Streit, der die Stadt seit Jahren lähmt.</p></header><div class="atc-Text">${t.p(8, 'class="atc-TextParagraph"')}</div></article><div class="ctn-teasers"><article class="js-tsr"><h3>Ein Abend im Watt</h3><span>Von Karl Otto</span></article></div>`,
      ),
  ),

  article(
    'weekly/pl',
    'pl',
    'https://tygodnikportowy.example/artykul/prom-nie-przyplynie-190021',
    {
      headline: 'Prom nie przypłynie',
      authors: ['Agnieszka Wrona'],
      published: '2026-11-16T10:00:00Z',
      pictures: ['https://tygodnikportowy.example/files/prom.jpg'],
      dek: 'Wyspy zostają na zimę same. Urzędnicy mówią o remoncie, mieszkańcy o zdradzie.',
    },
    (t) =>
      page(
        'lang="pl"',
        `<title>Prom nie przypłynie – Tygodnik Portowy</title>
${og({ title: 'Prom nie przypłynie', image: 'https://tygodnikportowy.example/files/prom.jpg', description: 'Tygodnik Portowy. Czytaj spokojnie.', 'article:published_time': '2026-11-16T11:00:00+01:00' })}`,
        `<header><a href="/">Tygodnik Portowy</a></header><main><article><div class="author-top"><a href="/autor/aw">Agnieszka Wrona</a></div><h1>Prom nie przypłynie</h1><time datetime="2026-11-16T11:00:00+01:00">16.11.2026</time> <span>Czyta się kilka minut</span><div class="lead">Wyspy zostają na zimę same. Urzędnicy mówią o remoncie, mieszkańcy o zdradzie.</div><figure><img src="https://tygodnikportowy.example/files/prom.jpg" width="1000" height="667"><figcaption>Pusta przystań // Fot. Marek Zięba dla „TP”</figcaption></figure><div class="text">${t.p(7)}</div></article></main><div class="polecane"><h3>Polecamy</h3>${menu('Cisza na targu')}</div>`,
      ),
  ),

  article(
    'public-broadcaster/de',
    'de',
    'https://www.nordschau.example/nachrichten/faehre-192.html',
    {
      headline: 'Elf Wochen ohne Fähre',
      authors: ['Swantje Ohm'],
      published: '2026-11-18T12:15',
      pictures: ['https://www.nordschau.example/image/6a1/AAABi/16x9-960/faehre-100.jpg'],
      dek: 'Der Betreiber holt seine Schiffe ins Dock. Für die Inseln beginnt ein langer Winter.',
    },
    (t) =>
      page(
        'lang="de"',
        `<title>Inselverkehr: Elf Wochen ohne Fähre | nordschau.example</title><meta name="description" content="Der Betreiber holt seine Schiffe ins Dock. Für die Inseln beginnt ein langer Winter."/><meta name="author" content="nordschau.example"/><meta property="og:title" content="Elf Wochen ohne Fähre"/><meta property="og:image" content="https://www.nordschau.example/image/6a1/AAABi/16x9-960/faehre-100.jpg"/>`,
        `<div class="header"><a href="/">nordschau</a></div><article class="container content-wrapper"><div class="seitenkopf"><figure><img class="ts-image" src="https://www.nordschau.example/image/6a1/AAABi/16x9-960/faehre-100.jpg" width="960" height="540"></figure><h1 class="seitenkopf__headline"><span class="seitenkopf__topline">Inselverkehr</span><span class="seitenkopf__headline--text">Elf Wochen ohne Fähre</span></h1><p class="metatextline">Stand: 18.11.2026 12:15 Uhr</p></div><p class="textabsatz"><strong>Der Betreiber holt seine Schiffe ins Dock. Für die Inseln beginnt ein langer Winter.</strong></p><div class="authorline"><em>Von Swantje Ohm, NDS</em></div>${t.p(6, 'class="textabsatz"')}<p class="infotext">Dieses Thema im Programm: Über dieses Thema berichtete das Radio am 18. November 2026 um 13:00 Uhr.</p></article>`,
      ),
  ),

  article(
    'tabloid/en',
    'en',
    'https://www.dailyporthole.example/news/article-15301122/Fury-ferry-axed.html',
    {
      headline:
        'Fury as island ferry is AXED for eleven weeks - and pensioner, 84, is told to take up rowing',
      authors: ['Jake Pennington'],
      published: '2026-11-18T14:22:07Z',
      pictures: ['https://i.porthole.test/1s/2026/11/18/14/10-0-image-a-1_173.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="en"',
        `<title>Fury as island ferry is AXED for eleven weeks - and pensioner, 84, is told to take up rowing | Daily Porthole Online</title>
${og({ title: 'Pensioner, 84, told to ROW as ferry is axed', site_name: 'Mail-like Porthole', image: 'https://i.porthole.test/1s/2026/11/18/14/10-0-image-a-1_173.jpg', 'article:published_time': '2026-11-18T14:22:07+0000', 'article:author': 'Jake Pennington, Chief Reporter For Daily Porthole' })}
${ld({ '@type': 'NewsArticle', headline: 'Pensioner, 84, told to ROW as ferry is axed', author: person('Jake Pennington, Chief Reporter For Daily Porthole'), datePublished: '2026-11-18T14:22:07+0000' })}`,
        `<div id="page-container"><div class="article wide heading-tag-switch"><div class="alpha"><h2>Fury as island ferry is AXED for eleven weeks - and pensioner, 84, is told to take up rowing</h2><ul class="mol-bullets"><li>${t.say('Islanders to be cut off until March')}</li><li>${t.say('Council says its hands are tied')}</li></ul><p class="author-section byline-plain">By <a class="author" rel="nofollow" href="/a">JAKE PENNINGTON</a>, CHIEF REPORTER FOR DAILY PORTHOLE</p><p class="byline-section"><span class="article-timestamp article-timestamp-published">Published: <time datetime="2026-11-18T14:22:07+0000">14:22 GMT, 18 November 2026</time></span> | <span class="article-timestamp article-timestamp-updated">Updated: 18:40 GMT, 18 November 2026</span></p><p><a>e-mail</a> <a>View comments</a></p><div itemprop="articleBody"><div class="artSplitter"><img class="blkBorder img-share" src="https://i.porthole.test/1s/2026/11/18/14/10-0-image-a-1_173.jpg" width="634" height="423"><p class="imageCaption">Gone: the ferry</p></div>${t.p(8, 'class="mol-para-with-font"')}</div></div><div class="beta"><h3>DON’T MISS</h3><ul>${Array.from({ length: 10 }, () => `<li><a href="/t"><strong>${t.aside(1)}</strong></a></li>`).join('')}</ul></div></div></div>`,
      ),
  ),
];
