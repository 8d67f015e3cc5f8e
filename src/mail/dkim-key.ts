// DKIM keys: made, read, and written as the DNS record that the newsroom publishes (RFC 6376, RFC 8301).
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { WantedKey } from '../doctor/dkim.js';
import { AppError, fileReason } from '../errors.js';
import { DAY_MS } from '../timing/units.js';

const LEAST_BITS = 1024;
const WANTED_BITS = 2048;
/** A key is replaced once a year (A2). */
const MOST_DAYS = 365;

/** A new RSA-2048 private key as PEM (PKCS #8); keep it in a file of mode 0600. */
export async function generateDkimKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: WANTED_BITS });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/**
 * The RSA private key in a PEM file, proved to sign. `warn` is called for a key below 2048 bits, and for one
 * whose file is older than a year (A2).
 * @throws AppError DKIM_INVALID if the file cannot be read, or is not an RSA private key of at least 1024
 * bits.
 */
export async function loadDkimKey(
  path: string,
  warn: (message: string) => void = () => {},
  now: Date = new Date(),
): Promise<KeyObject> {
  const key = await readKey(path, RSA);
  if (key.asymmetricKeyType !== 'rsa') {
    const fix =
      'Create an RSA-2048 key ("friday init" does) and publish its DNS record. Several large providers verify only RSA.';
    throw invalid(
      `The DKIM key ${path} is a key of type ${key.asymmetricKeyType ?? 'unknown'}, not RSA.`,
      fix,
    );
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < LEAST_BITS)
    throw invalid(
      `The DKIM key ${path} has only ${bits} bits.`,
      'Create an RSA-2048 key with "friday init" and publish its DNS record.',
    );
  if (bits < WANTED_BITS)
    warn(
      `The DKIM key ${path} has ${bits} bits; receivers expect ${WANTED_BITS}. Create a new key and publish its DNS record.`,
    );
  const days = Math.floor((now.getTime() - (await stat(path)).mtimeMs) / DAY_MS);
  if (days > MOST_DAYS)
    warn(
      `The file of the DKIM key ${path} is ${days} days old. Replace it once a year: run "friday init --with-dkim" with another selector.`,
    );
  return proved(key, 'RSA-SHA256', path);
}

/**
 * The Ed25519 private key of a second signature (RFC 8463), proved to sign.
 * @throws AppError DKIM_INVALID if the file cannot be read, or is not such a key.
 */
export async function loadEd25519Key(path: string): Promise<KeyObject> {
  const key = await readKey(path, ED25519);
  if (key.asymmetricKeyType !== 'ed25519')
    throw invalid(
      `The DKIM key ${path} is a key of type ${key.asymmetricKeyType ?? 'unknown'}, not Ed25519.`,
      ED25519.fix,
    );
  return proved(key, null, path);
}

interface Wanted {
  readonly setting: string;
  readonly fix: string;
}

const RSA: Wanted = {
  setting: 'dkim.key_file',
  fix: 'Put an unencrypted RSA private key there, or create one with "friday init".',
};
const ED25519: Wanted = {
  setting: 'dkim.ed25519.key_file',
  fix: 'Put an unencrypted Ed25519 private key there ("openssl genpkey -algorithm ed25519" creates one), or remove dkim.ed25519 to sign with RSA only.',
};

async function readKey(path: string, { setting, fix }: Wanted): Promise<KeyObject> {
  let pem: string;
  try {
    pem = await readFile(path, 'utf8');
  } catch (error) {
    throw invalid(
      `The DKIM key ${path} cannot be read: ${fileReason(error)}.`,
      `Correct ${setting}. ${fix}`,
      error,
    );
  }
  try {
    return createPrivateKey(pem);
  } catch (error) {
    throw invalid(`The DKIM key ${path} is not a private key in PEM form.`, fix, error);
  }
}

function proved(key: KeyObject, algorithm: string | null, path: string): KeyObject {
  const probe = Buffer.from('friday');
  if (verify(algorithm, probe, createPublicKey(key), sign(algorithm, probe, key))) return key;
  throw invalid(`The DKIM key ${path} cannot sign.`, 'Create a new key and publish its DNS record.');
}

/**
 * The TXT record to publish for a key: its name, its whole value, and the value in strings of at most 255
 * octets (RFC 6376 section 3.6.2.2).
 */
export function dnsRecordFor(
  key: KeyObject,
  selector: string,
  domain: string,
): {
  readonly name: string;
  readonly type: 'TXT';
  readonly value: string;
  readonly strings: readonly string[];
} {
  const publicKey = key.type === 'public' ? key : createPublicKey(key);
  const der = publicKey.export({ type: 'spki', format: 'der' });
  // RFC 8463, section 4: of an Ed25519 key the 32 octets alone, without the wrapping that RSA keys have.
  const isEd25519 = publicKey.asymmetricKeyType === 'ed25519';
  const value = `v=DKIM1; k=${isEd25519 ? 'ed25519' : 'rsa'}; p=${(isEd25519 ? der.subarray(-32) : der).toString('base64')}`;
  return {
    name: `${selector}._domainkey.${domain}`,
    type: 'TXT',
    value,
    strings: value.match(/.{1,255}/g) ?? [],
  };
}

/**
 * What is compared with the published key. RFC 6376 names the bare RSAPublicKey; everybody publishes the
 * SubjectPublicKeyInfo. Receivers accept both.
 */
export function wantedKey(key: KeyObject, selector: string, domain: string): WantedKey {
  const { name, value } = dnsRecordFor(key, selector, domain);
  const usual = value.slice(value.indexOf('p=') + 2);
  if (key.asymmetricKeyType !== 'rsa') return { name, value, forms: [usual], kind: 'ed25519', bits: null };
  const publicKey = key.type === 'public' ? key : createPublicKey(key);
  const bare = publicKey.export({ type: 'pkcs1', format: 'der' }).toString('base64');
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? null;
  return { name, value, forms: [usual, bare], kind: 'rsa', bits };
}

function invalid(message: string, fix: string, cause?: unknown): AppError {
  return new AppError('DKIM_INVALID', message, fix, { cause });
}
