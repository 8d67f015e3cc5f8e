// Decision records: each says status, date, context, decision, alternatives and consequences.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { headingsOf, page, ROOT } from './pages.js';

const names = readdirSync(join(ROOT, 'docs/decisions')).filter((name) => /^\d/.test(name));
const records = names.map((name) => page(`docs/decisions/${name}`));

describe('decision records', () => {
  test('are numbered without a gap', () => {
    const numbers = names.map((name) => Number(name.slice(0, 3))).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  });

  test.each(records)('$path has its number, a status and a date', ({ path, text }) => {
    const [title = '', , status = ''] = text.split('\n');
    expect(title).toMatch(new RegExp(`^# ${basename(path).slice(0, 3)}: \\S`));
    expect(status).toMatch(/^Status: (accepted|superseded by .+)\. Date: \d{4}-\d{2}-\d{2}\./);
  });

  test.each(records)('$path has all parts in order', ({ text }) => {
    const parts = headingsOf(text).flatMap(({ level, title }) => (level === 2 ? [title] : []));
    expect(parts).toEqual(['Context', 'Decision', 'Alternatives', 'Consequences']);
  });

  test.each(records)('$path says something in each part', ({ text }) => {
    const parts = text.split(/^## .+$/m).slice(1);
    expect(parts.filter((part) => part.trim() === '')).toEqual([]);
  });
});
