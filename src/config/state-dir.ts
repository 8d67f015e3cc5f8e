// The folder of this user's machine for data that must not be copied along with the database.
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** FRIDAY_STATE, else the state folder of the XDG Base Directory specification. */
export function stateDir(env: Readonly<Record<string, string | undefined>>): string {
  return resolve(
    env['FRIDAY_STATE'] ||
      join(env['XDG_STATE_HOME'] || join(env['HOME'] || homedir(), '.local', 'state'), 'friday'),
  );
}
