// How much text a page holds, and what measuring it costs.
import { describe, expect, it } from '@jest/globals';
import { textMassOf } from '../../../src/intake/page/text-mass.js';

describe('the text mass', () => {
  it('looks for headings once for all paragraphs in one place', () => {
    let looks = 0;
    const parent = { type: 'tag', name: 'div', parent: null, children: [] as unknown[] };
    const paragraphs = Array.from({ length: 500 }, () => ({
      type: 'tag',
      get name() {
        looks += 1;
        return 'p';
      },
      parent,
      children: [{ type: 'text', data: 'The last boat of the season leaves at six in the evening' }],
    }));
    parent.children = paragraphs;
    expect(textMassOf(parent).running).toBe(500 * 12);
    expect(looks).toBeLessThan(10 * paragraphs.length);
  });
});
