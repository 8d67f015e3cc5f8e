// Ages from which a child agrees alone to an online service, GDPR Article 8(1): 16 unless a country says
// less. No age of anybody is kept.

/**
 * By the laws of the member states, and of the United Kingdom, as of November 2026; use `age` for a law that
 * changed since. ISO 3166-1.
 */
export const CONSENT_AGES: Readonly<Record<string, number>> = {
  BE: 13,
  EE: 13,
  FI: 13,
  GB: 13,
  LV: 13,
  MT: 13,
  PT: 13,
  SE: 13,
  AT: 14,
  BG: 14,
  CY: 14,
  ES: 14,
  IT: 14,
  LT: 14,
  CZ: 15,
  DK: 15,
  FR: 15,
  GR: 15,
  SI: 15,
  DE: 16,
  HR: 16,
  HU: 16,
  IE: 16,
  LU: 16,
  NL: 16,
  PL: 16,
  RO: 16,
  SK: 16,
};

/** Article 8(1) itself allows no younger age; none above is a child. */
export const YOUNGEST = 13;
export const OLDEST = 18;
