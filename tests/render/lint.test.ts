// The lint: a good issue has no finding, and each rule catches its own offence.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Frozen, IssueContent } from '../../src/issues/content.js';
import type { Finding } from '../../src/issues/finding.js';
import { createIssueRenderer } from '../../src/render/issue.js';
import { contrast } from '../../src/render/lint/contrast.js';
import { lintFor } from '../../src/render/lint.js';
import { arabicIssue, issueTwelve, rendererOptions, story } from './newsroom.js';

type Change = (good: Frozen) => Partial<Frozen>;

const lintFrozen = lintFor(rendererOptions().newsroom);
let good: Frozen;
let arabic: Frozen;
/** What is found in the good issue itself. */
let usual: ReadonlySet<string>;
beforeAll(async () => {
  const render = createIssueRenderer(rendererOptions());
  good = await render(issueTwelve());
  arabic = await render(arabicIssue());
  usual = new Set(lintFrozen(good, issueTwelve()).map(nameOf));
});

const nameOf = ({ message, where }: Finding) => message + where;

const inHtml =
  (from: string | RegExp, to: string): Change =>
  ({ html }) => {
    const changed = html.replace(from, to);
    expect(changed).not.toBe(html);
    return { html: changed };
  };
const atEnd = (piece: string): Change =>
  inHtml('</body>', `<p style="color:#000000;background-color:#ffffff">${piece}</p></body>`);
const lint = (change: Change, content: IssueContent = issueTwelve()) =>
  lintFrozen({ ...good, ...change(good) }, content);
const fresh = (findings: readonly Finding[]) =>
  findings
    .filter((finding) => !usual.has(nameOf(finding)))
    .map(({ rule, severity }) => `${rule} ${severity}`);

describe('the lint notices', () => {
  test.each<[string, string, Change]>([
    ['[F4] an empty subject', 'F4 error', () => ({ subject: ' ' })],
    ['[F4] a subject that pretends to be a reply', 'F4 error', () => ({ subject: 'Re: your order' })],
    ['[F4] a subject that pretends to be forwarded', 'F4 error', () => ({ subject: 'FWD: look' })],
    ['[F4] a subject of more than 150 characters', 'F4 error', () => ({ subject: 'a'.repeat(151) })],
    ['[F4] a subject of more than 60 characters', 'F4 warning', () => ({ subject: 'a'.repeat(61) })],
    ['[F4] direction controls in the subject', 'F4 error', () => ({ subject: 'Sale \u202eexe.pdf' })],
    ['[F5] a line break in the subject', 'F4 error', () => ({ subject: 'Sale\r\nBcc: x@y.example' })],
    ['[F24] more than 90 KB', 'F24 error', atEnd('word '.repeat(13_000))],
    ['[F24] more than 75 KB', 'F24 warning', atEnd('word '.repeat(10_000))],
    ['[F24] no unsubscribe link near the top of more than 75 KB', 'F24 error', atEnd('word '.repeat(10_000))],
    ['[R9] a link to a place that the issue lacks', 'R9 error', atEnd('<a href="#nowhere">Nowhere</a>')],
    [
      '[F25] a link that the text lacks',
      'F25 error',
      atEnd('<a href="https://courier.example/extra">Extra</a>'),
    ],
    [
      '[F25] a link that the HTML lacks',
      'F25 error',
      ({ text }) => ({ text: `${text}https://courier.example/extra\n` }),
    ],
    ['[F25] an entity in the text', 'F25 error', ({ text }) => ({ text: `${text}A &amp; B\n` })],
    [
      '[F25] runs of [image] in the text',
      'F25 error',
      ({ text }) => ({ text: `${text}[image] [image: x]\n` }),
    ],
    ['[F26] no preheader', 'F26 warning', () => ({ preheader: '' })],
    ['[F26] a short preheader', 'F26 warning', inHtmlAndPreheader('Short')],
    ['[F26] a preheader that repeats the subject', 'F26 error', ({ subject }) => ({ preheader: subject })],
    ['[F26] text before the preheader', 'F26 error', inHtml(/(<body[^>]*>)/, '$1<p>First</p>')],
    ['[F26] a preheader that shows', 'F26 error', inHtml('display:none;max-height:0', 'color:#1a1a1a')],
    ['[F26] a preheader without padding', 'F26 warning', inHtml(/(&#847;&zwnj;&nbsp;)+/, '')],
    ['[F27] no language on html', 'F27 error', inHtml('<html lang="en"', '<html')],
    ['[F27] no language on the wrapper', 'F27 error', inHtml('role="article" lang="en"', 'role="article"')],
    ['[F27] a title that is not the subject', 'F27 error', inHtml(/<title>[^<]*/, '<title>Newsletter')],
    [
      '[F28] no link to the preferences in the text',
      'F28 error',
      ({ text, placeholders }) => ({ text: without(text, placeholders, 'preferences_url') }),
    ],
    [
      '[F28] no date of the sign-up',
      'F28 error',
      ({ html, placeholders }) => ({ html: without(html, placeholders, 'consent_date') }),
    ],
    ['[F28] no postal address', 'F28 error', inHtml('12 Quay Street', 'Quay Street')],
    [
      '[F28] no postal address in the text',
      'F28 error',
      ({ text }) => ({ text: text.replace('12 Quay Street', '') }),
    ],
    [
      '[F28] nobody who sends it',
      'F28 error',
      ({ html }) => ({ html: html.replaceAll('The Harbour Courier', 'Us') }),
    ],
    ['[F28] no address to write to', 'F28 error', inHtml('mailto:', 'https://courier.example/')],
    [
      '[R1] a style block above 16 KB',
      'R1 error',
      inHtml('</head>', `<style>${'.a{color:#000000}'.repeat(1000)}</style></head>`),
    ],
    [
      '[R1] a style block above 8 KB',
      'R1 warning',
      inHtml('</head>', `<style>${'.a{color:#000000}'.repeat(500)}</style></head>`),
    ],
    [
      '[R1] url() in a style block',
      'R1 error',
      inHtml('</head>', '<style>.a{background:url(https://x.example/p.png)}</style></head>'),
    ],
    [
      '[R1] braces that do not match',
      'R1 error',
      inHtml('</head>', '<style>.a{color:#000000</style></head>'),
    ],
    ['[R2] a conditional comment that does not close', 'R2 error', inHtml('<![endif]-->', '')],
    ['[R2] a conditional comment that closes twice', 'R2 error', inHtml('</body>', '<![endif]--></body>')],
    ['[R2] a picture without width', 'R2 error', inHtml(' width="552"', '')],
    ['[R3] a layout table without role', 'R3 error', inHtml(' role="presentation"', '')],
    ['[R3] two headings of the first order', 'R3 error', inHtml('<h2', '<h1')],
    ['[R3] a level left out', 'R3 error', inHtml(/<(\/?)h2/g, '<$1h4')],
    ['[R3] a bare link', 'R3 error', atEnd('<a href="https://courier.example/privacy">Click here</a>')],
    [
      '[R3] one name for two places',
      'R3 warning',
      atEnd('<a href="https://courier.example/imprint">Privacy policy</a>'),
    ],
    ['[R4] a picture over http', 'R4 error', inHtml('src="https://', 'src="http://')],
    [
      '[R4] a picture within the page',
      'R4 error',
      inHtml(/src="https:[^"]*"/, 'src="data:image/png;base64,AA"'),
    ],
    ['[R4] a picture without alt', 'R4 error', inHtml(/ alt="[^"]*"/, '')],
    [
      '[R4] a picture of the template without a height',
      'R4 warning',
      atEnd('<img src="https://courier.org/x.png" alt="" width="9">'),
    ],
    ['[R4] an SVG', 'R4 error', inHtml('.jpg"', '.svg"')],
    ['[R4] a WebP', 'R4 warning', inHtml('.jpg"', '.webp"')],
    ['[R5] faint text', 'R5 error', inHtml(/color:#595959/g, 'color:#b0b0b0')],
    ['[R5] faint text in dark mode', 'R5 error', inHtml(/(\.mu,\.mu div\{color:)#b9b4aa/, '$1#444444')],
    [
      '[R5] text that stays black in dark mode',
      'R5 error',
      inHtml(/\.tx,\.tx div,\.tx table,\.tx td\{[^}]*\}/, ''),
    ],
    [
      '[R5] a background without a text colour of its own',
      'R5 error',
      inHtml('</body>', '<div style="background-color:#000000;color:#111111">x</div></body>'),
    ],
    ['[R6] tiny text', 'R6 error', inHtml('font-size:14px', 'font-size:11px')],
    ['[R8] a script', 'R8 error', atEnd('<script>1</script>')],
    ['[R8] a form', 'R8 error', atEnd('<form></form>')],
    ['[R8] a frame', 'R8 error', atEnd('<iframe></iframe>')],
    ['[R8] an event handler', 'R8 error', atEnd('<b onclick="x()">b</b>')],
    ['[R8] a javascript: address', 'R8 error', atEnd('<b title="javascript:x">b</b>')],
    ['[R8] something positioned', 'R8 error', atEnd('<b style="position:absolute">b</b>')],
    [
      '[R8] an external style sheet',
      'R8 error',
      inHtml('</head>', '<link rel="stylesheet" href="https://x.example/a.css"></head>'),
    ],
    ['[R8] an imported style', 'R8 error', inHtml('</head>', '<style>@import "a.css";</style></head>')],
    ['[R8] a refresh', 'R8 error', inHtml('</head>', '<meta http-equiv="Refresh" content="1"></head>')],
    ['[R8] notes in comments', 'R8 warning', inHtml('</body>', '<!-- ask legal --></body>')],
    ['[R9] a link over http', 'R9 error', atEnd('<a href="http://courier.org/x">Site</a>')],
    ['[R9] a bare IP address', 'R9 error', atEnd('<a href="https://192.0.2.1/x">Site</a>')],
    ['[R9] a port', 'R9 error', atEnd('<a href="https://courier.org:8443/x">Site</a>')],
    ['[R9] a shortener', 'R9 error', atEnd('<a href="https://bit.ly/x">Site</a>')],
    ['[R9] credentials', 'R9 error', atEnd('<a href="https://u:p@courier.org/x">Site</a>')],
    ['[R9] a link to nowhere', 'R9 error', atEnd('<a href="/x">Site</a>')],
    ['[R9] a staging site', 'R9 warning', atEnd('<a href="https://staging.courier.org/x">Site</a>')],
    ['[R9] a look-alike name', 'R9 warning', atEnd('<a href="https://xn--curier-dxa.org/x">Site</a>')],
    ['[R9] a reserved name', 'R9 warning', atEnd('<a href="http://localhost:8025/x">Site</a>')],
    [
      '[R9] an address that shows another',
      'R9 error',
      atEnd('<a href="https://evil.org/x">https://courier.org/x</a>'),
    ],
    ['[G9] a merge tag in the subject', 'G9 error', () => ({ subject: 'Hi {{first_name}}' })],
    ['[G9] a merge tag in the HTML', 'G9 error', atEnd('Hi *|FNAME|*')],
    ['[G9] a merge tag in a link', 'G9 error', atEnd('<a href="https://courier.org/%%ID%%">Site</a>')],
    ['[G9] a Liquid tag in the text', 'G9 error', ({ text }) => ({ text: `${text}{% if %}` })],
    ['[G9] "undefined"', 'G9 error', atEnd('By undefined')],
    ['[G9] "null"', 'G9 error', ({ text }) => ({ text: `${text}null min read` })],
    ['[G9] "NaN"', 'G9 error', atEnd('NaN min read')],
    ['[G9] "[object Object]"', 'G9 error', atEnd('[object Object]')],
  ])('%s', (_what, expected, change) => {
    expect(fresh(lint(change))).toContain(expected);
  });

  test('a cell without direction in a right-to-left issue [R7]', () => {
    const html = arabic.html.replace('<td dir="rtl"', '<td');
    expect(lintFrozen({ ...arabic, html }, arabicIssue())).toContainEqual(
      expect.objectContaining({ rule: 'R7', severity: 'error' }),
    );
  });

  test('a story told in fewer than twenty words, by its article [F25]', () => {
    const content = issueTwelve({ lead: story('s', 'Short', { dek: 'Too short.' }) });
    expect(lint(() => ({}), content)).toContainEqual(
      expect.objectContaining({
        rule: 'F25',
        severity: 'warning',
        kind: 'short-text',
        article: story('s', 'Short').articleId,
      }),
    );
  });

  test('a picture that nobody described [R4]', () => {
    expect(lintFrozen(good, issueTwelve()).map((finding) => finding.kind)).toContain('picture-alt');
  });
});

describe('the lint leaves alone', () => {
  test('the words of an article that only look like leftovers [G9]', async () => {
    const content = issueTwelve({
      lead: story('s', 'Null and void: {{ mustache }} and undefined behaviour', {
        dek: 'null undefined NaN '.repeat(8),
      }),
    });
    const frozen = await createIssueRenderer(rendererOptions())(content);
    const found = lintFrozen(frozen, content).filter((finding) => finding.rule === 'G9');
    expect(found.filter((finding) => finding.severity === 'error')).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
  });

  test('the links of readers and mail addresses [R9]', () => {
    const wheres = lintFrozen(good, issueTwelve())
      .filter((finding) => finding.rule === 'R9')
      .map((finding) => finding.where);
    expect(wheres).toEqual(['letters.courier.example', 'courier.example']);
  });
});

test.each([
  ['#000000', '#ffffff', 21],
  ['#fff', '#ffffff', 1],
  ['#767676', '#ffffff', 4.54],
  ['red', '#ffffff', null],
])('contrast of %s on %s is %d to 1 (WCAG 2.2) [R5]', (one, other, ratio) => {
  const found = contrast(one, other);
  expect(found === null ? null : Math.round(found * 100) / 100).toBe(ratio);
});

function inHtmlAndPreheader(words: string): Change {
  return ({ html, preheader }) => ({ html: html.replace(preheader, words), preheader: words });
}

function without(text: string, placeholders: Frozen['placeholders'], name: string): string {
  return text.replaceAll(placeholders.find((placeholder) => placeholder.name === name)?.marker ?? 'none', '');
}
