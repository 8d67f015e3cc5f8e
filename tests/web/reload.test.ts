// Live reload: the preview's stamp changes with the issue and with the templates, and open pages hear of it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import type { Issue } from '../../src/issues/issue.js';
import { listen } from '../../src/web/listen.js';
import { createServer } from '../../src/web/server.js';
import { deskHeaders } from '../support/desk.js';
import { inTime } from '../support/in-time.js';
import { addIssue, type Newsroom, openNewsroom } from './newsroom.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function startDesk(): Promise<{
  room: Newsroom;
  issue: Issue;
  url: string;
  desk: FastifyInstance;
  templates: string;
}> {
  const room = await openNewsroom({ extra: 'templates: ./mine' });
  const templates = join(dirname(room.config.file), 'mine');
  mkdirSync(templates, { recursive: true });
  const desk = await createServer(room.app, { desk: true });
  open.push(room, desk);
  const issue = await addIssue(room);
  const url = await listen(desk, { host: '127.0.0.1', port: 0, key: 'web.desk_port' });
  return { room, issue, url, desk, templates };
}

/** The stamps of a stream, one by one; each within ten seconds. */
async function* stampsOf(url: string, headers: Record<string, string>): AsyncGenerator<string> {
  const answer = await fetch(url, { headers, signal: AbortSignal.timeout(20_000) });
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const stamp = /^data: (.*)$/m.exec(text.slice(0, end))?.[1];
      text = text.slice(end + 2);
      if (stamp !== undefined) yield stamp;
    }
  }
}

test('an open preview hears of its issue, articles and templates, nothing else', async () => {
  const { room, issue, url, templates } = await startDesk();
  const stamps = stampsOf(`${url}/preview/${issue.number}/events`, deskHeaders(room.config));
  const next = async () => (await stamps.next()).value;
  const first = await next();
  const page = await (
    await fetch(`${url}/preview/${issue.number}`, { headers: deskHeaders(room.config) })
  ).text();
  expect(page).toContain(`data-stamp="${first}"`);
  await room.store.issues.update(issue.id, { subject: 'Another subject' });
  const afterIssue = await next();
  const [pick] = await room.app.issues.picks(issue);
  await room.app.articles.edit(pick?.articleId ?? 0, { headline: 'Another headline' });
  const afterArticle = await next();
  writeFileSync(join(templates, 'preheader.mjml'), '');
  const afterTemplate = await next();
  expect(new Set([first, afterIssue, afterArticle, afterTemplate]).size).toBe(4);
  expect(
    await (await fetch(`${url}/preview/${issue.number}`, { headers: deskHeaders(room.config) })).text(),
  ).toContain(`data-stamp="${afterTemplate}"`);
  await stamps.return(undefined);
});

test('closing the server ends the streams at once', async () => {
  const { room, issue, url, desk } = await startDesk();
  const stamps = stampsOf(`${url}/preview/${issue.number}/events`, deskHeaders(room.config));
  await stamps.next();
  const ending = async () => {
    await desk.close();
    return stamps.next();
  };
  expect((await inTime(3_000, ending)).done).toBe(true);
});
