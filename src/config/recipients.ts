// The settings for who gets mail: the allow-list of a staging installation, and the addresses that get test
// copies (G7).
import { z } from 'zod';
import { recipientKey } from '../subscribers/recipients.js';

const ONE = 'use an address, or a whole domain in quotes such as "@staging.example"';
const MOST = 1_000;

const recipients = z
  .array(
    z.string({ error: ONE }).transform((entry, context) => {
      const key = recipientKey(entry);
      if (key === null) context.addIssue({ code: 'custom', message: ONE });
      return key ?? '';
    }),
    { error: `use a list: ${ONE}` },
  )
  .max(MOST, { error: `name at most ${MOST}` });

export const onlyToSchema = recipients
  .min(1, {
    error: 'name at least one address or domain, or remove the key: without it, mail goes to every reader',
  })
  .optional();
export const testToSchema = recipients.default([]);
