// Output: the only printer. Results go to stdout as text or JSON, errors and progress to stderr; the output
// contains no control characters but our own colours.
import type { ErrorKind } from '../src/errors.js';
import { AppError, fileTrouble, reasonOf } from '../src/errors.js';

/** The answer of a command. */
export interface Answer {
  /** For people. */
  readonly text: string;
  /** For --json, in addition to "ok". */
  readonly data?: Readonly<Record<string, unknown>>;
  /** The exit code of a command that has its own; else `failure` decides. */
  readonly exitCode?: number;
  /** Parts that failed although the rest worked; decides the exit code. */
  readonly failure?: AppError;
}

/** What a command for monitors ends with if it cannot say anything (Nagios: UNKNOWN). */
export const NOTHING_KNOWN = 3;

export const EXIT_CODES: Readonly<Record<ErrorKind, number>> = { failed: 1, usage: 2, refused: 3 };

export interface Printer {
  /** Prints an answer and returns the exit code. */
  answer(answer: Answer): number;
  /** Prints an error and returns the exit code. */
  error(error: unknown): number;
  /** A line for people about what is going on, on stderr; nothing with --json. */
  note(line: string): void;
  /** A piece of a long result; waits until the reader has room. False if nobody reads any more. */
  write(piece: string): Promise<boolean>;
}

export interface Streams {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** The printer of one run; with `json`, one object on stdout and nothing else. */
export function createPrinter({ stdout, stderr }: Streams, json: boolean): Printer {
  let gone = false;
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      gone = true;
    });
  }
  const say = (stream: NodeJS.WritableStream, text: string) => {
    if (!gone && text !== '') stream.write(text.endsWith('\n') ? text : `${text}\n`);
  };
  const sayError = (error: AppError) =>
    say(stderr, `friday: ${safe(error.message)}\n${indented(safe(error.fix))}`);
  return {
    answer: ({ text, data = {}, failure, exitCode = 0 }) => {
      if (json)
        say(
          stdout,
          toJson({
            ok: failure === undefined,
            ...data,
            ...(failure === undefined ? {} : { error: described(failure) }),
          }),
        );
      else say(stdout, safe(text));
      if (failure === undefined) return exitCode;
      if (!json) sayError(failure);
      return EXIT_CODES[failure.kind];
    },
    error: (thrown) => {
      const error = asAppError(thrown);
      if (json) say(stdout, toJson({ ok: false, error: described(error) }));
      else sayError(error);
      return EXIT_CODES[error.kind];
    },
    note: (line) => {
      if (!json) say(stderr, safe(line));
    },
    write: async (piece) => {
      if (!gone && !stdout.write(piece)) await drained(stdout);
      return !gone;
    },
  };
}

/** Any thrown value as one of our errors. */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const system = ofTheFileSystem(thrown);
  if (system !== null) return system;
  return new AppError(
    'INTERNAL',
    `Internal error: ${reasonOf(thrown)}`,
    'Run the command again with FRIDAY_LOG=debug and report the output.',
    {
      cause: thrown,
    },
  );
}

/** What the operating system says about a file, in words; null for anything else. */
function ofTheFileSystem(thrown: unknown): AppError | null {
  const trouble = fileTrouble(thrown);
  if (trouble === null) return null;
  const { path } = thrown as NodeJS.ErrnoException;
  return new AppError(
    'FILE_FAILED',
    `${path ?? 'A file'} cannot be read or written: ${trouble.why}.`,
    trouble.fix,
    { cause: thrown },
  );
}

function described({ code, message, fix, details }: AppError): Record<string, unknown> {
  return { code, message, fix, details };
}

/** JSON in which the characters that terminals act on are escaped. */
export function toJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\x7f-\x9f\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * Our own colours (SGR of picocolors) pass; every other control character, and marks that turn the direction
 * of text, do not.
 */
export function safe(text: string): string {
  return text.replace(
    /(\x1b\[(?:1|2|22|3[1-6]|39)m)|[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (_, own?: string) => own ?? '',
  );
}

/** Text of an article or a reader: on one line, and without a single control character. */
export function clean(text: string): string {
  return safe(text.replace(/\s+/g, ' ').replaceAll('\x1b', '')).trim();
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}

/**
 * Resolves when the stream takes more, or can take nothing ever again. It leaves no listener behind: long
 * outputs wait many times.
 */
export function drained(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => {
    const events = ['drain', 'error', 'close'];
    const done = () => {
      for (const event of events) stream.off(event, done);
      resolve();
    };
    for (const event of events) stream.once(event, done);
  });
}
