// Amounts of money as a language writes them.

/** "€10" or "10,50 €": without decimals where there are none. @param currency ISO 4217 */
export function moneyIn(language: string, currency: string, amount: number): string {
  const decimals = Number.isInteger(amount) ? { maximumFractionDigits: 0 } : {};
  return new Intl.NumberFormat(language, { style: 'currency', currency, ...decimals }).format(amount);
}
