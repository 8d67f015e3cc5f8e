// What a process of ours (worker, web) reports to the command that started it, over the channel between them.
import { AppError, type ErrorCode, reasonOf } from './errors.js';

export type ChildReport =
  /** It does its work. */
  | { readonly kind: 'ready' }
  /** It cannot run, and ends. */
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string; readonly fix: string }
  /**
   * Whether a worker has renewed the lease and when; if none has, the sentence that says why, as far as it is
   * known.
   */
  | {
      readonly kind: 'worker';
      readonly running: boolean;
      readonly since: string | null;
      readonly reason: string | null;
    };

/** Resolves once it is sent. False if no command listens. */
export function report(one: ChildReport): Promise<boolean> {
  const { send } = process;
  if (send === undefined || !process.connected) return Promise.resolve(false);
  return new Promise((resolve) => send.call(process, one, (error: Error | null) => resolve(error === null)));
}

/**
 * Says in one sentence why this process cannot run: to its command, or on standard error if there is none.
 */
export async function reportFailure(error: unknown): Promise<void> {
  const { code, message, fix } = asFailure(error);
  if (!(await report({ kind: 'failed', code, message, fix }))) process.stderr.write(`${message}\n${fix}\n`);
}

function asFailure(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError(
    'INTERNAL',
    reasonOf(error),
    'Start it again with FRIDAY_LOG=debug and report the output.',
  );
}
