// How many readers an issue asks for support, and why the others are not asked.
import type { App } from '../../../src/app.js';
import { count, number } from '../../words.js';

type Asking = Awaited<ReturnType<App['issues']['asking']>>;

const WHY: Readonly<Record<string, string>> = {
  refused: 'said no',
  supporter: 'give already',
  reminder: 'have a reminder',
  domain: 'have an address in a domain of support.never',
  zone: 'have a time zone of support.never',
  language: 'have a language of support.never',
  'zone unknown': 'have no time zone that names a country',
  'language unknown': 'have no language',
  'asked before': 'were asked before',
};

/** Empty where nobody is asked for support. */
export function askingLines(asking: Asking): readonly string[] {
  if (asking === null || asking.kind === 'none') return [];
  if (asking.kind === 'no-room') {
    const neighbour = asking.neighbour === 'sponsor' ? 'an advertisement' : 'a sensitive story';
    return [
      `Asks nobody for support: the appeal would be next to ${neighbour}. Move that, or change the place with "appeal:".`,
    ];
  }
  const asked = asking.variants.filter(({ reason }) => reason === 'asked');
  const total = asked.reduce((sum, { readers }) => sum + readers, 0);
  const variants = asked.map(({ variant, readers }) => `${number(readers)} ${variant}`).join(', ');
  const others = asking.variants.filter(({ reason }) => reason !== 'asked');
  const reasons = others.map(({ reason, readers }) => `${number(readers)} ${WHY[reason] ?? reason}`);
  return [
    `Asks ${count(total, 'reader')} for support${variants === '' ? '' : ` (${variants})`}.`,
    ...(reasons.length === 0 ? [] : [`Not asked: ${reasons.join(', ')}.`]),
  ];
}
