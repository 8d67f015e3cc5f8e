// How the terminal reports a hold. Pure.
import { clean } from '../../output.js';

/** The sentence and its remedy; empty if nothing is held. */
export function holdLine({
  reason,
  fix,
}: {
  readonly reason: string | null;
  readonly fix: string | null;
}): string {
  return reason === null ? '' : `Held: ${clean(reason)}\n  ${fix ?? ''}`;
}
