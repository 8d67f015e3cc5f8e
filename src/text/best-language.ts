// Which of the languages of a text serves somebody who wants another one. Pure.

/** The one of the wanted language, whatever the region (BCP 47); else the first. */
export function bestLanguage(languages: readonly [string, ...string[]], wanted: string): string {
  return languages.find((language) => primaryOf(language) === primaryOf(wanted)) ?? languages[0];
}

export function sameLanguage(one: string, other: string): boolean {
  return primaryOf(one) === primaryOf(other);
}

function primaryOf(language: string): string {
  return language.toLowerCase().split('-')[0] ?? '';
}
