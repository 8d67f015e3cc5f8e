// The addresses that a running Friday answers at, in lines for people. Pure.
import type { Config } from '../../../src/config.js';

/** @param served what the web process printed: {"public", "desk"}, each an address or null */
export function addressLines(served: Readonly<Record<string, unknown>>, config: Config): string {
  const at = (base: unknown, entries: readonly (readonly [string, string])[]) =>
    typeof base === 'string' ? entries.map(([name, path]) => `  ${name.padEnd(10)} ${base}${path}`) : [];
  const inbox = config.smtp === null ? [['Inbox', '/inbox'] as const] : [];
  return [
    ...at(served['public'], [
      ['Front page', '/'],
      ['Archive', '/archive'],
    ]),
    ...at(served['desk'], [['Desk', '/'], ...inbox]),
  ].join('\n');
}
