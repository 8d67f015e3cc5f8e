// The settings for a newsletter for minors: the age from which they agree alone, by the country's law or as a
// number.
import { z } from 'zod';
import { CONSENT_AGES, OLDEST, YOUNGEST } from '../subscribers/minors.js';

const AGE = `use an age from ${YOUNGEST} to ${OLDEST}: GDPR Article 8 allows none below ${YOUNGEST}, and 16 where a law says nothing else`;
const COUNTRY = `use a member state of the EU or GB as two capital letters such as FR, or the age itself as "age" instead`;
const EITHER =
  'use either the country whose law sets the age, such as { country: FR }, or the age itself, such as { age: 15 }';

/** Gives the age; off unless it is written. */
export const minorsSchema = z
  .strictObject({
    country: z
      .string({ error: COUNTRY })
      .refine((code) => Object.hasOwn(CONSENT_AGES, code), { error: COUNTRY })
      .optional(),
    age: z.int({ error: AGE }).min(YOUNGEST, { error: AGE }).max(OLDEST, { error: AGE }).optional(),
  })
  .refine(({ country, age }) => (country === undefined) !== (age === undefined), { error: EITHER })
  .transform(({ country, age }) => ({ age: age ?? CONSENT_AGES[country ?? ''] ?? 16 }))
  .optional();
