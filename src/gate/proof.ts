// Proof of work: the door of altcha-lib. A challenge is signed and kept nowhere; the widget solves it in the reader's browser.
import { createHmac } from 'node:crypto';
import { type Challenge, createChallenge, type Solution, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import type { TokenKey } from '../subscribers/tokens.js';

/**
 * A prefix of three hexadecimal digits takes 4,096 attempts on average, each of `cost` rounds: half a million, a quarter of a second on one core of a laptop.
 * Many cheap attempts rather than few dear ones: who solves works as much, and we check with one attempt.
 */
export const PROOF = { algorithm: 'PBKDF2/SHA-256', cost: 125, keyPrefix: '000' } as const;
const MOST_BYTES = 4_096;

/** What the widget sends: the challenge as it was given, and its solution, as JSON in base64. */
const payloadSchema = z.object({
  challenge: z.object({
    parameters: z.looseObject({ nonce: z.string().min(16).max(64), data: z.object({ key: z.string(), until: z.number() }) }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string() }),
});

/** The key that signs challenges. */
export const secretOf = (key: TokenKey) => createHmac('sha256', Buffer.from(key.secret, 'base64url')).update('proof of work').digest('hex');

/** A challenge that is good until `until`. The widget takes it as it is, as JSON. */
export function newChallenge(key: TokenKey, until: Date): Promise<Challenge> {
  // The instant stands in the signed data, not in expiresAt, which is compared with the machine's own clock.
  return createChallenge({
    ...PROOF,
    deriveKey,
    hmacSignatureSecret: secretOf(key),
    data: { key: key.id, until: until.getTime() },
  });
}

/** The challenge's own name where `proof` solves one of ours that is still good, else null. Never throws. */
export async function provedWork(keys: readonly TokenKey[], proof: string, at: Date): Promise<string | null> {
  const payload = parse(proof);
  if (payload === null || payload.challenge.parameters.data.until <= at.getTime()) return null;
  const key = keys.find((one) => one.id === payload.challenge.parameters.data.key);
  if (key === undefined) return null;
  try {
    const { verified } = await verifySolution({
      challenge: payload.challenge as unknown as Challenge,
      solution: payload.solution as Solution,
      deriveKey,
      hmacSignatureSecret: secretOf(key),
    });
    return verified ? payload.challenge.parameters.nonce : null;
  } catch {
    return null;
  }
}

function parse(proof: string): z.infer<typeof payloadSchema> | null {
  if (proof.length > MOST_BYTES) return null;
  try {
    const read = payloadSchema.safeParse(JSON.parse(Buffer.from(proof, 'base64').toString('utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
