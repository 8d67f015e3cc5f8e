// Which picture stands for an article, in pages and feeds: never a pixel, a logo, a portrait, a placeholder
// or another story's picture.
import { describe, expect, test } from '@jest/globals';
import { readFeed } from '../../src/intake/feed/feed.js';
import { readPage } from '../../src/intake/page/page.js';
import { exactAddress, isNoPicture } from '../../src/intake/picture-address.js';

const TEXT = `<p>${'The council voted on Tuesday to keep the night trams running through the winter. '.repeat(12)}</p>`;
const ofPage = (body: string, head = ''): string | null =>
  readPage(
    `<!doctype html><html lang="en"><head><title>Night trams stay</title>${head}</head><body>${body}</body></html>`,
    'https://courier.example/trams',
  ).image?.url ?? null;
const story = (inside: string): string => `<article><h1>Night trams stay</h1>${inside}${TEXT}</article>`;
const og = (address: string): string => `<meta property="og:image" content="${address}">`;
const ofFeed = (item: string): string | null => {
  const channel = `<channel><title>Courier</title><link>https://courier.example/</link><item><title>Trams</title><link>https://courier.example/trams</link>${item}</item></channel>`;
  const ns =
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/"';
  return readFeed(`<rss version="2.0" ${ns}>${channel}</rss>`, null).drafts[0]?.image?.url ?? null;
};
const described = (html: string): string => `<description><![CDATA[${html}]]></description>`;
const full = (html: string): string => `<content:encoded><![CDATA[${html}]]></content:encoded>`;

describe('pages', () => {
  test.each([
    ['a figure', '<figure><img src="/tram.jpg"></figure>', '/tram.jpg'],
    [
      'a picture of the text with its size',
      '<p><img src="/pics/tram.png" width="640" height="420"></p>',
      '/pics/tram.png',
    ],
    [
      'data-src behind a placeholder',
      '<figure><img src="/img/placeholder.png" data-src="/tram.jpg"></figure>',
      '/tram.jpg',
    ],
    [
      'data-srcset, the widest',
      '<figure><img src="data:image/gif;base64,R0" data-srcset="/t-400.jpg 400w, /t-1200.jpg 1200w, /t-800.jpg 800w"></figure>',
      '/t-1200.jpg',
    ],
    [
      'srcset with commas in its addresses',
      '<figure><img srcset="/t/w_400,h_300/t.jpg 400w, /t/w_900,h_600/t.jpg 900w"></figure>',
      '/t/w_900,h_600/t.jpg',
    ],
    [
      'noscript',
      '<div><img src="/lazy.gif"><noscript><img src="/tram.jpg" width="900" height="600"></noscript></div>',
      '/tram.jpg',
    ],
    [
      'a link to the picture itself',
      '<a href="/tram-large.jpg"><img src="/tram.jpg" width="640" height="420"></a>',
      '/tram.jpg',
    ],
  ])('takes %s', (_, inside, path) => {
    expect(ofPage(story(inside))).toBe(`https://courier.example${path}`);
  });

  test.each([
    [
      'an author’s portrait',
      '<div class="byline"><img src="/people/ines.jpg" width="200" height="200"><a rel="author">Ines Vale</a></div>',
    ],
    ['a small portrait', '<p><img src="/people/ines.jpg" width="96" height="96"></p>'],
    ['an advertisement', '<p><img src="/x/a1.jpg" width="300" height="250"></p>'],
    ['a strip', '<p><img src="/x/strip.jpg" width="980" height="120"></p>'],
    [
      'a picture that leads to another story',
      '<a href="/other-story"><img src="/other.jpg" width="640" height="420"></a>',
    ],
    ['a spacer', '<p><img src="/img/spacer.gif" width="600" height="400"></p>'],
    ['a related story', '<div class="related-stories"><figure><img src="/other.jpg"></figure></div>'],
  ])('leaves out %s', (_, inside) => {
    expect(ofPage(story(inside))).toBeNull();
  });

  test('leaves out teasers beside the article', () => {
    expect(
      ofPage(
        `${story('')}<div class="teasers"><figure><img src="/other.jpg" width="400" height="225"></figure></div>`,
      ),
    ).toBeNull();
  });

  test.each([
    '/theme/logo-og.png',
    '/uploads/default-share.png',
    '/people/ines-avatar.png',
    '/img/mark.svg',
    '/assets/fb-share.jpg',
  ])('a stand-in of the site in the metadata gives way to the article’s own: %s', (address) => {
    expect(ofPage(story('<figure><img src="/tram.jpg"></figure>'), og(address))).toBe(
      'https://courier.example/tram.jpg',
    );
    expect(ofPage(story(''), og(address))).toBeNull();
  });

  test('leaves out the portrait that linked data gives for the author', () => {
    const author = { '@type': 'Person', name: 'Ines Vale', image: 'https://courier.example/iv.jpg' };
    const data = { '@type': 'NewsArticle', headline: 'Night trams stay', author };
    const head = `<script type="application/ld+json">${JSON.stringify(data)}</script>${og('/iv.jpg')}`;
    expect(ofPage(story(''), head)).toBeNull();
  });
});

describe('feeds', () => {
  test.each([
    [
      'an unsized picture of a description',
      described('<img src="https://courier.example/tram.jpg">Text'),
      null,
    ],
    ['an address that counts', full('<img src="https://mail.example/open?id=7">Text'), null],
    [
      'a sized picture of a description',
      described('<img src="https://cdn.example/tram.jpg" width="640" height="420">Text'),
      'https://cdn.example/tram.jpg',
    ],
    [
      'a pixel of a description',
      described('<img src="https://cdn.example/t.gif" width="1" height="1">Text'),
      null,
    ],
    [
      'a picture of the full text',
      full('<img src="https://cdn.example/mark.svg"><img src="https://cdn.example/tram.png">'),
      'https://cdn.example/tram.png',
    ],
    [
      'a late picture',
      full('<img src="data:image/gif;base64,R0" data-src="https://cdn.example/late.jpg">'),
      'https://cdn.example/late.jpg',
    ],
    [
      'a portrait before the picture',
      '<media:content url="https://1.gravatar.com/avatar/a1" medium="image"/><media:content url="https://cdn.example/t.jpg" medium="image"/>',
      'https://cdn.example/t.jpg',
    ],
    [
      'the still of a video',
      '<media:content url="https://cdn.example/v.mp4" medium="video"><media:thumbnail url="https://cdn.example/v.jpg"/></media:content>',
      'https://cdn.example/v.jpg',
    ],
    [
      'a drawing',
      '<media:content url="https://cdn.example/mark" type="image/svg+xml" medium="image"/>',
      null,
    ],
  ])('%s', (_, item, expected) => {
    expect(ofFeed(item)).toBe(expected);
  });
});

test.each([
  'https://cdn.example/t.jpg?b=2&a=1&sig=A%2Fb%3D%3d&e=1',
  'https://cdn.example/a%20b/t.jpg?x=%E2%82%AC~;:@!$',
  'https://cdn.example/w_1,h_2/t(1).jpg?Key-Pair=A&Signature=x~y__',
])('a signed address keeps every byte: %s', (address) => {
  expect(exactAddress(address, null)).toBe(address);
  expect(ofPage(story(`<figure><img src="${address.replaceAll('&', '&amp;')}"></figure>`))).toBe(address);
});

test.each([
  ['https://courier.example/2026/missing-ferry.jpg', false],
  ['https://courier.example/2026/print-shop-closes.jpg', false],
  ['https://courier.example/sites/default/files/tram.jpg', false],
  ['https://courier.example/2026/default-on-harbour-loans.jpg', false],
  ['https://courier.example/2026/cover-story.jpg', false],
  ['https://courier.example/18.11.2026/images/tram.jpg', false],
  ['https://courier.example/content/default-cover.jpg', true],
  ['https://courier.example/content/default_article_image-2.webp', true],
  ['https://courier.example/media/fallback-news-1200x630.png', true],
  ['https://static.example/v4.12.0/images/harbour.jpg', true],
  ['https://courier.example/wp-content/themes/quay/img/boat.jpg', true],
  ['https://courier.example/media/placeholders/boat.jpg', true],
  ['https://courier.example/img/print.png', true],
  ['https://courier.example/images/no-image.png', true],
  ['https://courier.example/avatars/7.jpg', true],
  ['https://stats.courier.example/t.gif', true],
])('%s names no picture: %s', (address, expected) => {
  expect(isNoPicture(address)).toBe(expected);
});
