// AMP and script-drawn pages, wires and local sites, and what is an article in another form: live, video,
// audio, paywalled, sponsored.
import { graph, ld, menu, named, og, page, person } from '../markup.js';
import { article, type CorpusPage } from '../page.js';

export const VARIOUS: readonly CorpusPage[] = [
  article(
    'amp/es',
    'es',
    'https://www.elfaronorte.example/amp/sociedad/coro-sala.html',
    {
      headline: 'El coro que cantó once horas',
      authors: ['Blanca Urrutia'],
      published: '2026-11-14T09:10:00+01:00',
      pictures: ['https://www.elfaronorte.example/i/coro-1200.jpg'],
      dek: 'Doscientas voces y un organista agotado',
    },
    (t) =>
      `<!doctype html><html amp lang="es"><head><meta charset="utf-8"><title>El coro que cantó once horas · EL FARO NORTE</title><link rel="canonical" href="https://www.elfaronorte.example/sociedad/coro-sala.html"><script async src="https://cdn.ampproject.test/v0.js"></script>${ld({ '@type': 'NewsArticle', headline: 'El coro que cantó once horas · EL FARO NORTE', datePublished: '2026-11-14T09:10:00+01:00', dateModified: '2026-11-14T12:00:00+01:00', author: { '@type': 'Person', name: 'El Faro Norte' }, image: ['https://www.elfaronorte.example/i/coro-1200.jpg'] })}</head><body><header class="h"><amp-img src="/i/logo.svg" width="120" height="30"></amp-img></header><main><h1 class="t">El coro que cantó once horas</h1><p class="s">Doscientas voces y un organista agotado</p><div class="a"><span>Blanca Urrutia</span> <span>Cabo Norte</span> <time>14 NOV 2026 - 09:10 CET</time></div><amp-img src="https://www.elfaronorte.example/i/coro-1200.jpg" width="1200" height="675" layout="responsive"></amp-img>${t.p(6)}<amp-embed type="taboola"></amp-embed></main></body></html>`,
  ),

  article(
    'nuxt-app/en',
    'en',
    'https://www.quiettide.test/stories/the-leak',
    {
      headline: 'The leak',
      authors: ['Yusra Kamal'],
      published: '2026-11-18T12:00:00.000Z',
      pictures: ['https://img.quiettide.test/leak.jpg?w=1600'],
      dek: 'The only boat left has a hole in it.',
    },
    (t) =>
      page(
        'lang="en" data-n-head-ssr',
        `<title>The leak • Quiet Tide</title><meta data-n-head="ssr" property="og:title" content="The leak • Quiet Tide"><meta data-n-head="ssr" property="og:image" content="https://img.quiettide.test/leak.jpg?w=1600"><meta data-n-head="ssr" name="description" content="The only boat left has a hole in it."><meta data-n-head="ssr" property="article:published_time" content="2026-11-18T12:00:00.000Z">`,
        `<div id="__nuxt"><div class="nav"><a>Quiet Tide</a></div><div class="story"><h1>The leak</h1><p class="dek">The only boat left has a hole in it.</p><div class="story-meta"><div>Reported by</div><div><a href="/people/yusra">Yusra Kamal</a></div><div>Edited by</div><div><a href="/people/lee">Lee Amberg</a></div></div><div class="story-img"><img src="https://img.quiettide.test/leak.jpg?w=1600" width="1600" height="1066"></div><div class="story-body">${t.p(6)}</div></div></div><script>window.__NUXT__={data:[{story:{title:"The leak",author:"Yusra Kamal",date:"2026-11-18T12:00:00.000Z"}}]}</script>`,
      ),
  ),

  article(
    'script-body/en',
    'en',
    'https://www.tidalmonthly.test/read/ninety-years',
    {
      headline: 'Ninety years of bread',
      authors: ['Cora Lindqvist'],
      published: '2026-11-06T09:00:00Z',
      pictures: ['https://www.tidalmonthly.test/img/bread.jpg'],
      dek: 'The last loaf was given away.',
    },
    (t) =>
      page(
        'lang="en"',
        `<title>Ninety years of bread - Tidal Monthly</title>
${ld({ '@type': 'NewsArticle', headline: 'Ninety years of bread', description: 'The last loaf was given away.', datePublished: '2026-11-06T09:00:00Z', author: person('Cora Lindqvist'), image: { '@type': 'ImageObject', url: 'https://www.tidalmonthly.test/img/bread.jpg', width: 1400, height: 900 }, articleBody: t.paragraphs(8).join('\n\n') })}`,
        `<div id="app"><header>Tidal Monthly</header><main><h1>Ninety years of bread</h1><div class="skeleton"></div></main></div><noscript>Please enable JavaScript to read this story.</noscript>`,
      ),
  ),

  article(
    'live-ticker/es',
    'es',
    'https://www.elfaronorte.example/sociedad/2026-11-22/temporal-en-directo.html',
    {
      headline: 'El puerto, cerrado por el temporal',
      authors: ['Julia Montes', 'Iker Salas'],
      published: '2026-11-22T07:00:00+01:00',
      pictures: ['https://www.elfaronorte.example/i/temporal.jpg'],
      dek: 'Las olas superan el espigón y hay calles sin luz',
    },
    (t) =>
      page(
        'lang="es"',
        `<title>Temporal, en directo | El puerto, cerrado por el temporal | Sociedad | EL FARO NORTE</title>
${og({ title: 'Temporal, en directo | El puerto, cerrado por el temporal', description: 'Las olas superan el espigón y hay calles sin luz', image: 'https://www.elfaronorte.example/i/temporal.jpg', type: 'article', 'article:published_time': '2026-11-22T07:00:00+01:00' })}
${ld({ '@type': 'LiveBlogPosting', headline: 'El puerto, cerrado por el temporal', datePublished: '2026-11-22T07:00:00+01:00', coverageStartTime: '2026-11-22T07:00:00+01:00', author: [person('Julia Montes'), person('Iker Salas')] })}`,
        `<main><span class="live">En directo</span><h1>El puerto, cerrado por el temporal</h1><h2>Las olas superan el espigón y hay calles sin luz</h2><p class="firma"><a>Julia Montes</a> / <a>Iker Salas</a></p><time>22 nov 2026 - 07:00 CET</time><img src="https://www.elfaronorte.example/i/temporal.jpg" width="1200" height="675"><div class="posts">${['20:10', '16:40', '11:05'].map((time) => `<div class="post"><span>${time}</span><h3>${t.say('Novedades desde el espigón')}</h3>${t.p(2)}</div>`).join('')}</div></main>`,
      ),
  ),

  article(
    'video-page/en',
    'en',
    'https://www.isb.example/news/videos/c2e3lastboat',
    {
      headline: 'Watch: The last boat leaves the island',
      authors: [],
      published: '2026-11-19T18:22:00Z',
      pictures: ['https://ichef.isb.test/images/ic/1024/lastboat.jpg'],
      dek: 'Residents lined the quay as the final ferry of the year sailed at six.',
    },
    (t) =>
      page(
        'lang="en"',
        `<title>Watch: The last boat leaves the island - ISB News</title>
${og({ type: 'video.other', title: 'Watch: The last boat leaves the island', description: 'Residents lined the quay as the final ferry of the year sailed at six.', image: 'https://ichef.isb.test/images/ic/1024/lastboat.jpg', 'video:duration': '94' })}
${ld({ '@type': 'VideoObject', name: 'Watch: The last boat leaves the island', description: 'Residents lined the quay as the final ferry of the year sailed at six.', uploadDate: '2026-11-19T18:22:00Z', thumbnailUrl: 'https://ichef.isb.test/images/ic/1024/lastboat.jpg', duration: 'PT1M34S' })}`,
        `<main><div class="player"><video poster="https://ichef.isb.test/images/ic/1024/lastboat.jpg"></video></div><h1>Watch: The last boat leaves the island</h1><p>${t.say('Residents lined the quay as the final ferry of the year sailed at six.')}</p>${t.p(2)}<time datetime="2026-11-19T18:22:00Z">19 November 2026</time></main><section><h2>More videos</h2>${menu('Seal in the post office')}</section>`,
      ),
  ),

  article(
    'paywall/fr',
    'fr',
    'https://www.lalanterne.example/politique/article/2026/11/20/demission-a-la-capitainerie_6200300_823448.html',
    {
      headline: 'Démission à la capitainerie : les questions restent',
      authors: ['Sandrine Poulain'],
      published: '2026-11-20T17:00:00+01:00',
      pictures: ['https://img.lanterne.test/2026/11/20/capitainerie-1440.jpg'],
      dek: 'Le directeur s’en va sans un mot. Les lettres, elles, parlent.',
    },
    (t) =>
      page(
        'lang="fr"',
        `<title>Démission à la capitainerie : les questions restent</title>
${og({ title: 'Démission à la capitainerie : les questions restent', description: 'Le directeur s’en va sans un mot. Les lettres, elles, parlent.', image: 'https://img.lanterne.test/2026/11/20/capitainerie-1440.jpg', 'article:content_tier': 'locked', 'article:published_time': '2026-11-20T17:00:00+01:00' })}
${ld({ '@type': 'NewsArticle', headline: 'Démission à la capitainerie', isAccessibleForFree: false, datePublished: '2026-11-20T17:00:00+01:00', author: [person('Sandrine Poulain')] })}`,
        `<header><a>Se connecter</a><a>S’abonner</a></header><main><h1 class="article__title">Démission à la capitainerie : les questions restent</h1><p class="article__desc">Le directeur s’en va sans un mot. Les lettres, elles, parlent.</p><p class="meta__author">Par Sandrine Poulain</p><p>Publié le 20 novembre 2026 à 17h00</p><div class="article__status">Article réservé aux abonnés</div><section class="article__content">${t.p(3, 'class="article__paragraph"')}</section><section class="paywall"><h2>Il vous reste 74 % de cet article à lire.</h2><p>La suite est réservée aux abonnés.</p><a>S’abonner pour 1 €</a><p>Déjà abonné ? Se connecter</p></section></main>`,
      ),
  ),

  article(
    'podcast-page/de',
    'de',
    'https://www.radio-sued.example/podcast/hafenfunk/folge-41-die-lotsin',
    {
      headline: 'Folge 41: Die Lotsin',
      authors: ['Jule Harms'],
      published: '2026-11-10T05:00:00+01:00',
      pictures: ['https://www.radio-sued.example/podcast/hafenfunk/41.jpg'],
      dek: 'Sie kannte jede Untiefe. Ein Gespräch über vierzig Jahre auf der Brücke.',
    },
    (t) =>
      page(
        'lang="de"',
        `<title>Folge 41: Die Lotsin - Hafenfunk - Radio Süd</title>
${og({ title: 'Folge 41: Die Lotsin - Hafenfunk', description: 'Sie kannte jede Untiefe. Ein Gespräch über vierzig Jahre auf der Brücke.', image: 'https://www.radio-sued.example/podcast/hafenfunk/41.jpg', type: 'music.song', site_name: 'Radio Süd' })}
${ld({ '@type': 'PodcastEpisode', name: 'Folge 41: Die Lotsin', datePublished: '2026-11-10T05:00:00+01:00', author: person('Jule Harms'), partOfSeries: { '@type': 'PodcastSeries', name: 'Hafenfunk' } })}`,
        `<main><a href="/podcast/hafenfunk">Hafenfunk</a><h1>Folge 41: Die Lotsin</h1><p>10.11.2026 · 43 Min. · Moderation: Jule Harms</p><audio src="/41.mp3"></audio><img src="/podcast/hafenfunk/41.jpg" width="800" height="800"><p class="teaser">Sie kannte jede Untiefe. Ein Gespräch über vierzig Jahre auf der Brücke.</p><h2>Zum Nachlesen</h2>${t.p(6)}</main>`,
      ),
  ),

  article(
    'nonprofit-local/en',
    'en',
    'https://www.eastshorecity.example/2026/11/16/islanders-row-to-work',
    {
      headline: 'With No Ferry, Islanders Row to Work',
      authors: ['Tamsin Ojo', 'Rory Blakeley'],
      published: '2026-11-16T10:00:00-05:00',
      pictures: [
        'https://eastshorecity-images.test/wp/111626_rowers_1.jpg?w=1200',
        'https://eastshorecity-images.test/wp/111626_rowers_1.jpg?w=2000',
      ],
      dek: 'Thirty-five minutes if the wind is kind, an hour if it is not.',
    },
    (t) =>
      page(
        'lang="en"',
        `<title>With No Ferry, Islanders Row to Work | EAST SHORE CITY - NYC-like News</title>
${og({ title: 'With No Ferry, Islanders Row to Work | EAST SHORE CITY', site_name: 'EAST SHORE CITY - NYC-like News', description: 'Thirty-five minutes if the wind is kind, an hour if it is not.', image: 'https://eastshorecity-images.test/wp/111626_rowers_1.jpg?w=1200' })}
${graph({
  '@type': 'NewsArticle',
  headline: 'With No Ferry, Islanders Row to Work',
  datePublished: '2026-11-16T15:00:00Z',
  author: [
    { '@type': 'Person', name: 'Tamsin Ojo', url: '/author/tamsin' },
    { '@type': 'Person', name: 'Rory Blakeley / East Shore City and Inlet Documented' },
  ],
})}`,
        `<header>${menu('Donate', 'Newsletters')}</header><main><article><h1>With No Ferry, Islanders Row to Work</h1><p class="Excerpt">Thirty-five minutes if the wind is kind, an hour if it is not.</p><div class="authors">by <a>Tamsin Ojo</a> and Rory Blakeley, Inlet Documented <span>Nov. 16, 2026, 10:00 a.m.</span></div><figure><img src="https://eastshorecity-images.test/wp/111626_rowers_1.jpg?w=2000"><figcaption>Rowers leave at dawn. Credit: Alex Krales-like/EAST SHORE CITY</figcaption></figure>${t.p(4)}<section class="Newsletter-Sign-Up"><h3>Sign up for our newsletter</h3><p>${t.aside(1)}</p></section>${t.p(4)}</article></main>`,
      ),
  ),

  article(
    'wire-consumer/de',
    'de',
    'https://www.nordticker.example/de/meldung/faehrverkehr-eingestellt-20261118',
    {
      headline: 'Fährverkehr zu nördlichen Inseln bis März eingestellt',
      authors: [],
      published: '2026-11-18T11:24',
      pictures: [],
      dek: 'Nordhafen (ntk) - Das Hafenamt teilte am Donnerstag mit, dass die letzte Fähre der Saison um achtzehn Uhr ablegt.',
    },
    (t) =>
      page(
        'lang="de"',
        `<title>Fährverkehr zu nördlichen Inseln bis März eingestellt ¦ Nordticker</title>${named({ author: 'ntk/mbe', description: 'Nordhafen (ntk) - Das Hafenamt teilte am Donnerstag mit, dass die letzte Fähre der Saison um achtzehn Uhr ablegt.' })}${og({ title: 'Fährverkehr zu nördlichen Inseln bis März eingestellt ¦ Nordticker', image: 'https://www.nordticker.example/logo-share.png' })}`,
        `<header>Nordticker</header><article><h1>Fährverkehr zu nördlichen Inseln bis März eingestellt</h1><p class="ts">18.11.2026 - 11:24</p><p>Nordhafen (ntk) - ${t.paragraphs(1)[0]}</p>${t.p(4)}<p>mbe/ko</p></article>`,
      ),
  ),

  article(
    'interview/ko',
    'ko',
    'https://www.badaro.example/article/20261110500021',
    {
      headline: '[인터뷰] "배를 들이던 밤들" 도선사 최은하',
      authors: ['배지호'],
      published: '2026-11-10T06:00:00+09:00',
      pictures: ['https://img.badaro.test/content/image/2026/11/10/doseon.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="ko"',
        `<title>[인터뷰] &quot;배를 들이던 밤들&quot; 도선사 최은하 : 바다로신문</title>
${og({ title: '[인터뷰] &quot;배를 들이던 밤들&quot; 도선사 최은하', site_name: '바다로신문', image: 'https://img.badaro.test/content/image/2026/11/10/doseon.jpg', 'article:published_time': '2026-11-10T06:00:00+09:00' })}
${ld({ '@type': 'NewsArticle', headline: '[인터뷰] "배를 들이던 밤들" 도선사 최은하', datePublished: '2026-11-10T06:00:00+09:00', author: { '@type': 'Person', name: '배지호기자' } })}`,
        `<header>바다로신문</header><article><h1>[인터뷰] "배를 들이던 밤들" 도선사 최은하</h1><p>배지호 기자 badaro@badaro.test</p><p>입력 : 2026-11-10 06:00:00</p><figure><img src="https://img.badaro.test/content/image/2026/11/10/doseon.jpg" width="800" height="533"><figcaption>사진 문세아 기자</figcaption></figure>${t.p(6)}</article>`,
      ),
  ),

  article(
    'shell-with-text/en',
    'en',
    'https://www.bayjournal.example/story/2026-11-17/who-owns-the-rope',
    {
      headline: 'Who owns the rope?',
      authors: ['Delphine Roy'],
      published: '2026-11-17T16:45:00-08:00',
      pictures: ['https://bayjournal.test/rope.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="en"',
        `<title>Bay Journal</title><meta property="og:title" content="Who owns the rope?"><meta property="og:site_name" content="Bay Journal"><meta property="og:image" content="https://bayjournal.test/rope.jpg"><meta name="parsely-author" content="Delphine Roy"><meta name="parsely-title" content="Who owns the rope?"><meta name="parsely-pub-date" content="2026-11-17T16:45:00-08:00"><meta name="description" content="Bay Journal: news that floats">`,
        `<div id="root"><header><h1 class="logo">Bay Journal</h1></header><div class="story"><div class="hl">Who owns the rope?</div><div class="by">By Delphine Roy, Staff Writer</div><div class="dt">Nov. 17, 2026 4:45 PM PT</div><img src="https://bayjournal.test/rope.jpg" width="1200" height="800">${t.p(6)}</div></div>`,
      ),
  ),
];
