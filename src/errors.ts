// Every error that Friday itself raises: a code from the registry, one sentence of what is wrong, one of what
// to do.

/** Who has to act on an error; this decides the exit code and the HTTP status at the edges. */
export type ErrorKind = 'failed' | 'usage' | 'refused';

/** The registry of codes. A code is stable: scripts may match on it. */
export const ERROR_CODES = {
  CONFIG_INVALID: 'usage',
  CONFIG_MISSING: 'usage',
  USAGE: 'usage',
  NOT_FOUND: 'usage',
  INPUT_INVALID: 'usage',
  FILE_UNREADABLE: 'usage',
  ILLEGAL_TRANSITION: 'refused',
  ISSUE_NOT_EDITABLE: 'refused',
  ISSUE_CONFLICT: 'refused',
  ARTICLE_CONFLICT: 'refused',
  APPROVAL_REFUSED: 'refused',
  PREFLIGHT_FAILED: 'refused',
  SCHEDULE_REFUSED: 'refused',
  SLOT_UNFILLED: 'refused',
  IMPORT_REFUSED: 'refused',
  RECIPIENT_REFUSED: 'refused',
  DATABASE_OUTDATED: 'refused',
  FETCH_FORBIDDEN: 'failed',
  FETCH_FAILED: 'failed',
  FETCH_TOO_LARGE: 'failed',
  FETCH_TIMEOUT: 'failed',
  PAGE_UNREADABLE: 'failed',
  PAGE_NOT_ARTICLE: 'refused',
  FEED_UNREADABLE: 'failed',
  PICTURES_UNAVAILABLE: 'failed',
  TEMPLATE_INVALID: 'failed',
  MESSAGE_INVALID: 'failed',
  DKIM_INVALID: 'failed',
  RELAY_UNAVAILABLE: 'failed',
  REDIS_UNAVAILABLE: 'failed',
  REDIS_MISSING: 'failed',
  DOWNLOAD_FAILED: 'failed',
  DATABASE_UNAVAILABLE: 'failed',
  PORT_IN_USE: 'failed',
  FILE_FAILED: 'failed',
  AUDIT_MISMATCH: 'failed',
  INTERNAL: 'failed',
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERROR_CODES;

/**
 * Typed error: `message` says what is wrong, `fix` what to do about it. Both are shown to people, so neither
 * holds a secret or a token.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fix: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    fix: string,
    options: { cause?: unknown; details?: Record<string, unknown> } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.fix = fix;
    this.details = options.details ?? {};
  }

  get kind(): ErrorKind {
    return ERROR_CODES[this.code];
  }
}

/** What went wrong in one line, for an unknown thrown value. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error) return error.message || error.name;
  return String(error);
}

const FILE_SYSTEM: Readonly<Record<string, readonly [why: string, fix: string]>> = {
  ENOENT: ['there is no such file or folder', 'Check the path.'],
  EEXIST: ['it is there already', 'Choose another place.'],
  EISDIR: ['it is a folder', 'Name a file.'],
  ENOTDIR: ['a part of that path is a file, not a folder', 'Choose another place.'],
  ENAMETOOLONG: ['that name is too long', 'Choose another place.'],
  EACCES: ['this user has no right to it', 'Change the permissions, or choose another place.'],
  EPERM: ['this user has no right to it', 'Change the permissions, or choose another place.'],
  EROFS: ['that disk is read-only', 'Choose a place that can be written to.'],
  ENOSPC: ['the disk is full', 'Free some space on that disk, then run it again.'],
  EDQUOT: ['your share of the disk is used up', 'Free some space on that disk, then run it again.'],
  EFBIG: [
    'it would be larger than this process may write',
    'Raise the limit (ulimit -f), then run it again.',
  ],
};

/**
 * What the operating system says about a file, in words, and what to do; null if the error concerns anything
 * else, such as a port or a program.
 */
export function fileTrouble(error: unknown): { readonly why: string; readonly fix: string } | null {
  const { code = '', syscall = '' } = (error ?? {}) as NodeJS.ErrnoException;
  const known = /^(spawn|connect|listen|bind)/.test(syscall) ? undefined : FILE_SYSTEM[code];
  return known === undefined ? null : { why: known[0], fix: known[1] };
}

/** Why a file could not be read or written, to be printed after a colon. */
export function fileReason(error: unknown): string {
  return fileTrouble(error)?.why ?? reasonOf(error);
}
