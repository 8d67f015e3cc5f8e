// An authority of the test's own and a certificate by it, made by openssl; null where there is none.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './folder.js';

export interface Certificates {
  /** Of the authority: what NODE_EXTRA_CA_CERTS and sslrootcert name. */
  readonly caFile: string;
  readonly certFile: string;
  readonly keyFile: string;
  /** PEM texts of the same. */
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** A certificate for these names, such as `DNS:localhost,IP:127.0.0.1`. */
export function makeCertificates(names: string): Certificates | null {
  const folder = temporaryFolder();
  const [ca, cert, key] = ['ca.pem', 'server.pem', 'server.key'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const fresh = (to: string, out: string) =>
    `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=${to === key ? 'server' : 'authority'} -keyout ${to} -out ${out}`.split(
      ' ',
    );
  const made = [
    fresh(join(folder, 'ca.key'), ca),
    [
      ...fresh(key, cert),
      '-CA',
      ca,
      '-CAkey',
      join(folder, 'ca.key'),
      '-addext',
      `subjectAltName=${names}`,
      '-addext',
      'basicConstraints=critical,CA:FALSE',
    ],
  ].every((words) => spawnSync('openssl', words).status === 0);
  const text = (file: string) => readFileSync(file, 'utf8');
  return made
    ? { caFile: ca, certFile: cert, keyFile: key, ca: text(ca), cert: text(cert), key: text(key) }
    : null;
}
