// Pages without metadata: tables, frames of the nineties, hand-written HTML, old local papers and
// parish-sized sites.
import { menu, og, page } from '../markup.js';
import { article, type CorpusPage } from '../page.js';

export const LEGACY: readonly CorpusPage[] = [
  article(
    'font-tags/de',
    'de',
    'http://www.hafenblaettchen.example/2026/nr11/glocke.html',
    {
      headline: 'Warum unsere Glocke nicht mehr läutet',
      authors: ['Hinrich Boysen'],
      published: '2026-11-01',
      pictures: ['http://www.hafenblaettchen.example/2026/nr11/glocke.jpg'],
      dek: null,
    },
    (t) =>
      `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"><title>Hafenblättchen Nr. 11 - Warum unsere Glocke nicht mehr läutet</title></head><body background="../../bild/papier.gif"><center><img src="../../bild/kopf.gif" width="600" height="80"></center><p align="right"><font size="-1">1. November 2026</font></p><h2 align="center">Warum unsere Glocke nicht mehr läutet</h2><p align="center"><i>von Hinrich Boysen</i></p><p><img src="glocke.jpg" width="280" height="210" align="left" hspace="8"></p>${t.p(6, 'align="justify"')}<hr><p><a href="index.html">Zurück zum Inhalt</a> | <a href="mailto:blatt@hafenblaettchen.test">Leserbrief</a></p></body></html>`,
  ),

  article(
    'aspnet-portal/tr',
    'tr',
    'http://www.eskiliman.example/haberdetay.asp?id=4410',
    {
      headline: 'Balıkçılar bariyere karşı',
      authors: ['Cem Ulusoy'],
      published: '2026-11-12',
      pictures: ['http://www.eskiliman.example/resimler/bariyer.jpg'],
      dek: null,
    },
    (t) =>
      `<html><head><meta charset="utf-8"><title>ESKİ LİMAN GAZETESİ - Balıkçılar bariyere karşı</title></head><body><table width="1000" align="center"><tr><td colspan="3"><img src="resimler/logo.jpg" width="400" height="100"></td></tr><tr><td width="150">${menu('Anasayfa', 'Künye', 'İletişim')}</td><td valign="top"><table><tr><td class="baslik">Balıkçılar bariyere karşı</td></tr><tr><td class="tarih">12 Kasım 2026 Perşembe - Muhabir: Cem Ulusoy</td></tr><tr><td><img src="resimler/bariyer.jpg" width="450" height="300"></td></tr><tr><td class="metin">${t.paragraphs(6).join('<br><br>')}</td></tr></table></td><td width="200"><b>Diğer haberler</b><br>${t.aside(3)}</td></tr></table></body></html>`,
  ),

  article(
    'plain-list/fr',
    'fr',
    'http://gazettedumole.example/archives/2026-11/pain.htm',
    {
      headline: 'Le dernier four du môle',
      authors: ['Anselme Riou'],
      published: '2026-11-06',
      pictures: [],
      dek: null,
    },
    (t) =>
      `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"><html lang="fr"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>La Gazette du Môle</title></head><body><div id="bandeau">La Gazette du Môle</div><div id="menu"><a href="/">Accueil</a> <a href="/archives">Archives</a></div><div id="corps"><h1>Le dernier four du môle</h1><p class="date">Le 6 novembre 2026</p>${t.p(6)}<p class="signature">Anselme Riou</p></div></body></html>`,
  ),

  article(
    'frontpage-table/es',
    'es',
    'http://www.ecosdelpuerto.example/notas/n2210.html',
    {
      headline: 'Lo que cuesta un invierno',
      authors: ['Prudencia Galán'],
      published: '2026-11-10',
      pictures: ['http://www.ecosdelpuerto.example/notas/fotos/n2210.jpg'],
      dek: 'Los comerciantes echan cuentas',
    },
    (t) =>
      `<html><head><title>Ecos del Puerto | Lo que cuesta un invierno</title><meta name="generator" content="Microsoft FrontPage 5.0"><meta charset="utf-8"></head><body><table border="0" width="760"><tr><td bgcolor="#003366"><font color="#FFFFFF" size="6">Ecos del Puerto</font></td></tr><tr><td><p class="MsoNormal"><b><font size="5">Lo que cuesta un invierno</font></b></p><p class="MsoNormal"><font size="3"><i>Los comerciantes echan cuentas</i></font></p><p class="MsoNormal"><font size="2">Por Prudencia Galán<br>10/11/2026</font></p><p><img src="fotos/n2210.jpg" width="380" height="250" border="1"></p>${t.p(6, 'class="MsoNormal"')}</td></tr></table></body></html>`,
  ),

  article(
    'parish-site/en',
    'en',
    'http://lowerquay-parish.test/news/hall.html',
    {
      headline: 'How the Choir Saved Our Hall',
      authors: ['Margaret Ellery'],
      published: '2026-11-15',
      pictures: ['http://lowerquay-parish.test/news/hall.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="en"',
        `<title>Lower Quay Parish - News</title>`,
        `<div id="banner"><h1>Lower Quay Parish</h1></div><div id="nav">${menu('Home', 'Services', 'News', 'Find us')}</div><div id="main"><h2>How the Choir Saved Our Hall</h2><p><em>15th November 2026</em></p><p><img src="hall.jpg" width="400" height="300"></p>${t.p(5)}<p><strong>Margaret Ellery</strong></p></div><div id="foot">Page last updated 20th November 2026</div>`,
      ),
  ),

  article(
    'frames-era/zh',
    'zh',
    'http://www.laomatou.example/bbs/read.asp?id=3320',
    {
      headline: '老码头面包店的最后一炉',
      authors: ['方小舟'],
      published: '2026-11-06T07:45',
      pictures: ['http://www.laomatou.example/uploadfile/2026/bread.jpg'],
      dek: null,
    },
    (t) =>
      `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>老码头面包店的最后一炉 - 本地新闻 - 老码头在线</title></head><body><table width="960" align="center"><tr><td><img src="/images/logo.gif" width="200" height="60"></td><td><img src="/ad/banner.gif" width="468" height="60"></td></tr></table><table width="960" align="center"><tr><td>您的位置：<a href="/">首页</a> >> <a>本地新闻</a></td></tr><tr><td align="center"><strong style="font-size:20px">老码头面包店的最后一炉</strong></td></tr><tr><td align="center">作者：方小舟　来源：老码头在线　点击数：882　更新时间：2026-11-06 7:45</td></tr><tr><td id="ArticleBody"><img src="/uploadfile/2026/bread.jpg" width="500"><br>${t
        .paragraphs(6)
        .map((text) => `&nbsp;&nbsp;&nbsp;&nbsp;${text}`)
        .join(
          '<br><br>',
        )}</td></tr><tr><td>上一篇：灯塔开放日<br>下一篇：没有了</td></tr></table></body></html>`,
  ),

  article(
    'local-weekly/pl',
    'pl',
    'https://kurierwyspiarski.example/aktualnosci/piekarnia,412',
    {
      headline: 'Piekarnia gaśnie po dziewięćdziesięciu latach',
      authors: ['Halina Sroka'],
      published: '2026-11-06',
      pictures: ['https://kurierwyspiarski.example/img/piekarnia.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="pl"',
        `<title>Kurier Wyspiarski . Piekarnia gaśnie po dziewięćdziesięciu latach</title><meta name="description" content="Kurier Wyspiarski - tygodnik lokalny"><meta name="author" content="projekt: Studio Fala">`,
        `<div id="top">Kurier Wyspiarski</div><div id="art"><h2>Piekarnia gaśnie po dziewięćdziesięciu latach</h2><div class="data">06.11.2026 r.</div><img src="/img/piekarnia.jpg" width="500" height="333">${t.p(5)}<p class="podpis">Halina Sroka</p></div><div id="stopka">Projekt i wykonanie: Studio Fala</div>`,
      ),
  ),

  article(
    'bulletin-board-news/it',
    'it',
    'http://www.isolaalta.example/news.php?id=771',
    {
      headline: 'La campana tace, il paese litiga',
      authors: [],
      published: '2026-11-11',
      pictures: [],
      dek: null,
    },
    (t) =>
      page(
        'lang="it"',
        `<title>IsolaAlta.it &gt; News &gt; La campana tace, il paese litiga</title><meta name="description" content="Il portale dell'Isola Alta: alberghi, ristoranti, traghetti">`,
        `<div class="head"><img src="/img/testata.jpg" width="960" height="140"></div><div class="news"><span class="d">11-11-2026</span><h1 class="t">La campana tace, il paese litiga</h1>${t.p(5)}<p><a href="javascript:history.back()">Torna indietro</a></p></div><div class="ban"><img src="/banner/hotel.gif" width="120" height="600"></div>`,
      ),
  ),

  article(
    'headline-in-picture/en',
    'en',
    'https://www.gullandgale.example/issue-9/ice',
    {
      headline: 'Cold Comfort: The Last Ice House',
      authors: ['Fergus Dunmore'],
      published: '2026-11-02',
      pictures: ['https://www.gullandgale.example/issue-9/ice-spread.jpg'],
      dek: 'On the men who still cut ice by hand.',
    },
    (t) =>
      page(
        'lang="en"',
        `<title>Cold Comfort: The Last Ice House | Gull &amp; Gale</title>${og({ title: 'Cold Comfort: The Last Ice House', image: 'https://www.gullandgale.example/issue-9/ice-spread.jpg', description: 'On the men who still cut ice by hand.' })}`,
        `<header><h1><a href="/"><img src="/wordmark.svg" alt="Gull &amp; Gale"></a></h1></header><section class="spread"><img src="/issue-9/ice-spread.jpg" width="1800" height="1000" alt="Cold Comfort: The Last Ice House"></section><section class="credits">Words: Fergus Dunmore. Pictures: Anouk Selby. 2 November 2026</section><section class="text">${t.p(7)}</section>`,
      ),
  ),
];
