// The parts removed from a page's source before it is parsed, and the parts that never are.
import { describe, expect, test } from '@jest/globals';
import { slimSource } from '../../src/intake/slim-source.js';

describe('the source of a page', () => {
  test.each([
    ['comments', 'a<!-- <p>b</p> -->c', 'ac'],
    ['empty comments', 'a<!-->b<!--->c', 'abc'],
    ['a comment that is never closed is text', 'a<!-- b <p>c', 'a b <p>c'],
    [
      'the content of scripts, not the element',
      '<script src="/a.js">let a = "<p>";</script>b',
      '<script src="/a.js"></script>b',
    ],
    ['a comment inside a script', '<script><!-- x --></script>b', '<script></script>b'],
    ['styles', '<style media="all">p > b {}</style>b', 'b'],
    ['frames with what they hold', 'a<iframe src="x"></iframe>b', 'a  b'],
    ['a frame that is never closed', 'a<iframe src="x">b', 'a b'],
    ['drawings', 'a<svg viewBox="0 0 1 1"><path d="M0 0"/><title>x</title></SVG >b', 'ab'],
    ['a drawing without content', 'a<svg class="i"/><p>b</p><svg></svg>', 'a<p>b</p>'],
    ['the inner one of two drawings', '<svg><svg><path/></svg>b', '<svg>b'],
    ['a script that is never closed ends the page', 'a<script>b<p>c', 'a<script></script>'],
  ])('%s', (_, html, expected) => {
    expect(slimSource(html)).toBe(expected);
  });

  test.each([
    '<script type="application/ld+json">{"a": "<!-- b --> <iframe>"}</script>c',
    '<scripted>a</scripted><styled>b</styled>',
    '<p title="a > b">c</p>',
    '<svg><path d="M0 0"/><p>a story after an open drawing</p></svg>',
    '<h1>a</h1><svg><path d="M0 0"/>',
    '<svg-icon>a</svg-icon>',
  ])('%s stays', (html) => {
    expect(slimSource(html)).toBe(html);
  });

  test.each(['<script>', '<script ', '</script ', '<style>', '<svg>', '<svg></svg ', '<iframe>', '<!--'])(
    'megabytes of %s take one pass',
    (piece) => {
      const began = process.cpuUsage();
      slimSource(`<script></script><svg></svg>${piece.repeat(1_000_000)}`);
      slimSource(`<script>${piece.repeat(1_000_000)}`);
      expect(process.cpuUsage(began).user / 1000).toBeLessThan(5_000);
    },
  );
});
