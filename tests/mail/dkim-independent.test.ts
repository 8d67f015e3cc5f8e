// DKIM as programs of other hands verify it: dkimpy and opendkim of Debian, where they are installed.
import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { dnsRecordFor } from '../../src/mail/dkim-key.js';
import { temporaryFolder } from '../support/folder.js';
import { aCopy, builder, HEAD, rsaKey } from './a-copy.js';

const rsa = rsaKey();
const ed25519 = generateKeyPairSync('ed25519').privateKey;
const identity = {
  domain: 'news.example',
  selector: 'friday2026',
  privateKey: rsa,
  ed25519: { selector: 'friday2026e', privateKey: ed25519 },
};
const records = [
  dnsRecordFor(rsa, 'friday2026', 'news.example'),
  dnsRecordFor(ed25519, 'friday2026e', 'news.example'),
];
const MAILS = [
  ['plain', {}],
  [
    'folded and non-ASCII',
    { subject: 'Été à l’île : « ça ira » 🚢 '.repeat(4).trim(), name: 'Żofia Ąćęłńóśźż-Długonazwiska' },
  ],
  [
    'with spaces at line ends and empty lines at the end',
    { text: 'a\t b  \n \n\n\n', html: '<p>x</p>  \n\n\n' },
  ],
  [
    'mostly not Latin',
    { text: 'Неделя в порту. '.repeat(99), html: `<p>${'Неделя в порту. '.repeat(99)}</p>` },
  ],
] as const;

/** Prints one line per signature: its algorithm and whether it holds. */
const DKIMPY = `
import base64, json, sys, dkim
given = json.load(sys.stdin)
zone = {name: value.encode() for name, value in given['records'].items()}
message = base64.b64decode(given['message'])
verifier = dkim.DKIM(message)
count = sum(1 for name, _ in verifier.headers if name.lower() == b'dkim-signature')
out = []
for index in range(count):
    verifier = dkim.DKIM(message)
    holds = verifier.verify(index, dnsfunc=lambda name, timeout=5: zone.get(name.decode().rstrip('.'), b''))
    out.append([verifier.signature_fields[b'a'].decode(), holds])
print(json.dumps(out))`;

const python = ['/usr/bin/python3', 'python3'].find(
  (program) => spawnSync(program, ['-c', 'import dkim, nacl.signing']).status === 0,
);
const opendkim = ['/usr/sbin/opendkim', 'opendkim'].find(
  (program) => spawnSync(program, ['-V']).status === 0,
);

(python === undefined ? describe.skip : describe)(
  'dkimpy (skipped where Debian’s python3-dkim and python3-nacl are not installed)',
  () => {
    const verdicts = (raw: Buffer) => {
      const input = JSON.stringify({
        message: raw.toString('base64'),
        records: Object.fromEntries(records.map(({ name, value }) => [name, value])),
      });
      return JSON.parse(execFileSync(python ?? '', ['-c', DKIMPY], { input, encoding: 'utf8' })) as unknown;
    };

    test.each(MAILS)('takes both signatures of a mail %s [A2] [A4]', async (_, given) => {
      const { raw } = await builder({ dkim: identity })(HEAD, aCopy(given));
      expect(verdicts(raw)).toEqual([
        ['rsa-sha256', true],
        ['ed25519-sha256', true],
      ]);
    });

    test('refuses both where a field is added that was signed as absent [A3]', async () => {
      const { raw } = await builder({ dkim: identity })(HEAD, aCopy());
      expect(verdicts(Buffer.concat([Buffer.from('Reply-To: eve@evil.example\r\n'), raw]))).toEqual([
        ['rsa-sha256', false],
        ['ed25519-sha256', false],
      ]);
    });
  },
);

(opendkim === undefined ? describe.skip : describe)(
  'opendkim (skipped where Debian’s package of that name is not installed)',
  () => {
    /** "pass rsa-sha256", as it would appear in Authentication-Results. */
    const verdict = (raw: Buffer): string => {
      const folder = temporaryFolder();
      const at = (name: string, text: string | Buffer) => {
        writeFileSync(join(folder, name), text);
        return join(folder, name);
      };
      const zone = at('zone', records.map(({ name, value }) => `${name} ${value}\n`).join(''));
      const config = at(
        'conf',
        `Mode v\nTestDNSData file:${zone}\nOn-Default reject\nTemporaryDirectory ${folder}\n`,
      );
      const { stdout } = spawnSync(opendkim ?? '', ['-x', config, '-vv', '-t', at('mail', raw)], {
        encoding: 'utf8',
      });
      return /dkim=(\w+)[\s\S]*?header\.a=([\w-]+)/.exec(stdout)?.slice(1).join(' ') ?? stdout;
    };

    test.each(MAILS)(
      'verifies the RSA signature of a mail %s until its body changes [A2] [A3]',
      async (_, given) => {
        const { raw } = await builder({ dkim: { ...identity, ed25519: null } })(HEAD, aCopy(given));
        expect(verdict(raw)).toBe('pass rsa-sha256');
        expect(
          verdict(Buffer.from(raw.toString('latin1').replace(/\r\n--.*--\r\n$/, '\r\nmore$&'), 'latin1')),
        ).toBe('fail rsa-sha256');
      },
    );
  },
);
