// Addresses of the desk as commands print them: with the key for a person at a terminal, and for nobody else.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { addressLines } from '../../cli/commands/running/addresses.js';
import { printable, writeDeskLink } from '../../cli/desk.js';
import type { Session } from '../../cli/session.js';
import { parseConfig } from '../../src/config/config.js';
import { readDeskKey } from '../../src/desk-key.js';
import { redact } from '../../src/log.js';
import { temporaryFolder } from '../support/folder.js';
import { newsroomYaml } from '../support/newsroom.js';

const config = parseConfig(newsroomYaml('data: ./data'), join(temporaryFolder(), 'friday.yaml'), {});
const session = (screen: boolean) => ({ terminal: { screen } }) as Session;
const served = { public: 'http://127.0.0.1:8025', desk: 'http://127.0.0.1:8026' };

test('addresses of the desk carry its key on a terminal; page addresses do not', () => {
  const key = readDeskKey(config.dataDir);
  const lines = addressLines(served, session(true), config).split('\n');
  expect(
    lines.filter((line) => line.includes(`?key=${key}`)).map((line) => line.trim().split(/\s+/)[0]),
  ).toEqual(['Desk', 'Inbox']);
  expect(printable('http://127.0.0.1:8026/preview/5?view=text', session(true), config)).toBe(
    `http://127.0.0.1:8026/preview/5?view=text&key=${key}`,
  );
});

test('in a pipe or a file no address carries the key', () => {
  expect(addressLines(served, session(false), config)).not.toContain(readDeskKey(config.dataDir));
  expect(printable('http://127.0.0.1:8026/preview/5', session(false), config)).toBe(
    'http://127.0.0.1:8026/preview/5',
  );
});

test('a browser starts with a private file, so that no process list shows the key', () => {
  const file = writeDeskLink('http://127.0.0.1:8026/', config);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(file).not.toContain(readDeskKey(config.dataDir));
  expect(readFileSync(file, 'utf8')).toContain(
    `content="0;url=http://127.0.0.1:8026/?key=${readDeskKey(config.dataDir)}"`,
  );
  expect(writeDeskLink('http://127.0.0.1:8026/', config)).toBe(file);
});

test('a log line that holds an address with the key loses the key', () => {
  const address = printable('http://127.0.0.1:8026/inbox?page=2', session(true), config);
  expect(redact(`GET ${address} failed`)).toBe('GET http://127.0.0.1:8026/inbox?page=2&key=[key] failed');
});
