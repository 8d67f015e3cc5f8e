// friday embed: prints a form that works by itself, and the request for support in the same way.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
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

test('prints the request for support without a script, unless it is closed', async () => {
  const folder = temporaryFolder();
  expect((await friday(folder, [...INIT, '--yes'])).code).toBe(0);
  const closed = { code: 2, stderr: expect.stringContaining('The request for support is closed.') };
  expect(await friday(folder, ['embed', 'support'])).toMatchObject(closed);
  const file = join(folder, 'friday.yaml');
  appendFileSync(
    file,
    `
support:
  heading: Pay for our reporting
  warning: Do not give from Sarmatia.
  amounts: { EUR: { once: { amounts: [10, 25], default: 25 } } }
  links: { once: "https://pay.example/once" }
`,
  );
  const { code, stdout } = await friday(folder, ['embed', 'support']);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^<link rel="stylesheet" href="http:\/\/localhost:8025\/embed\.css"\/>\n<form class="friday-form friday-support" lang="en" dir="ltr" action="http:\/\/localhost:8025\/support\?lang=en" method="post"/,
  );
  expect(stdout).toMatch(
    /Pay for our reporting.*Do not give from Sarmatia\..*name="amount_once"[^>]*value="25"/s,
  );
  expect(stdout).not.toMatch(/<script|token/);
  const { json } = await fridayJson(folder, ['embed', 'support', '--locale', 'fa']);
  expect(json).toMatchObject({ ok: true, locale: 'fa', html: expect.stringContaining('dir="rtl"') });
  appendFileSync(file, '  public: false\n');
  expect(await friday(folder, ['embed', 'support'])).toMatchObject(closed);
}, 60_000);
