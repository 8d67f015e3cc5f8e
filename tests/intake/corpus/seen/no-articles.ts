// Pages that are not articles, though their addresses were given as one.
import { graph, ld, menu, named, og, organization, page, person } from '../markup.js';
import { type CorpusPage, other } from '../page.js';

const card = (title: string, teaser: string, author: string) =>
  `<article class="card"><a href="/a"><h2>${title}</h2></a><p>${teaser}</p><span class="byline">${author}</span><time datetime="2026-11-29T08:00:00Z">29 Nov</time></article>`;

export const NO_ARTICLES: readonly CorpusPage[] = [
  other(
    'login',
    'login-wall/en',
    'en',
    'https://www.harborledger.example/account/login?next=%2Fnews%2F2026%2Fferry',
    (t) =>
      page(
        'lang="en"',
        `<title>Log in - The Harbor Ledger</title><meta property="og:title" content="The Harbor Ledger"><meta name="robots" content="noindex">`,
        `<main><h1>Log in to continue reading</h1><form method="post" action="/session"><label>Email <input type="email" name="email"></label><label>Password <input type="password" name="password"></label><button>Log in</button></form><p>New here? <a href="/register">Create an account</a></p><p>${t.aside(1)}</p></main>`,
      ),
  ),

  other('login', 'sso/de', 'de', 'https://id.abendkurier-nord.example/auth/realms/ak/login', () =>
    page(
      'lang="de" class="login-pf"',
      `<title>Anmeldung bei Abendkurier Nord</title>`,
      `<div id="kc-header-wrapper">Abendkurier Nord</div><h1 id="kc-page-title">Bei Ihrem Konto anmelden</h1><form id="kc-form-login" method="post"><input id="username" name="username"><input id="password" name="password" type="password"><a href="/reset">Passwort vergessen?</a><input type="submit" value="Anmelden"></form>`,
    ),
  ),

  other(
    'consent',
    'consent-wall/de',
    'de',
    'https://www.derleuchtturm.example/consent-a-?targetUrl=https%3A%2F%2Fwww.derleuchtturm.example%2Fpanorama%2Ffaehre',
    () =>
      page(
        'lang="de"',
        `<title>DER LEUCHTTURM | Datenschutz-Einstellungen</title><meta property="og:title" content="DER LEUCHTTURM">`,
        `<main><h1>Herzlich willkommen!</h1><div class="columns"><section><h2>Mit Werbung lesen</h2><p>Besuchen Sie unsere Seite wie gewohnt mit Werbung und üblichem Tracking. Details finden Sie in der Datenschutzerklärung und im Privacy Center. Wir und bis zu 212 Partner verarbeiten personenbezogene Daten, zum Beispiel Ihre IP-Adresse, mit Hilfe von Cookies, um Inhalte und Anzeigen zu messen und zu personalisieren.</p><button>Akzeptieren und weiter</button></section><section><h2>Pur-Abo für 4,99 € im Monat</h2><p>Nutzen Sie unser Angebot ganz ohne Werbetracking und praktisch werbefrei. Als Abonnent genügt die Anmeldung mit Ihrem Konto. Sie können das Pur-Abo jederzeit zum Ende des laufenden Monats kündigen.</p><a href="/pur">Jetzt abschließen</a></section></div></main>`,
      ),
  ),

  other(
    'consent',
    'consent-interstitial/en',
    'en',
    'https://consent.portal.test/v2/collectConsent?sessionId=3_cc-session',
    () =>
      page(
        'lang="en"',
        `<title>Portal is part of the Portal family of brands</title>`,
        `<div class="con-wizard"><form class="consent-form" method="post"><h1>We value your privacy</h1><p>When you use our sites and apps, we use cookies to provide our services to you, authenticate users, apply security measures and prevent spam and abuse, and measure your use of our sites and apps. If you click Accept all, we and our partners, including 239 who are part of the transparency framework, will also store and access information on a device and use precise geolocation data and other personal data such as IP address and browsing and search data.</p><button name="agree">Accept all</button><button name="reject">Reject all</button><a href="/manage">Manage privacy settings</a></form></div>`,
      ),
  ),

  other(
    'challenge',
    'robot-check/en',
    'en',
    'https://www.southpiernews.example/story/news/2026/11/13/choir/',
    () =>
      page(
        'lang="en-US"',
        `<title>Just a moment...</title><meta name="robots" content="noindex,nofollow"><meta http-equiv="refresh" content="390">`,
        `<div class="main-wrapper" role="main"><div class="main-content"><noscript><div class="h2">Enable JavaScript and cookies to continue</div></noscript><h1 class="zone-name-title">www.southpiernews.example</h1><h2>Verifying you are human. This may take a few seconds.</h2><p>www.southpiernews.example needs to review the security of your connection before proceeding.</p></div></div><div class="footer">Ray ID: <code>8f1c2d3e4a5b6c7d</code> Performance &amp; security by Shieldlike</div>`,
      ),
  ),

  other('challenge', 'robot-check/ru', 'ru', 'https://volna-media.example/showcaptcha?retpath=', () =>
    page(
      'lang="ru"',
      `<title>Вы не робот?</title><meta property="og:title" content="Волна">`,
      `<div class="CheckboxCaptcha"><h1>Подтвердите, что запросы отправляли вы, а не робот</h1><p>Нам очень жаль, но запросы с вашего устройства похожи на автоматические.</p><form method="POST"><input type="submit" value="Я не робот"></form><p>Если у вас возникли проблемы, пожалуйста, воспользуйтесь формой обратной связи.</p></div>`,
    ),
  ),

  other('soft404', 'not-found/en', 'en', 'https://www.dockside.example/2019/03/04/old-story', (t) =>
    page(
      'lang="en"',
      `<title>Page not found | Dockside</title>
${og({ title: 'Page not found', site_name: 'Dockside', type: 'website', image: 'https://cdn.dockside.test/social-default.png' })}`,
      `<header>${menu('News', 'Culture')}</header><main><h1>404: This page has drifted away</h1><p>We looked everywhere and could not find the page you wanted. It may have been moved or deleted.</p><form action="/search"><input name="q"></form><h2>Try these instead</h2>${card('Ten soups for a storm', t.aside(1), 'By Bo Lind')}${card('The mast is back', t.aside(1), 'By Theo Marsh')}</main>`,
    ),
  ),

  other('soft404', 'not-found/fr', 'fr', 'https://www.lequotidiendesiles.example/node/99999', () =>
    page(
      'lang="fr"',
      `<title>Page introuvable | Le Quotidien des Îles</title><meta name="description" content="Toute l’actualité des îles">`,
      `<h1 class="title" id="page-title">Page introuvable</h1><div id="content"><p>La page demandée « /node/99999 » n’a pas pu être trouvée.</p></div>`,
    ),
  ),

  other('home', 'home/es', 'es', 'https://www.elfaronorte.example/', (t) =>
    page(
      'lang="es"',
      `<title>EL FARO NORTE: el periódico de la costa</title><link rel="canonical" href="https://www.elfaronorte.example/"><meta name="description" content="Noticias de última hora sobre la actualidad en la costa">
${og({ title: 'EL FARO NORTE: el periódico de la costa', type: 'website', url: 'https://www.elfaronorte.example/', image: 'https://www.elfaronorte.example/logo-og.png' })}
${ld({ '@type': 'WebSite', name: 'EL FARO NORTE', potentialAction: { '@type': 'SearchAction' } })}`,
      `<header><h1><a href="/">EL FARO NORTE</a></h1>${menu('Sociedad', 'Política', 'Deportes')}</header><main>${['Vecinos contra el fin del ferri', 'La lonja cambia de sitio', 'Cien voces en la plaza', 'Temporal en el cabo', 'El faro, en venta'].map((title) => card(title, t.aside(2), 'Julia Montes')).join('')}</main>`,
    ),
  ),

  other('section', 'section-front/en', 'en', 'https://www.thebeacon.example/uk/ferries', (t) =>
    page(
      'lang="en"',
      `<title>Ferries | UK news | The Beacon</title><meta name="description" content="Latest news and comment on ferries"/>
${og({ type: 'website', title: 'Ferries | The Beacon', url: 'https://www.thebeacon.example/uk/ferries' })}
${ld({
  '@type': 'ItemList',
  itemListElement: [
    { '@type': 'ListItem', position: 1, url: 'https://www.thebeacon.example/a' },
    { '@type': 'ListItem', position: 2, url: 'https://www.thebeacon.example/b' },
  ],
})}`,
      `<main><h1>Ferries</h1><section><h2>November 2026</h2>${['Ferry cuts: what we know', 'Letters: the pier', 'Minister refuses to fund boats', 'In pictures: last crossing', 'Strait freezes over'].map((title) => card(title, t.aside(1), '')).join('')}</section><nav class="pagination"><a href="?page=2">2</a><a href="?page=3">3</a></nav></main>`,
    ),
  ),

  other('section', 'category/tr', 'tr', 'https://kiyigazetesi.example/kategori/gundem/', (t) =>
    page(
      'lang="tr"',
      `<title>Gündem Haberleri - Kıyı Gazetesi</title>
${graph({ '@type': 'CollectionPage', name: 'Gündem arşivleri - Kıyı Gazetesi', url: 'https://kiyigazetesi.example/kategori/gundem/' }, organization('Kıyı Gazetesi'))}`,
      `<main><h1 class="page-title">Kategori: Gündem</h1>${['Vapur seferleri durdu', 'Okul taşınıyor', 'İskele kapandı', 'Pas raporu'].map((title) => card(title, t.aside(2), 'Haber Merkezi')).join('')}</main>`,
    ),
  ),

  other('author', 'author-page/en', 'en', 'https://www.quaycourier.example/author/mara/', (t) =>
    page(
      'lang="en-GB"',
      `<title>Mara Lindqvist, Author at Quay Courier</title>
${og({ type: 'profile', title: 'Mara Lindqvist, Author at Quay Courier', url: 'https://www.quaycourier.example/author/mara/', image: 'https://secure.gravatar.example/avatar/abc?s=500' })}
${graph({ '@type': 'ProfilePage', name: 'Mara Lindqvist' }, person('Mara Lindqvist', { description: 'Mara writes about the harbour.' }))}`,
      `<main><header class="page-header"><img class="avatar" src="https://secure.gravatar.example/avatar/abc?s=120" width="120" height="120"><h1 class="page-title">Mara Lindqvist</h1><div class="taxonomy-description">Mara writes about the harbour.</div></header>${['Harbour office ends winter crossings', 'Letters about rust', 'A bell falls silent'].map((title) => card(title, t.aside(2), 'by Mara Lindqvist')).join('')}</main>`,
    ),
  ),

  other(
    'search',
    'search-results/ru',
    'ru',
    'https://www.delovaya-gavan.example/search?q=%D0%BF%D0%B0%D1%80%D0%BE%D0%BC',
    (t) =>
      page(
        'lang="ru"',
        `<title>Поиск: паром – Деловая гавань</title><meta name="robots" content="noindex">`,
        `<main><h1>Результаты поиска</h1><form role="search"><input name="q" value="паром"></form><p>Найдено 214 документов</p>${['Лёд и миллионы', 'Паром отменён', 'Новый причал'].map((title) => card(title, t.aside(1), '')).join('')}</main>`,
      ),
  ),

  other('product', 'shop-product/en', 'en', 'https://shop.thebeacon.example/products/lighthouse-mug', (t) =>
    page(
      'lang="en"',
      `<title>Lighthouse Mug – The Beacon Shop</title>
${og({ type: 'product', title: 'Lighthouse Mug', site_name: 'The Beacon Shop', image: 'https://shop.thebeacon.example/mug.jpg', 'product:price:amount': '14.00', 'product:price:currency': 'GBP' })}
${ld({ '@type': 'Product', name: 'Lighthouse Mug', offers: { '@type': 'Offer', price: '14.00', priceCurrency: 'GBP' } })}`,
      `<main><h1>Lighthouse Mug</h1><img src="https://shop.thebeacon.example/mug.jpg" width="800" height="800"><p>£14.00</p><form action="/cart/add"><select name="id"><option>Blue</option></select><button>Add to basket</button></form><p>${t.aside(2)}</p></main>`,
    ),
  ),

  other('shell', 'app-shell/en', 'en', 'https://app.tidewrack.test/story/8812', () =>
    page(
      'lang="en"',
      `<title>Tidewrack</title><meta name="description" content="Stories from the waterfront"><meta property="og:title" content="Tidewrack"><meta property="og:image" content="https://app.tidewrack.test/icon-512.png"><link rel="manifest" href="/manifest.json"><script type="module" src="/assets/index-4f2a.js"></script>`,
      `<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>`,
    ),
  ),

  other(
    'feed',
    'feed-as-page/en',
    'en',
    'https://www.quaycourier.example/feed/',
    (t) =>
      `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Quay Courier</title><link>https://www.quaycourier.example</link><description>News from the quay</description><item><title>Harbour office ends winter crossings</title><link>https://www.quaycourier.example/1</link><dc:creator>Mara Lindqvist</dc:creator><pubDate>Wed, 18 Nov 2026 09:12:44 +0000</pubDate><description>${t.aside(2)}</description></item></channel></rss>`,
  ),

  other('other', 'policy/de', 'de', 'https://inselbote.example/datenschutz/', (t) =>
    page(
      'lang="de"',
      `<title>Datenschutzerklärung - Inselbote</title>${named({ robots: 'noindex, follow' })}${og({ type: 'website', title: 'Datenschutzerklärung - Inselbote' })}`,
      `<main><h1>Datenschutzerklärung</h1><h2>1. Verantwortlicher</h2><p>Verantwortlich ist die Inselbote Verlag GmbH, Am Kai 1, Nordhafen.</p><h2>2. Erhebung von Daten</h2><p>Beim Besuch dieser Seite werden Zugriffsdaten verarbeitet. ${t.aside(1)}</p><h2>3. Ihre Rechte</h2><p>Sie haben das Recht auf Auskunft, Berichtigung und Löschung.</p></main>`,
    ),
  ),
];
