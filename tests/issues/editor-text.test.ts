// What an editor may type: characters, placeholders, sections. Every refusal names what is wrong and what to
// write instead.
import { describe, expect, test } from '@jest/globals';
import { requireText, textProblems } from '../../src/issues/editor-text.js';
import { nearestName } from '../../src/issues/nearest.js';
import { placeholderProblems, withoutWrongPlaceholders } from '../../src/issues/placeholders.js';
import { requireSection } from '../../src/issues/sections.js';

const messages = (field: Parameters<typeof textProblems>[0], text: string) =>
  textProblems(field, text).map(({ message }) => message);

describe('characters', () => {
  test.each([
    ['a line break', 'one\ntwo', 'a line break (U+000A) after "one"'],
    ['a carriage return', 'one\rtwo', 'a line break (U+000D) after "one"'],
    ['a line separator', 'one\u2028two', 'a line break (U+2028) after "one"'],
    ['a tab', 'one\ttwo', 'a tab (U+0009) after "one"'],
    ['NUL', 'one\u0000two', 'a control character (U+0000) after "one"'],
    ['a C1 control', '\u009bred', 'a control character (U+009B) at its beginning'],
    ['a direction override', 'The \u202egnp.exe', 'a direction override (U+202E) after "The"'],
    ['a direction embedding', 'The \u202abank', 'a direction override (U+202A) after "The"'],
    [
      'an isolate that stays open',
      'a \u2067b',
      'a direction isolate without its other half (U+2067) after "a"',
    ],
    [
      'an isolate that closes nothing',
      'a\u2069b',
      'a direction isolate without its other half (U+2069) after "a"',
    ],
    ['a lone surrogate', 'wave \ud83dx', 'half of a character (U+D83D) after "wave"'],
  ])('%s is refused in a subject, with its code point', (_, text, what) => {
    expect(messages('subject', text)).toEqual([`subject contains ${what}: delete it`]);
    expect(messages('headline', text)).toEqual([`headline contains ${what}: delete it`]);
  });

  test.each(['Ünïcödé – “quoted” 🌊', 'שלום', '\u2068Ada\u2069 reports', 'می\u200cخواهم', '100 % of it'])(
    '%j may stand',
    (text) => {
      expect(messages('subject', text)).toEqual([]);
    },
  );

  test('line breaks may stand in the intro, controls may not', () => {
    expect(messages('intro', 'one\n\ntwo\tthree')).toEqual([]);
    expect(messages('intro', 'one\n\u0007two')).toEqual([
      'intro contains a control character (U+0007) after "one": delete it',
    ]);
  });
});

describe('a placeholder', () => {
  const SUBJECT = ['first_name'] as const;
  const INTRO = ['first_name', 'address', 'consent_date', 'unsubscribe_url', 'preferences_url'] as const;

  test.each([
    ['{{ frist_name }}', 'there is no placeholder "frist_name"', '{{ first_name | default: "reader" }}'],
    ['{{first_name | defualt: "friend"}}', /^"defualt" is not known/, '{{ first_name | default: "friend" }}'],
    [
      '{{ first_name | default: friend }}',
      'its default needs quotation marks',
      '{{ first_name | default: "reader" }}',
    ],
    [
      '{{ first_name | default "friend" }}',
      'a colon belongs behind default',
      '{{ first_name | default: "friend" }}',
    ],
    ['{{ first_name | default: "" }}', 'its default is empty', '{{ first_name | default: "reader" }}'],
    ['{{ first_name | upcase }}', /^"upcase" is not known/, '{{ first_name | default: "reader" }}'],
    ['{{ first_name', 'it is not closed with }}', '{{ first_name | default: "reader" }}'],
    ['first_name }}', 'it is not opened with {{', '{{ first_name | default: "reader" }}'],
    ['{{ first_name }', 'its second closing brace is missing', '{{ first_name | default: "reader" }}'],
    ['{first_name}', 'placeholders need two braces on each side', '{{ first_name | default: "reader" }}'],
    ['{{{ first_name }}}', /^it has three braces/, '{{ first_name | default: "reader" }}'],
    ['*|FNAME|*', 'that is the form of Mailchimp', '{{ first_name | default: "reader" }}'],
    ['%recipient.name%', 'that is the form of Mailgun', '{{ first_name | default: "reader" }}'],
    ['%FIRSTNAME%', /^another newsletter program/, '{{ first_name | default: "reader" }}'],
    [
      '[firstname,fallback=there]',
      'placeholders need two braces on each side',
      '{{ first_name | default: "reader" }}',
    ],
    [
      '{{ contact.FIRSTNAME }}',
      'there is no placeholder "contact.FIRSTNAME"',
      '{{ first_name | default: "reader" }}',
    ],
    ['{{ unsubscribe_link }}', 'there is no placeholder "unsubscribe_link"', '{{ unsubscribe_url }}'],
    ['*|UNSUB|*', 'that is the form of Mailchimp', '{{ unsubscribe_url }}'],
  ])('written %s is one mistake, with what to write', (tag, reason, suggestion) => {
    const why = typeof reason === 'string' ? reason : expect.stringMatching(reason);
    expect(placeholderProblems(`Dear ${tag}, hello`, INTRO)).toEqual(
      [{ tag, index: 5, reason: why, suggestion }].map((p) =>
        expect.objectContaining({ ...p, tag: expect.stringContaining(tag.trim()) }),
      ),
    );
  });

  test('of the intro is not taken in the subject', () => {
    expect(messages('subject', 'Leave: {{ unsubscribe_url }}')).toEqual([
      expect.stringMatching(/only first_name can be used here/),
    ]);
    expect(messages('intro', '[Leave]({{ unsubscribe_url }})')).toEqual([]);
  });

  test('in the words of a story is refused, right or wrong: nothing fills it there', () => {
    expect(messages('blurb', 'For {{ first_name }}')).toEqual([
      expect.stringMatching(/^blurb contains {{ first_name }}, which Friday cannot fill there/),
    ]);
  });

  test.each([
    '{ curly }',
    '[a link](https://x.example)',
    '[name](https://x.example)',
    'a * | b',
    '50%% off',
    'https://x.example/%D0%BF_%D1%81',
  ])('is not seen in %j', (text) => {
    expect(placeholderProblems(text, SUBJECT)).toEqual([]);
  });

  test('that is wrong becomes a plain word where the rest is checked', () => {
    expect(withoutWrongPlaceholders('Dear {{ frist_name }}, {{ first_name }} and *|FNAME|*', SUBJECT)).toBe(
      'Dear reader, {{ first_name }} and reader',
    );
  });
});

describe('a section', () => {
  const SECTIONS = ['News', 'Long Reads', 'Analysis', 'more'];

  test.each([
    ['news', 'News'],
    ['  LONG   reads ', 'Long Reads'],
    ['MORE', 'more'],
  ])('named %j is %s', (name, section) => {
    expect(requireSection(name, SECTIONS)).toBe(section);
  });

  test.each([
    ['Anlaysis', 'Did you mean "Analysis"? '],
    ['Long', 'Did you mean "Long Reads"? '],
    ['long-read', 'Did you mean "Long Reads"? '],
    ['Sport', ''],
  ])('named %j is refused with the nearest one and the list', (name, advice) => {
    expect(() => requireSection(name, SECTIONS)).toThrow(
      expect.objectContaining({
        code: 'INPUT_INVALID',
        fix: `${advice}The sections are News, Long Reads, Analysis, more. Add new sections in the configuration.`,
      }),
    );
  });
});

test('the nearest name is none where none is near', () => {
  expect([
    nearestName('', ['News']),
    nearestName('xyz', ['News']),
    nearestName('nwes', ['News', 'Views']),
  ]).toEqual([null, null, 'News']);
});

test('a text that may not stand is one sentence and one remedy', () => {
  expect(() => requireText('subject', 'Hi *|FNAME|*')).toThrow(
    expect.objectContaining({
      message: 'Subject contains *|FNAME|*, which Friday cannot fill: that is the form of Mailchimp.',
      fix: 'Write {{ first_name | default: "reader" }}, or plain words.',
    }),
  );
  expect(() => requireText('subject', 'x'.repeat(151))).toThrow(
    /Subject has 151 characters; at most 150 are allowed\./,
  );
});
