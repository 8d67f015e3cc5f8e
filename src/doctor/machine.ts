// Checks of this machine that need no network: room on the disk, and the file of the signing key. Pure.
import { type Check, checkOf } from './check.js';

/** Octets of the file system that holds the data folder. */
export interface DiskSpace {
  readonly folder: string;
  readonly free: number;
  readonly size: number;
}

const GIBIBYTE = 1024 ** 3;
const LOW = { bad: 0.05, warn: 0.2 };

/** Whether the ledger and the logs can grow: a full disk stops a send in the middle. */
export function judgeDisk({ folder, free, size }: DiskSpace): Check {
  const make = checkOf({ id: 'disk', rule: 'A10' });
  const share = size === 0 ? 1 : free / size;
  const fact = `${(free / GIBIBYTE).toFixed(1)} GB (${Math.floor(share * 100)} %) are free for ${folder}`;
  const fix = 'Delete what is not needed, or give the data folder a larger disk.';
  if (share < LOW.bad || free < GIBIBYTE) return make.bad(fact, { fix });
  return share < LOW.warn && free < 10 * GIBIBYTE ? make.warn(fact, { fix }) : make.ok(fact);
}

/** What is known of the key before anybody is asked. `advice` is what loading it warned about. */
export type KeyFile =
  | { readonly kind: 'usable'; readonly advice: readonly string[] }
  | { readonly kind: 'unusable'; readonly message: string; readonly fix: string }
  /** No key is configured. */
  | { readonly kind: 'none'; readonly relaySigns: boolean };

/** Whether every message can be signed here (A2). Without a key, only a probe mail shows who signs. */
export function judgeKeyFile(file: KeyFile): Check {
  const make = checkOf({ id: 'dkim-key', rule: 'A2' });
  if (file.kind === 'none')
    return file.relaySigns
      ? make.ok('the relay signs; a test copy shows whether it does so with your domain')
      : make.warn('Friday does not sign, and nothing says that the relay does', {
          fix: 'Run "friday init --with-dkim friday1", or set "dkim: relay" if the relay signs with your domain.',
        });
  if (file.kind === 'unusable')
    return make.bad(file.message.replace(/\.$/, ''), { fix: file.fix, blocks: true });
  const [first] = file.advice;
  if (first === undefined) return make.ok('the DKIM key can sign');
  const end = first.search(/[.;] (?=[A-Z]|receivers)/);
  return make.warn(end === -1 ? first : first.slice(0, end), {
    fix:
      end === -1
        ? 'Create a new key with "friday init --with-dkim".'
        : first.slice(first.indexOf('. ', end) + 2),
  });
}
