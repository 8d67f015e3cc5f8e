// Merge tags: what an editor may write, and what is refused by name.
import { describe, expect, test } from '@jest/globals';
import { readMergeTags } from '../../src/render/merge-tags.js';
import { createPlaceholderMarkers } from '../../src/render/placeholder-markers.js';

const read = (text: string) => {
  const book = createPlaceholderMarkers('x');
  const out = readMergeTags(text, 'the intro', book);
  return { out, placeholders: book.usedIn(out).map(({ name, fallback }) => ({ name, fallback })) };
};

describe('an editor may write', () => {
  test.each([
    ['{{ first_name }}', null],
    ['{{first_name}}', null],
    ['{{ first_name | default: "reader" }}', 'reader'],
    ["{{first_name|default:'dear reader'}}", 'dear reader'],
    ['{{ first_name | default: “friend” }}', 'friend'],
  ])('%s', (tag, fallback) => {
    const { out, placeholders } = read(`Dear ${tag}, hello`);
    expect(placeholders).toEqual([{ name: 'first_name', fallback }]);
    expect(out).toMatch(/^Dear [a-z0-9]+, hello$/);
  });

  test('words that only look a little like merge tags', () => {
    for (const text of [
      '100 % of 50 %',
      'a [link](https://x.example)',
      '{ curly }',
      'a * | b',
      '[1] and [2]',
      '50%% off',
    ])
      expect(read(text).out).toBe(text);
  });
});

describe('an editor may not write [G9]', () => {
  test.each([
    '{{ firstname }}',
    '{{ first_name | upcase }}',
    '{{ first_name | default: "" }}',
    '{{ first_name | default: " " }}',
    '{{ first_name',
    'first_name }}',
    '{% if first_name %}x{% endif %}',
    '%%FIRST_NAME%%',
    '%FIRST_NAME%',
    '*|FNAME|*',
    '[[ first_name ]]',
    '{{{ first_name }}}',
  ])('%s', (tag) => {
    expect(() => read(`Dear ${tag}, hello`)).toThrow(
      expect.objectContaining({
        code: 'SLOT_UNFILLED',
        details: expect.objectContaining({ where: 'the intro' }),
      }),
    );
  });

  test('a link to unsubscribe in the subject', () => {
    expect(() =>
      readMergeTags('{{ unsubscribe_url }}', 'the subject', createPlaceholderMarkers('x'), ['first_name']),
    ).toThrow(/In the subject, nothing fills \{\{ unsubscribe_url \}\}/);
  });
});
