// What commands say of the readers whom an issue asks for support.
import { describe, expect, test } from '@jest/globals';
import { askingLines } from '../../cli/commands/issue/asking-lines.js';

describe('the readers who are asked', () => {
  test('are counted by variant, and the others by their reason', () => {
    const variants = [
      { variant: 'appeal-eur', reason: 'asked', readers: 1_200 },
      { variant: 'appeal-usd', reason: 'asked', readers: 34 },
      { variant: 'standard', reason: 'supporter', readers: 5 },
      { variant: 'standard', reason: 'zone unknown', readers: 78 },
    ];
    expect(askingLines({ kind: 'counted', variants })).toEqual([
      'Asks 1,234 readers for support (1,200 appeal-eur, 34 appeal-usd).',
      'Not asked: 5 give already, 78 have no time zone that names a country.',
    ]);
  });

  test('are none where the appeal has no place, which is said', () => {
    const [line] = askingLines({ kind: 'no-room', neighbour: 'sensitive' });
    expect(line).toContain('next to a sensitive story');
    expect([...askingLines(null), ...askingLines({ kind: 'none' })]).toEqual([]);
  });
});
