// The addresses that a running Friday answers at, in lines for people.
import type { Config } from '../../../src/config/config.js';
import { printable } from '../../desk.js';
import type { Session } from '../../session.js';

type Entries = readonly (readonly [name: string, path: string])[];

/**
 * Addresses of the desk carry its key on a terminal only. @param served what the web process printed:
 * {"public", "desk"}, each an address or null
 */
export function addressLines(
  served: Readonly<Record<string, unknown>>,
  session: Session,
  config: Config,
): string {
  const at = (base: unknown, entries: Entries, shown: (url: string) => string = (url) => url) =>
    typeof base === 'string'
      ? entries.map(([name, path]) => `  ${name.padEnd(10)} ${shown(`${base}${path}`)}`)
      : [];
  const inbox = config.smtp === null ? [['Inbox', '/inbox'] as const] : [];
  return [
    ...at(served['public'], [
      ['Home page', '/'],
      ['Archive', '/archive'],
    ]),
    ...at(served['desk'], [['Desk', '/'], ...inbox], (url) => printable(url, session, config)),
  ].join('\n');
}
