// What the editor wrote, for a page that knows no reader: no placeholder, and nothing in its place that a
// reader would stumble over.
import { describe, expect, test } from '@jest/globals';
import { publicLine, publicMarkdown } from '../../src/issues/public-text.js';

const LINKS = {
  unsubscribe_url: 'https://letters.example/unsubscribe',
  preferences_url: 'https://letters.example/preferences',
  policy_url: 'https://letters.example/privacy',
};

test('a line of marks takes no exponential time', () => {
  const began = process.cpuUsage();
  const text = `${'-  '.repeat(60)}we thank you all for reading {{ first_name }} again`;
  expect(publicMarkdown(text, 'en', LINKS)).not.toContain('{{');
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(2_000);
});

describe('a line without any reader', () => {
  test.each([
    ['no placeholder', 'The sea wall holds', 'The sea wall holds'],
    ['a default', 'Hello {{ first_name | default: "reader" }}, welcome', 'Hello reader, welcome'],
    ['a default in curly quotes', 'Hello {{first_name|default:“friend”}}!', 'Hello friend!'],
    ['a name that begins', '{{ first_name }}, the sea wall holds', 'The sea wall holds'],
    ['a greeting', 'Dear {{ first_name }}, the week was long', 'The week was long'],
    ['a German greeting', 'Liebe {{ first_name }}, die Woche war lang', 'Die Woche war lang'],
    ['a Russian greeting', 'Дорогой {{ first_name }}! неделя прошла', 'Неделя прошла'],
    ['a Persian greeting', 'سلام {{ first_name }} عزیز، هفته گذشت', 'هفته گذشت'],
    ['an Arabic greeting', 'عزيزي {{ first_name }}، انتهى الأسبوع', 'انتهى الأسبوع'],
    ['a name that is called', 'Thank you, {{ first_name }}.', 'Thank you.'],
    ['a name between commas', 'Is it, {{ first_name }}, the end?', 'Is it, the end?'],
    ['a sentence about the reader', 'We wrote to {{ first_name }} today. The wall holds.', 'The wall holds.'],
    ['nothing but a name', '{{ first_name }}', ''],
    ['nothing but a greeting', 'Dear {{ first_name }},', ''],
  ])('%s', (_what, text, expected) => {
    expect(publicLine(text, 'en')).toBe(expected);
  });

  test('never holds a placeholder, whatever is around it', () => {
    const around = ['', 'A ', '**', '(', '> ', '- ', '[', ', ', '“', '1. ', '# ', 'x. Y ', '\n'];
    for (const before of around)
      for (const after of around)
        for (const name of ['first_name', 'address', 'consent_date', 'unsubscribe_url']) {
          const text = publicMarkdown(`${before}{{ ${name} }}${after}`, 'en', LINKS);
          expect(text).not.toMatch(/\{\{|\}\}|first_name|•|\ufdd0/);
        }
  });
});

describe('an intro without any reader', () => {
  test.each([
    [
      'loses a greeting of its own paragraph',
      'Dear {{ first_name }},\n\nthe storm is over.',
      'The storm is over.',
    ],
    ['loses one above a line break', 'Dear {{ first_name }},  \nthe storm', 'The storm'],
    ['loses one in bold', '**Dear {{ first_name }},** the *storm*', 'The *storm*'],
    ['keeps emphasis that goes on behind it', '**Hi {{ first_name }}, welcome** back', '**Welcome** back'],
    ['loses a heading of it', '# Hello {{ first_name }}\n\nText', 'Text'],
    ['keeps the mark of a quotation', '> Hi {{ first_name }}, quoted', '> Quoted'],
    ['loses an item of a list', '- for {{ first_name }}\n- two', '- two'],
    ['loses a sentence', 'You read this at {{ address }}. Bye!', 'Bye!'],
    [
      'loses the paragraph where emphasis runs across sentences',
      'One.\n\n**Sent to {{ address }}. And more**',
      'One.',
    ],
    [
      'keeps a default',
      'Dear {{ first_name | default: "reader" }},\n\nthe storm',
      'Dear reader,\n\nthe storm',
    ],
    [
      'leads to the public pages',
      '[Leave]({{ unsubscribe_url }}), [choose]({{ preferences_url }}) or [read]({{ policy_url }})',
      '[Leave](https://letters.example/unsubscribe), [choose](https://letters.example/preferences) or [read](https://letters.example/privacy)',
    ],
    ['keeps what names no reader', 'iPhones are\n\nin short supply.', 'iPhones are\n\nin short supply.'],
  ])('%s', (_what, text, expected) => {
    expect(publicMarkdown(text, 'en', LINKS)).toBe(expected);
  });
});
