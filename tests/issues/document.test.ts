// The issue as a document: every mistake is named by its place, all of them at once, and nothing is half
// applied.
import { describe, expect, test } from '@jest/globals';
import { fromDocument } from '../../src/issues/document.js';

const rules = { issueId: 1, sections: ['News', 'Opinion', 'more'], articleIds: new Set([1, 2, 3]) };
const document = {
  date: '2026-11-27',
  subject: 'S',
  preheader: 'P',
  intro: '',
  picks: [{ article: 1, role: 'lead', section: 'News' }],
};
const problems = (raw: unknown) => {
  const read = fromDocument(raw, rules);
  return 'problems' in read ? read.problems.map((p) => `${p.path.join('.')}: ${p.message}`) : [];
};

describe('an edited document', () => {
  test('that is right becomes a change', () => {
    const read = fromDocument(
      { ...document, picks: [{ article: 2, section: 'opinion', blurb: '  ', image: 'none' }] },
      rules,
    );
    expect(read).toMatchObject({
      change: {
        slug: '2026-11-27',
        picks: [{ articleId: 2, section: 'Opinion', role: 'card', blurb: null, image: 'none', position: 1 }],
      },
    });
  });

  test('with several mistakes names them all', () => {
    const wrong = {
      date: '2026-02-30',
      subjekt: 'typo',
      subject: ['a', 'list'],
      picks: [
        { article: 1, role: 'lead' },
        { article: 9, role: 'card' },
        { article: 2, role: 'lead', section: 'Sport' },
        { article: 1, role: 'boss', colour: 'red' },
        'text',
        { article: 3, image: { url: 'http://pictures.example/a.jpg', alt: 'x' } },
      ],
    };
    expect(problems(wrong)).toEqual([
      expect.stringMatching(/^subjekt: there is no field "subjekt"\. Did you mean "subject"\?/),
      expect.stringMatching(/^: "preheader" is missing/),
      expect.stringMatching(/^: "intro" is missing/),
      expect.stringMatching(/^date: "2026-02-30" is not a valid date/),
      'subject: subject must be text',
      expect.stringMatching(/^picks\.1\.article: there is no article 9/),
      'picks.2.section: there is no section "Sport". The sections are News, Opinion, more.',
      expect.stringMatching(/^picks\.3\.colour: there is no field "colour"/),
      'picks.3.role: role must be one of lead, card, brief',
      expect.stringMatching(/^picks\.4: expected a list of/),
      'picks.5.image.url: url must be a full https:// address',
      'picks.2.role: only one pick can be the lead',
      'picks.3.article: article 1 is picked twice',
    ]);
  });

  test('that lacks a line loses nothing: it is refused', () => {
    const { picks: _picks, date: _date, ...rest } = document;
    expect(problems(rest)).toEqual([
      expect.stringMatching(/^: "date" is missing/),
      expect.stringMatching(/^: "picks" is missing/),
    ]);
    expect(problems({ ...document, date: null })).toEqual([
      expect.stringMatching(/^date: "" is not a valid date/),
    ]);
    expect(problems({ ...document, subject: null, preheader: null, intro: null, picks: null })).toEqual([]);
  });

  test.each([[null], ['text'], [[1, 2]], [42]])('%j is no document, and says so', (raw) => {
    expect(problems(raw)).toHaveLength(1);
  });

  test('texts that are too long are named with their length', () => {
    expect(problems({ ...document, subject: 'x'.repeat(151) })).toEqual([
      'subject: subject has 151 characters; at most 150 are allowed',
    ]);
  });
});
