// The domain of a mail address that has already been parsed.

/** What stands after the last @, as written; the whole text where there is no @. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
