// Failures while a page is fetched, each as one sentence that names the address and one that says what to do.
import { AppError } from '../../errors.js';
import { BodyTooLarge, BodyUndecodable } from './bounded-body.js';

/** Thrown by the guarded lookup: the name leads to an address that may not be connected to. */
export class ForbiddenAddress extends Error {
  constructor(readonly address: string) {
    super(`leads to ${address}, which is not a public address`);
  }
}

/** An address that must not be fetched, or that a redirect leads to. */
export function forbidden(url: string, why: string, asked: string): AppError {
  const via = url === asked ? url : `${asked} redirects to ${url}, which`;
  return new AppError(
    'FETCH_FORBIDDEN',
    `${via} ${why}.`,
    'Use the public URL of the article. To allow a host of your own network, add it to articles.allow_hosts.',
    { details: { url, asked } },
  );
}

/** An answer that is not a page. `retryAfter` is the header as it came. */
export function badStatus(url: string, status: number, retryAfter: string | null): AppError {
  const told = STATUS[status] ?? {
    what: `answered with HTTP status ${status}`,
    fix: 'Open the URL in a browser to see what is there.',
  };
  const wait = retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? ` It asks to wait ${retryAfter} s.` : '';
  return new AppError('FETCH_FAILED', `${url} ${told.what}.`, `${told.fix}${wait}`, {
    details: { url, status },
  });
}

const BROWSER = 'Save the page in a browser and add it with --file page.html --url URL.';
const STATUS: Record<number, { what: string; fix: string }> = {
  401: { what: 'requires a password (HTTP 401)', fix: BROWSER },
  402: { what: 'requires payment (HTTP 402)', fix: BROWSER },
  403: { what: 'refuses access by programs (HTTP 403)', fix: BROWSER },
  404: { what: 'does not exist (HTTP 404)', fix: 'Check the URL for a typo.' },
  410: { what: 'was taken down (HTTP 410)', fix: 'Choose another article, or ask its publisher.' },
  429: { what: 'received too many requests (HTTP 429)', fix: 'Wait some minutes and try again.' },
  451: { what: 'is withheld for legal reasons (HTTP 451)', fix: BROWSER },
  500: { what: 'failed with a server error (HTTP 500)', fix: 'Try again later.' },
  502: { what: 'failed with a server error (HTTP 502)', fix: 'Try again later.' },
  503: { what: 'is not available at the moment (HTTP 503)', fix: 'Try again later.' },
  504: { what: 'failed with a server error (HTTP 504)', fix: 'Try again later.' },
};

/** An answer that did not come in full in time. */
export function timedOut(url: string, seconds: number): AppError {
  return new AppError(
    'FETCH_TIMEOUT',
    `${url} did not answer in full within ${seconds} s.`,
    'Try again later, or save the page in a browser and add it with --file page.html --url URL.',
    { details: { url } },
  );
}

/** Any thrown value on the way to `url`, as the error that is shown. */
export function failureOf(
  error: unknown,
  url: string,
  asked: string,
  limits: { readonly maxBytes: number; readonly totalMs: number },
): AppError {
  if (error instanceof AppError) return error;
  const root = rootOf(error);
  if (root instanceof ForbiddenAddress) return forbidden(url, root.message, asked);
  if (root instanceof BodyTooLarge) return tooLarge(url, limits.maxBytes);
  if (root instanceof BodyUndecodable) return failed(url, `cannot be read: ${root.message}`, BROWSER, error);
  const code = typeof root.code === 'string' ? root.code : '';
  if (code.endsWith('_TIMEOUT') || code === 'ETIMEDOUT') return timedOut(url, limits.totalMs / 1000);
  const told = CONNECTION[code] ?? tlsFailure(code);
  if (told !== undefined) return failed(url, `${told.what} (${code})`, told.fix, error);
  return failed(
    url,
    `could not be fetched: ${root.message || root.name || code}`,
    'Try again. If it persists, open the URL in a browser.',
    error,
  );
}

const CHECK_HOST = 'Check the host name for a typo, and the network of this machine.';
const CONNECTION: Record<string, { what: string; fix: string }> = {
  ENOTFOUND: { what: 'has a host that does not exist', fix: CHECK_HOST },
  EAI_AGAIN: {
    what: 'has a host whose name could not be looked up',
    fix: 'Check the network of this machine and try again.',
  },
  ENODATA: { what: 'has a host without an address', fix: CHECK_HOST },
  ECONNREFUSED: {
    what: 'has a host that refuses the connection',
    fix: 'Check host and port, and try again later.',
  },
  ECONNRESET: { what: 'has a host that broke off the connection', fix: 'Try again later.' },
  UND_ERR_SOCKET: { what: 'has a host that broke off the connection', fix: 'Try again later.' },
  EHOSTUNREACH: {
    what: 'has a host that cannot be reached',
    fix: 'Check the network of this machine and try again.',
  },
  ENETUNREACH: {
    what: 'has a host that cannot be reached',
    fix: 'Check the network of this machine and try again.',
  },
  UND_ERR_HEADERS_OVERFLOW: { what: 'sends more header lines than any page needs', fix: BROWSER },
};

function tlsFailure(code: string): { what: string; fix: string } | undefined {
  if (/CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)/.test(code))
    return {
      what: 'has no valid certificate',
      fix: 'Open the URL in a browser. If it warns too, tell the site.',
    };
  if (/^ERR_(TLS|SSL)|^EPROTO$/.test(code))
    return {
      what: 'has a host that does not speak https properly',
      fix: 'Check the port, or try the address with http://.',
    };
  return undefined;
}

function tooLarge(url: string, maxBytes: number): AppError {
  const size = maxBytes >= 1e6 ? `${Math.round(maxBytes / 1e6)} MB` : `${maxBytes} bytes`;
  return new AppError(
    'FETCH_TOO_LARGE',
    `${url} is larger than ${size}.`,
    'Use the URL of the article itself, not of a file or a live stream.',
    {
      details: { url, maxBytes },
    },
  );
}

function failed(url: string, what: string, fix: string, cause: unknown): AppError {
  return new AppError('FETCH_FAILED', `${url} ${what}.`, fix, { cause, details: { url } });
}

function innerOf(failure: Failure): unknown {
  if (Array.isArray(failure.errors) && failure.errors.length > 0) return failure.errors[0];
  return failure instanceof BodyUndecodable ? null : failure.cause;
}

/** undici and node wrap what happened: the innermost error, or the first of several attempts, tells most. */
function rootOf(error: unknown): Failure {
  let at = failureLike(error);
  for (let depth = 0; depth < 5; depth++) {
    const next = innerOf(at);
    if (next === null || typeof next !== 'object') break;
    at = failureLike(next);
  }
  return at;
}

/**
 * The readable parts of an error; not every error that reaches this place is an instance of this realm's
 * Error.
 */
interface Failure {
  readonly name?: string;
  readonly message?: string;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

function failureLike(error: unknown): Failure {
  return error !== null && typeof error === 'object' ? error : { message: String(error) };
}
