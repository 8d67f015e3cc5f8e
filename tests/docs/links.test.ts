// Links between the pages: each leads to a file that is there, and to a heading that is there.
import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from '@jest/globals';
import { allPages, headingsOf, page, ROOT, withoutFences } from './pages.js';

const pages = allPages();

/** Targets of links and pictures that are not addresses on the web. */
function targetsOf(text: string): readonly string[] {
  const plain = withoutFences(text).replaceAll(/`[^`\n]*`/g, '');
  const forms = [
    /\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g,
    /^ {0,3}\[[^\]]+\]: +<?([^>\s]+)/gm,
    /\b(?:src|srcset|href)="([^"\s]+)/g,
  ];
  const links = forms.flatMap((form) => [...plain.matchAll(form)]);
  return links.map(([, target = '']) => target).filter((target) => !/^[a-z]+:/.test(target));
}

/** Why a link leads nowhere; null where it leads somewhere. */
function faultOf(from: string, target: string): string | null {
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? from : normalize(join(dirname(from), file));
  if (!existsSync(join(ROOT, path))) return `${from}: ${target} (no file ${path})`;
  if (anchor === undefined || statSync(join(ROOT, path)).isDirectory()) return null;
  const anchors = headingsOf(page(path).text).map((heading) => heading.anchor);
  return anchors.includes(anchor) ? null : `${from}: ${target} (no heading #${anchor})`;
}

test('the pages are read, with their links', () => {
  expect(pages.length).toBeGreaterThan(40);
  expect(pages.flatMap(({ text }) => targetsOf(text)).length).toBeGreaterThan(60);
});

test('a link is found in each form that Markdown has', () => {
  const text = '[a](b.md) ![a](c.png "C") <img src="d.svg"> [e]\n\n[e]: f.md\n[g](https://news.example/)\n';
  expect([...targetsOf(text)].sort()).toEqual(['b.md', 'c.png', 'd.svg', 'f.md']);
});

test('a link to a missing file or heading is found', () => {
  expect(faultOf('README.md', 'docs/nowhere.md')).toContain('no file');
  expect(faultOf('README.md', 'docs/glossary.md#nowhere')).toContain('no heading');
  expect(faultOf('README.md', 'docs/glossary.md')).toBeNull();
});

test.each(pages)('every relative link of $path leads somewhere', ({ path, text }) => {
  expect(targetsOf(text).flatMap((target) => faultOf(path, target) ?? [])).toEqual([]);
});
