// How the terminal reports mailbox providers that are slowed or closed. Pure.
import type { ThrottledProvider } from '../../../src/deliveries/pace/pace.js';
import { clean } from '../../output.js';
import { number, shortTime } from '../../words.js';

const MOST_LINES = 5;
const AWAY = 'Redis is not reachable, so the throttled mailbox providers are unknown.';

/** A line for each, those that get least first; none if all is well. `held` is null if Redis is away. */
export function throttledProviderLines(
  held: readonly ThrottledProvider[] | null,
  zone: string,
): readonly string[] {
  if (held === null) return [AWAY];
  const sorted = [...held].sort((a, b) => rateOf(a) - rateOf(b));
  const shown = sorted.slice(0, MOST_LINES).map((one) => throttledProviderLine(one, zone));
  return held.length > MOST_LINES
    ? [...shown, `And ${number(held.length - MOST_LINES)} more mailbox providers: --json lists them.`]
    : shown;
}

/** "google is slowed to 12 a second: 421 4.7.0 Try again later" */
function throttledProviderLine(
  { provider, perSecond, closedUntil, reason }: ThrottledProvider,
  zone: string,
): string {
  const name = provider.charAt(0).toUpperCase() + provider.slice(1);
  const how =
    closedUntil === null
      ? `is throttled to ${pace(perSecond ?? 0)}`
      : `gets nothing until ${shortTime(closedUntil, zone)} ${zone}`;
  return `${clean(name)} ${how}${reason === '' ? '.' : `: ${clean(reason)}`}`;
}

function rateOf({ perSecond, closedUntil }: ThrottledProvider): number {
  return closedUntil === null ? (perSecond ?? Number.POSITIVE_INFINITY) : 0;
}

/** In whole messages, a second or a minute. */
function pace(perSecond: number): string {
  return perSecond >= 1
    ? `${number(Math.round(perSecond))} a second`
    : `${number(Math.max(1, Math.round(perSecond * 60)))} a minute`;
}
