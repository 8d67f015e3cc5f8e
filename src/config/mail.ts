// Mail as configured: the relay that accepts it, and the keys that sign it.
import { existsSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { defaultEhloName } from './ehlo.js';
import type { Environment } from './problems.js';
import type { FileConfig } from './schema.js';

export interface RelayConfig {
  readonly host: string;
  readonly port: number;
  readonly security: 'starttls' | 'tls' | 'none';
  readonly user: string | null;
  readonly password: string | null;
  readonly auth: 'auto' | 'plain' | 'login' | 'cram-md5';
  readonly ehloName: string;
}

export interface DkimKey {
  readonly selector: string;
  /** Absolute. */
  readonly keyFile: string;
}

/** RSA always signs; an Ed25519 key signs only in addition to it. */
export interface DkimConfig extends DkimKey {
  readonly domain: string;
  readonly ed25519: DkimKey | null;
}

/** null: mail leaves unsigned. `at` makes a path absolute. */
export function dkimOf({ dkim }: FileConfig, at: (path: string) => string): DkimConfig | null {
  const key = (from: { readonly selector: string; readonly key_file: string }) => ({
    selector: from.selector,
    keyFile: at(from.key_file),
  });
  return dkim === undefined
    ? null
    : { domain: dkim.domain, ...key(dkim), ed25519: dkim.ed25519 === undefined ? null : key(dkim.ed25519) };
}

/** null: no relay is configured, and mail stays in the local inbox. */
export function relayOf(
  { smtp, newsletter }: FileConfig,
  at: (path: string) => string,
  env: Environment,
): RelayConfig | null {
  if (smtp === undefined) return null;
  const fromFile = smtp.password_file === undefined ? null : readSecret(at(smtp.password_file));
  return {
    host: smtp.host,
    port: smtp.port,
    security: smtp.security,
    user: smtp.user ?? null,
    password: env['FRIDAY_SMTP_PASSWORD'] || fromFile,
    auth: smtp.auth,
    ehloName: smtp.ehlo_name ?? defaultEhloName(hostname(), newsletter.from.address),
  };
}

function readSecret(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}
