// Russian and Ukrainian newsrooms again.
import { ld, og, organization, page, person } from '../markup.js';
import { article, type CorpusPage } from '../page.js';

export const SLAVIC: readonly CorpusPage[] = [
  article(
    'business-daily/ru',
    'ru',
    'https://www.torgoviy-flot.example/business/articles/2026/11/18/990112-derzhateli-obligatsii',
    {
      headline: 'Держатели облигаций паромной компании требуют залога',
      authors: ['Глеб Сомов', 'Дарья Линькова'],
      published: '2026-11-18T00:34:00+03:00',
      pictures: ['https://cdn.torgoviy-flot.test/image/2026/a1/para-1200.jpg'],
      dek: 'До весны компании нужно найти 4 млн',
    },
    (t) =>
      page(
        'lang="ru"',
        `<title>Держатели облигаций паромной компании требуют залога - Торговый флот</title>
${og({ title: 'Держатели облигаций паромной компании требуют залога', description: 'До весны компании нужно найти 4 млн', image: 'https://cdn.torgoviy-flot.test/image/2026/a1/para-1200.jpg', site_name: 'Торговый флот' })}
${ld({ '@type': 'NewsArticle', headline: 'Держатели облигаций паромной компании требуют залога', datePublished: '2026-11-18T00:34:00+03:00', author: [person('Глеб Сомов'), person('Дарья Линькова'), organization('Торговый флот')] })}`,
        `<header>Торговый флот</header><main><article><div class="article-meta"><time datetime="2026-11-18T00:34:00.000+03:00">18 ноября, 00:34</time><a>Бизнес</a> / Эксклюзив</div><h1>Держатели облигаций паромной компании требуют залога</h1><em class="article-headline__subtitle">До весны компании нужно найти 4 млн</em><div class="article-authors"><a class="article-authors__author">Глеб Сомов,</a><a class="article-authors__author">Дарья Линькова</a></div><figure><img src="https://cdn.torgoviy-flot.test/image/2026/a1/para-1200.jpg" width="1200" height="800"><figcaption>Денис Абрамов / Торговый флот</figcaption></figure><div class="article-boxes">${t.p(7, 'class="box-paragraph__text"')}</div></article></main>`,
      ),
  ),

  article(
    'city-newspaper/ru',
    'ru',
    'https://vecherniy-port.example/articles/2026/11/05/doch-pekarya',
    {
      headline: 'Пекарня закрылась после девяноста лет работы',
      authors: ['Мария Тихонова'],
      published: '2026-11-05T09:20',
      pictures: ['https://vecherniy-port.example/images/photo/pekarnya.jpg'],
      dek: 'Последний хлеб раздали соседям.',
    },
    (t) =>
      page(
        'lang="ru"',
        `<title>«Вечерний Порт» — Пекарня закрылась после девяноста лет работы — Главные новости города</title><meta name="description" content="Последний хлеб раздали соседям. - «Вечерний Порт»"/>
${og({ title: '«Вечерний Порт» — Пекарня закрылась после девяноста лет работы', image: 'https://vecherniy-port.example/images/photo/pekarnya.jpg', description: 'Последний хлеб раздали соседям. - «Вечерний Порт»' })}`,
        `<div class="vp-header"><a href="/">Вечерний Порт</a></div><div class="vp-article"><h1>Пекарня закрылась после девяноста лет работы</h1><div class="vp-lead">Последний хлеб раздали соседям.</div><div class="vp-info"><span>5 ноября 2026 г. 09:20</span><span>Автор: <a>Мария Тихонова</a></span></div><img src="/images/photo/pekarnya.jpg" width="900" height="600"><div class="vp-cap">Фото: Александр Зуев, «ВП»</div>${t.p(6)}<p>Подписывайтесь на наш канал!</p></div>`,
      ),
  ),

  article(
    'investigative/ru',
    'ru',
    'https://priliv.test/stories/2026/11/09/propavshaya-papka',
    {
      headline: 'Пропавшая папка',
      authors: ['Роман Ильин', 'Ева Черных', 'Степан Рой'],
      published: '2026-11-09T12:00:00+03:00',
      pictures: ['https://priliv.test/static/papka-cover.jpg'],
      dek: 'Инженеры предупреждали о ржавчине. В мэрии говорят, что писем не получали. Мы нашли квитанцию',
    },
    (t) =>
      page(
        'lang="ru"',
        `<title>Пропавшая папка. Инженеры предупреждали о ржавчине. В мэрии говорят, что писем не получали</title>
${og({ title: 'Пропавшая папка', site_name: 'Прилив.Медиа', image: 'https://priliv.test/static/papka-cover.jpg', description: 'Инженеры предупреждали о ржавчине. В мэрии говорят, что писем не получали. Мы нашли квитанцию' })}
${ld({ '@type': 'Article', headline: 'Пропавшая папка', datePublished: '2026-11-09T09:00:00Z', author: { '@type': 'Organization', name: 'Прилив.Медиа' } })}`,
        `<div class="sticky">Поддержите «Прилив»</div><article><p class="tag">Расследование</p><h1>Пропавшая папка</h1><p class="sub">Инженеры предупреждали о ржавчине. В мэрии говорят, что писем не получали. Мы нашли квитанцию</p><p class="date">9 ноября 2026</p><p class="authors">Роман Ильин, Ева Черных, Степан Рой</p><img src="/static/papka-cover.jpg" width="1600" height="900">${t.p(8)}<p>Редактор: Лев Осокин</p></article>`,
      ),
  ),

  article(
    'channel-site/uk',
    'uk',
    'https://www.efir-berega.example/ukr/novyny/hor-vriatuvav-zalu-901122',
    {
      headline: 'Хор співав одинадцять годин і врятував залу',
      authors: ['Соломія Гай'],
      published: '2026-11-14T11:35:00+02:00',
      pictures: [
        'https://images.efir.test/14112026/hor_1200_630.jpg',
        'https://images.efir.test/14112026/hor_800.jpg',
      ],
      dek: 'За ніч зібрали більше, ніж місто за два роки',
    },
    (t) =>
      page(
        'lang="uk"',
        `<title>Хор співав одинадцять годин і врятував залу (відео)</title>
${og({ title: 'Хор співав одинадцять годин і врятував залу (відео)', description: 'За ніч зібрали більше, ніж місто за два роки — Ефір', site_name: 'Ефір берега', image: 'https://images.efir.test/14112026/hor_1200_630.jpg', 'article:published_time': '2026-11-14T11:35:00+02:00' })}
${ld({ '@type': 'NewsArticle', headline: 'Хор співав одинадцять годин і врятував залу', datePublished: '2026-11-14T11:35:00+02:00', author: { '@type': 'Person', name: 'Ефір берега' } })}`,
        `<header><a>Ефір</a></header><article><div>14 листопада, 11:35</div><h1>Хор співав одинадцять годин і врятував залу</h1><p class="announce">За ніч зібрали більше, ніж місто за два роки</p><div class="author">Автор: Соломія Гай</div><img src="https://images.efir.test/14112026/hor_800.jpg" width="800" height="450">${t.p(6)}<p class="tele">Читайте також: Школа на материку</p></article>`,
      ),
  ),

  article(
    'turbo-like/ru',
    'ru',
    'https://m.gavan-segodnya.example/a/2026/11/17/lotsman-ushla',
    {
      headline: 'Лоцман ушла на пенсию',
      authors: ['Борис Гречин'],
      published: '2026-11-17T10:00',
      pictures: ['https://m.gavan-segodnya.example/p/lotsman.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="ru"',
        `<title>Лоцман ушла на пенсию_Гавань сегодня</title><meta property="og:title" content="Лоцман ушла на пенсию_Гавань сегодня"><meta property="og:site_name" content="Гавань сегодня"><link rel="canonical" href="https://gavan-segodnya.example/a/2026/11/17/lotsman-ushla">`,
        `<div class="m-top"><button>☰</button>Гавань сегодня</div><div class="m-art"><h1>Лоцман ушла на пенсию</h1><div class="m-meta">Вчера, 17 ноября 2026 в 10:00 · Борис Гречин · 👁 3,1 тыс.</div><picture><source type="image/webp" srcset="/p/lotsman.webp"><img src="/p/lotsman.jpg" width="720" height="480"></picture>${t.p(6)}</div><div class="m-feed">${[1, 2, 3].map((n) => `<article><h2>Новость ${n}</h2><p>${t.aside(3)}</p><span>Виктор Зорин</span></article>`).join('')}</div>`,
      ),
  ),
];
