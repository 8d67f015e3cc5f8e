// A newsroom's own templates: what they may replace, and each mistake with its file and line.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import { createIssueRenderer } from '../../src/render/issue.js';
import { lintFor } from '../../src/render/lint.js';
import { preparePlaceholders } from '../../src/render/placeholders.js';
import { temporaryFolder } from '../support/folder.js';
import { issueTwelve, READER, rendererOptions } from './newsroom.js';

/** A newsroom's own folder with these files. */
function folder(files: Readonly<Record<string, string>>): string {
  const own = temporaryFolder();
  mkdirSync(join(own, 'words'));
  for (const [name, source] of Object.entries(files)) writeFileSync(join(own, name), source);
  return own;
}

const renderWith = (templatesDir: string) =>
  createIssueRenderer(rendererOptions({ templatesDir }))(issueTwelve());

describe("a newsroom's own templates", () => {
  test('replace single files and leave the others', async () => {
    const { html } = await renderWith(folder({ 'brief.mjml': '<li class="own">{{ story.headline }}</li>' }));
    const $ = load(html);
    expect($('li.own')).toHaveLength(5);
    expect($('h1').text()).toBe('The Friday Courier');
  });

  test('may leave the sign-off out; the text part then has the same links [F25]', async () => {
    const frozen = await renderWith(folder({ 'signoff.mjml': '' }));
    const found = lintFor(rendererOptions().newsroom)(frozen, issueTwelve());
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(frozen.text).not.toContain('Forwarded to you?');
  });

  test('may add parts, and words in another language', async () => {
    const own = folder({
      'intro.mjml': "{% render 'signature' %}",
      'signature.mjml':
        '<mj-section><mj-column><mj-text>{{ words.signed }}, {{ reader.first_name | default: "you" }}</mj-text></mj-column></mj-section>',
      'words/en.json': '{ "signed": "The desk", "unsubscribe": "Leave" }',
    });
    const frozen = await renderWith(own);
    const { html, text } = preparePlaceholders(frozen)({ ...READER, first_name: null });
    expect(load(html)('body').text()).toContain('The desk, you');
    expect(html).toContain('>Leave</a>');
    expect(text).toContain('Leave:\nhttps://letters.courier.example/unsubscribe/');
  });

  test('may hold some words of a list; the others stay the packaged ones', async () => {
    const own = folder({
      'words/en.json': '{ "thanks": "So long." }',
      'words/EN-gb.json': '{ "by": "Words: {authors}" }',
    });
    const render = createIssueRenderer(rendererOptions({ templatesDir: own }));
    const { text } = await render(issueTwelve({ language: 'en-GB' }));
    for (const words of ['So long.', 'Words: Li Na', 'In this issue', 'Unsubscribe:'])
      expect(text).toContain(words);
    expect(text).not.toMatch(/in_this_issue|total_at_least|subscribe\n/);
  });

  test('are read afresh, so that a change shows at once', async () => {
    const own = folder({ 'brief.mjml': '<li>one</li>' });
    const render = createIssueRenderer(rendererOptions({ templatesDir: own }));
    expect((await render(issueTwelve())).html).toContain('<li>one</li>');
    writeFileSync(join(own, 'brief.mjml'), '<li>two</li>');
    expect((await render(issueTwelve())).html).toContain('<li>two</li>');
  });

  test('that cannot be read are named', async () => {
    await expect(renderWith('/nowhere/templates')).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('/nowhere/templates'),
    });
  });
});

describe('a template with a mistake is refused with file and line', () => {
  const section = (inside: string) => `<mj-section>\n<mj-column>\n${inside}\n</mj-column>\n</mj-section>`;

  test.each([
    [
      'an unknown variable',
      'intro.mjml',
      section('<mj-text>\n{{ subjekt }}</mj-text>'),
      4,
      /undefined variable: subjekt/,
    ],
    ['an unknown field', 'brief.mjml', '\n<li>{{ story.title }}</li>', 2, /undefined variable: story\.title/],
    [
      'an unknown placeholder',
      'intro.mjml',
      section('<mj-text>{{ reader.surname }}</mj-text>'),
      3,
      /reader\.surname/,
    ],
    [
      'an unknown filter',
      'brief.mjml',
      '<li>\n{{ story.headline | shout }}</li>',
      2,
      /undefined filter: shout/,
    ],
    ['an unknown Liquid tag', 'brief.mjml', '<li>\n\n{% wenn %}</li>', 3, /tag "wenn" not found/],
    ['an if that does not end', 'brief.mjml', '<li>\n{% if story.dek %}</li>', 2, /not closed/],
    ['an output that does not end', 'brief.mjml', '<li>\n{{ story.headline </li>', 2, /not closed/],
    [
      'a part that is not there',
      'intro.mjml',
      "\n{% render 'nowhere' %}",
      2,
      /there is no template "nowhere"/,
    ],
    [
      'an unknown MJML tag',
      'intro.mjml',
      section('<mj-text>x</mj-text>\n<mj-slider></mj-slider>'),
      4,
      /mj-slider/,
    ],
    ['an unknown attribute', 'intro.mjml', section('\n<mj-text colour="#ffffff">x</mj-text>'), 4, /colour/],
    ['a wrong value', 'intro.mjml', section('\n\n<mj-text align="middle">x</mj-text>'), 5, /align/],
    [
      'a tag in the wrong place',
      'intro.mjml',
      '<mj-section>\n<mj-text>x</mj-text>\n</mj-section>',
      2,
      /mj-text/,
    ],
    [
      'an MJML tag that does not close',
      'intro.mjml',
      '<mj-section>\n<mj-column>\n<mj-text>x</mj-text>\n</mj-section>',
      2,
      /<mj-column> is not closed/,
    ],
    [
      'an HTML tag that does not close',
      'intro.mjml',
      section('<mj-text><p>a</p>\n<p>b<strong>c</p></mj-text>'),
      4,
      /<strong> is not closed/,
    ],
    [
      'a tag that nothing opened',
      'brief.mjml',
      '<li>x</li>\n</ul>',
      2,
      /<\/ul> closes a tag that is not open/,
    ],
    ['a tag without its bracket', 'brief.mjml', '<li>x</li>\n<li', 2, /not closed with >/],
    [
      'a long tag without its bracket',
      'brief.mjml',
      `<li>\n<img src=https://courier.example/${'a'.repeat(200_000)} </li>`,
      2,
      /not closed with >/,
    ],
    ['a quote that does not close', 'brief.mjml', '<li>\n<a href="{{ story.url }}>x</a></li>', 2, /quote/],
    ['a comment that does not close', 'brief.mjml', '<li>x</li>\n\n<!-- note', 3, /comment/],
    ['mj-include', 'intro.mjml', '\n<mj-include path="/etc/hostname" />', 2, /mj-include/],
    ['a word list that is not JSON', 'words/en.json', '{\n"by": "By",\n}', 3, /JSON/],
    ['a word that is no text', 'words/en.json', '{\n"by": 7\n}', 2, /"by"/],
  ])('%s', async (_what, name, source, line, wrong) => {
    const own = folder({ [name]: source });
    const file = join(own, name);
    await expect(renderWith(own)).rejects.toMatchObject({
      code: 'TEMPLATE_INVALID',
      details: { file, line },
      message: expect.stringMatching(wrong),
    });
    await expect(renderWith(own)).rejects.toThrow(`${file}, line ${line}: `);
  });
});
