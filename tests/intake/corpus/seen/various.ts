// Wires, non-profits, local papers, AMP, pages drawn by scripts, tables from the nineties, and the kinds that
// are articles all the same.
import { ld, menu, named, og, organization, page, person } from '../markup.js';
import { article, type CorpusPage } from '../page.js';

export const VARIOUS: readonly CorpusPage[] = [
  article(
    'wire-consumer/en',
    'en',
    'https://apwire.example/article/ferry-islands-winter-0f1e2d3c4b5a',
    {
      headline: 'Ferry operator halts winter service to northern islands',
      authors: ['Sigrid Holm', 'Ahmed Saleh'],
      published: '2026-11-18T14:07:33Z',
      pictures: [
        'https://dims.apwire.test/dims4/default/9d/2147483647/strip/true/crop/5000x2813+0+260/resize/1440x810!/quality/90/?url=https%3A%2F%2Fassets.apwire.test%2Fferry.jpg',
      ],
      dek: 'A ferry operator is halting its winter service to a group of northern islands, citing repairs.',
    },
    (t) =>
      page(
        'class="Page-body" lang="en-US"',
        `<title>Ferry operator halts winter service to northern islands | AP-like Wire</title><meta name="description" content="A ferry operator is halting its winter service to a group of northern islands, citing repairs.">
${og({ title: 'Ferry operator halts winter service to northern islands', site_name: 'AP-like Wire', image: 'https://dims.apwire.test/dims4/default/9d/2147483647/strip/true/crop/5000x2813+0+260/resize/1440x810!/quality/90/?url=https%3A%2F%2Fassets.apwire.test%2Fferry.jpg', 'article:published_time': '2026-11-18T14:07:33', 'article:modified_time': '2026-11-18T17:00:00' })}
${ld({ '@type': 'NewsArticle', headline: 'Ferry operator halts winter service to northern islands', datePublished: '2026-11-18T14:07:33Z', author: [person('SIGRID HOLM'), person('AHMED SALEH')] })}`,
        `<main class="Page-main"><div class="Page-breadcrumbs"><a>World News</a></div><h1 class="Page-headline">Ferry operator halts winter service to northern islands</h1><div class="Page-lead"><figure class="Figure"><img class="Image" src="https://dims.apwire.test/dims4/default/9d/2147483647/strip/true/crop/5000x2813+0+260/resize/1440x810!/quality/90/?url=https%3A%2F%2Fassets.apwire.test%2Fferry.jpg" width="800" height="450"><figcaption>A ferry is seen in the harbor, Tuesday, Nov. 17, 2026. (Wire Photo/Jon Aske)</figcaption></figure></div><div class="Page-byline"><div class="Page-authors">By&nbsp;<a class="Link">SIGRID HOLM</a> and <a class="Link">AHMED SALEH</a></div><div class="Page-dateModified">Updated 12:00 PM EST, November 18, 2026</div></div><div class="RichTextStoryBody RichTextBody"><p>NORTH HARBOR (Wire) — ${t.paragraphs(1)[0]}</p>${t.p(6)}<p>___</p><p>Associated writer Paula Grun in the capital contributed to this report.</p></div></main><bsp-list><h2>Most read</h2>${menu('Quake felt in valley')}</bsp-list>`,
      ),
  ),

  article(
    'wire-consumer/es',
    'es',
    'https://www.agencialitoral.example/america/sociedad/ferri-suspendido/20000013-5512201',
    {
      headline: 'Suspendido el ferri a las islas del norte por reparaciones urgentes',
      authors: [],
      published: '2026-11-18T10:40:00-05:00',
      pictures: ['https://img.litoral.test/i/?url=ferri.jpg&w=1200'],
      dek: null,
    },
    (t) =>
      page(
        'lang="es"',
        `<title>Suspendido el ferri a las islas del norte por reparaciones urgentes - Agencia Litoral</title><meta name="author" content="Agencia Litoral">
${og({ title: 'Suspendido el ferri a las islas del norte por reparaciones urgentes - Agencia Litoral', image: 'https://img.litoral.test/i/?url=ferri.jpg&amp;w=1200', 'article:published_time': '2026-11-18T10:40:00-05:00' })}`,
        `<header>Agencia Litoral</header><article><h1>Suspendido el ferri a las islas del norte por reparaciones urgentes</h1><p>18 noviembre 2026</p><figure><img src="https://img.litoral.test/i/?url=ferri.jpg&amp;w=1200"><figcaption>Fotografía de archivo. LITORAL/Ernesto Vidal</figcaption></figure><p>Puerto Cabo, 18 nov (Litoral).- ${t.paragraphs(1)[0]}</p>${t.p(5)}<p>ev/jm/lgs</p></article>`,
      ),
  ),

  article(
    'investigative-nonprofit/en',
    'en',
    'https://www.opendredge.example/article/missing-folder-harbor',
    {
      headline: 'A City Lost the Folder That Could Have Saved Its Harbor',
      authors: ['Renata Oduya', 'Paul Kessler'],
      published: '2026-11-09T11:00:00Z',
      pictures: [
        'https://img.assets-d.opendredge.test/2026/folder-3x2.jpg?crop=focalpoint&fit=crop&h=630&w=1200',
        'https://img.assets-d.opendredge.test/2026/folder-3x2.jpg?w=1000',
      ],
      dek: 'Engineers filed their warnings on paper. Officials say the paper never arrived. We found the receipt.',
    },
    (t) =>
      page(
        'lang="en"',
        `<title>City Lost Folder of Harbor Safety Warnings — Open Dredge</title>
${og({ title: 'A City Lost the Folder That Could Have Saved Its Harbor', description: 'Engineers filed their warnings on paper. Officials say the paper never arrived. We found the receipt.', image: 'https://img.assets-d.opendredge.test/2026/folder-3x2.jpg?crop=focalpoint&amp;fit=crop&amp;h=630&amp;w=1200' })}
${named({ 'twitter:creator': '@renataod', citation_author: 'Renata Oduya' })}
${ld({ '@type': 'NewsArticle', headline: 'City Lost Folder of Harbor Safety Warnings', datePublished: '2026-11-09T06:00:00-05:00', author: [person('Renata Oduya'), person('Paul Kessler')], publisher: organization('Open Dredge') })}`,
        `<header class="site-header"><div class="site-slogan">Journalism in the Public Interest</div></header><main><article><header class="article-header"><p class="series">The Rust Files</p><h1 class="hed">A City Lost the Folder That Could Have Saved Its Harbor</h1><h2 class="dek">Engineers filed their warnings on paper. Officials say the paper never arrived. We found the receipt.</h2></header><div class="metadata"><p class="byline">by <a class="name">Renata Oduya</a>, Open Dredge, and <a class="name">Paul Kessler</a>, The Harbor Gazette</p><time class="timestamp" datetime="2026-11-09T06:00:00-05:00">Nov. 9, 2026, 6 a.m. EST</time></div><div class="lead-art"><img src="https://img.assets-d.opendredge.test/2026/folder-3x2.jpg?w=1000" width="1000" height="667"><span class="attribution">Illustration by Mina Cole for Open Dredge</span></div><div class="article-body"><p class="partner">Open Dredge is a nonprofit newsroom that investigates abuses of power. Sign up to receive our stories.</p>${t.p(10)}<p>Do You Have a Tip? Contact us.</p></div></article></main><aside>Republish This Story for Free</aside>`,
      ),
  ),

  article(
    'investigative-nonprofit/fr',
    'fr',
    'https://grandlarge.test/enquetes/la-rouille-et-le-silence/',
    {
      headline: 'La rouille et le silence',
      authors: ['Zélie Marchand'],
      published: '2026-11-12T06:00:00+01:00',
      pictures: ['https://grandlarge.test/uploads/rouille.jpg'],
      dek: 'Pendant quatre ans, la ville a su. Nos documents le prouvent.',
    },
    (t) =>
      page(
        'lang="fr"',
        `<title>La rouille et le silence | Grand Large</title>
${og({ title: 'La rouille et le silence', description: 'Grand Large, média indépendant, sans pub et sans actionnaire. Soutenez-nous !', image: 'https://grandlarge.test/uploads/rouille.jpg', 'article:published_time': '2026-11-12T06:00:00+01:00' })}`,
        `<header><a>Grand Large</a><p class="baseline">Média indépendant, sans pub et sans actionnaire</p></header><article><p class="rubrique">Enquête</p><h1>La rouille et le silence</h1><p class="chapo">Pendant quatre ans, la ville a su. Nos documents le prouvent.</p><p class="signature">Texte : Zélie Marchand<br>Photographies : Antonin Biel<br>Édition : Maud Perrot</p><img src="https://grandlarge.test/uploads/rouille.jpg" width="1400" height="934"><div class="contenu">${t.p(4)}<h2>${t.say('« Personne ne voulait lire »')}</h2>${t.p(4)}</div><div class="don"><h2>Faites un don</h2><p>${t.aside(3)}</p></div></article>`,
      ),
  ),

  article(
    'local-chain/en',
    'en',
    'https://www.southpiernews.example/story/news/2026/11/13/choir-harbor-hall/76100010/',
    {
      headline: 'Choir saves harbor hall with one long concert',
      authors: ['Beth Okafor'],
      published: '2026-11-13T11:04:00Z',
      pictures: [
        'https://www.gcdn.test/authoring/choir.jpg?crop=3999,2250,x0,y200&width=3200&height=1801&format=pjpg&auto=webp',
        'https://www.gcdn.test/authoring/choir.jpg?width=660&height=440&fit=crop&format=pjpg&auto=webp',
      ],
      dek: null,
    },
    (t) =>
      page(
        'lang="en"',
        `<title>South Pier choir concert raises funds for harbor hall</title>
${og({ title: 'Choir saves harbor hall with one long concert', site_name: 'South Pier News', image: 'https://www.gcdn.test/authoring/choir.jpg?crop=3999,2250,x0,y200&amp;width=3200&amp;height=1801&amp;format=pjpg&amp;auto=webp' })}
${ld({ '@type': 'NewsArticle', headline: 'South Pier choir concert raises funds for harbor hall', alternativeHeadline: 'Choir saves harbor hall with one long concert', author: ['Beth Okafor'], datePublished: '2026-11-13T11:04:00Z', publisher: organization('South Pier News') })}`,
        `<header class="gnt_n">${menu('News', 'Sports', 'Obituaries', 'E-Edition')}</header><main class="gnt_cw"><article class="gnt_pr"><div class="gnt_ar_lbl">NEWS</div><h1 class="gnt_ar_hl">Choir saves harbor hall with one long concert</h1><div class="gnt_ar_by"><a class="gnt_ar_by_a">Beth Okafor</a><div class="gnt_ar_pb">South Pier News</div></div><div class="gnt_ar_dt" aria-label="Nov. 13, 2026, 6:04 a.m. ET"></div><figure class="gnt_em_img"><img class="gnt_em_img_i" src="https://www.gcdn.test/authoring/choir.jpg?width=660&amp;height=440&amp;fit=crop&amp;format=pjpg&amp;auto=webp"></figure><div class="gnt_ar_b">${t.p(7, 'class="gnt_ar_b_p"')}</div></article></main>`,
      ),
  ),

  article(
    'small-town-blox/en',
    'en',
    'https://www.millcreekpost.example/news/article_1b2c3d4e-0001.html',
    {
      headline: 'Council votes 5-4 to reopen ice house',
      authors: ['Harold Finch'],
      published: '2026-11-11T02:30:00Z',
      pictures: [
        'https://bloximages.test/content/tncms/assets/v3/editorial/ice.image.jpg?resize=1200%2C800',
        'https://bloximages.test/content/tncms/assets/v3/editorial/ice.image.jpg?crop=1763%2C925&resize=1200%2C630',
      ],
      dek: 'The harbour office said on Thursday that the last boat of the season will leave at six in the evening. Residents of the outer…',
    },
    (t) =>
      page(
        'lang="en"',
        `<title>Council votes 5-4 to reopen ice house | News | millcreekpost.example</title>
${named({ author: 'Harold Finch hfinch@millcreekpost.test', description: 'The harbour office said on Thursday that the last boat of the season will leave at six in the evening. Residents of the outer…' })}
${og({ title: 'Council votes 5-4 to reopen ice house', site_name: 'Mill Creek Post', image: 'https://bloximages.test/content/tncms/assets/v3/editorial/ice.image.jpg?crop=1763%2C925&amp;resize=1200%2C630' })}
${ld({ '@type': 'NewsArticle', headline: 'Council votes 5-4 to reopen ice house', datePublished: '2026-11-10T20:30:00-06:00', creator: ['Harold Finch hfinch@millcreekpost.test'], author: { '@type': 'Person', name: 'Harold Finch hfinch@millcreekpost.test' } })}`,
        `<div id="site-header"><a><img src="https://bloximages.test/logo-masthead.png" width="500" height="80"></a></div><div class="main-page-container"><article itemscope itemtype="https://schema.org/NewsArticle"><h1 class="headline"><span itemprop="headline">Council votes 5-4 to reopen ice house</span></h1><div class="meta"><span class="asset-byline"><span itemprop="author">Harold Finch hfinch@millcreekpost.test</span></span> <ul class="list-inline"><li class="asset-date"><time datetime="2026-11-10T20:30:00-06:00" class="tnt-date">Nov 10, 2026</time></li></ul></div><div class="photo-carousel"><img class="img-responsive lazyload" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" data-srcset="https://bloximages.test/content/tncms/assets/v3/editorial/ice.image.jpg?resize=1200%2C800 1200w"></div><div id="article-body" class="asset-content subscriber-premium">${t.p(6)}</div></article><div class="card-grid"><h4>Trending Now</h4><article><h3 class="tnt-headline">Two injured in tractor race</h3><time>Nov 9, 2026</time></article></div></div>`,
      ),
  ),

  article(
    'amp/en',
    'en',
    'https://amp.quaycourier.example/news/bakery-closes',
    {
      headline: 'Bakery closes after ninety years of early mornings',
      authors: ['Oona Strand'],
      published: '2026-11-08T06:00:00Z',
      pictures: ['https://amp.quaycourier.example/i/bakery.jpg'],
      dek: 'The oven was older than the harbour wall.',
    },
    (
      t,
    ) => `<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8"><title>Bakery closes after ninety years of early mornings · Quay Courier</title><link rel="canonical" href="https://www.quaycourier.example/news/bakery-closes"><script async src="https://cdn.ampproject.test/v0.js"></script>
${ld({ '@type': 'NewsArticle', mainEntityOfPage: 'https://www.quaycourier.example/news/bakery-closes', headline: 'Bakery closes after ninety years of early mornings', datePublished: '2026-11-08T06:00:00Z', author: { '@type': 'Person', name: 'Oona Strand' }, image: { '@type': 'ImageObject', url: 'https://amp.quaycourier.example/i/bakery.jpg', height: 800, width: 1200 } })}<style amp-custom>h1{font-size:2em}</style></head>
<body><amp-sidebar id="sidebar" layout="nodisplay">${menu('News', 'Sport')}</amp-sidebar><header><amp-img src="/i/logo-amp.png" width="190" height="36"></amp-img></header><article><h1>Bakery closes after ninety years of early mornings</h1><h2 class="standfirst">The oven was older than the harbour wall.</h2><div class="byline">By Oona Strand | Sunday 8 November 2026</div><amp-img src="https://amp.quaycourier.example/i/bakery.jpg" width="1200" height="800" layout="responsive" alt="Bakery"></amp-img>${t.p(3)}<amp-ad type="doubleclick" width="300" height="250"></amp-ad>${t.p(4)}</article><amp-pixel src="https://stats.test/pixel?RANDOM"></amp-pixel><footer>${t.aside(1)}</footer></body></html>`,
  ),

  article(
    'next-app/de',
    'de',
    'https://www.stadtgespraech.test/artikel/glocke-schweigt-8812',
    {
      headline: 'Warum die Glocke schweigt',
      authors: ['Emil Radtke'],
      published: '2026-11-06T09:15:00.000Z',
      pictures: [
        'https://images.stadtgespraech.test/glocke.jpg?w=1200&q=75',
        'https://www.stadtgespraech.test/_next/image?url=https%3A%2F%2Fimages.stadtgespraech.test%2Fglocke.jpg&w=1920&q=75',
        'https://www.stadtgespraech.test/_next/image?url=https%3A%2F%2Fimages.stadtgespraech.test%2Fglocke.jpg&w=3840&q=75',
      ],
      dek: 'Ein Küster, ein Kläger und ein sehr altes Seil.',
    },
    (t) =>
      page(
        'lang="de"',
        `<title>Warum die Glocke schweigt :: Stadtgespräch</title><meta name="description" content="Ein Küster, ein Kläger und ein sehr altes Seil."/><meta property="og:image" content="https://images.stadtgespraech.test/glocke.jpg?w=1200&amp;q=75"/><meta property="og:title" content="Warum die Glocke schweigt :: Stadtgespräch"/>`,
        `<div id="__next"><header class="Header_root__x1"><a href="/">Stadtgespräch</a></header><main class="Article_main__3k"><h1 class="Article_title__9z">Warum die Glocke schweigt</h1><p class="Article_teaser__1b">Ein Küster, ein Kläger und ein sehr altes Seil.</p><div class="Byline_root__k2"><span>Emil Radtke</span><span>·</span><span>06.11.26</span><span>·</span><span>4 Min.</span></div><span class="img-wrap"><img alt="Die Glocke" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" decoding="async"><noscript><img alt="Die Glocke" src="/_next/image?url=https%3A%2F%2Fimages.stadtgespraech.test%2Fglocke.jpg&amp;w=3840&amp;q=75" srcSet="/_next/image?url=https%3A%2F%2Fimages.stadtgespraech.test%2Fglocke.jpg&amp;w=1920&amp;q=75 1x"></noscript></span><div class="Article_body__7c">${t.p(7)}</div></main></div>
<script id="__NEXT_DATA__" type="application/json">{"props":{"pageProps":{"article":{"id":8812,"title":"Warum die Glocke schweigt","author":{"name":"Emil Radtke"},"publishedAt":"2026-11-06T09:15:00.000Z"},"related":[{"title":"Möwen plündern Fischmarkt","author":{"name":"Ole Brandt"},"publishedAt":"2026-11-29T09:00:00.000Z"}]}}}</script>`,
      ),
  ),

  article(
    'table-layout/en',
    'en',
    'http://www.harbourwatch.example/arch/2026/story114.htm',
    {
      headline: 'The Night the Strait Froze',
      authors: ['Walter Pym'],
      published: '2026-10-12',
      pictures: ['http://www.harbourwatch.example/arch/2026/pics/strait.jpg'],
      dek: null,
    },
    (t) =>
      `<HTML><HEAD><TITLE>Harbour Watch -- The Night the Strait Froze</TITLE><META NAME="GENERATOR" CONTENT="FrontPage 4.0"></HEAD><BODY BGCOLOR="#FFFFFF"><TABLE WIDTH="780" BORDER="0" CELLPADDING="4"><TR><TD COLSPAN="2"><IMG SRC="/img/hwlogo.gif" WIDTH="300" HEIGHT="60" ALT="Harbour Watch"></TD></TR><TR><TD WIDTH="150" VALIGN="TOP" BGCOLOR="#DDDDDD"><FONT SIZE="2"><A HREF="/">Home</A><BR><A HREF="/arch">Archive</A><BR><A HREF="/mail">Write to us</A><BR><BR>${t.aside(2)}</FONT></TD><TD VALIGN="TOP"><FONT SIZE="5"><B>The Night the Strait Froze</B></FONT><BR><FONT SIZE="2"><I>by Walter Pym</I><BR>October 12, 2026</FONT><P><IMG SRC="pics/strait.jpg" WIDTH="320" HEIGHT="220" ALIGN="RIGHT" ALT="The strait"><IMG SRC="/img/spacer.gif" WIDTH="1" HEIGHT="1">${t.paragraphs(8).join('<P>\n')}</TD></TR><TR><TD COLSPAN="2" ALIGN="CENTER"><FONT SIZE="1">Copyright 2026 Harbour Watch. Best viewed at 800 x 600.</FONT></TD></TR></TABLE></BODY></HTML>`,
  ),

  article(
    'table-layout/ru',
    'ru',
    'http://gazeta-mayak.example/index.php?news=2210',
    {
      headline: 'Маяк, который никому не нужен',
      authors: ['Н. Соколова'],
      published: '2026-11-05',
      pictures: ['http://gazeta-mayak.example/foto/mayak.jpg'],
      dek: null,
    },
    (t) =>
      `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>Газета "Маяк" :: Общество :: Маяк, который никому не нужен</title></head><body><table class="main" width="100%"><tr><td class="left"><div class="menutitle">Рубрики</div>${menu('Общество', 'Культура')}<div>${t.aside(2)}</div></td><td class="center"><div class="newstitle">Маяк, который никому не нужен</div><div class="newsdate">05.11.2026</div><div class="newstext"><img src="foto/mayak.jpg" align="left" width="300" height="225" />${t.paragraphs(6).join('<br><br>')}<br><br><div align="right"><b>Н. Соколова</b></div></div></td><td class="right"><div class="menutitle">Реклама</div><a href="#"><img src="/banner/468x60.gif" width="468" height="60"></a></td></tr></table></body></html>`,
  ),

  article(
    'live-ticker/en',
    'en',
    'https://www.isb.example/news/live/c9x0storm',
    {
      headline: 'Storm Agnete: Harbour closed as waves top sea wall',
      authors: ['Rhona Baird', 'Iain Soutar'],
      published: '2026-11-22T05:30:00Z',
      pictures: ['https://ichef.isb.test/news/1024/live/storm.jpg'],
      dek: null,
    },
    (t) =>
      page(
        'lang="en"',
        `<title>Storm Agnete: Harbour closed as waves top sea wall - live updates - ISB News</title>
${og({ title: 'Storm Agnete live: Harbour closed as waves top sea wall', image: 'https://ichef.isb.test/news/1024/live/storm.jpg', type: 'article' })}
${ld({ '@type': 'LiveBlogPosting', headline: 'Storm Agnete: Harbour closed as waves top sea wall', datePublished: '2026-11-22T05:30:00Z', coverageStartTime: '2026-11-22T05:30:00Z', coverageEndTime: '2026-11-22T20:00:00Z', author: [person('Rhona Baird'), person('Iain Soutar')], liveBlogUpdate: [{ '@type': 'BlogPosting', headline: 'Power back in old town', datePublished: '2026-11-22T19:40:00Z', articleBody: 'Lights are on again.' }] })}`,
        `<main><h1>Storm Agnete: Harbour closed as waves top sea wall</h1><div class="live-byline">Edited by Rhona Baird and Iain Soutar</div><h2>Summary</h2><ul><li>${t.say('The harbour is closed until further notice')}</li><li>${t.say('Nobody has been injured, police say')}</li></ul><ol class="updates">${['19:40', '17:12', '12:05', '08:30'].map((time) => `<li><article><time>${time} 22 November</time><h3>${t.say('Update from the sea wall')}</h3>${t.p(2)}</article></li>`).join('')}</ol></main>`,
      ),
  ),

  article(
    'paywall/de',
    'de',
    'https://www.morgenblatt-kueste.example/plus/ruecktritt-im-hafenamt-112200',
    {
      headline: 'Rücktritt im Hafenamt: Wer wusste was?',
      authors: ['Nele Brodersen'],
      published: '2026-11-20T16:00:00+01:00',
      pictures: ['https://www.morgenblatt-kueste.example/img/hafenamt.jpg'],
      dek: 'Der Leiter geht, die Fragen bleiben.',
    },
    (t) =>
      page(
        'lang="de"',
        `<title>Rücktritt im Hafenamt: Wer wusste was? | Morgenblatt Küste | MB+</title>
${og({ title: 'Rücktritt im Hafenamt: Wer wusste was?', description: 'Der Leiter geht, die Fragen bleiben.', image: 'https://www.morgenblatt-kueste.example/img/hafenamt.jpg', type: 'article' })}
${ld({ '@type': 'NewsArticle', headline: 'Rücktritt im Hafenamt: Wer wusste was?', isAccessibleForFree: 'False', hasPart: { '@type': 'WebPageElement', isAccessibleForFree: 'False', cssSelector: '.paywalled' }, datePublished: '2026-11-20T16:00:00+01:00', author: [person('Nele Brodersen')] })}`,
        `<header><a href="/login">Anmelden</a><a href="/abo">Abo</a></header><article><h1>Rücktritt im Hafenamt: Wer wusste was?</h1><p class="teaser">Der Leiter geht, die Fragen bleiben.</p><p>Von Nele Brodersen</p><p>20.11.2026, 16:00 Uhr</p><img src="https://www.morgenblatt-kueste.example/img/hafenamt.jpg" width="1200" height="675">${t.p(3)}<div class="paywall"><h2>Weiterlesen mit MB+</h2><p>4 Wochen für 1 Euro testen</p><ul><li>Alle Artikel auf morgenblatt-kueste.example</li><li>Monatlich kündbar</li></ul><form action="/login"><input name="email"><input type="password" name="pw"><button>Jetzt anmelden</button></form></div></article>`,
      ),
  ),
];
