// Whether a page is an article: notices and lists are refused in many languages, and articles are accepted
// whatever surrounds them.
import { describe, expect, test } from '@jest/globals';
import { AppError } from '../../../src/errors.js';
import { readPage } from '../../../src/intake/page/page.js';

const DEEP = 'https://news.example/2026/11/harbour-wall';
const doc = (title: string, body: string, head = '') =>
  `<!doctype html><html><head><title>${title}</title>${head}</head><body>${body}</body></html>`;
const ld = (value: unknown) =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...(value as object) })}</script>`;
const og = (values: Record<string, string>) =>
  Object.entries(values)
    .map(([name, content]) => `<meta property="${name}" content="${content}">`)
    .join('');
const SITE = og({ 'og:site_name': 'Quay Courier', 'og:type': 'website' });
const PARAGRAPH = `<p>${'The wall at the old quay was rebuilt over the summer by forty workers of the port. '.repeat(4)}</p>`;
const STORY = PARAGRAPH.repeat(6);
const teasers = (n: number) =>
  Array.from(
    { length: n },
    (_, i) =>
      `<article><h3><a href="/s/${i}">Story number ${i}</a></h3><p>It happened at the quay on day ${i}.</p></article>`,
  ).join('');

/** The kind that it is refused as, or "article". */
function kindOf(html: string, url = DEEP, asked = url): unknown {
  try {
    readPage(html, url, { asked });
    return 'article';
  } catch (error) {
    return error instanceof AppError ? (error.details['kind'] ?? error.code) : error;
  }
}

const FORM =
  '<form action="/in" method="post"><input name="email" type="email"><input name="pw" type="password"><button>OK</button></form>';

describe('a login page is refused', () => {
  test.each([
    'Log in',
    'Sign in to Quay Courier',
    'Anmelden',
    'Se connecter',
    'Iniciar sesión',
    'Accedi',
    'Iniciar sessão',
    'Inloggen',
    'Logga in',
    'Zaloguj się',
    'Přihlášení',
    'Giriş yap',
    'Вход на сайт',
    'Увійти',
    'تسجيل الدخول',
    'ورود کاربران',
    '登录',
    'ログイン',
    '로그인',
  ])('%s', (title) => {
    expect(kindOf(doc(`${title} | Quay Courier`, `<h1>${title}</h1>${FORM}`, SITE))).toBe('login');
  });

  test('also where it asks for an address only', () => {
    expect(
      kindOf(
        doc('Sign in', '<h1>Sign in</h1><form><input name="email"></form>'),
        'https://news.example/account/signin',
      ),
    ).toBe('login');
  });
});

describe('a consent wall is refused', () => {
  test.each([
    ['Before you continue', 'Accept all'],
    ['We care about your privacy', 'I agree'],
    ['Bevor Sie fortfahren', 'Alle akzeptieren'],
    ['Votre vie privée', 'Tout accepter'],
    ['Antes de continuar', 'Aceptar'],
    ['Prima di continuare', 'Accetta tutto'],
    ['A sua privacidade', 'Aceitar tudo'],
    ['Voordat je verdergaat', 'Alles accepteren'],
    ['Szanujemy Twoją prywatność', 'Akceptuję'],
    ['Než budete pokračovat', 'Přijmout vše'],
    ['Devam etmeden önce', 'Kabul et'],
    ['Прежде чем продолжить', 'Принять все'],
    ['قبل المتابعة', 'قبول الكل'],
    ['پیش از ادامه', 'پذیرش'],
    ['继续之前', '全部接受'],
    ['続行する前に', '同意する'],
  ])('%s', (title, button) => {
    const body = `<h1>${title}</h1><p>Cookies, partners, privacy.</p><button>${button}</button>`;
    expect(kindOf(doc(title, body))).toBe('consent');
  });

  test('at another host where a redirect led', () => {
    const body =
      '<h1>The Quay group</h1><p>We and our partners use cookies.</p><form action="/save"><button>Accept all</button></form>';
    expect(
      kindOf(doc('The Quay group', body), 'https://consent.quay.example/v2/collectConsent?id=1', DEEP),
    ).toBe('consent');
  });
});

describe('a robot check is refused', () => {
  const MARK = '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate"></script>';
  test.each([
    'Just a moment...',
    'Attention Required!',
    'Access Denied',
    'Are you a robot?',
    'Pardon Our Interruption',
    'Nur einen Moment…',
    'Un instant…',
    'Un momento…',
    'Um momento…',
    'Een ogenblik geduld',
    'Один момент…',
    'Bir dakika lütfen',
    'لحظة…',
    'یک لحظه…',
    '请稍候…',
    'しばらくお待ちください',
    '잠시만 기다려 주세요',
  ])('%s', (title) => {
    expect(kindOf(doc(title, '<h1>news.example</h1><p>One more check.</p>', MARK))).toBe('challenge');
  });

  test('a bare refusal without any script', () => {
    expect(
      kindOf(doc('Access Denied', '<h1>Access Denied</h1><p>You have no permission. Reference #18.4</p>')),
    ).toBe('challenge');
  });
});

describe('a page that says that it does not exist is refused', () => {
  test.each([
    'Page not found',
    '404',
    'Oops! That page can’t be found.',
    'Seite nicht gefunden',
    'Page introuvable',
    'Página no encontrada',
    'Pagina non trovata',
    'Página não encontrada',
    'Pagina niet gevonden',
    'Sidan kunde inte hittas',
    'Nie znaleziono strony',
    'Stránka nenalezena',
    'Sayfa bulunamadı',
    'Страница не найдена',
    'Сторінку не знайдено',
    'الصفحة غير موجودة',
    'صفحه یافت نشد',
    '页面不存在',
    'ページが見つかりません',
    '페이지를 찾을 수 없습니다',
  ])('%s', (title) => {
    expect(kindOf(doc(`${title} - Quay Courier`, `<h1>${title}</h1><p>Sorry.</p>`, SITE))).toBe('soft404');
  });

  test('with the latest stories below', () => {
    const html = `<!doctype html><html><head><title>Nothing found - Quay Courier</title></head><body class="error404"><h1>Not found</h1>${teasers(6)}</body></html>`;
    expect(kindOf(html)).toBe('soft404');
  });

  test('and one that says that the site is out of order', () => {
    expect(kindOf(doc('503 Service Unavailable', '<h1>Service Unavailable</h1>'))).toBe('outOfOrder');
  });
});

describe('an old browser is refused', () => {
  test.each([
    'Your browser is not supported',
    'Ihr Browser wird nicht unterstützt',
    'Votre navigateur n’est plus supporté',
    'Tu navegador no es compatible',
    'Il tuo browser non è supportato',
    'Seu navegador está desatualizado',
    'Ваш браузер не поддерживается',
    '您的浏览器版本过低',
    'お使いのブラウザはサポートされていません',
    'مرورگر شما پشتیبانی نمی‌شود',
  ])('%s', (title) => {
    expect(kindOf(doc(title, '<p>Update it.</p>'))).toBe('unsupported');
  });
});

describe('a page without content is refused', () => {
  const APP = '<div id="app"></div><script src="/main.js"></script>';
  test.each([
    ['with the name of the site', doc('Quay Courier', APP, SITE), DEEP],
    ['with the name that its host shows', doc('The Courier', APP), 'https://www.courier.example/a'],
    [
      'that says that it loads',
      doc('Loading…', `<div id="root">Loading…</div><script src="/x.js"></script>`),
      DEEP,
    ],
    [
      'that wants JavaScript',
      doc(
        'Quay Courier',
        `<noscript>You need to enable JavaScript to run this app.</noscript><main></main><script src="/x.js"></script>`,
        SITE,
      ),
      DEEP,
    ],
  ])('%s', (_, html, url) => {
    expect(kindOf(html, url)).toBe('shell');
  });

  test('but not where its metadata tell the headline', () => {
    expect(
      kindOf(
        doc(
          'Harbour wall holds',
          APP,
          og({ 'og:title': 'Harbour wall holds', 'og:site_name': 'Quay Courier' }),
        ),
      ),
    ).toBe('article');
    expect(kindOf(doc('Harbour wall holds, port office says | Quay Courier', APP, SITE))).toBe('article');
  });
});

describe('a list of articles is refused', () => {
  test.each([
    [
      'home',
      'a front page',
      doc('Quay Courier – News from the port', teasers(8), SITE),
      'https://news.example/',
    ],
    [
      'home',
      'a front page in another language',
      doc('Quay Courier', teasers(4), SITE),
      'https://news.example/fr/',
    ],
    [
      'home',
      'a front page where a redirect led',
      doc('Quay Courier', `<h1>Quay Courier</h1>${teasers(4)}`, SITE),
      'https://news.example/index.html',
    ],
    [
      'home',
      'a front page whose data lists its stories',
      doc(
        'Quay Courier',
        `<h1>Story number 1</h1>${teasers(5)}`,
        SITE +
          ld({
            '@graph': [1, 2, 3].map((n) => ({
              '@type': 'NewsArticle',
              headline: `Story number ${n}`,
              url: `/s/${n}`,
              datePublished: '2026-11-20',
            })),
          }),
      ),
      'https://news.example/',
    ],
    [
      'section',
      'a collection',
      doc('Sport', teasers(3), ld({ '@type': 'CollectionPage', name: 'Sport' })),
      'https://news.example/sport',
    ],
    [
      'section',
      'an archive of WordPress',
      `<html><head><title>Ports - Quay Courier</title></head><body class="archive category category-ports">${teasers(4)}</body></html>`,
      'https://news.example/category/ports/',
    ],
    [
      'section',
      'a rubric',
      doc('Wirtschaft | Quay Courier', `<h1>Wirtschaft</h1>${teasers(9)}`, SITE),
      'https://news.example/wirtschaft',
    ],
    [
      'section',
      'a topic with pages',
      doc('Häfen', `<h1>Häfen</h1>${teasers(9)}`, '<link rel="next" href="?p=2">'),
      'https://news.example/thema/haefen',
    ],
    [
      'author',
      'a profile',
      doc('Mara Lind', `<h1>Mara Lind</h1>${teasers(3)}`, og({ 'og:type': 'profile' })),
      'https://news.example/mara',
    ],
    [
      'author',
      'articles by a person',
      doc('Articles by Mara Lind | Quay Courier', teasers(4)),
      'https://news.example/a/mara',
    ],
    [
      'author',
      'a German author',
      doc('Mara Lind, Autorin bei Quay Courier', teasers(4)),
      'https://news.example/autoren/mara-lind',
    ],
    [
      'search',
      'search results',
      doc('Search results for “quay”', teasers(3)),
      'https://news.example/?s=quay',
    ],
    [
      'search',
      'search results in Russian',
      doc('Результаты поиска', teasers(3)),
      'https://news.example/search?q=x',
    ],
    [
      'search',
      'a page that says so in its data',
      doc('Quay', teasers(3), ld({ '@type': 'SearchResultsPage' })),
      'https://news.example/find?query=quay',
    ],
    [
      'product',
      'a product',
      doc(
        'Oil lamp',
        '<h1>Oil lamp</h1>',
        ld({ '@type': 'Product', name: 'Oil lamp', offers: { '@type': 'Offer', price: '9' } }),
      ),
      'https://shop.example/lamp',
    ],
    [
      'product',
      'a product in Open Graph',
      doc('Oil lamp', '<h1>Oil lamp</h1>', og({ 'og:type': 'og:product', 'product:price:amount': '9' })),
      'https://shop.example/lamp',
    ],
    [
      'product',
      'a product in microdata',
      doc(
        'Oil lamp',
        '<div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Oil lamp</h1><b itemprop="price">9</b></div>',
      ),
      'https://shop.example/lamp',
    ],
  ])('%s: %s', (kind, _, html, url) => {
    expect(kindOf(html, url)).toBe(kind);
  });
});

describe('a page about the site is refused', () => {
  test.each([
    [
      'a privacy policy',
      doc('Datenschutzerklärung - Quay Courier', `<h1>Datenschutzerklärung</h1>${STORY}`, SITE),
      '/datenschutz',
    ],
    ['about us', doc('О нас', `<h1>О нас</h1>${STORY}`, '<meta name="robots" content="noindex">'), '/about'],
  ])('%s', (_, html, path) => {
    expect(kindOf(html, `https://news.example${path}`)).toBe('site');
  });

  test('but not an article about privacy', () => {
    expect(
      kindOf(doc('Privacy', `<h1>Privacy</h1>${STORY}`), 'https://news.example/opinion/privacy-2026'),
    ).toBe('article');
  });
});

describe('a file is refused', () => {
  test.each([
    [
      'feed',
      '<?xml version="1.0"?><!-- made by hand -->\n<rss version="2.0"><channel><title>Quay</title></channel></rss>',
    ],
    ['feed', '<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title></feed>'],
    ['feed', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF>'],
    ['feed', '{"version":"https://jsonfeed.org/version/1.1","items":[]}'],
    ['pdf', '%PDF-1.4\n1 0 obj << /Title (Tides) >>'],
    ['file', '<?xml version="1.0"?><urlset><url><loc>https://news.example/a</loc></url></urlset>'],
    ['file', '\uFFFDPNG\r\n'],
  ])('as a %s', (kind, text) => {
    expect(kindOf(text)).toBe(kind);
  });

  test('a feed names the command that reads it', () => {
    expect(() => readPage('<rss version="2.0"></rss>', 'https://news.example/feed')).toThrow(
      expect.objectContaining({
        code: 'PAGE_NOT_ARTICLE',
        fix: expect.stringContaining('friday articles import https://news.example/feed'),
      }),
    );
  });
});

const NEWS = {
  '@type': 'NewsArticle',
  headline: 'Harbour wall holds',
  url: DEEP,
  datePublished: '2026-11-20T08:00:00Z',
};
const TITLE = 'Harbour wall holds | Quay Courier';
const BANNER =
  '<div class="cookie"><h2>We value your privacy</h2><p>We and our 300 partners use cookies.</p><button>Accept all</button></div>';

describe('an article is taken', () => {
  test.each([
    [
      'with a login box',
      doc(TITLE, `<div><h1>Log in</h1>${FORM}</div><h1>Harbour wall holds</h1><p>It does.</p>`, ld(NEWS)),
    ],
    ['with a cookie banner', doc(TITLE, `${BANNER}<h1>Harbour wall holds</h1><p>It does.</p>`, ld(NEWS))],
    ['with thirty teasers', doc(TITLE, `<h1>Harbour wall holds</h1><p>It does.</p>${teasers(30)}`, ld(NEWS))],
    ['of two lines', doc(TITLE, '<h1>Harbour wall holds</h1><p>It does, says the port.</p>', ld(NEWS))],
    [
      'that is a series of photos',
      doc(
        TITLE,
        '<h1>Harbour wall holds</h1><figure><img src="/1.jpg"></figure>',
        ld({ ...NEWS, '@type': 'Article' }),
      ),
    ],
    [
      'about missing pages',
      doc(
        'Page not found: how the web forgets | Quay Courier',
        `<h1>Page not found: how the web forgets</h1>${STORY}`,
        SITE,
      ),
    ],
    ['about passwords', doc('Log in, log out | Quay Courier', `<h1>Log in, log out</h1>${STORY}${FORM}`)],
    ['about robots', doc('Are you a robot? | Quay Courier', `<h1>Are you a robot?</h1>${STORY}`)],
    ['about cookies', doc('Your privacy is for sale', `<h1>Your privacy is for sale</h1>${STORY}${BANNER}`)],
    [
      'about a search',
      doc(
        'Search for the missing ferry goes on',
        `<h1>Search for the missing ferry goes on</h1>${PARAGRAPH}${teasers(8)}`,
      ),
    ],
    [
      'about a product',
      doc(
        'The best oil lamps',
        `<h1>The best oil lamps</h1>${STORY}`,
        ld({ '@graph': [NEWS, { '@type': 'Product', name: 'Lamp', offers: { price: 9 } }] }),
      ),
    ],
    [
      'about a person',
      doc(
        'Mara Lind leaves',
        `<h1>Mara Lind leaves</h1>${STORY}`,
        og({ 'og:type': 'profile', 'article:published_time': '2026-11-20T08:00:00Z' }),
      ),
    ],
    ['without any metadata', doc('Harbour wall holds', `${BANNER}<h1>Harbour wall holds</h1>${STORY}`)],
    [
      'without metadata, short, with a cookie banner',
      doc('Harbour wall holds', `${BANNER}<h1>Harbour wall holds</h1><p>It does.</p>${teasers(8)}`),
    ],
    [
      'in a frame of a generic template',
      doc(
        'Harbour wall holds',
        `<h1>Quay Courier</h1><h2>Harbour wall holds</h2>${STORY}${teasers(5)}`,
        SITE,
      ),
    ],
    ['typed as website', doc(TITLE, `<h1>Harbour wall holds</h1>${STORY}${teasers(9)}`, SITE)],
    [
      'in Chinese without metadata',
      doc(
        '海港的墙坚固',
        `<h1>海港的墙坚固</h1><p>${'港口办公室星期一说，旧码头的墙在夏天重建。'.repeat(20)}</p>`,
      ),
    ],
    [
      'as microdata',
      doc(
        TITLE,
        `${FORM}<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Harbour wall holds</h1><p>It does.</p></div>`,
      ),
    ],
  ])('%s', (_, html) => {
    expect(kindOf(html)).toBe('article');
  });

  test('from a page at the root of its own host', () => {
    expect(
      kindOf(
        doc('The wall: a story in pictures', `<h1>The wall</h1>${STORY}`, og({ 'og:type': 'article' })),
        'https://wall.news.example/',
      ),
    ).toBe('article');
  });

  test('whose section stands above its headline, among many teasers', () => {
    const head = og({ 'og:site_name': 'Quay Courier' });
    const body = `<div>Politics</div><h1>The wall at the old quay holds another winter</h1>${PARAGRAPH}${teasers(9)}`;
    expect(kindOf(doc('Politics | Quay Courier', body, head))).toBe('article');
  });

  test('from under a path that has the name of a section', () => {
    expect(
      kindOf(
        doc(TITLE, `<h1>Harbour wall holds</h1>${PARAGRAPH}${teasers(9)}`, og({ 'og:type': 'article' })),
        'https://news.example/topics/harbour-wall',
      ),
    ).toBe('article');
  });
});

describe('sections without metadata', () => {
  test.each([
    ['en', 'Latest business news'],
    ['de', 'Nachrichten aus der Region'],
    ['fr', 'Faits divers'],
    ['es', 'Sociedad'],
    ['it', 'Cronaca'],
    ['pt', 'Desporto'],
    ['nl', 'Buitenland'],
    ['pl', 'Gospodarka'],
    ['tr', 'Gündem'],
    ['ru', 'Общество'],
    ['uk', 'Суспільство'],
    ['ar', 'محليات'],
    ['fa', 'فرهنگی'],
    ['he', 'כלכלה'],
    ['zh', '国际'],
    ['ja', '国際'],
    ['ko', '사회'],
  ])('are known by their names in %s: %s', (_, name) => {
    expect(
      kindOf(
        doc(`Quay Courier - ${name}`, `<h1>${name}</h1>${teasers(4)}`),
        'https://courier.example/list/a41',
      ),
    ).toBe('section');
  });

  test('are known where their headlines are plain links in a list', () => {
    const list = Array.from(
      { length: 8 },
      (_, i) => `<li><a href="/s/${i}">The wall at quay number ${i} holds</a> 12:30</li>`,
    ).join('');
    expect(
      kindOf(doc('Общество', `<h1>Общество</h1><ul>${list}</ul>`), 'https://courier.example/list/a41'),
    ).toBe('section');
  });
});

describe('what an article says that it is', () => {
  const all = (html: string, url = DEEP) => readPage(html, url).traits;
  const traits = (html: string, url = DEEP) => all(html, url).filter((trait) => trait !== 'no-metadata');
  test.each([
    [
      'live',
      'a live blog',
      doc('Storm', '<h1>Storm</h1>', ld({ ...NEWS, '@type': 'LiveBlogPosting', headline: 'Storm' })),
      DEEP,
    ],
    [
      'live',
      'a ticker by title and address',
      doc('Liveticker: Sturm an der Küste', '<h1>Liveticker: Sturm an der Küste</h1>'),
      'https://news.example/liveticker/sturm',
    ],
    [
      'video',
      'a video page',
      doc('Storm - video', '<h1>Storm - video</h1>', og({ 'og:type': 'video.other' })),
      DEEP,
    ],
    [
      'video',
      'a page about one VideoObject',
      doc('Storm', '<h1>Storm</h1>', ld({ '@type': 'VideoObject', name: 'Storm' })),
      DEEP,
    ],
    [
      'paywall',
      'isAccessibleForFree as text',
      doc(TITLE, '<h1>Harbour wall holds</h1>', ld({ ...NEWS, isAccessibleForFree: 'False' })),
      DEEP,
    ],
    [
      'paywall',
      'a content tier',
      doc(TITLE, '<h1>Harbour wall holds</h1>', og({ 'article:content_tier': 'locked' })),
      DEEP,
    ],
  ])('%s: %s', (trait, _, html, url) => {
    expect(traits(html, url)).toEqual([trait]);
  });

  test('no-metadata: only where the page does not say that it is an article', () => {
    expect(all(doc('Harbour wall holds', `<h1>Harbour wall holds</h1>${STORY}`))).toEqual(['no-metadata']);
    expect(all(doc(TITLE, `<h1>Harbour wall holds</h1>${STORY}`, ld(NEWS)))).toEqual([]);
  });

  test('nothing for an article that holds a video', () => {
    const video = { '@type': 'VideoObject', name: 'The wall' };
    expect(
      traits(doc(TITLE, `<h1>Harbour wall holds</h1>${STORY}`, ld({ '@graph': [NEWS, video] }))),
    ).toEqual([]);
    expect(traits(doc('Live music returns', `<h1>Live music returns</h1>${STORY}`))).toEqual([]);
  });
});

describe('with anyway', () => {
  test.each([
    ['Sign in', doc('Sign in', `<h1>Sign in</h1>${FORM}`)],
    ['Quay Courier', doc('Quay Courier', '<div id="root"></div><script src="/a.js"></script>', SITE)],
    ['Tides of (2026)', '%PDF-1.7\n1 0 obj << /Title (Tides of \\(2026\\)) >>'],
    ['harbour wall', '%PDF-1.7\n1 0 obj'],
    ['Quay', '<rss version="2.0"><channel><title>Quay</title></channel></rss>'],
  ])('a page is taken under its title: %s', (headline, html) => {
    expect(readPage(html, DEEP, { anyway: true })).toMatchObject({
      headline,
      source: 'page',
      traits: expect.arrayContaining(['no-metadata']),
    });
  });
});
