// Sign-up forms as readers send them, each with its own address: consent ticked, a signed nonce and, from a
// browser with JavaScript, a proof of work.
import { randomBytes } from 'node:crypto';
import { createChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { NONCE_BYTES, signNonce } from '../src/gate/nonce.js';
import { PROOF, secretsOf } from '../src/gate/proof.js';
import { readKeyring } from '../src/keyring.js';
import type { TokenKey } from '../src/subscribers/tokens.js';

/** How long a person takes to fill in a form. */
const WHILE_MS = 60_000;
const HOUR = 3_600_000;
/** Replaces the attempts of a reader's browser. */
const ATTEMPTS = 300;

/** `count` forms of an installation, filled in and encoded as a browser does it. */
export async function filledForms(
  keysFile: string,
  count: number,
  { proved }: { readonly proved: boolean },
): Promise<readonly string[]> {
  const key = { id: 'f1', secret: readKeyring(keysFile).form };
  const forms: string[] = [];
  for (let i = 0; i < count; i++) {
    const nonce = signNonce(key, 'page', new Date(Date.now() - WHILE_MS), randomBytes(NONCE_BYTES));
    const email = `reader-${i}-${randomBytes(3).toString('hex')}@readers-${i % 50}.example`;
    const fields = {
      email,
      name: 'Zoë',
      website: '',
      consent: 'yes',
      nonce,
      locale: 'en',
      form: 'page',
      page: '',
      proof: proved ? await proof(key) : '',
    };
    forms.push(new URLSearchParams(fields).toString());
  }
  return forms;
}

/**
 * A challenge of ours whose right attempt is known, so that it is solved from the beginning. The server
 * checks the same as ever.
 */
async function proof(key: TokenKey): Promise<string> {
  const { algorithm, cost, keyLength } = PROOF;
  const secrets = secretsOf(key);
  const secret = { hmacSignatureSecret: secrets.challenge, hmacKeySignatureSecret: secrets.solution };
  const challenge = await createChallenge({
    algorithm,
    cost,
    keyLength,
    counter: ATTEMPTS,
    deriveKey,
    ...secret,
    data: { key: key.id, until: Date.now() + HOUR },
  });
  const { parameters } = challenge;
  const password = Buffer.alloc(20);
  Buffer.from(parameters.nonce, 'hex').copy(password);
  password.writeUInt32BE(ATTEMPTS, 16);
  const { derivedKey } = await deriveKey(parameters, Buffer.from(parameters.salt, 'hex'), password);
  const solution = { counter: ATTEMPTS, derivedKey: Buffer.from(derivedKey).toString('hex'), time: 100 };
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}
