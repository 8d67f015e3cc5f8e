// Every error that Friday itself raises: a code from the registry, one sentence of what is wrong, one of what to do.

/** Who is asked to act on an error, and so the exit code and the HTTP status it is mapped to at the edges. */
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
  APPROVAL_REFUSED: 'refused',
  PREFLIGHT_FAILED: 'refused',
  SCHEDULE_REFUSED: 'refused',
  SLOT_UNFILLED: 'refused',
  IMPORT_REFUSED: 'refused',
  RECIPIENT_REFUSED: 'refused',
  FETCH_FORBIDDEN: 'failed',
  FETCH_FAILED: 'failed',
  FETCH_TOO_LARGE: 'failed',
  FETCH_TIMEOUT: 'failed',
  PAGE_UNREADABLE: 'failed',
  FEED_UNREADABLE: 'failed',
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

/** Typed error: `message` says what is wrong, `fix` what to do about it. Both are shown to people, so neither holds a secret or a token. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fix: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, fix: string, options: { cause?: unknown; details?: Record<string, unknown> } = {}) {
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
