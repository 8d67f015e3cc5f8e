// The domain of a mail address that has already been parsed.

/** The part after the last @, as written; the whole text if there is no @. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
