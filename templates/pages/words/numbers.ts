// Numbers in the words of a language: digits, plural forms, two digits of minutes.

/** @param language BCP 47, with the digits that it is written with */
export function digits(language: string): (number: number, atLeast?: number) => string {
  return (number, atLeast = 1) =>
    new Intl.NumberFormat(language, { minimumIntegerDigits: atLeast }).format(number);
}

export function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/** The form for a number by the rules of CLDR; `forms` has each that the language needs. */
export function plural(
  language: string,
  number: number,
  forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>,
): string {
  return forms[new Intl.PluralRules(language).select(number)] ?? forms.many ?? forms.other ?? '';
}
