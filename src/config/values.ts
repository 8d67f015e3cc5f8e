// The kinds of values that the configuration file may have, each with the fix for a wrong one.
import { z } from 'zod';
import type { Rate } from '../deliveries/pace/pace-rules.js';
import { isFreeMailbox, isUnread } from './sender-address.js';

export const hex = z.string().regex(/^#[0-9a-fA-F]{6}$/, { error: 'use a colour as #rrggbb' });
export const text = (max = 200) =>
  z
    .string({ error: 'enter some text' })
    .trim()
    .min(1, { error: 'enter some text' })
    .max(max, { error: `keep it within ${max} characters` });
export const mailbox = z
  .string({ error: 'use one email address' })
  .refine(isMailbox, { error: 'use one email address such as editor@news.example' });
/** F3: answers reach a person. */
export const readMailbox = mailbox.refine((address) => !isUnread(address), {
  error: 'use a mailbox that somebody reads: readers reply to it, and providers check it',
});
/** F2: in the organisation's own domain. */
export const ownMailbox = readMailbox.refine((address) => !isFreeMailbox(address), {
  error:
    'use an address of your own domain: mail from a provider’s domain is rejected if it is sent from elsewhere',
});
export const hours = (min: number, max: number) =>
  z
    .number({ error: `use a number of hours from ${min} to ${max}` })
    .min(min, { error: `use a number of hours from ${min} to ${max}` })
    .max(max, { error: `use a number of hours from ${min} to ${max}` });
export const count = (min: number, max: number) =>
  z
    .int({ error: `use a whole number from ${min} to ${max}` })
    .min(min, { error: `use a whole number from ${min} to ${max}` })
    .max(max, { error: `use a whole number from ${min} to ${max}` });

const between = (unit: string) => (min: number, max: number) => {
  const error = `use ${unit} from ${min} to ${max}`;
  return z.number({ error }).min(min, { error }).max(max, { error });
};
export const percent = between('a percentage');
export const minutes = between('a number of minutes');

/** For limits that a law sets: the remedy says which. */
export const within = (min: number, max: number, error: string) =>
  z.int({ error }).min(min, { error }).max(max, { error });
/** "20/second", "600/minute", "5000/hour". */
export const rate = z
  .string({ error: 'use a rate such as 20/second, 600/minute or 5000/hour' })
  .regex(/^\s*[1-9]\d{0,6}\s*\/\s*(second|minute|hour)\s*$/, {
    error: 'use a rate such as 20/second, 600/minute or 5000/hour',
  })
  .transform((value): Rate => {
    const [count, per] = value.split('/').map((part) => part.trim());
    return { count: Number(count), per: per === 'second' || per === 'minute' ? per : 'hour' };
  });
export const timeOfDay = z
  .string({ error: 'use a time of day in quotes, such as "22:00"' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'use a time of day in quotes, such as "22:00"' });

export const yesOrNo = z.boolean({ error: 'use true or false' });

/**
 * The part before the @ in ASCII, as every mail server on the way takes it (F23); the domain in any script.
 */
function isMailbox(value: string): boolean {
  return (
    value.length <= 254 &&
    /^(?=[^@]{1,64}@)[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[^\s@<>",;:()\\[\]]+\.[^\s@<>",;:()\\[\]]+$/.test(
      value,
    )
  );
}
