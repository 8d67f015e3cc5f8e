// Configuration: everything that is wrong is said at once, with key, value, line and remedy; secrets are
// never shown.
import { randomBytes } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type ConfigProblem, loadConfig, parseConfig } from '../../src/config/config.js';
import { AppError } from '../../src/errors.js';
import { signToken, TOKEN_PURPOSES, type TokenKeys } from '../../src/subscribers/tokens.js';
import { temporaryFolder } from '../support/folder.js';
import { newsroomYaml } from '../support/newsroom.js';

const FILE = '/srv/friday/friday.yaml';

function problems(yaml: string, env: Record<string, string> = {}, file = FILE): readonly ConfigProblem[] {
  try {
    parseConfig(yaml, file, env);
    return [];
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'CONFIG_INVALID') throw error;
    return error.details['problems'] as readonly ConfigProblem[];
  }
}

/** A configuration with these keys beside the name and address of its editor. */
function editorYaml(keys: string): string {
  return newsroomYaml().replace('address: ada@harbour.example', (address) => `${address}, ${keys}`);
}

describe('a configuration', () => {
  test('lists all three mistakes with key, value, line and remedy, and nothing else', () => {
    const yaml = newsroomYaml('schedule: { cron: "every friday" }\nsmtp_host: relay.example').replace(
      'Europe/Paris',
      'Europe/Pariss',
    );
    expect(problems(yaml)).toEqual([
      {
        key: 'newsletter.zone',
        value: 'Europe/Pariss',
        line: 9,
        remedy: 'use an IANA time zone such as Europe/Paris',
      },
      {
        key: 'schedule.cron',
        value: 'every friday',
        line: 10,
        remedy: expect.stringContaining('five cron fields'),
      },
      { key: 'smtp_host', value: 'relay.example', line: 11, remedy: expect.stringContaining('remove it') },
    ]);
  });

  test('what a relay asks of other keys is told together with all else', () => {
    expect(
      problems(newsroomYaml('smtp: { host: relay.example, user: x }\nwbe: {}')).map((p) => p.key),
    ).toEqual(['wbe', 'web.url', 'smtp.user']);
  });

  test('that is a folder is named as such', () => {
    const file = temporaryFolder();
    expect(() => loadConfig({ file, env: {} })).toThrow(
      expect.objectContaining({
        code: 'CONFIG_MISSING',
        message: `The configuration ${file} cannot be read: it is a folder.`,
      }),
    );
  });

  test('that is no YAML is named by its line', () => {
    expect(problems('newsroom: { name: x }\neditor: [a\n')[0]).toMatchObject({
      key: 'file',
      line: expect.any(Number),
      remedy: expect.stringContaining('correct the YAML'),
    });
  });

  test('that is empty names every key that is required', () => {
    expect(problems('').map((p) => [p.key, p.remedy.slice(0, 19)])).toEqual([
      ['newsroom', 'use a group of keys'],
      ['editor', 'use a group of keys'],
      ['newsletter', 'use a group of keys'],
    ]);
  });

  test('a broken environment is told together with the file, without its secrets', () => {
    const found = problems(newsroomYaml('delivery: { connections: 500 }'), {
      FRIDAY_DATABASE_URL: 'mysql://root:hunter2@db/friday',
      FRIDAY_REDIS_URL: 'http://:hunter2@redis',
      FRIDAY_LOG: 'loud',
      FRIDAY_REDIS_URI: 'redis://x',
      HOME: '/root',
    });
    expect(found.map((p) => p.key).sort()).toEqual([
      'FRIDAY_DATABASE_URL',
      'FRIDAY_LOG',
      'FRIDAY_REDIS_URI',
      'FRIDAY_REDIS_URL',
      'delivery.connections',
    ]);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  test.each([
    'postgres://friday@db1.example:5432,db2.example:5432/friday',
    'postgres://friday:a%2Cb@db1.example,db2.example/friday?sslmode=verify-full',
    'postgres://friday@localhost/friday?host=db1.example,db2.example',
    'postgres://friday@db1.example/friday?target_session_attrs=read-write',
  ])('an address of several PostgreSQL servers is refused with what to do instead: %s', (url) => {
    expect(problems(newsroomYaml(), { FRIDAY_DATABASE_URL: url })).toMatchObject([
      {
        key: 'FRIDAY_DATABASE_URL',
        value: '(hidden)',
        remedy: expect.stringMatching(/^name one server: .* leads to whichever one is the primary$/),
      },
    ]);
    expect(
      problems(newsroomYaml(), { FRIDAY_DATABASE_URL: 'postgres://friday:a,b@db1.example/friday' }),
    ).toEqual([]);
  });

  test('an empty environment takes the defaults, all below the folder of the file', () => {
    const config = parseConfig(newsroomYaml(), FILE, {});
    expect(config).toMatchObject({
      dataDir: '/srv/friday/friday-data',
      databaseUrl: 'sqlite:///srv/friday/friday-data/friday.db',
      redis: { url: null },
      smtp: null,
    });
    expect(config.sections).toEqual(['News', 'Features', 'Analysis', 'Opinion', 'more']);
    expect(config.schedule).toEqual({ cron: '0 9 * * 5', notAfterHours: 3 });
    expect(Object.isFrozen(config.newsletter.from)).toBe(true);
  });

  test.each([
    ['', { line: null, portrait: null }],
    ['line: " On the harbour since 2009. "', { line: 'On the harbour since 2009.', portrait: null }],
    [
      'portrait: { url: "https://harbour.example/ada.jpg" }',
      { line: null, portrait: { url: 'https://harbour.example/ada.jpg', alt: 'Ada Quill' } },
    ],
    [
      'portrait: { url: "https://harbour.example/ada.jpg", alt: Ada at her desk }',
      { line: null, portrait: { url: 'https://harbour.example/ada.jpg', alt: 'Ada at her desk' } },
    ],
  ])('introduces the editor: { %s }', (keys, shown) => {
    expect(parseConfig(editorYaml(keys), FILE, {}).editor).toEqual({
      name: 'Ada Quill',
      address: 'ada@harbour.example',
      ...shown,
    });
  });

  test.each([
    ['line: ""', 'editor.line'],
    [`line: ${'x'.repeat(161)}`, 'editor.line'],
    ['line: "two\\nlines"', 'editor.line'],
    ['portrait: https://harbour.example/ada.jpg', 'editor.portrait'],
    ['portrait: { alt: Ada }', 'editor.portrait.url'],
    ['portrait: { url: "http://harbour.example/ada.jpg" }', 'editor.portrait.url'],
    ['portrait: { url: "https://harbour.example/ada.jpg", alt: "" }', 'editor.portrait.alt'],
    ['portrait: { url: "https://harbour.example/ada.jpg", size: 72 }', 'editor.portrait.size'],
  ])('an introduction of the editor is refused by its key: { %s }', (keys, key) => {
    expect(problems(editorYaml(keys))).toMatchObject([{ key, line: 3 }]);
  });

  test('has a canary by default where a relay is configured; stop rules always [G15]', () => {
    const delivery = (extra: string) => parseConfig(newsroomYaml(extra), FILE, {}).delivery;
    const relay =
      'smtp: { host: 127.0.0.1, port: 2525, security: none }\nweb: { url: "https://letters.example" }\n';
    expect(delivery('')).toMatchObject({
      canary: null,
      stopRules: {
        hardBounces: 5,
        unauthenticated: 1,
        refusedByPolicy: 20,
        deferred: 20,
        complaints: 0.1,
        atLeast: 20,
      },
    });
    expect(delivery(relay).canary).toEqual({ share: 1, most: 50, waitMinutes: 10, from: 1000 });
    expect(delivery('delivery: { canary: { from: 20, wait_minutes: 0 } }').canary).toEqual({
      share: 1,
      most: 50,
      waitMinutes: 0,
      from: 20,
    });
    for (const off of ['false', 'off', '{ most: 0 }'])
      expect(delivery(`${relay}delivery: { canary: ${off} }`).canary).toBeNull();
    expect(
      problems(newsroomYaml('schedule: { not_after_hours: 1 }\ndelivery: { canary: { wait_minutes: 60 } }')),
    ).toMatchObject([
      {
        key: 'delivery.canary.wait_minutes',
        remedy: expect.stringContaining('less than the 60 minutes that schedule.not_after_hours leaves'),
      },
    ]);
    expect(
      problems(newsroomYaml('delivery: { canary: { share: 101 }, stop_rules: { deferred: -1 } }')).map(
        (p) => p.key,
      ),
    ).toEqual(['delivery.canary.share', 'delivery.stop_rules.deferred']);
    expect(problems(newsroomYaml('delivery: { canary: true }')).map((p) => p.key)).toEqual([
      'delivery.canary',
    ]);
  });

  test('a relay elsewhere needs encryption and a public address for links [A8]', () => {
    expect(
      problems(
        newsroomYaml(
          'smtp: { host: relay.example, security: none }\nweb: { url: "https://letters.example" }',
        ),
      ).map((p) => p.key),
    ).toEqual(['smtp.security']);
    expect(problems(newsroomYaml('smtp: { host: relay.example }')).map((p) => p.key)).toEqual(['web.url']);
    expect(
      problems(newsroomYaml('smtp: { host: relay.example }\nweb: { url: "http://letters.example" }')).map(
        (p) => p.key,
      ),
    ).toEqual(['web.url']);
    expect(
      problems(
        newsroomYaml(
          'smtp: { host: 127.0.0.1, port: 2525, security: none }\nweb: { url: "https://letters.example" }',
        ),
      ),
    ).toEqual([]);
  });

  test.each([
    ['ehlo_name: localhost', 'smtp.ehlo_name'],
    ['ehlo_name: "news.example\\r\\nMAIL FROM:<x@y.example>"', 'smtp.ehlo_name'],
    ['auth: plian', 'smtp.auth'],
  ])('smtp: { %s } is refused', (line, key) => {
    const yaml = newsroomYaml(
      `smtp: { host: relay.example, ${line} }\nweb: { url: "https://letters.example" }`,
    );
    expect(problems(yaml).map((p) => p.key)).toEqual([key]);
  });

  test.each([
    ['smtp_password: hunter2', 'smtp_password'],
    ['smtp: { host: relay.example, pass: hunter2 }', 'smtp.pass'],
    ['relay: { user: desk, credentials: { password: hunter2 } }', 'relay'],
    ['smtp: { host: relay.example, auth: [desk, hunter2] }', 'smtp.auth'],
    ['redis: "redis://:hunter2@redis:6379/0"', 'redis'],
    ['dkim: { domain: harbour.example, selector: friday, private_key: hunter2 }', 'dkim.private_key'],
    ['pepper: "hunter2-80UTjpsdUSZQy3cacoaCR-q_8e6qSnWMPLIn8l67d8"', 'pepper'],
    ['mail_key_pem: "-----BEGIN PRIVATE KEY----- hunter2"', 'mail_key_pem'],
  ])('a secret in the wrong place is never repeated: %s [G19]', (extra, key) => {
    try {
      parseConfig(newsroomYaml(extra), FILE, {});
    } catch (error) {
      expect((error as AppError).message + JSON.stringify(error)).not.toContain('hunter2');
    }
    expect(problems(newsroomYaml(extra)).map((p) => p.key)).toContain(key);
  });

  test('an empty password in the environment is none: the file counts', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'smtp-password'), 'hunter2\n', { mode: 0o600 });
    const yaml = newsroomYaml(
      `smtp: { host: relay.example, user: desk, password_file: ./smtp-password }\nweb: { url: "https://letters.example" }`,
    );
    expect(parseConfig(yaml, join(folder, 'friday.yaml'), { FRIDAY_SMTP_PASSWORD: '' }).smtp?.password).toBe(
      'hunter2',
    );
  });

  test.each([
    'weekly@gmail.com',
    'weekly@Yahoo.fr',
    'weekly@hotmail.co.uk',
    'weekly@gmx.at',
    'weekly@mail.ru',
    'weekly@proton.me',
  ])('the newsletter cannot come from %s, a mailbox provider [F2]', (from) => {
    expect(problems(newsroomYaml().replace('weekly@harbour.example', from))).toMatchObject([
      { key: 'newsletter.from.address', value: from, remedy: expect.stringContaining('your own domain') },
    ]);
  });

  test.each([
    'noreply@harbour.example',
    'no-reply@harbour.example',
    'Do_Not_Reply@harbour.example',
    'no.reply+weekly@harbour.example',
  ])('somebody reads what is answered: neither From nor Reply-To is %s [F3]', (address) => {
    expect(problems(newsroomYaml().replace('weekly@harbour.example', address))).toMatchObject([
      { key: 'newsletter.from.address' },
    ]);
    const yaml = newsroomYaml().replace('  zone:', `  reply_to: ${address}\n  zone:`);
    expect(problems(yaml)).toMatchObject([
      { key: 'newsletter.reply_to', remedy: expect.stringContaining('somebody reads') },
    ]);
  });

  test.each([
    'reply@harbour.example',
    'nora.reply@harbour.example',
    'weekly@gmail.harbour.example',
    'weekly@hamsterpost.example',
  ])('%s may send [F2] [F3]', (from) => {
    expect(problems(newsroomYaml().replace('weekly@harbour.example', from))).toEqual([]);
  });

  test('refuses letters before the @ that mail servers refuse [F23]', () => {
    expect(problems(newsroomYaml().replace('weekly@harbour.example', 'zoé@harbour.example'))).toMatchObject([
      { key: 'newsletter.from.address' },
    ]);
  });

  test('keeps the public address short enough for every unsubscribe link [F9]', () => {
    const at = (url: string) => newsroomYaml(`smtp: { host: relay.example }\nweb: { url: "${url}" }`);
    const longest = `https://letters.harbour.example/${'w'.repeat(68)}`;
    const { url } = parseConfig(at(`${longest}/`), FILE, {}).web;
    expect(url).toBe(longest);
    const key = { id: 'k'.repeat(16), secret: randomBytes(32).toString('base64url') };
    const keys = Object.fromEntries(
      TOKEN_PURPOSES.map((purpose) => [purpose, [key]]),
    ) as unknown as TokenKeys;
    const link = `${url}/unsubscribe/${signToken(keys, 'unsubscribe', randomBytes(16).toString('base64url'))}`;
    expect(link.length).toBeLessThan(200);
    expect(problems(at(`${longest}w`))).toEqual([
      {
        key: 'web.url',
        value: `${longest}w`,
        line: 11,
        remedy: expect.stringContaining('keep it within 100 characters'),
      },
    ]);
    expect(problems(at('https://letters.harbour.example/?list=1'))).toMatchObject([
      { key: 'web.url', remedy: expect.stringContaining('without ? and #') },
    ]);
    expect(parseConfig(at('https://Häfen.example/post/'), FILE, {}).web.url).toBe(
      'https://xn--hfen-loa.example/post',
    );
  });

  test('a password file that others may read is refused; one of mode 0600 is read [G19]', () => {
    const folder = temporaryFolder();
    const secret = join(folder, 'smtp-password');
    writeFileSync(secret, 'hunter2\n', { mode: 0o600 });
    const yaml = newsroomYaml(
      `smtp: { host: relay.example, user: desk, password_file: ./smtp-password }\nweb: { url: "https://letters.example" }`,
    );
    expect(parseConfig(yaml, join(folder, 'friday.yaml'), {}).smtp).toMatchObject({
      user: 'desk',
      password: 'hunter2',
    });
    chmodSync(secret, 0o644);
    expect(problems(yaml, {}, join(folder, 'friday.yaml'))).toMatchObject([
      { key: 'smtp.password_file', remedy: expect.stringContaining('chmod 600') },
    ]);
    expect(
      problems(yaml.replace('./smtp-password', './elsewhere'), {}, join(folder, 'friday.yaml')),
    ).toMatchObject([{ key: 'smtp.password_file', remedy: expect.stringContaining('create the file') }]);
    expect(problems(yaml.replace(', password_file: ./smtp-password', ''))).toMatchObject([
      { key: 'smtp.user' },
    ]);
  });

  test.each([
    [
      'dkim: { domain: harbour.example, selector: a, ed25519: { selector: b, key_file: ./b.pem } }',
      'dkim.key_file',
      'an Ed25519 key signs only in addition to it',
    ],
    [
      'dkim: { domain: harbour.example, selector: a, key_file: ./a.pem, ed25519: { selector: a, key_file: ./b.pem } }',
      'dkim.ed25519.selector',
      'another selector',
    ],
  ])('an Ed25519 key signs beside an RSA key, under a selector of its own: %s [A4]', (extra, key, remedy) => {
    expect(problems(newsroomYaml(extra))).toMatchObject([{ key, remedy: expect.stringContaining(remedy) }]);
  });

  test('both keys are files of mode 0600 [A4] [G19]', () => {
    const folder = temporaryFolder();
    for (const name of ['a.pem', 'b.pem']) writeFileSync(join(folder, name), 'key', { mode: 0o600 });
    const yaml = newsroomYaml(
      'dkim: { domain: harbour.example, selector: a, key_file: ./a.pem, ed25519: { selector: b, key_file: ./b.pem } }',
    );
    expect(parseConfig(yaml, join(folder, 'friday.yaml'), {}).dkim).toEqual({
      domain: 'harbour.example',
      selector: 'a',
      keyFile: join(folder, 'a.pem'),
      ed25519: { selector: 'b', keyFile: join(folder, 'b.pem') },
    });
    chmodSync(join(folder, 'b.pem'), 0o644);
    expect(problems(yaml, {}, join(folder, 'friday.yaml'))).toMatchObject([
      { key: 'dkim.ed25519.key_file', remedy: expect.stringContaining('chmod 600') },
    ]);
  });

  test('that is not there says how to make one', () => {
    expect(() => loadConfig({ cwd: temporaryFolder(), env: {} })).toThrow(
      expect.objectContaining({ code: 'CONFIG_MISSING', fix: expect.stringContaining('friday init') }),
    );
  });
});
