// East Asia again: other portals, other mastheads, other ways to sign.
import { ld, menu, named, og, organization, page, person } from '../markup.js';
import { article, type CorpusPage } from '../page.js';

export const EAST_ASIA: readonly CorpusPage[] = [
  article(
    'portal-163/zh',
    'zh',
    'https://www.haiwang.example/dy/article/IK7A1B2C0512.html',
    {
      headline: '唱了十一个小时，合唱团保住了礼堂',
      authors: ['何清'],
      published: '2026-11-14T10:12:33',
      pictures: ['https://nimg.haiwang.test/?url=hechang.jpg&thumbnail=660x2147483647&quality=80&type=jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="zh-CN" data-publishtime="2026-11-14 10:12:33"',
        `<title>唱了十一个小时，合唱团保住了礼堂|合唱团|礼堂|港城_海网订阅</title><meta name="keywords" content="合唱团,礼堂"><meta name="description" content="唱了十一个小时，合唱团保住了礼堂,合唱团,礼堂,港城">
${og({ title: '唱了十一个小时，合唱团保住了礼堂', type: 'article', image: 'https://static.haiwang.test/touch/icon-logo.png', 'article:author': '港城晚报', 'article:published_time': '2026-11-14T10:12:33' })}`,
        `<div class="ntes-nav">${menu('首页', '体育', '财经')}</div><div class="post_main"><h1 class="post_title">唱了十一个小时，合唱团保住了礼堂</h1><div class="post_info">2026-11-14 10:12:33　来源: <a>港城晚报</a> <a class="post_top_from">举报</a></div><div class="post_content"><div class="post_body"><p>（记者 何清）${t.paragraphs(1)[0]}</p><p class="f_center"><img src="https://nimg.haiwang.test/?url=hechang.jpg&amp;thumbnail=660x2147483647&amp;quality=80&amp;type=jpg" width="660" height="440"></p>${t.p(5)}</div><div class="post_statement">特别声明：以上内容为自媒体平台用户上传并发布，本平台仅提供信息存储服务。</div></div></div><div class="post_recommend"><h3>相关推荐</h3>${menu('面包店关门', '女引水员')}</div>`,
      ),
  ),

  article(
    'magazine-longform/zh',
    'zh',
    'https://www.chaoxizhoukan.example/2026-11-02/pilot',
    {
      headline: '女引水员',
      authors: ['沈默', '许由'],
      published: '2026-11-02',
      pictures: ['https://img.chaoxizhoukan.test/2026/pilot.jpg'],
      dek: '四十年里，大船都由她带进港口',
    },
    (t) =>
      page(
        'lang="zh-Hans"',
        `<title>女引水员_潮汐周刊官网_潮汐周刊</title><meta name="author" content="潮汐周刊"><meta name="description" content="四十年里，大船都由她带进港口">`,
        `<div class="top"><img src="/images/logo.png" alt="潮汐周刊"></div><div class="art"><div class="tag">封面报道</div><h1>女引水员</h1><div class="lead">四十年里，大船都由她带进港口</div><div class="info"><span>文 | 沈默 许由</span><span>编辑 | 丁一</span><span>2026-11-02</span></div><div class="con"><p><img src="https://img.chaoxizhoukan.test/2026/pilot.jpg" width="900"></p>${t.p(7)}</div></div>`,
      ),
  ),

  article(
    'tw-daily/zh',
    'zh',
    'https://www.gangkoubao.example/news/life/202611170033.aspx',
    {
      headline: '九十年麵包店熄燈 街坊排隊買最後一爐',
      authors: ['陳以安'],
      published: '2026-11-17T08:20:00+08:00',
      pictures: ['https://imgcdn.gangkoubao.test/www/WebPhotos/1024/20261117/bakery.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="zh-Hant"',
        `<title>九十年麵包店熄燈 街坊排隊買最後一爐 | 生活 | 港口報 GKB</title>
${og({ title: '九十年麵包店熄燈 街坊排隊買最後一爐 | 生活 | 港口報 GKB', site_name: '港口報 GKB', image: 'https://imgcdn.gangkoubao.test/www/WebPhotos/1024/20261117/bakery.jpg' })}
${ld({ '@type': 'NewsArticle', headline: '九十年麵包店熄燈 街坊排隊買最後一爐 | 生活', datePublished: '2026-11-17T08:20:00+08:00', author: organization('港口報 GKB') })}`,
        `<div class="centralContent"><h1><span>九十年麵包店熄燈 街坊排隊買最後一爐</span></h1><div class="updatetime"><span>2026/11/17 08:20</span></div><figure><img src="https://imgcdn.gangkoubao.test/www/WebPhotos/1024/20261117/bakery.jpg" width="1024"><figcaption>港口報記者陳以安攝 115年11月17日</figcaption></figure><div class="paragraph"><p>（港口報記者陳以安港城17日電）${t.paragraphs(1)[0]}</p>${t.p(5)}<p>（編輯：林克倫）1151117</p></div></div>`,
      ),
  ),

  article(
    'national-newspaper/ja-b',
    'ja',
    'https://mainishi.example/articles/20261113/k00/00m/040/112000c',
    {
      headline: '合唱団が十一時間歌い、ホールを守った',
      authors: ['大沢友里'],
      published: '2026-11-13T19:22',
      pictures: ['https://cdn.mainishi.test/vol1/2026/11/13/gassho/9.jpg?1'],
      dek: '港湾事務所は木曜日、今季最後のフェリーが午後六時に出港すると発表した。',
    },
    (t) =>
      page(
        'lang="ja"',
        `<title>合唱団が十一時間歌い、ホールを守った | 毎西新聞</title><meta name="description" content="　港湾事務所は木曜日、今季最後のフェリーが午後六時に出港すると発表した。"/>
${og({ title: '合唱団が十一時間歌い、ホールを守った | 毎西新聞', site_name: '毎西新聞', image: 'https://cdn.mainishi.test/vol1/2026/11/13/gassho/9.jpg?1', type: 'article' })}`,
        `<header><a href="/"><img src="/assets/logo.svg"></a></header><main><article class="articledetail"><h1 class="title-page">合唱団が十一時間歌い、ホールを守った</h1><p class="articledetail-date"><span>速報</span> 2026/11/13 19:22（最終更新 11/13 21:05）<span>有料記事</span><span>812文字</span></p><figure><img src="https://cdn.mainishi.test/vol1/2026/11/13/gassho/9.jpg?1" width="800" height="533"><figcaption>歌う合唱団＝港町で2026年11月13日、佐伯亮撮影</figcaption></figure><section id="articledetail-body">${t.p(5)}<p>【大沢友里】</p></section></article></main>`,
      ),
  ),

  article(
    'regional-newspaper/ja',
    'ja',
    'https://www.shiominato-np.example/news/local/1200311',
    {
      headline: '岸壁工事費、当初の二倍に　市議会で批判',
      authors: [],
      published: '2026-11-18T06:00',
      pictures: ['https://www.shiominato-np.example/uploads/image/1200311/gikai.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="ja"',
        `<title>岸壁工事費、当初の二倍に　市議会で批判 : 潮港新聞オンライン</title>${named({ keywords: '潮港新聞,ニュース', author: '潮港新聞社' })}`,
        `<div id="header"><h1><a href="/"><img src="/img/logo.gif" alt="潮港新聞"></a></h1></div><div id="contents"><p class="topicpath">ホーム＞ニュース＞地域</p><h2 class="art-title">岸壁工事費、当初の二倍に　市議会で批判</h2><p class="date">2026年11月18日　6:00</p><div class="art-photo"><a href="#"><img src="/uploads/image/1200311/gikai.jpg" width="400" height="267"></a></div><div class="art-text">${t
          .paragraphs(5)
          .map((text) => `　${text}`)
          .join(
            '<br>',
          )}</div><ul class="sns"><li>ツイート</li></ul></div><div id="side"><h2>ランキング</h2>${menu('猫、船に乗る', '銭湯の煙突')}</div>`,
      ),
  ),

  article(
    'web-magazine/ja',
    'ja',
    'https://note.umibe.test/n/n1a2b3c4d',
    {
      headline: '水先人だった母のこと',
      authors: ['葉山そら'],
      published: '2026-11-03T21:00:00+09:00',
      pictures: [
        'https://assets.st-note.test/production/uploads/images/1/rectangle_large.jpg?width=1280',
        'https://assets.st-note.test/production/uploads/images/1/rectangle_large.jpg?width=1200',
      ],
      dek: null,
    },
    (t) =>
      page(
        'lang="ja"',
        `<title>水先人だった母のこと｜葉山そら</title>
${og({ title: '水先人だった母のこと｜葉山そら', site_name: 'ノート（海辺）', type: 'article', image: 'https://assets.st-note.test/production/uploads/images/1/rectangle_large.jpg?width=1280' })}
${ld({ '@type': 'Article', headline: '水先人だった母のこと', datePublished: '2026-11-03T21:00:00.000+09:00', author: person('葉山そら', { url: 'https://note.umibe.test/sora' }), publisher: organization('ノート') })}`,
        `<div class="p-article"><article><figure class="o-noteEyecatch"><img src="https://assets.st-note.test/production/uploads/images/1/rectangle_large.jpg?width=1280" width="1280" height="670"></figure><h1 class="o-noteContentHeader__title">水先人だった母のこと</h1><div>62</div><div class="o-noteContentHeader__info"><img class="a-userIcon" src="https://assets.st-note.test/profile.png" width="30" height="30"><a>葉山そら</a><time datetime="2026-11-03T21:00:00.000+09:00">2026年11月3日 21:00</time></div><div data-name="body">${t.p(6)}</div></article><section><h2>いいなと思ったら応援しよう！</h2></section></div>`,
      ),
  ),

  article(
    'portal-hosted/ko',
    'ko',
    'https://n.news.portal.test/mnews/article/081/0003400112',
    {
      headline: '부두의 녹, 사 년 전에 알았다',
      authors: ['한도윤', '서가람'],
      published: '2026-11-12T05:03:00+09:00',
      pictures: [
        'https://imgnews.portal.test/image/081/2026/11/12/nok.jpg?type=w647',
        'https://imgnews.portal.test/image/081/2026/11/12/nok.jpg?type=w860',
      ],
      dek: null,
    },
    (t) =>
      page(
        'lang="ko"',
        `<title>부두의 녹, 사 년 전에 알았다</title>
${og({ title: '부두의 녹, 사 년 전에 알았다', type: 'article', image: 'https://imgnews.portal.test/image/081/2026/11/12/nok.jpg?type=w860', 'article:author': '항구신문 | 포털' })}
${named({ 'twitter:creator': '항구신문' })}`,
        `<header>${menu('언론사별', '정치', '사회')}</header><div id="ct"><div class="media_end_head"><a><img src="https://mimgnews.portal.test/upload/logo/081.png" class="media_end_head_top_logo_img" alt="항구신문" height="32"></a><h2 id="title_area" class="media_end_head_headline"><span>부두의 녹, 사 년 전에 알았다</span></h2><div class="media_end_head_info_datestamp">입력<span class="media_end_head_info_datestamp_time" data-date-time="2026-11-12 05:03:00">2026.11.12. 오전 5:03</span> 수정<span data-modify-date-time="2026-11-12 09:00:00">2026.11.12. 오전 9:00</span></div><div class="media_end_head_journalist"><em>한도윤 기자</em> <em>서가람 기자</em></div></div><article id="dic_area"><span class="end_photo_org"><img id="img1" data-src="https://imgnews.portal.test/image/081/2026/11/12/nok.jpg?type=w647" class="_LAZY_LOADING"><em class="img_desc">녹슨 기둥. 항구신문DB</em></span><br>${t.paragraphs(6).join('<br><br>')}</article><div class="byline"><span>한도윤·서가람 기자</span></div><p class="copyright">Copyright ⓒ 항구신문. All rights reserved.</p></div>`,
      ),
  ),
];
