// Texts that their source cut off, and texts with unreadable characters: both show in the text itself. Pure.

/** True if a dek ends in the mark that intake puts where a source cut it off. */
export function isCutOff(dek: string | null): boolean {
  return dek !== null && /(?:…|\.{3}|\[…\])["”»)\]]*$/.test(dek.trimEnd());
}

/** True if a text has a character that its source did not encode rightly (U+FFFD). */
export function isUnreadable(text: string | null): boolean {
  return text?.includes('\uFFFD') ?? false;
}
