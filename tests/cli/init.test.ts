// The beginning of an installation.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { setUp } from '../../src/app/setup.js';
import { type SetupAnswers, setupFile } from '../../src/app/setup-file.js';
import { parseConfig } from '../../src/config/config.js';
import { fileSchema } from '../../src/config/schema.js';
import { AppError } from '../../src/errors.js';
import { temporaryFolder } from '../support/folder.js';
import { friday, fridayJson, INIT } from './command.js';

const ANSWERS: SetupAnswers = {
  newsroom: 'The Harbour: "Example" # one',
  url: 'https://news.example',
  postalAddress: '1 Quay, Exampleton',
  contact: 'hello@news.example',
  editorName: 'Ada Quill',
  editorAddress: 'ada@news.example',
  title: 'Friday Tide',
  from: 'newsletter@news.example',
  listId: 'friday-tide.news.example',
  zone: 'Europe/Paris',
  language: 'en',
  privacyUrl: 'https://news.example/privacy',
};

describe('the configuration that init writes', () => {
  test('loads, with every answer as it was given', () => {
    const config = parseConfig(setupFile(ANSWERS, null), '/srv/friday/friday.yaml', {});
    expect(config.newsroom).toMatchObject({ name: ANSWERS.newsroom, postalAddress: ANSWERS.postalAddress });
    expect(config.newsletter).toMatchObject({
      title: 'Friday Tide',
      listId: ANSWERS.listId,
      zone: 'Europe/Paris',
      privacyUrl: ANSWERS.privacyUrl,
    });
    expect(config.smtp).toBeNull();
  });

  test('shows the defaults as they are: taking every # away changes nothing that has one', () => {
    const shown = setupFile(ANSWERS, null).replace(/^( *)#(?=[^ ]| {2})/gm, '$1');
    const withoutExamples = shown
      .replace(/^support:\n(?:.+\n)*/m, '')
      .replace(/^(smtp|dkim|templates)[\s\S]*?(?=^[a-z#])/gm, '')
      .replace(
        /^ {2}(rate|provider_rate|provider_rates|connection_rate_per_minute|quiet_hours|warm_up|canary|test_to|only_to|second_above):.*\n(?: {4}.*\n)*/gm,
        '',
      );
    const plain = parseConfig(setupFile(ANSWERS, null), '/srv/friday/friday.yaml', {});
    const config = parseConfig(withoutExamples, '/srv/friday/friday.yaml', {});
    for (const key of ['sections', 'schedule', 'approval', 'delivery', 'articles', 'dataDir'] as const)
      expect(config[key]).toEqual(plain[key]);
    expect(config.theme.colors).toEqual(plain.theme.colors);
    expect(config.theme.fonts).toEqual(plain.theme.fonts);
    expect(config.web).toMatchObject({
      host: plain.web.host,
      port: plain.web.port,
      deskPort: plain.web.deskPort,
    });
  });

  test('says every key that there is', () => {
    const text = setupFile(ANSWERS, null);
    const missing = keysOf(z.toJSONSchema(fileSchema, { io: 'input', unrepresentable: 'any' })).filter(
      (key) => !new RegExp(`\\b${key}:`).test(text),
    );
    expect(missing).toEqual([]);
  });

  test('its examples are valid where they are taken up', () => {
    const shown = setupFile(ANSWERS, null).replace(/^( *)#(?=[^ ]| {2})/gm, '$1');
    const problems = problemsIn(() =>
      parseConfig(shown, '/srv/friday/friday.yaml', { FRIDAY_SMTP_PASSWORD: 'x' }),
    );
    expect(problems).toEqual(['dkim.key_file', 'dkim.ed25519.key_file', 'support.hook_secret_file']);
  });
});

function keysOf({ properties = {}, anyOf = [] }: z.core.JSONSchema.BaseSchema): readonly string[] {
  const inner = [...Object.values(properties), ...anyOf].filter((part) => typeof part === 'object');
  return [...Object.keys(properties), ...inner.flatMap(keysOf)];
}

function problemsIn(read: () => unknown): readonly string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof AppError)
      return (error.details['problems'] as readonly { key: string }[]).map(({ key }) => key);
    throw error;
  }
}

describe('friday init', () => {
  test('writes private configuration, data folder and keys, and only once', async () => {
    const folder = temporaryFolder();
    const { code, json } = await fridayJson(folder, [...INIT, '--with-dkim', 'friday1']);
    expect([code, json]).toMatchObject([
      0,
      {
        ok: true,
        wroteConfig: true,
        wroteKeys: true,
        dkim: { inUse: true, record: { name: 'friday1._domainkey.news.example' } },
      },
    ]);
    const modes = ['friday.yaml', 'friday-data', 'friday-data/keys.json', 'friday-data/dkim-friday1.pem'].map(
      (path) => statSync(join(folder, path)).mode & 0o777,
    );
    expect(modes).toEqual([0o600, 0o700, 0o600, 0o600]);
    const before = ['friday.yaml', 'friday-data/keys.json'].map((path) =>
      readFileSync(join(folder, path), 'utf8'),
    );
    const again = await friday(folder, ['init']);
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/already exists and is unchanged/);
    expect(
      ['friday.yaml', 'friday-data/keys.json'].map((path) => readFileSync(join(folder, path), 'utf8')),
    ).toEqual(before);
  });

  test('the DKIM key goes where FRIDAY_DATA says, as keys and database do', async () => {
    const [etc, data] = [temporaryFolder(), join(temporaryFolder(), 'data')];
    const { config, dkim } = await setUp(join(etc, 'friday.yaml'), ANSWERS, {
      dkimSelector: 'friday1',
      env: { FRIDAY_DATA: data },
    });
    expect([dkim?.keyFile, config.dkim?.keyFile, config.keysFile]).toEqual([
      join(data, 'dkim-friday1.pem'),
      join(data, 'dkim-friday1.pem'),
      join(data, 'keys.json'),
    ]);
    expect(readdirSync(etc)).toEqual(['friday.yaml']);
  });

  test('makes the next DKIM key beside the one in use and changes nothing else [A2]', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'friday.yaml');
    await setUp(file, ANSWERS, { dkimSelector: 'friday1', env: {} });
    const written = readFileSync(file, 'utf8').replace(
      '  domain: news.example\n',
      '  domain: mail.news.example\n',
    );
    writeFileSync(file, written);
    const { config, dkim } = await setUp(file, null, { dkimSelector: 'friday2', env: {} });
    expect(dkim).toMatchObject({
      wroteKey: true,
      inUse: false,
      record: { name: 'friday2._domainkey.mail.news.example', value: expect.stringMatching(/p=\S{300,}/) },
    });
    expect(config.dkim).toMatchObject({
      selector: 'friday1',
      keyFile: join(folder, 'friday-data', 'dkim-friday1.pem'),
    });
    expect(readFileSync(file, 'utf8')).toBe(written);
    expect((await setUp(file, null, { dkimSelector: 'friday2', env: {} })).dkim).toEqual({
      ...dkim,
      wroteKey: false,
    });
  });

  test('without a terminal it names every answer that is missing, and waits for none', async () => {
    const folder = temporaryFolder();
    const { code, stderr } = await friday(folder, [
      'init',
      '--newsroom',
      'The Harbour Example',
      '--title',
      'Friday Tide',
    ]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--url, --address, --contact, --editor-name, --editor-address/);
  });

  test('a wrong answer is named by its flag, and nothing is written', async () => {
    const folder = temporaryFolder();
    const { code, stderr } = await friday(folder, [...INIT, '--url', 'nope', '--zone', 'Mars/Olympus']);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^friday: Some answers are not valid:\n {2}--url "nope": use a full https.*\n {2}--zone "Mars\/Olympus": use an IANA.*\n {2}Correct these flags/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a file where its folder should be is said in words', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'taken'), '');
    const { code, stderr } = await friday(folder, [...INIT, '--dir', 'taken']);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(
        /taken cannot be read or written: it is there already\.\n {2}Choose another place\.\n$/,
      ),
    ]);
  });

  test('a configuration with three mistakes lists all three and starts nothing', async () => {
    const folder = temporaryFolder();
    const good = setupFile(ANSWERS, null);
    writeFileSync(
      join(folder, 'friday.yaml'),
      good
        .replace('zone: Europe/Paris', 'zone: Mars/Olympus')
        .replace('address: ada@news.example', 'address: ada')
        .replace('url: https://news.example\n', 'url: news\n'),
    );
    const { code, stderr } = await friday(folder, ['issue', 'list']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/3 mistakes/);
    for (const named of [
      /line \d+: newsroom.url = "news": use a full https/,
      /editor.address = "ada": use one email/,
      /newsletter.zone = "Mars\/Olympus": use an IANA/,
    ])
      expect(stderr).toMatch(named);
  });
});
