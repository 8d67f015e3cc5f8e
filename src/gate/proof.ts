// Proof of work in ALTCHA's format, made and checked as altcha-lib does it; tests compare both. A challenge
// is signed and stored nowhere. Uses node:crypto synchronously: altcha-lib uses WebCrypto, whose promises
// cost more than all of the computation.
import { createHmac, createSecretKey, type KeyObject, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import type { Challenge } from 'altcha-lib';
import { z } from 'zod';
import type { TokenKey } from '../subscribers/tokens.js';

/**
 * One attempt out of `attempts` is the right one, each of `cost` rounds: half a million rounds on average, a
 * tenth of a second in a browser on a laptop, and twice that at most. We make that one attempt when the form
 * is shown and sign what it finds, so that what is sent is checked without any. Fewer and dearer attempts
 * would suit slow phones a little better, as each costs a browser some time besides its rounds, but each form
 * shown costs us one.
 */
export const PROOF = { algorithm: 'PBKDF2/SHA-256', cost: 500, keyLength: 32, attempts: 2_048 } as const;

const NONCE_AND_SALT = 16;
/** Bytes of chance in a challenge: its nonce, its salt, and which attempt is the right one. */
export const CHALLENGE_BYTES = 2 * NONCE_AND_SALT + 2;
const MOST_BYTES = 4_096;

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));

/** What the widget sends: the challenge as it was given, and its solution, as JSON in base64. */
const payloadSchema = z.object({
  challenge: z.object({
    // Nothing but what is signed.
    parameters: z.strictObject({
      algorithm: z.literal(PROOF.algorithm),
      cost: z.int(),
      data: z.strictObject({ key: z.string(), until: z.int() }),
      keyLength: z.literal(PROOF.keyLength),
      keyPrefix: hex(PROOF.keyLength / 2),
      keySignature: hex(32),
      nonce: hex(NONCE_AND_SALT),
      salt: hex(NONCE_AND_SALT),
    }),
    signature: hex(32),
  }),
  solution: z.object({ counter: z.int(), derivedKey: hex(PROOF.keyLength) }),
});

type Payload = z.infer<typeof payloadSchema>;
type Parameters = Payload['challenge']['parameters'];

/**
 * The secrets of one key, as altcha-lib takes them: `challenge` signs what is asked, `solution` what is
 * found.
 */
export function secretsOf(key: TokenKey): { readonly challenge: string; readonly solution: string } {
  const secret = (purpose: string) =>
    createHmac('sha256', Buffer.from(key.secret, 'base64url')).update(purpose).digest('hex');
  return { challenge: secret('proof of work'), solution: secret('proof of work, solved') };
}

interface Secrets {
  readonly challenge: KeyObject;
  readonly solution: KeyObject;
}

const prepared = new WeakMap<TokenKey, Secrets>();

function preparedOf(key: TokenKey): Secrets {
  const known = prepared.get(key);
  if (known !== undefined) return known;
  const { challenge, solution } = secretsOf(key);
  const secrets = {
    challenge: createSecretKey(challenge, 'utf8'),
    solution: createSecretKey(solution, 'utf8'),
  };
  prepared.set(key, secrets);
  return secrets;
}

const sign = (secret: KeyObject, signed: string | Buffer) =>
  createHmac('sha256', secret).update(signed).digest();

/** JSON with its keys in order, as altcha-lib signs it. */
function canonical({
  algorithm,
  cost,
  data: { key, until },
  keyLength,
  keyPrefix,
  keySignature,
  nonce,
  salt,
}: Parameters): string {
  return JSON.stringify({
    algorithm,
    cost,
    data: { key, until },
    keyLength,
    keyPrefix,
    keySignature,
    nonce,
    salt,
  });
}

/**
 * A challenge that is good until `until`, from CHALLENGE_BYTES of chance. The widget takes it as it is, as
 * JSON.
 */
export function newChallenge(key: TokenKey, until: Date, random: Buffer): Challenge {
  const secrets = preparedOf(key);
  const nonce = random.subarray(0, NONCE_AND_SALT);
  const salt = random.subarray(NONCE_AND_SALT, 2 * NONCE_AND_SALT);
  const password = Buffer.alloc(NONCE_AND_SALT + 4);
  nonce.copy(password);
  password.writeUInt32BE(random.readUInt16BE(2 * NONCE_AND_SALT) % PROOF.attempts, NONCE_AND_SALT);
  const derived = pbkdf2Sync(password, salt, PROOF.cost, PROOF.keyLength, 'sha256');
  const parameters: Parameters = {
    algorithm: PROOF.algorithm,
    cost: PROOF.cost,
    // The instant is in the signed data, not in expiresAt, which widgets compare with the clock of their own
    // machine.
    data: { key: key.id, until: until.getTime() },
    keyLength: PROOF.keyLength,
    keyPrefix: derived.toString('hex', 0, PROOF.keyLength / 2),
    keySignature: sign(secrets.solution, derived).toString('hex'),
    nonce: nonce.toString('hex'),
    salt: salt.toString('hex'),
  };
  return { parameters, signature: sign(secrets.challenge, canonical(parameters)).toString('hex') };
}

/** The challenge's own name where `proof` solves one of ours that is still good, else null. Never throws. */
export function provedWork(keys: readonly TokenKey[], proof: string, at: Date): string | null {
  const payload = parse(proof);
  if (payload === null) return null;
  const { challenge, solution } = payload;
  const { data, keySignature, nonce } = challenge.parameters;
  const key = keys.find((one) => one.id === data.key);
  if (key === undefined || data.until <= at.getTime()) return null;
  const secrets = preparedOf(key);
  const ours = timingSafeEqual(
    sign(secrets.challenge, canonical(challenge.parameters)),
    Buffer.from(challenge.signature, 'hex'),
  );
  const solved = timingSafeEqual(
    sign(secrets.solution, Buffer.from(solution.derivedKey, 'hex')),
    Buffer.from(keySignature, 'hex'),
  );
  return ours && solved ? nonce : null;
}

function parse(proof: string): Payload | null {
  if (proof.length > MOST_BYTES) return null;
  try {
    const read = payloadSchema.safeParse(JSON.parse(Buffer.from(proof, 'base64').toString('utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
