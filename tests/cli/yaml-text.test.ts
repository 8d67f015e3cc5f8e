// YAML that people edit: nothing they write is turned into something else, and every mistake has its line.
import { describe, expect, test } from '@jest/globals';
import { readYaml, writeYaml } from '../../cli/yaml-text.js';

const TEXT = `# a heading
subject: 007
preheader: true
picks:
  - article: 12
    role: boss
  - article: 13
    headline:
    image:
      url: ftp://x.example
`;

describe('yaml text', () => {
  test('values are text as written, except the keys that are numbers; empty is null', () => {
    expect(readYaml(TEXT, ['article']).value).toEqual({
      subject: '007',
      preheader: 'true',
      picks: [
        { article: 12, role: 'boss' },
        { article: 13, headline: null, image: { url: 'ftp://x.example' } },
      ],
    });
  });

  test.each([
    [['subject'], 2],
    [['picks', 0, 'role'], 6],
    [['picks', 1], 7],
    [['picks', 1, 'image', 'url'], 10],
    [['picks', 1, 'image', 'alt'], 9],
    [['nowhere'], null],
  ] as const)('%j stands on line %s', (path, line) => {
    expect(readYaml(TEXT, ['article']).lineOf(path)).toBe(line);
  });

  test.each([
    ['a: [1\nb: 2\n', 2],
    ['a: 1\na: 2\n', 2],
    ['a: 1\n\tb: 2\n', 2],
  ])('a mistake of YAML is named by line', (text, line) => {
    expect(readYaml(text, []).problems[0]?.line).toBe(line);
  });

  test('a mistake of YAML is told once, without what the parser stumbles over after it', () => {
    expect(
      readYaml(
        'subject: x\nintro: "Hello {{ first_name | default: \'a\' }}": }\npicks:\n  - article: 1\n    role: lead\n',
        ['article'],
      ).problems,
    ).toHaveLength(1);
  });

  test('what is written reads back the same, below its heading', () => {
    const value = {
      subject: 'A: "quote" # no comment',
      intro: 'First\n\nSecond\n',
      empty: null,
      n: '007',
      none: 'none',
      yes: 'yes',
    };
    const text = writeYaml('Two\nlines', value);
    expect(text).toMatch(/^# Two\n# lines\n\n/);
    expect(readYaml(text, []).value).toEqual(value);
  });
});
