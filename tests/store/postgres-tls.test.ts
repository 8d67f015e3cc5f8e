// PostgreSQL over TLS: a certificate is checked, its name too, and every refusal is a sentence with what to
// do.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openStore } from '../../src/store/connect.js';
import { makeCertificates } from '../support/certificates.js';
import { testDatabases } from '../support/databases.js';
import { type OwnPostgres, startOwnPostgres } from '../support/own-postgres.js';

const certificates = makeCertificates('DNS:localhost');
const noPostgres = testDatabases().some(({ name, skip }) => name === 'PostgreSQL' && skip);

(noPostgres || certificates === null ? describe.skip : describe)('PostgreSQL over TLS', () => {
  let server: OwnPostgres;
  let base: string;

  beforeAll(async () => {
    const { cert = '', key = '' } = certificates ?? {};
    const settings = { ssl: 'on', ssl_cert_file: '../server.pem', ssl_key_file: '../server.key' };
    server = await startOwnPostgres(settings, { 'server.pem': cert, 'server.key': key }, [
      'hostssl all all 127.0.0.1/32 trust',
      'hostnossl all all 127.0.0.1/32 reject',
    ]);
    base = server.url().replace('127.0.0.1', 'localhost');
  }, 30_000);

  afterAll(() => server.close());

  const opening = async (url: string) => {
    const found = await openStore(url).catch(
      (error: unknown) => error as { readonly message: string; readonly fix: string },
    );
    if (!('close' in found)) return found;
    await found.close();
    return 'open';
  };
  const ca = `sslrootcert=${certificates?.caFile ?? ''}`;

  test('opens with the named authority and the name in the certificate', async () => {
    expect(await opening(`${base}?sslmode=verify-full&${ca}`)).toBe('open');
  });

  test.each([
    [
      'of an authority that is not known',
      () => `${base}?sslmode=verify-full`,
      'shows a certificate of an authority that this machine does not know.',
      'NODE_EXTRA_CA_CERTS',
    ],
    [
      'for another name',
      () => `${server.url()}?sslmode=verify-full&${ca}`,
      'shows a certificate for another name.',
      'a host name from the certificate',
    ],
    ['without TLS', () => base, 'accepts only TLS connections.', 'sslmode=verify-full'],
    [
      'with a file of the authority that is not there',
      () => `${base}?sslmode=verify-full&sslrootcert=/nowhere/ca.pem`,
      'a file named in its URL cannot be read.',
      'sslrootcert',
    ],
  ])('%s it is refused with what to do', async (_, url, words, fix) => {
    expect(await opening(url())).toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      message: expect.stringContaining(words),
      fix: expect.stringContaining(fix),
    });
  });
});
