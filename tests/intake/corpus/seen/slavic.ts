// Russian and Ukrainian newsrooms, with the systems that they write themselves.
import { ld, menu, named, og, organization, page, person } from '../markup.js';
import { article, type CorpusPage } from '../page.js';

export const SLAVIC: readonly CorpusPage[] = [
  article(
    'own-cms-daily/ru',
    'ru',
    'https://www.delovaya-gavan.example/doc/7711203',
    {
      headline: 'Лёд и миллионы',
      authors: ['Павел Крутов', 'Инна Лаврова'],
      published: '2026-11-19T00:10:00+03:00',
      pictures: ['https://im.gavan.test/Issues.photo/DAILY/2026/210/GMO_1_t222.jpg'],
      dek: 'Ремонт причала подорожал вдвое',
    },
    (t) =>
      page(
        'lang="ru"',
        `<title>Лёд и миллионы – Деловая гавань</title><meta name="description" content="Подробнее на сайте">
${og({ title: 'Лёд и миллионы', site_name: 'Деловая гавань', image: 'https://im.gavan.test/Issues.photo/DAILY/2026/210/GMO_1_t222.jpg', description: 'Ремонт причала подорожал вдвое' })}`,
        `<header><a href="/">Деловая гавань</a></header><main><article class="doc" itemscope itemtype="https://schema.org/NewsArticle"><header class="doc_header"><time class="doc_header__publish_time" datetime="2026-11-19T00:10:00+03:00" itemprop="datePublished">19.11.2026, 00:10</time><div class="doc_header__name-wrap"><h1 class="doc_header__name" itemprop="headline">Лёд и миллионы</h1></div><h2 class="doc_header__subheader">Ремонт причала подорожал вдвое</h2></header><figure class="fig_doc_media"><img src="https://im.gavan.test/Issues.photo/DAILY/2026/210/GMO_1_t222.jpg" width="1040" height="693"><p class="photo_author">Фото: Дмитрий Лапин, Деловая гавань</p></figure><div itemprop="articleBody" class="article_text_wrapper">${t.p(7, 'class="doc__text"')}<p class="doc__text document_authors">Павел Крутов, Инна Лаврова, Нижняя Гавань</p></div></article></main><div class="incut"><h3>Картина дня</h3>${menu('Хор ищет голоса', 'Маяк закрыт')}</div>`,
      ),
  ),

  article(
    'long-read/ru',
    'ru',
    'https://otliv.test/feature/2026/11/07/pismo-inzhenera',
    {
      headline:
        'Он четыре года писал в мэрию о ржавчине. Ему ответили открыткой История инженера из портового города',
      authors: ['Тимур Ахметов'],
      published: '2026-11-07T11:02:00Z',
      pictures: [
        'https://otliv.test/imgly/share/1794/feature/pismo.png',
        'https://otliv.test/image/attachments/009/large.jpg',
      ],
      dek: null,
    },
    (t) =>
      page(
        'lang="ru"',
        `<title>Он четыре года писал в мэрию о ржавчине. Ему ответили открыткой — Отлив</title>
${og({ title: 'Он четыре года писал в мэрию о ржавчине. Ему ответили открыткой История инженера из портового города — Отлив', site_name: 'Отлив', image: 'https://otliv.test/imgly/share/1794/feature/pismo.png' })}
${ld({ '@type': 'NewsArticle', headline: 'Он четыре года писал в мэрию о ржавчине. Ему ответили открыткой', datePublished: '2026-11-07T14:02:00+03:00', author: organization('Отлив') })}`,
        `<div id="root"><header><a>Отлив</a></header><div class="GeneralMaterial-article"><div class="RichBlock"><span class="tag">истории</span></div><h1 class="RichTitle-root"><span class="first">Он четыре года писал в мэрию о ржавчине. Ему ответили открыткой</span> История инженера из портового города</h1><div class="MetaItem"><time>14:02, 7 ноября 2026</time></div><div class="MaterialNote">Источник: Отлив</div><div class="EmbedBlock"><img src="https://otliv.test/image/attachments/009/large.jpg" width="980" height="653"></div><div class="GeneralMaterial-body">${t.p(9)}<div class="MaterialAuthors">Автор: <b>Тимур Ахметов</b></div></div></div></div>`,
      ),
  ),

  article(
    'regional-portal/ru',
    'ru',
    'https://51gavan.example/text/transport/2026/11/18/75001122/',
    {
      headline: 'Паром отменили, а катер сломался: репортаж с пристани, где всё ждут',
      authors: ['Яна Корнева'],
      published: '2026-11-18T08:00:00+03:00',
      pictures: [
        'https://cdn.hsdigital.test/750/katier_1200.jpg',
        'https://cdn.hsdigital.test/750/katier_960.jpg',
      ],
      dek: 'Журналист провёл день на пристани',
    },
    (t) =>
      page(
        'lang="ru-RU"',
        `<title>Отмена парома, паром не ходит: репортаж с пристани — 18 ноября 2026 года — 51.гавань</title><meta name="description" content="Журналист провёл день на пристани">
${og({ title: 'Паром отменили, а катер сломался: репортаж с пристани, где всё ждут', image: 'https://cdn.hsdigital.test/750/katier_1200.jpg', site_name: '51.гавань - новости' })}
<script type="application/ld+json">{"@context":"http://schema.org","@type":"NewsArticle","headline":"Отмена парома, паром не ходит: репортаж с пристани","datePublished":"2026-11-18T08:00:00+03:00","author":{"@type":"Person","name":"Редакция 51.гавань"}}</script>`,
        `<header>${menu('Все новости', 'Погода', 'Афиша')}</header><div class="article"><h1>Паром отменили, а катер сломался: репортаж с пристани, где всё ждут</h1><p class="sub">Журналист провёл день на пристани</p><div class="info"><time datetime="2026-11-18T08:00:00">18 ноября 2026, 08:00</time><span>45 218</span><span>112 комментариев</span></div><figure><img src="https://cdn.hsdigital.test/750/katier_960.jpg" width="960" height="640"><figcaption>Катер у пристани<br>Источник: <span>Егор Сеидов / 51GAVAN</span></figcaption></figure><div class="uiArticleBlockText">${t.p(7)}</div><div class="authors"><a href="/author/1"><img src="https://cdn.hsdigital.test/avatars/yk.jpg" width="48" height="48"><span>Яна Корнева</span><span>Корреспондент</span></a></div><div class="stat"><button>ЛАЙК 12</button><button>СМЕХ 3</button></div></div><div class="comments"><h2>Комментарии</h2><p>${t.aside(4)}</p></div>`,
      ),
  ),

  article(
    'state-agency/ru',
    'ru',
    'https://morinform.example/20261116/prichal-1980077712.html',
    {
      headline: 'Власти назвали срок ремонта северного причала',
      authors: [],
      published: '2026-11-16T15:27',
      pictures: [
        'https://cdnn.morinform.test/img/07e6/0b/prichal_1920x0_80_0_0_2fa.jpg',
        'https://cdnn.morinform.test/img/07e6/0b/prichal_650x0.jpg',
      ],
      dek: null,
    },
    (t) =>
      page(
        'lang="ru"',
        `<title>Власти назвали срок ремонта северного причала - Морские новости, 16.11.2026</title><meta name="description" content="НИЖНЯЯ ГАВАНЬ, 16 ноя – Морские новости. Администрация порта сообщила в четверг, что... Морские новости, 16.11.2026">
${og({ title: 'Власти назвали срок ремонта северного причала', image: 'https://cdnn.morinform.test/img/07e6/0b/prichal_1920x0_80_0_0_2fa.jpg', 'article:published_time': '20261116T1527', 'article:modified_time': '20261116T1840', 'article:author': 'Морские новости' })}
${named({ 'analytics:p_ts': '1794832020', author: 'Морские новости' })}`,
        `<div class="page"><div class="article" data-url="https://morinform.example/20261116/prichal-1980077712.html"><div class="article__info"><div class="article__info-date"><a>15:27 16.11.2026</a> <span class="article__info-date-modified">(обновлено: 18:40 16.11.2026)</span></div></div><h1 class="article__title">Власти назвали срок ремонта северного причала</h1><div class="article__announce"><div class="media"><img src="https://cdnn.morinform.test/img/07e6/0b/prichal_650x0.jpg" width="650" height="366"><div class="media__copyright">© МН / Виталий Сноп</div></div></div><div class="article__body"><div class="article__text"><strong>НИЖНЯЯ ГАВАНЬ, 16 ноя – Морские новости.</strong> ${t.paragraphs(1)[0]}</div>${t
          .paragraphs(5)
          .map(
            (text) =>
              `<div class="article__block" data-type="text"><div class="article__text">${text}</div></div>`,
          )
          .join(
            '',
          )}</div></div><div class="lenta"><div class="lenta__item">09:14 <span>Шторм ждут к вечеру</span></div></div></div>`,
      ),
  ),

  article(
    'independent/uk',
    'uk',
    'https://prychal.example/statti/2026/11/17/porom/',
    {
      headline: 'Пором не прийде: як острови лишилися самі',
      authors: ['Оксана Дячук'],
      published: '2026-11-17T09:30:00+02:00',
      pictures: ['https://img.prychal.test/i/porom_650x410.jpg'],
      dek: 'Мешканці островів просили зберегти до кінця року ще два рейси на день. У бюджеті грошей не лишилося',
    },
    (t) =>
      page(
        'lang="uk"',
        `<title>Пором не прийде: як острови лишилися самі | Причал</title><meta name="description" content="Мешканці островів просили зберегти до кінця року ще два рейси на день. У бюджеті грошей не лишилося">
${og({ title: 'Пором не прийде: як острови лишилися самі', image: 'https://img.prychal.test/i/porom_650x410.jpg', site_name: 'Причал' })}
${ld({ '@type': 'NewsArticle', headline: 'Пором не прийде: як острови лишилися самі', datePublished: '2026-11-17T09:30:00+02:00', author: person('Оксана Дячук') })}`,
        `<div class="header"><a href="/"><img src="/images/logo-prychal.png"></a></div><div class="post"><header class="post__header"><h1 class="post__title">Пором не прийде: як острови лишилися самі</h1><div class="post__time"><span class="post__author"><a href="/authors/1">Оксана Дячук</a></span> — Вівторок, 17 листопада 2026, 09:30</div></header><div class="post__photo"><img src="https://img.prychal.test/i/porom_650x410.jpg" width="650" height="410"></div><div class="post__text">${t.p(7)}</div></div>`,
      ),
  ),
];
