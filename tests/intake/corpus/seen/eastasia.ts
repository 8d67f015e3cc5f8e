// Chinese portals, Japanese and Korean newspapers.
import { ld, menu, named, og, organization, page } from '../markup.js';
import { article, type CorpusPage } from '../page.js';

export const EAST_ASIA: readonly CorpusPage[] = [
  article(
    'portal-news/zh',
    'zh',
    'https://news.gangwan.example/c/2026-11-18/doc-inabc123.shtml',
    {
      headline: '冬季渡轮停航 外岛居民只剩一艘小艇',
      authors: ['林岚'],
      published: '2026-11-18T09:24:00+08:00',
      pictures: ['https://n.gangwan.test/news/crawl/2026/duchuan.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="zh-CN"',
        `<title>冬季渡轮停航 外岛居民只剩一艘小艇|渡轮|外岛|港务局_港湾新闻_港湾网</title><meta name="keywords" content="渡轮,外岛,港务局" /><meta name="description" content="冬季渡轮停航 外岛居民只剩一艘小艇" />
${og({ type: 'news', title: '冬季渡轮停航 外岛居民只剩一艘小艇', description: '冬季渡轮停航 外岛居民只剩一艘小艇', url: 'https://news.gangwan.example/c/2026-11-18/doc-inabc123.shtml', image: 'https://n.gangwan.test/news/crawl/2026/duchuan.jpg', 'article:published_time': '2026-11-18T09:24:00+08:00', 'article:author': '港湾新闻' })}`,
        `<div class="main-nav">${menu('国内', '国际', '社会')}</div><div class="main-content w1240"><h1 class="main-title">冬季渡轮停航 外岛居民只剩一艘小艇</h1><div class="top-bar"><div class="date-source"><span class="date">2026年11月18日 09:24</span> <a class="source" href="/">海岸日报</a></div></div><div class="article" id="article"><p>　　原标题：冬季渡轮停航</p><div class="img_wrapper"><img src="//n.gangwan.test/news/crawl/2026/duchuan.jpg" width="600" height="400"><span class="img_descr">图为渡轮。</span></div>${t.p(7)}<p>　　本报记者 林岚</p><p class="show_author">责任编辑：吴桐 SN123</p></div></div><div class="comment"><span>我要评论</span></div><div class="blk"><h2>相关新闻</h2>${menu('鱼市搬迁', '灯塔开放')}</div>`,
      ),
  ),

  article(
    'state-wire/zh',
    'zh',
    'http://www.haianshe.example/2026-11/17/c_1131.htm',
    {
      headline: '北岛学校整体搬迁大陆上课十一周',
      authors: ['赵明远', '孙卉'],
      published: '2026-11-17T21:05:13',
      pictures: ['http://www.haianshe.example/2026-11/17/xuexiao.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="zh"',
        `<title> 北岛学校整体搬迁大陆上课十一周-海岸社</title><meta name="publishdate" content="2026-11-17" /><meta name="author" content="海岸社" /><meta name="source" content="海岸社" />`,
        `<div class="header"><div class="header-time"><span class="year"><em>2026</em></span><span class="day"><em>11</em>/<em>17</em></span><span class="time">21:05:13</span></div><div class="source">来源：海岸社</div></div><div class="head-line"><h1><span class="title">北岛学校整体搬迁大陆上课十一周</span></h1></div><div id="detail"><span id="detailContent"><p>　　海岸社港城11月17日电（记者赵明远、孙卉）${t.paragraphs(1)[0]}</p><p align="center"><img src="xuexiao.jpg" id="1" width="900" height="600"></p>${t.p(5)}</span></div><div class="editor"><span>【纠错】</span> <span>【责任编辑:郑一】</span></div>`,
      ),
  ),

  article(
    'wechat-like/zh',
    'zh',
    'https://mp.weixinlike.test/s?__biz=Mz&mid=22&idx=1&sn=ab',
    {
      headline: '码头生锈四年，谁在看？',
      authors: ['周砚'],
      published: '2026-11-10',
      pictures: [
        'https://mmbiz.test/mmbiz_jpg/cover/0?wx_fmt=jpeg',
        'https://mmbiz.test/mmbiz_jpg/rust/640?wx_fmt=jpeg',
      ],
      dek: null,
    },
    (t) =>
      page(
        '',
        `<title></title>
${og({ title: '码头生锈四年，谁在看？', url: 'http://mp.weixinlike.test/s?__biz=Mz', image: 'https://mmbiz.test/mmbiz_jpg/cover/0?wx_fmt=jpeg', description: '', site_name: '微信公众平台', type: 'article', 'article:author': '周砚' })}`,
        `<div id="js_article" class="rich_media"><div class="rich_media_area_primary_inner"><h1 class="rich_media_title" id="activity-name">码头生锈四年，谁在看？</h1><div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_text">周砚</span><span class="rich_media_meta rich_media_meta_nickname"><a id="js_name">潮间带</a></span><em id="publish_time" class="rich_media_meta rich_media_meta_text">2026年11月10日</em></div><div class="rich_media_content" id="js_content" style="visibility: hidden;"><section><img data-src="https://mmbiz.test/mmbiz_jpg/rust/640?wx_fmt=jpeg" data-ratio="0.66" data-w="1080" class="rich_pages"></section><section>${t
          .paragraphs(6)
          .map((text) => `<p><span style="font-size:15px">${text}</span></p>`)
          .join(
            '',
          )}</section></div></div><div class="rich_media_area_extra"><div class="comment">精选留言<p>${t.aside(2)}</p></div></div></div>`,
      ),
  ),

  article(
    'national-newspaper/ja',
    'ja',
    'https://www.kaigan-shimbun.example/articles/ASTC5S3P.html',
    {
      headline: '冬のフェリー運休、離島に小舟一隻 「見捨てられた」',
      authors: ['高村直樹'],
      published: '2026-11-18T17:30:00+09:00',
      pictures: ['https://www.kaigan-shimbun.example/imgopt/img/AS_feri.jpg'],
      dek: '港湾事務所は木曜日、今季最後のフェリーが午後六時に出港すると発表した。離島の住民は…',
    },
    (t) =>
      page(
        'lang="ja"',
        `<title>冬のフェリー運休、離島に小舟一隻　「見捨てられた」：海岸新聞</title><meta name="description" content="　港湾事務所は木曜日、今季最後のフェリーが午後六時に出港すると発表した。離島の住民は…">
${og({ title: '冬のフェリー運休、離島に小舟一隻　「見捨てられた」：海岸新聞', site_name: '海岸新聞デジタル', image: 'https://www.kaigan-shimbun.example/imgopt/img/AS_feri.jpg', type: 'article' })}
${ld({ '@type': 'NewsArticle', headline: '冬のフェリー運休、離島に小舟一隻　「見捨てられた」：海岸新聞', datePublished: '2026-11-18T17:30:00+09:00', author: organization('海岸新聞社'), publisher: organization('海岸新聞社') })}`,
        `<div id="GlobalHeader">${menu('速報', '社会', '政治')}</div><main><div class="y_Qv3"><h1>冬のフェリー運休、離島に小舟一隻　「見捨てられた」</h1><div class="H8KYB"><a href="/author/1">高村直樹</a></div><div class="UDj4P"><time datetime="2026-11-18T08:30:00.000Z">2026年11月18日 17時30分</time></div><figure><img src="//www.kaigan-shimbun.example/imgopt/img/AS_feri.jpg" width="640" height="427"><figcaption>フェリー乗り場＝15日、高村直樹撮影</figcaption></figure><div class="nfyQp">${t.p(6)}</div></div></main><div><h2>関連ニュース</h2>${menu('魚市場が移転', '灯台の一夜')}</div>`,
      ),
  ),

  article(
    'broadcaster/ja',
    'ja',
    'https://www3.hoso.example/news/html/20261116/k10014.html',
    {
      headline: '離島の学校 十一週間の移転へ',
      authors: [],
      published: '2026-11-16T12:04',
      pictures: ['https://www3.hoso.example/news/html/20261116/K10014_2611161200_01_02.jpg'],
      dek: '【放送】港湾事務所は木曜日、今季最後のフェリーが午後六時に出港…',
    },
    (t) =>
      page(
        'lang="ja"',
        `<title>離島の学校 十一週間の移転へ | 放送ニュース</title><meta name="description" content="【放送】港湾事務所は木曜日、今季最後のフェリーが午後六時に出港…"><meta property="og:title" content="離島の学校 十一週間の移転へ | 放送ニュース"><meta property="og:image" content="https://www3.hoso.example/news/html/20261116/K10014_2611161200_01_02.jpg">`,
        `<header><a href="/">放送ニュース</a></header><main id="main"><article class="module--detail"><section class="module--detail-content"><header class="content--header"><h1 class="content--title"><span class="contentTitle">離島の学校 十一週間の移転へ</span></h1><p class="content--date"><time datetime="2026-11-16T12:04">2026年11月16日 12時04分</time></p></header><img class="lazy" src="/common/img/blank.gif" data-src="/news/html/20261116/K10014_2611161200_01_02.jpg" width="960" height="540"><div class="content--detail-body"><p class="content--summary">${t.paragraphs(1)[0]}</p><div class="content--body"><h2 class="body-title">${t.say('保護者「突然の連絡」')}</h2><div class="body-text">${t.p(4)}</div></div></div></section></article></main>`,
      ),
  ),

  article(
    'news-aggregator/ja',
    'ja',
    'https://news.portal.example/articles/0a1b2c3d',
    {
      headline: '岸壁のさび、四年前に警告 技術者の文書判明',
      authors: [],
      published: '2026-11-12T06:00:00+09:00',
      pictures: ['https://newsatcl.test/amd-img/2026/sabi.jpg?exp=10800'],
      dek: null,
    },
    (t) =>
      page(
        'lang="ja"',
        `<title>岸壁のさび、四年前に警告 技術者の文書判明（潮見日報） - ポータルニュース</title>
${og({ title: '岸壁のさび、四年前に警告 技術者の文書判明（潮見日報） - ポータルニュース', site_name: 'ポータルニュース', image: 'https://newsatcl.test/amd-img/2026/sabi.jpg?exp=10800' })}
${ld({ '@type': 'NewsArticle', headline: '岸壁のさび、四年前に警告 技術者の文書判明（潮見日報） - ポータルニュース', datePublished: '2026-11-12T06:00:00+09:00', author: organization('潮見日報') })}`,
        `<div id="contentsWrap"><header>${menu('主要', '国内', '経済')}</header><article><header><h1>岸壁のさび、四年前に警告 技術者の文書判明</h1><div><time>11/12(木) 6:00</time><span>配信</span> <a>潮見日報</a></div></header><div class="article_body highLightSearchTarget"><div><a><picture><img src="https://newsatcl.test/amd-img/2026/sabi.jpg?exp=10800" width="640" height="427"></picture></a><p>さびた支柱</p></div><div><p>${t.paragraphs(5).join('\n\n')}</p></div></div></article><section><h2>コメント 31件</h2><article><h2>umi***</h2><p>${t.aside(3)}</p></article></section><aside><h2>アクセスランキング</h2>${menu('猫、船に乗る')}</aside></div>`,
      ),
  ),

  article(
    'daily/ko',
    'ko',
    'https://www.haeanilbo.example/news/articleView.html?idxno=30112',
    {
      headline: '겨울 여객선 끊긴 섬, "작은 배 한 척뿐"',
      authors: ['윤서진'],
      published: '2026-11-17T10:25',
      pictures: ['https://cdn.haeanilbo.test/news/photo/202611/30112_1.jpg'],
      dek: '주민들 "연락도 없이 결정"… 시 "예산 없다"',
    },
    (t) =>
      page(
        'lang="ko"',
        `<title>겨울 여객선 끊긴 섬, &quot;작은 배 한 척뿐&quot; &lt; 사회 &lt; 기사본문 - 해안일보</title>
${og({ title: '겨울 여객선 끊긴 섬, &quot;작은 배 한 척뿐&quot; - 해안일보', description: '항만청은 목요일 이번 시즌 마지막 여객선이 오후 여섯 시에 출항한다고 밝혔다. 섬 주민들은 연말까지', image: 'https://cdn.haeanilbo.test/news/photo/202611/30112_1.jpg', site_name: '해안일보' })}
${named({ author: '해안일보' })}`,
        `<header id="user-header"><a href="/"><img src="/image/logo/toplogo.png"></a></header><article class="article-view-content"><header class="article-view-header"><ul class="breadcrumbs"><li>사회</li></ul><h3 class="heading">겨울 여객선 끊긴 섬, "작은 배 한 척뿐"</h3><h4 class="subheading">주민들 "연락도 없이 결정"… 시 "예산 없다"</h4><ul class="infomation"><li><i class="icon-user-o"></i> 윤서진 기자</li><li><i class="icon-clock-o"></i> 입력 2026.11.17 10:25</li><li>수정 2026.11.17 14:00</li><li>댓글 0</li></ul></header><div id="article-view-content-div" itemprop="articleBody"><figure class="photo-layout"><img src="https://cdn.haeanilbo.test/news/photo/202611/30112_1.jpg" width="600"><figcaption>텅 빈 선착장. /윤서진 기자</figcaption></figure>${t.p(6)}</div><div class="account"><strong>윤서진 기자</strong> <a>yoon@haeanilbo.test</a></div><p>저작권자 © 해안일보 무단전재 및 재배포 금지</p></article>`,
      ),
  ),
];
