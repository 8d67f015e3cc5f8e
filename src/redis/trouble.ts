// Why Redis cannot be reached -> what is wrong and what to do, for logs. Friday tries again all the same:
// nothing waits for a person once the server comes back.
import { reasonOf } from '../errors.js';
import { tlsFailure } from '../tls-failure.js';

export interface RedisTrouble {
  readonly reason: string;
  /** Left out if only the server can know. */
  readonly fix?: string;
}

const TROUBLES: readonly (readonly [RegExp, string, string])[] = [
  [
    /WRONGPASS/,
    'Redis rejects the user name or the password.',
    'Correct them in FRIDAY_REDIS_URL (of Sentinels: sentinel_user and sentinel_password).',
  ],
  [
    /NOAUTH/,
    'Redis requires a password.',
    'Add it to FRIDAY_REDIS_URL (for Sentinels: sentinel_user and sentinel_password).',
  ],
  [
    /NOPERM/,
    'This Redis user lacks permissions that Friday needs.',
    'Grant the permissions listed in docs/operations.md.',
  ],
  [
    /ECONNREFUSED/,
    'Redis refuses the connection.',
    'Start it, or correct host and port in FRIDAY_REDIS_URL.',
  ],
  [/ENOTFOUND/, 'The host name of Redis is unknown.', 'Correct it in FRIDAY_REDIS_URL.'],
  [
    /(read|write) (ECONNRESET|EPIPE)|Connection is closed/,
    'Redis closes or refuses every connection.',
    'Check that it is running. If it uses TLS, use rediss:// (rediss+sentinel://, rediss+cluster://) and set its authority in NODE_EXTRA_CA_CERTS.',
  ],
];

/** What an error of Redis means and what to do; the error's own words if it is unknown. */
export function redisTrouble(error: unknown): RedisTrouble {
  const cause = underneath(error);
  const tls = tlsFailure(cause);
  if (tls !== null) return { reason: `Redis ${tls.what}.`, fix: tls.fix };
  const said = reasonOf(cause);
  const [, reason, fix] = TROUBLES.find(([pattern]) => pattern.test(said)) ?? [];
  return reason === undefined || fix === undefined ? { reason: said } : { reason, fix };
}

/** A cluster says only that it found no node; why is with the last one. */
function underneath(error: unknown): unknown {
  return typeof error === 'object' && error !== null
    ? ((error as { readonly lastNodeError?: unknown }).lastNodeError ?? error)
    : error;
}
