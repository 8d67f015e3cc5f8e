// Hosted platforms again, and some more of them: Beehiiv, Naver-like blogs, Notion sites, LiveJournal,
// Patreon, LinkedIn-like posts.
import { ld, menu, og, organization, page, person } from '../markup.js';
import { article, type CorpusPage } from '../page.js';

export const HOSTED: readonly CorpusPage[] = [
  article(
    'substack/fr',
    'fr',
    'https://lettreduport.test/p/le-dernier-pain',
    {
      headline: 'Le dernier pain',
      authors: ['Camille Auffret', 'Yves Le Bris'],
      published: '2026-11-08T06:00:21Z',
      pictures: [
        'https://cdn.test/image/fetch/w_1200,h_600/https%3A%2F%2Fmedia.test%2Fpain.jpeg',
        'https://cdn.test/image/fetch/w_1456,c_limit,f_auto/https%3A%2F%2Fmedia.test%2Fpain.jpeg',
      ],
      dek: 'Adieu au four de la rue des Voiliers',
    },
    (t) =>
      page(
        'lang="fr"',
        `<title>Le dernier pain - Camille Auffret et Yves Le Bris - La Lettre du Port</title>
<meta name="author" content="Camille Auffret" /><meta property="og:title" content="Le dernier pain" /><meta name="description" content="Adieu au four de la rue des Voiliers" /><meta property="og:image" content="https://cdn.test/image/fetch/w_1200,h_600/https%3A%2F%2Fmedia.test%2Fpain.jpeg" />
${ld({ '@type': 'NewsArticle', headline: 'Le dernier pain', datePublished: '2026-11-08T06:00:21+00:00', author: [person('Camille Auffret'), person('Yves Le Bris')], publisher: organization('La Lettre du Port') })}`,
        `<div id="entry"><h1 class="navbar-title"><a href="/">La Lettre du Port</a></h1><article class="newsletter-post post"><h1 class="post-title">Le dernier pain</h1><h3 class="subtitle">Adieu au four de la rue des Voiliers</h3><div class="profile-hover-card"><a>Camille Auffret</a> et <a>Yves Le Bris</a></div><div class="pencraft">8 nov. 2026</div><div class="body markup"><figure><img src="https://cdn.test/image/fetch/w_1456,c_limit,f_auto/https%3A%2F%2Fmedia.test%2Fpain.jpeg"></figure>${t.p(7)}<p class="button-wrapper"><a class="button primary">S'abonner maintenant</a></p></div></article></div>`,
      ),
  ),

  article(
    'medium/es',
    'es',
    'https://cuadernos.test/@rebeca.luna/el-coro-que-salvo-la-sala-77aa',
    {
      headline: 'El coro que salvó la sala',
      authors: ['Rebeca Luna'],
      published: '2026-11-14T19:05:01.000Z',
      pictures: [
        'https://miro.test/v2/resize:fit:1200/1*coro.jpeg',
        'https://miro.test/v2/resize:fit:1400/format:webp/1*coro.jpeg',
      ],
      dek: null,
    },
    (t) =>
      page(
        'lang="es"',
        `<title>El coro que salvó la sala | by Rebeca Luna | Nov, 2026 | Cuadernos</title><meta data-rh="true" property="og:title" content="El coro que salvó la sala"/><meta data-rh="true" name="description" content="El coro que salvó la sala La autoridad portuaria anunció el jueves que el último barco de la temporada saldrá a las seis de la tarde. Los…"/><meta data-rh="true" name="author" content="Rebeca Luna"/><meta data-rh="true" property="article:author" content="https://cuadernos.test/@rebeca.luna"/><meta data-rh="true" property="og:image" content="https://miro.test/v2/resize:fit:1200/1*coro.jpeg"/><meta data-rh="true" property="article:published_time" content="2026-11-14T19:05:01.000Z"/>`,
        `<div id="root"><article><h1 class="pw-post-title">El coro que salvó la sala</h1><div><img src="https://miro.test/v2/resize:fill:64:64/1*face2.jpeg" width="32" height="32"><p><a>Rebeca Luna</a></p><span>4 min read</span><span>·</span><span>Nov 14, 2026</span></div><div>--</div><div>1</div><figure><img alt="" src="https://miro.test/v2/resize:fit:1400/format:webp/1*coro.jpeg" width="700" height="394"></figure>${t.p(7, 'class="pw-post-body-paragraph"')}</article><div><p>Tags</p><h2>More from Rebeca Luna</h2><article><h2>Once semanas</h2><time datetime="2026-09-01">Sep 1</time></article></div></div>`,
      ),
  ),

  article(
    'beehiiv/en',
    'en',
    'https://foghorn.test/p/engineers-letters',
    {
      headline: '🚢 The letters nobody opened',
      authors: ['Max Ibsen'],
      published: '2026-11-12T11:00:00Z',
      pictures: [
        'https://media.beehiivlike.test/cdn-cgi/image/fit=scale-down,format=auto/uploads/letters.png',
        'https://media.beehiivlike.test/cdn-cgi/image/fit=scale-down,format=auto,quality=80/uploads/letters.png',
      ],
      dek: 'Plus: a bakery says goodbye',
    },
    (t) =>
      page(
        'lang="en"',
        `<title>🚢 The letters nobody opened</title><meta name="description" content="Plus: a bakery says goodbye"/><meta property="og:title" content="🚢 The letters nobody opened"/><meta property="og:image" content="https://media.beehiivlike.test/cdn-cgi/image/fit=scale-down,format=auto/uploads/letters.png"/><meta property="og:site_name" content="Foghorn Weekly"/>
${ld({ '@type': 'Article', headline: '🚢 The letters nobody opened', author: { '@type': 'Person', name: 'Max Ibsen' }, datePublished: '2026-11-12T11:00:00Z' })}`,
        `<div><nav><a href="/">Foghorn Weekly</a><button>Subscribe</button></nav><div><div><span>Foghorn Weekly</span><span>Posts</span></div><h1>🚢 The letters nobody opened</h1><h2>Plus: a bakery says goodbye</h2><div><img src="https://media.beehiivlike.test/cdn-cgi/image/fit=scale-down,width=80/uploads/user/profile_picture/max.png" width="40" height="40"><a>Max Ibsen</a><span>November 12, 2026</span></div><div id="content-blocks"><img src="https://media.beehiivlike.test/cdn-cgi/image/fit=scale-down,format=auto,quality=80/uploads/letters.png" width="1200" height="630">${t.p(7)}</div></div><div><h3>Keep Reading</h3>${menu('The fog issue')}</div></div>`,
      ),
  ),

  article(
    'squarespace-71/de',
    'de',
    'https://www.strandgut-magazin.example/lesen/die-lotsin',
    {
      headline: 'Die Lotsin',
      authors: ['Merle Castens'],
      published: '2026-11-02T06:00:00Z',
      pictures: [
        'http://static1.cdn.test/static/77/lotsin.jpg?format=1500w',
        'https://images.cdn.test/content/v1/77/lotsin.jpg',
      ],
      dek: 'Vierzig Jahre lang brachte sie die großen Schiffe in den Hafen.',
    },
    (t) =>
      page(
        'lang="de-DE"',
        `<title>Die Lotsin &mdash; STRANDGUT</title><meta property="og:site_name" content="STRANDGUT"/><meta property="og:title" content="Die Lotsin &mdash; STRANDGUT"/><meta property="og:image" content="http://static1.cdn.test/static/77/lotsin.jpg?format=1500w"/><meta property="og:description" content="Vierzig Jahre lang brachte sie die großen Schiffe in den Hafen."/><meta itemprop="author" content="Strandgut Magazin"/><meta itemprop="datePublished" content="2026-11-02T07:00:00+0100"/><meta itemprop="headline" content="Die Lotsin"/>`,
        `<header class="Header"><a class="Header-branding-logo" href="/"><img src="//images.cdn.test/strandgut-logo.png?format=1500w"></a></header><main class="Main"><section class="BlogItem"><h1 class="BlogItem-title">Die Lotsin</h1><div class="Blog-meta"><time class="Blog-meta-item--date" datetime="2026-11-02">November 02, 2026</time></div><div class="sqs-layout"><div class="image-block"><img class="thumb-image" data-src="https://images.cdn.test/content/v1/77/lotsin.jpg" data-image-dimensions="2400x1600"></div><div class="sqs-block-content"><p class="sqsrte-large">Vierzig Jahre lang brachte sie die großen Schiffe in den Hafen.</p><p><em>Von Merle Castens</em></p>${t.p(7)}</div></div></section></main>`,
      ),
  ),

  article(
    'wix-classic/tr',
    'tr',
    'https://www.poyrazdergi.example/post/kilavuz-kaptan',
    {
      headline: 'Kılavuz kaptan',
      authors: ['Selin Uçar'],
      published: '2026-11-03T10:00:00.000Z',
      pictures: [
        'https://static.wixlike.test/media/kilavuz~mv2.png/v1/fill/w_980,h_653,al_c/kilavuz~mv2.png',
        'https://static.wixlike.test/media/kilavuz~mv2.png',
      ],
      dek: 'Kırk yıl boyunca büyük gemileri limana o getirdi.',
    },
    (t) =>
      page(
        'lang="tr"',
        `<title>Kılavuz kaptan | Poyraz Dergi</title><meta name="description" content="Kırk yıl boyunca büyük gemileri limana o getirdi."/>${og({ title: 'Kılavuz kaptan | Poyraz Dergi', site_name: 'Poyraz Dergi', image: 'https://static.wixlike.test/media/kilavuz~mv2.png/v1/fill/w_980,h_653,al_c/kilavuz~mv2.png', 'article:published_time': '2026-11-03T10:00:00.000Z' })}
<script type="application/ld+json">{"@context":"https://schema.org/","@type":"BlogPosting","author":{"@type":"Person","name":"Selin Uçar","url":"https://www.poyrazdergi.example/profile/selin/profile"},"headline":"Kılavuz kaptan","datePublished":"2026-11-03T10:00:00.000Z","dateModified":"2026-11-20T10:00:00.000Z","image":{"@type":"ImageObject","url":"https://static.wixlike.test/media/kilavuz~mv2.png"}}</script>`,
        `<div id="SITE_CONTAINER"><main><article><ul><li data-hook="user-name">Poyraz Editör</li><li data-hook="time-ago">3 Kas</li><li>4 dakikada okunur</li></ul><h1 data-hook="post-title">Kılavuz kaptan</h1><div data-hook="post-description"><p>Yazan: Selin Uçar</p>${t.p(6)}</div></article><div data-hook="recent-posts"><h2>Son Yazılar</h2><article><h2>Martıların grevi</h2></article></div></main></div>`,
      ),
  ),

  article(
    'blogger/pt',
    'pt',
    'https://cadernosdacosta.example/2026/11/o-coro.html',
    {
      headline: 'O coro que salvou a sala',
      authors: ['Álvaro Tinoco'],
      published: '2026-11-14T20:30:00Z',
      pictures: [
        'https://blogger.test/img/coro=w640-h426',
        'https://blogger.test/img/coro=s1600',
        'https://blogger.test/img/coro=w1200-h630-p-k-no-nu',
      ],
      dek: null,
    },
    (t) =>
      page(
        "dir='ltr' lang='pt-PT'",
        `<title>O coro que salvou a sala</title><meta content='https://blogger.test/img/coro=w1200-h630-p-k-no-nu' property='og:image'/><meta content='O coro que salvou a sala' property='og:title'/><meta content='Blogue sobre a costa e as suas gentes' property='og:description'/>`,
        `<div class='Header'><h1><a href='/'>Cadernos da Costa</a></h1><p>Blogue sobre a costa e as suas gentes</p></div><div class='post-outer'><div class='post'><h3 class='post-title entry-title'>O coro que salvou a sala</h3><div class='post-header'><span class='byline post-author vcard'>Por <span class='fn'>Álvaro Tinoco</span></span> - <time class='published' datetime='2026-11-14T20:30:00Z'>novembro 14, 2026</time></div><div class='post-body entry-content'><a href='https://blogger.test/img/coro=s1600'><img src='https://blogger.test/img/coro=w640-h426' width='640' height='426'/></a>${t.p(6)}</div></div></div><div class='comments'><h4>2 comentários:</h4><div><b>Anónimo</b> 15 de novembro de 2026<p>${t.aside(2)}</p></div></div>`,
      ),
  ),

  article(
    'livejournal/ru',
    'ru',
    'https://bakenshchik.zhurnal.test/30112.html',
    {
      headline: 'Про лоцмана',
      authors: [],
      published: '2026-11-02T23:14',
      pictures: ['https://ic.pics.test/bakenshchik/1/8800/8800_900.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="ru"',
        `<title>Про лоцмана: bakenshchik — ЖурналПодобный</title>${og({ title: 'Про лоцмана', description: '', image: 'https://ic.pics.test/bakenshchik/1/8800/8800_900.jpg', type: 'article', site_name: 'bakenshchik' })}`,
        `<div class="b-singlepost-standalone"><a class="i-ljuser-username" href="/profile">bakenshchik</a><p class="b-singlepost-author-date"><time>2026-11-02 23:14:00</time></p><h1 class="b-singlepost-title entry-title">Про лоцмана</h1><article class="b-singlepost-body entry-content"><img src="https://ic.pics.test/bakenshchik/1/8800/8800_900.jpg" width="900" height="600"><br>${t.paragraphs(7).join('<br><br>')}</article><div class="b-tree"><div class="b-leaf"><a>volna7</a> 3 ноября 2026, 08:00 ${t.aside(2)}</div></div></div>`,
      ),
  ),

  article(
    'notion-site/en',
    'en',
    'https://pierlab.test/Why-the-ice-house-matters-1a2b3c',
    {
      headline: 'Why the ice house matters',
      authors: ['Gus Tallis'],
      published: '2026-11-11',
      pictures: ['https://pierlab.test/image/ice-cover.png?width=2000'],
      dek: null,
    },
    (t) =>
      page(
        'lang="en"',
        `<title>Why the ice house matters | Pier Lab</title>${og({ title: 'Why the ice house matters | Pier Lab', description: 'Pier Lab: small research on small harbours', image: 'https://pierlab.test/image/ice-cover.png?width=2000' })}`,
        `<div class="super-root"><nav class="super-navbar"><a>Pier Lab</a></nav><main class="super-content"><div class="notion-header"><img class="notion-header__cover" src="https://pierlab.test/image/ice-cover.png?width=2000" width="2000" height="700"><div class="notion-header__icon">🧊</div><h1 class="notion-header__title">Why the ice house matters</h1></div><article class="notion-root"><div class="notion-page__properties"><div class="notion-page__property"><div>Author</div><div>Gus Tallis</div></div><div class="notion-page__property"><div>Published</div><div>November 11, 2026</div></div></div>${t
          .paragraphs(7)
          .map((text) => `<p class="notion-text"><span class="notion-semantic-string">${text}</span></p>`)
          .join('')}</article></main></div>`,
      ),
  ),

  article(
    'readymag-longread/uk',
    'uk',
    'https://story.khvylia.test/lotsmanka',
    {
      headline: 'Лоцманка',
      authors: ['Віра Савчук'],
      published: null,
      pictures: ['https://c-p.readymaglike.test/lotsmanka-cover.jpg'],
      dek: 'Сорок років вона заводила великі кораблі до порту',
    },
    (t) =>
      page(
        'lang="uk"',
        `<title>Лоцманка</title>${og({ title: 'Лоцманка', description: 'Сорок років вона заводила великі кораблі до порту', image: 'https://c-p.readymaglike.test/lotsmanka-cover.jpg' })}`,
        `<div class="viewer"><div class="page"><div class="rmwidget text"><p>ХВИЛЯ / ІСТОРІЇ</p></div><div class="rmwidget text"><h1>Лоцманка</h1></div><div class="rmwidget text"><p>Сорок років вона заводила великі кораблі до порту</p></div><div class="rmwidget text"><p>Текст: Віра Савчук</p><p>Фото: Остап Рій</p></div></div>${[0, 1, 2].map(() => `<div class="page"><div class="rmwidget text">${t.p(2)}</div></div>`).join('')}</div>`,
      ),
  ),
];
