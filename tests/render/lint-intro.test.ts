// The intro: every piece of Markdown is shown well, or named with what to write instead.
import { expect, test } from '@jest/globals';
import { lintIntro } from '../../src/render/lint/intro.js';
import { pageOf } from '../../src/render/lint/page.js';
import { issueTwelve } from './newsroom.js';

function findings(intro: string) {
  const frozen = { subject: '', preheader: '', html: '', text: '', placeholders: [] };
  return lintIntro(pageOf(frozen, issueTwelve({ intro }))).map(({ message, fix }) => `${message} ${fix}`);
}

test.each<[string, string, string]>([
  ['a table', '| a | b |\n|---|---|\n| 1 | 2 |', 'holds a table'],
  ['a picture', '![pier](https://cdn.test/x.jpg)', 'holds a picture'],
  ['a picture with a relative address', '![pier](/x.jpg)', 'holds a picture'],
  [
    'a relative link',
    'See [ours](/story).',
    '"[ours](/story)", which does not become a link. Write a full address',
  ],
  ['a relative link around bold words', '[**ours** now](story/1)', 'Write a full address'],
  ['a link without a scheme', '[ours](paper.test/a)', 'Write a full address'],
  ['an address with a space', '[spaces](https://paper.test/a b)', '%20'],
  ['an address with half a bracket', '[half](https://paper.test/a_(b)', '%28'],
  ['an address of another kind', '[run](javascript:alert)', 'Write a full address'],
  ['a space between the brackets', '[ours] (https://paper.test/a)', 'Remove the space'],
  ['a reference without an address', 'See [ours][1].', 'Write the address behind the words'],
  [
    'a reference to a relative address',
    'See [ours][1].\n\n[1]: /story',
    'Write the address behind the words',
  ],
  ['HTML', 'A <b>bold</b> word', '"<b>"'],
  ['a block of HTML', '<div>\nblock\n</div>', 'holds HTML'],
  ['a comment', 'Text <!-- ask legal -->', 'holds HTML'],
  ['a footnote', 'A claim.[^1]\n\n[^1]: Its source.', 'Footnotes'],
  ['bold that is not closed', 'A **bold word', '**bold**'],
  ['bold with spaces inside', 'A ** bold ** word', '**bold**'],
  ['a heading without its space', '##Weather', 'Put a space behind the #'],
  ['a task', '- [ ] write\n- [x] read', 'Tasks'],
  ['strikethrough that is not closed', 'A ~~word', 'tildes'],
  ['marked words', 'A ==bright== word', 'Marked words'],
])('%s is named', (_, intro, sentence) => {
  expect(findings(intro).join('\n')).toContain(sentence);
});

test.each<[string, string]>([
  ['bold beside East Asian punctuation', '**太字の文。**次の文。**「港」**の話。'],
  ['bold before a word without a space', '**Warnung:**Text'],
  ['a rule', 'One\n\n---\n\nTwo'],
  [
    'headings, lists, quotations, code',
    '# One\n\nTwo\n===\n\n- a\n  1. b\n\n> c\n\n`**d** [e](f)`\n\n    code [g](h)',
  ],
  [
    'links and written addresses',
    '[a](https://paper.test/a_(b)) https://paper.test/x__y <https://paper.test/> [b](mailto:a@paper.test)',
  ],
  ['a link by reference', 'See [ours][1].\n\n[1]: https://paper.test/a'],
  [
    'placeholders, also as an address',
    'Dear {{ first_name | default: "reader" }}, [leave]({{ unsubscribe_url }}).',
  ],
  ['marks that were escaped', '\\*\\*not bold\\*\\* and \\[a\\](b)'],
  ['arithmetic and names of programs', '5 * 3 * 2 and 2*3*4, snake__case, a == b, C# and [sic] (as printed)'],
  ['struck words', 'A ~~gone~~ word'],
  ['nothing', ' \n'],
])('%s is shown, and nothing is found', (_, intro) => {
  expect(findings(intro)).toEqual([]);
});
