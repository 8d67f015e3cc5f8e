// Unsubscribe reason: what a former reader may answer, stored without the person. Pure.

const REASON_LENGTH = 1_000;

/** The reason on one line, at most 1,000 characters; empty if nothing was said. */
export function cleanReason(typed: string): string {
  const text = typed
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  return [...text].slice(0, REASON_LENGTH).join('');
}
