// Notes of Amazon SES that SNS sends by mail: JSON in the text of a mail.
import { z } from 'zod';
import type { ReturnKind } from './return.js';

const recipient = z.object({
  emailAddress: z.string().max(320),
  status: z.string().max(20).optional(),
  diagnosticCode: z.string().max(4_000).optional(),
});
const schema = z.object({
  notificationType: z.string().optional(),
  eventType: z.string().optional(),
  mail: z.object({
    messageId: z.string().max(200).optional(),
    destination: z.array(z.string().max(320)).max(50).optional(),
  }),
  bounce: z
    .object({
      bounceType: z.string(),
      bounceSubType: z.string().optional(),
      bouncedRecipients: z.array(recipient).max(50),
    })
    .optional(),
  complaint: z.object({ complainedRecipients: z.array(recipient).max(50) }).optional(),
  delivery: z.object({ recipients: z.array(z.string().max(320)).max(50) }).optional(),
});

export interface SesNote {
  readonly kind: ReturnKind;
  /** Transient/General is often an out-of-office reply, and Undetermined says nothing. */
  readonly isFirm: boolean;
  readonly recipients: readonly {
    readonly address: string;
    readonly status: string | null;
    readonly diagnostic: string;
  }[];
}

/** null for any other text. */
export function readSesNote(text: string): SesNote | null {
  const start = text.trimStart();
  if (!start.startsWith('{"')) return null;
  const line = start.split('\n')[0] ?? '';
  const parsed = [start, line].map(parseJson).find((value) => value !== null);
  const note = schema.safeParse(parsed ?? null).data;
  return note === undefined ? null : meaningOf(note);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function meaningOf({ bounce, complaint, delivery }: z.infer<typeof schema>): SesNote | null {
  const plain = (address: string) => ({ address, status: null, diagnostic: '' });
  if (bounce !== undefined) {
    const recipients = bounce.bouncedRecipients.map(({ emailAddress, status, diagnosticCode }) => ({
      address: emailAddress,
      status: status ?? null,
      diagnostic: diagnosticCode ?? '',
    }));
    const isListed = /suppress/i.test(bounce.bounceSubType ?? '');
    return { kind: 'bounce', isFirm: bounce.bounceType === 'Permanent' && !isListed, recipients };
  }
  if (complaint !== undefined) {
    const recipients = complaint.complainedRecipients.map(({ emailAddress }) => plain(emailAddress));
    return { kind: 'complaint', isFirm: true, recipients };
  }
  if (delivery === undefined) return null;
  return { kind: 'delivered', isFirm: true, recipients: delivery.recipients.map(plain) };
}
