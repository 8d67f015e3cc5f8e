// A whole Friday by the command line: twelve real articles, a thousand readers, a worker process, real SMTP;
// and every copy is its reader's own.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { simpleParser } from 'mailparser';
import PostalMime, { type Email } from 'postal-mime';
import { temporaryFolder } from '../support/folder.js';
import { fridayRuns, INIT, ownListId, type Ran, succeed } from '../support/friday.js';
import { testRedis } from '../support/redis.js';
import { describeWithSharedData, sharedData } from '../support/shared-data.js';

const READERS = 1000;
const SERVED = ['aktualne', 'folha', 'guardian-1', 'quanta-1'];
/** Saved pages that still call themselves http; their sites have served https for years. */
const SAVED = {
  'bbc-1': 'www.bbc.com',
  cnn: 'money.cnn.com',
  heise: 'www.heise.de',
  'la-nacion': 'www.lanacion.com.ar',
  'lemonde-1': 'www.lemonde.fr',
  'wapo-1': 'www.washingtonpost.com',
};
const PAGES = [...SERVED, ...Object.keys(SAVED)];

describeWithSharedData('twelve real articles to a thousand readers', () => {
  const folder = temporaryFolder();
  let site: Server;
  let origin = '';
  let mails: { readonly raw: Buffer; readonly to: string }[] = [];

  const run = (...args: string[]): Promise<Ran> =>
    succeed([...args, '--json'], {
      cwd: folder,
      env: { FRIDAY_REDIS_URL: testRedis().url, FRIDAY_LOG: 'warn' },
    });

  beforeAll(async () => {
    site = createServer((request, response) => {
      const name = (request.url ?? '').replace(/^\//, '').replace(/\?.*$/, '');
      const file = PAGES.includes(name)
        ? join(sharedData ?? '', 'pages', `${name}.html`)
        : join(sharedData ?? '', 'feeds', name);
      response.setHeader('content-type', PAGES.includes(name) ? 'text/html' : 'application/rss+xml');
      response.end(readFileSync(file));
    });
    await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  });

  afterAll(() => new Promise((closed) => site.close(closed)));

  test('the editor makes the issue, the worker sends it, the audit is clean', async () => {
    await run(
      ...INIT,
      ...ownListId(),
      '--from',
      'weekly@harbour.example',
      '--privacy-url',
      'https://harbour.example/privacy',
    );
    const file = join(folder, 'friday.yaml');
    const yaml = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      `${yaml.replace(/^articles:.*\n(?:[ #].*\n)*/m, '')}\narticles: { allow_hosts: ["127.0.0.1"] }\n`,
    );
    writeFileSync(
      join(folder, 'readers.csv'),
      `email,name,consent_at,wording\n${Array.from({ length: READERS }, (_, i) => `reader-${i}@readers.example,${i % 3 === 0 ? '' : `Rea${i}`},2026-03-31,Yes please`).join('\n')}\n`,
    );

    await run('articles', 'add', ...SERVED.map((name) => `${origin}/${name}`));
    for (const [name, host] of Object.entries(SAVED))
      await run(
        'articles',
        'add',
        '--file',
        join(sharedData ?? '', 'pages', `${name}.html`),
        '--url',
        `https://${host}/`,
      );
    await run('articles', 'import', `${origin}/guardian.rss`, '--no-pages');
    await run('issue', 'new', '--subject', 'Twelve stories of the week');
    const listed = (await run('articles', 'list', '--limit', '200')).json()['articles'] as {
      id: number;
      source: string;
    }[];
    const chosen = [
      ...listed.filter((a) => a.source === 'page'),
      ...listed.filter((a) => a.source === 'feed'),
    ].slice(0, 12);
    expect(chosen.filter((a) => a.source === 'page')).toHaveLength(PAGES.length);
    await run('issue', 'pick', ...chosen.map((a) => String(a.id)));
    await run('issue', 'pick', String(chosen[0]?.id), '--lead');
    await run(
      'subscribers',
      'import',
      'readers.csv',
      '--source',
      'the old list',
      '--basis',
      'double opt-in',
      '--yes',
    );
    await run('issue', 'approve');
    await run('issue', 'schedule', '--now', '--yes');

    const worker = fridayRuns(['worker'], {
      cwd: folder,
      env: { FRIDAY_REDIS_URL: testRedis().url, FRIDAY_LOG: 'warn' },
    });
    for (
      const end = Date.now() + 120_000;
      Date.now() < end;
      await new Promise((wait) => setTimeout(wait, 500))
    ) {
      const issue = (await run('issue', 'show')).json()['issue'] as { status: string };
      if (issue.status === 'sent') break;
    }
    const audit = (await run('issue', 'audit')).json();
    expect(audit).toMatchObject({ ok: true });
    expect(JSON.stringify(audit)).toContain(`"submitted":${READERS}`);
    expect(await worker.stop()).toBe(0);

    const inbox = join(folder, 'friday-data', 'inbox');
    mails = readdirSync(inbox)
      .filter((name) => name.endsWith('.eml'))
      .map((name) => ({ raw: readFileSync(join(inbox, name)), to: '' }));
    expect(mails).toHaveLength(READERS);
  }, 240_000);

  const archiveLink = (part: string | undefined) =>
    /https?:\/\/[^\s"<>]*\/archive\/[^\s"<>]*/.exec(part ?? '')?.[0] ?? 'none';

  test("every message parses twice and has its own reader's links [F1] [F9] [G12] [D28]", async () => {
    const seenTo = new Set<string>();
    const seenLeave = new Set<string>();
    const seenId = new Set<string>();
    const seenOnline = new Set<string>();
    for (const { raw } of mails) {
      const mail = await PostalMime.parse(raw);
      const to = (mail.to ?? []).map((a) => ('address' in a ? a.address : ''));
      expect(to).toHaveLength(1);
      const leave = /^<(\S+)>$/.exec(header(mail, 'list-unsubscribe'))?.[1] ?? '';
      expect(header(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
      expect(mail.text).toContain(leave);
      expect(mail.html).toContain(leave.replaceAll('&', '&amp;'));
      expect(mail.html?.match(/\/unsubscribe\/[\w.-]+/g)?.every((link) => leave.endsWith(link))).toBe(true);
      expect(mail.html).not.toMatch(/\{\{|undefined|\[object/);
      for (const part of [mail.html, mail.text]) seenOnline.add(archiveLink(part));
      seenTo.add(to[0] ?? '');
      seenLeave.add(leave);
      seenId.add(mail.messageId ?? '');
    }
    expect(seenTo).toEqual(new Set(Array.from({ length: READERS }, (_, i) => `reader-${i}@readers.example`)));
    expect([seenLeave.size, seenId.size]).toEqual([READERS, READERS]);
    expect([...seenOnline]).toEqual([expect.stringMatching(/\/archive\/\d{4}-\d\d-\d\d$/)]);
    const sample = mails.filter((_, i) => i % 100 === 0);
    for (const { raw } of sample) {
      const other = await simpleParser(raw);
      const one = await PostalMime.parse(raw);
      expect(other.subject).toBe(one.subject);
      expect(other.headers.get('list')).toBeDefined();
      expect(other.text?.replace(/\s+/g, ' ').trim()).toBe(one.text?.replace(/\s+/g, ' ').trim());
    }
  }, 120_000);

  test('twelve stories stay within 90 KB of HTML [F24]', async () => {
    const mail = await PostalMime.parse(mails[0]?.raw ?? Buffer.alloc(0));
    expect(Buffer.byteLength(mail.html ?? '')).toBeLessThanOrEqual(90 * 1024);
    expect(mail.html?.match(/<h[23][\s>]/g)?.length ?? 0).toBeGreaterThanOrEqual(12);
  });
});

function header(mail: Email, key: string): string {
  return mail.headers.find((h) => h.key === key)?.value ?? '';
}
