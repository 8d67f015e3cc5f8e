// Pages that are not articles, of other systems and languages than in the half that was seen.
import { graph, ld, menu, named, og, organization, page, person } from '../markup.js';
import { type CorpusPage, other } from '../page.js';

const teaser = (title: string, text: string) =>
  `<div class="teaser"><h3><a href="/t">${title}</a></h3><p>${text}</p><small>12:30</small></div>`;

export const NO_ARTICLES: readonly CorpusPage[] = [
  other('login', 'login-wall/fr', 'fr', 'https://secure.lalanterne.example/sfuser/connexion', () =>
    page(
      'lang="fr"',
      `<title>Connexion</title>${named({ robots: 'noindex' })}`,
      `<main><h1>Connectez-vous à votre compte</h1><form method="post"><input type="email" name="email" placeholder="Adresse e-mail"><input type="password" name="password" placeholder="Mot de passe"><button>Se connecter</button><a>Mot de passe oublié ?</a></form></main>`,
    ),
  ),

  other('login', 'members-only/ja', 'ja', 'https://id.kaigan-shimbun.example/login', () =>
    page(
      'lang="ja"',
      `<title>ログイン：海岸新聞デジタル</title><meta property="og:title" content="海岸新聞デジタル">`,
      `<h1>ログイン</h1><form action="/auth" method="post"><label>メールアドレス<input type="text" name="login_id"></label><label>パスワード<input type="password" name="login_password"></label><button>ログインする</button></form><p>パスワードを忘れた方はこちら</p>`,
    ),
  ),

  other(
    'consent',
    'consent-wall/nl',
    'nl',
    'https://myprivacy.waterlandse.example/consent?siteKey=abc&callbackUrl=https%3A%2F%2Fwww.waterlandse.example%2Fnieuws',
    () =>
      page(
        'lang="nl"',
        `<title>Waterlandse Courant - Privacy</title>`,
        `<div class="gate"><h1>Waterlandse Courant gebruikt cookies</h1><p>Om jou de beste ervaring te bieden, plaatsen wij en onze 154 partners cookies en vergelijkbare technieken. Met deze gegevens tonen wij gepersonaliseerde advertenties en meten wij het bezoek aan onze site. Je kunt je toestemming altijd intrekken via de instellingen onderaan elke pagina.</p><button>Akkoord</button><a href="/settings">Instellen</a></div>`,
      ),
  ),

  other('consent', 'consent-wall/it', 'it', 'https://www.ilmarinaio.example/cookiewall?ref=%2Fcronaca', () =>
    page(
      'lang="it"',
      `<title>il Marinaio - scegli come leggere</title>${og({ title: 'il Marinaio', type: 'website' })}`,
      `<main><h1>Scegli come continuare</h1><p>Puoi accettare i cookie di profilazione di terze parti e leggere gratis, oppure abbonarti. Noi e i nostri partner trattiamo dati personali, come identificatori univoci, per annunci personalizzati.</p><button>Accetta i cookie</button><button>Rifiuta e abbonati</button><p>Hai già un abbonamento? Accedi</p></main>`,
    ),
  ),

  other('challenge', 'robot-check/es', 'es', 'https://www.bahiatv.example/noticias/x', () =>
    page(
      'lang="es"',
      `<title>Acceso denegado</title>`,
      `<h1>Acceso denegado</h1><p>No tiene permiso para acceder a "http://www.bahiatv.example/noticias/x" en este servidor.</p><p>Reference #18.2f1a1160.1794.abc</p>`,
    ),
  ),

  other('challenge', 'press-and-hold/en', 'en', 'https://www.mercantile.example/content/aa', () =>
    page(
      'lang="en"',
      `<title>Access to this page has been denied.</title>`,
      `<div class="px-captcha-container"><div class="px-captcha-header">Before we continue...</div><div class="px-captcha-message">Press &amp; Hold to confirm you are a human (and not a bot).</div><div class="px-captcha-refid">Reference ID 1f2e3d4c</div></div><script src="/captcha.js"></script>`,
    ),
  ),

  other('soft404', 'not-found/de', 'de', 'https://www.weserblick.example/lokales/alt,_arid,1.html', (t) =>
    page(
      'lang="de"',
      `<title>Seite nicht gefunden - WESERBLICK</title>`,
      `<h1>Hoppla!</h1><p>Die gesuchte Seite wurde nicht gefunden. Möglicherweise wurde der Artikel gelöscht oder verschoben.</p><h2>Meistgelesen</h2>${teaser('Chor rettet Saal', t.aside(2))}${teaser('Deich saniert', t.aside(2))}`,
    ),
  ),

  other('soft404', 'gone/ru', 'ru', 'https://51gavan.example/text/transport/2010/01/01/1/', () =>
    page(
      'lang="ru"',
      `<title>Страница не найдена — 51.гавань</title>${og({ title: '51.гавань - новости', image: 'https://cdn.hsdigital.test/logo.png' })}`,
      `<h1>404</h1><p>Такой страницы нет. Возможно, она была удалена, или вы ошиблись в адресе.</p><a href="/">На главную</a>`,
    ),
  ),

  other('home', 'home/ja', 'ja', 'https://www.shiominato-np.example/', (t) =>
    page(
      'lang="ja"',
      `<title>潮港新聞オンライン</title><meta name="description" content="潮港市とその周辺のニュース"><link rel="canonical" href="https://www.shiominato-np.example/">`,
      `<h1><img src="/img/logo.gif" alt="潮港新聞"></h1>${['岸壁工事費、当初の二倍に', '離島の学校が移転', '合唱団が歌い続けた夜', '最後の一斤'].map((title) => teaser(title, t.aside(1))).join('')}`,
    ),
  ),

  other('home', 'home-wp/en', 'en', 'https://rocketherald.example/', (t) =>
    page(
      'lang="en"',
      `<title>Rocket Herald – News from the launch coast</title>${og({ type: 'website', title: 'Rocket Herald', url: 'https://rocketherald.example/' })}${graph({ '@type': 'WebPage', name: 'Rocket Herald' }, { '@type': 'WebSite', name: 'Rocket Herald' }, organization('Rocket Herald'))}`,
      `<main>${['Moss & Sons denies deal', 'Storm closes pad', 'Letters'].map((title) => `<article class="post hentry"><h2 class="entry-title"><a href="/a">${title}</a></h2><div class="entry-summary"><p>${t.aside(4)}</p><a class="more-link">Continue reading</a></div></article>`).join('')}</main>`,
    ),
  ),

  other('section', 'tag-archive/fr', 'fr', 'https://marees.example/etiquette/port/', (t) =>
    page(
      'lang="fr"',
      `<title>Archives des port — Marées</title>${graph({ '@type': 'CollectionPage', name: 'Archives des port' }, { '@type': 'BreadcrumbList', itemListElement: [] })}`,
      `<main><h1>Étiquette : port</h1>${['Le quai ferme', 'Cent voix', 'Le phare'].map((title) => teaser(title, t.aside(2))).join('')}<nav><a href="/page/2">Suivant</a></nav></main>`,
    ),
  ),

  other('section', 'rubric/fa', 'fa', 'https://www.kerananews.example/service/society', (t) =>
    page(
      'lang="fa" dir="rtl"',
      `<title>کرانه‌نیوز - جامعه</title>`,
      `<h1>جامعه</h1>${['مدرسه جزیره به خشکی می‌رود', 'نانوایی خاموش شد', 'زنگ خاموش', 'اسکله زنگ‌زده'].map((title) => teaser(title, t.aside(1))).join('')}<div class="pages">صفحه ۱ از ۴۱</div>`,
    ),
  ),

  other('author', 'author-page/de', 'de', 'https://www.weserblick.example/autoren/tjark-behrens', (t) =>
    page(
      'lang="de"',
      `<title>Tjark Behrens - Redakteur beim WESERBLICK</title>${og({ type: 'profile', title: 'Tjark Behrens', 'profile:first_name': 'Tjark' })}${ld(person('Tjark Behrens', { jobTitle: 'Redakteur' }))}`,
      `<main><img src="/autoren/tb.jpg" width="200" height="200"><h1>Tjark Behrens</h1><p>Redakteur im Lokalen. Schreibt seit 2009 über den Hafen.</p><h2>Artikel von Tjark Behrens</h2>${['Elf Stunden singen', 'Deich saniert', 'Neue Sirene'].map((title) => teaser(title, t.aside(1))).join('')}</main>`,
    ),
  ),

  other('search', 'search-results/es', 'es', 'https://www.lavigiadiario.example/buscador/?q=hielo', (t) =>
    page(
      'lang="es"',
      `<title>Resultados de búsqueda: hielo - La Vigía</title>`,
      `<main><h1>Buscador</h1><form><input type="search" name="q" value="hielo"></form><p>87 resultados para «hielo»</p>${['¿Quién paga el hielo?', 'La lonja cambia'].map((title) => teaser(title, t.aside(1))).join('')}</main>`,
    ),
  ),

  other('product', 'shop-product/de', 'de', 'https://shop.zeitkutter.example/p/regenjacke-kutter', () =>
    page(
      'lang="de"',
      `<title>Regenjacke „Kutter“ online kaufen | Zeitkutter Shop</title>${og({ type: 'og:product', title: 'Regenjacke „Kutter“', 'product:price:amount': '119.00' })}`,
      `<main itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Regenjacke „Kutter“</h1><div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><span itemprop="price" content="119.00">119,00 €</span></div><button>In den Warenkorb</button><p>Wasserdicht, mit Kapuze. Lieferzeit drei bis fünf Werktage.</p></main>`,
    ),
  ),

  other('shell', 'app-shell/zh', 'zh', 'https://h5.gangwan.example/detail?id=8812', () =>
    page(
      'lang="zh-CN"',
      `<title>港湾</title><script src="/static/js/chunk-vendors.js"></script>`,
      `<div id="app"></div><noscript><strong>请启用 JavaScript 以继续。</strong></noscript>`,
    ),
  ),

  other(
    'feed',
    'atom-as-page/en',
    'en',
    'https://lowtide.test/index.xml',
    (t) =>
      `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>Low Tide</title><id>https://lowtide.test/</id><updated>2026-11-28T08:00:00Z</updated><entry><title>The ice house, and who pays for it</title><link href="https://lowtide.test/posts/ice-house/"/><id>1</id><updated>2026-10-28T00:00:00Z</updated><summary>${t.aside(1)}</summary></entry></feed>`,
  ),

  other('other', 'newsletter-sign-up/en', 'en', 'https://www.albionreview.example/newsletters/', () =>
    page(
      'lang="en"',
      `<title>Newsletters - The Albion Review</title>${og({ type: 'website', title: 'Newsletters - The Albion Review' })}`,
      `<main><h1>Newsletters</h1><p>Choose what lands in your inbox.</p><ul><li>Morning Review <input type="checkbox"></li><li>The Sunday Long Read <input type="checkbox"></li></ul><form><input type="email"><button>Sign up</button></form>${menu('Privacy', 'Terms')}</main>`,
    ),
  ),
];
