// A machine without the optional package sharp: Friday serves no pictures, says so, and checks the linked ones.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parseConfig } from '../../src/config/config.js';
import { createKeyring } from '../../src/keyring.js';
import { temporaryFolder } from '../support/folder.js';
import { anotherApp, newsroomYaml } from '../support/newsroom.js';
import { friday } from './command.js';

const RESOLVE = `export async function resolve(name, context, next) {
  if (name === 'sharp') throw new Error("Cannot find package 'sharp'");
  return next(name, context);
}`;
const HIDDEN = `import { register } from 'node:module';
register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(RESOLVE)}));`;
const WEBP = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64');

const site = createServer((request, response) => {
  if (request.url === '/gone.jpg') return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'image/webp' }).end(WEBP);
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((closed) => site.close(closed)));

/** What `friday issue check --links` finds about an issue with a missing picture and one in WebP. */
async function checked(extra: string) {
  const folder = temporaryFolder();
  const yaml = newsroomYaml(`${extra}\narticles: { allow_hosts: ["127.0.0.1"] }`);
  writeFileSync(join(folder, 'friday.yaml'), yaml);
  writeFileSync(join(folder, 'hidden.mjs'), HIDDEN);
  const config = parseConfig(yaml, join(folder, 'friday.yaml'), {});
  mkdirSync(dirname(config.keysFile), { recursive: true, mode: 0o700 });
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  createKeyring(config.keysFile);
  const app = await anotherApp(config);
  const names = ['gone.jpg', 'picture.webp'];
  const articles = names.map((name) => ({ url: `https://harbour.example/${name}`, headline: name }));
  const json = Buffer.from(JSON.stringify(articles));
  const { stored } = await app.articles.importFile(json, 'json', { skipBad: false });
  await app.issues.create({ actor: 'Ada', subject: 'The harbour opens again' });
  for (const [at, { article }] of stored.entries()) {
    const url = `${origin}/${names[at]}`;
    const image = { url, alt: 'The quay', caption: null, credit: null, width: null, height: null };
    await app.articles.edit(article.id, { image });
    const role = at === 0 ? 'lead' : 'card';
    await app.issues.pick(await app.issues.find('1'), 'Ada', [{ articleId: article.id, role }]);
  }
  const { stdout } = await friday(folder, ['issue', 'check', '--links', '--json'], {
    env: { NODE_OPTIONS: `--import ${pathToFileURL(join(folder, 'hidden.mjs')).href}` },
  });
  const { findings } = JSON.parse(stdout) as {
    findings: { severity: string; kind?: string; about?: string; message: string; fix: string }[];
  };
  return {
    machine: findings.find(({ fix }) => fix.includes('npm install sharp')),
    kinds: findings.flatMap(({ kind }) => (kind?.startsWith('picture') === true ? [kind] : [])).sort(),
  };
}

test('where pictures are hosted by themselves, they are linked, and checked as such', async () => {
  const { machine, kinds } = await checked('web: { url: "https://letters.portmouth.city" }');
  expect(machine).toMatchObject({
    severity: 'warning',
    message: expect.stringMatching(
      /sharp is not installed\. Readers load the pictures from their sources\.$/,
    ),
  });
  expect(kinds).toEqual(['picture-format', 'picture-gone']);
});

test('where the newsroom wrote "pictures: host", the issue is held', async () => {
  expect((await checked('pictures: host')).machine).toMatchObject({ severity: 'error', about: 'machine' });
});
