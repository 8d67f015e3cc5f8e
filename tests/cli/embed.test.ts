// friday embed: prints a form that works by itself.
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '../support/folder.js';
import { friday, fridayJson, INIT } from './command.js';

test('prints plain HTML in the wanted language, with the script on request', async () => {
  const folder = temporaryFolder();
  expect((await friday(folder, [...INIT, '--yes'])).code).toBe(0);
  const plain = await friday(folder, ['embed']);
  expect([plain.code, plain.stderr]).toEqual([
    0,
    expect.stringMatching(
      /^This form leads to http:\/\/localhost:8025, which only this machine can reach\. Set web\.url .*\n$/,
    ),
  ]);
  expect(plain.stdout).toMatch(
    /^<link rel="stylesheet" href="http:\/\/localhost:8025\/embed\.css">\n<form class="friday-form" action="http:\/\/localhost:8025\/subscribe" method="post" lang="en" dir="ltr" data-friday>/,
  );
  expect(plain.stdout).not.toContain('<script');
  expect((await friday(folder, ['embed', '--script'])).stderr).toMatch(
    /only on the sites in web\.embed_origins, which is empty/,
  );
  expect(await friday(folder, ['embed', '--locale', 'zz'])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/no form in the language "zz".\n {2}Choose from .*en/),
  });
  const { json } = await fridayJson(folder, ['embed', '--script', '--locale', 'ru']);
  expect(json).toMatchObject({ ok: true, locale: 'ru', embedOrigins: [] });
  expect(String(json['html'])).toContain('<script src="http://localhost:8025/embed.js" async></script>');
}, 60_000);
