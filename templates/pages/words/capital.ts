// The first letter of a sentence as a capital, for sentences that begin with a weekday.

/** @param language BCP 47 */
export function capital(text: string, language: string): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}
