// Demo: a Friday from the readers who sign up to the last mail in their inbox, step by step. Everything is
// ended at the end.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BY_ADDRESS, PICKS, written } from '../issue.mjs';
import { initFlags, settings, withEditor } from '../newsroom.mjs';
import { newReaders, olderReaders, readersCsv } from '../readers.mjs';
import { startSite } from '../site-server.mjs';
import { createFriday, DemoError } from './friday.mjs';
import { joinReaders } from './joining.mjs';
import { openLetters } from './letters.mjs';
import { freePorts, takeFolder } from './place.mjs';
import { createProgress } from './progress.mjs';
import { sendIssue } from './sending.mjs';

const START_MS = 90_000;

/**
 * Runs it and resolves to the exit code. With `once` the last line of standard output is the result as JSON.
 */
export async function runDemo({ root, folder, once }) {
  const progress = createProgress(process.stdout);
  const closing = [];
  const stopping = new AbortController();
  const stopped = stopSignal();
  let result = null;
  let code = 0;
  try {
    closing.push(takeFolder(folder));
    const work = friday({ root, folder, once, progress, closing, signal: stopping.signal });
    work.catch(() => undefined);
    result = await Promise.race([work, stopped]);
    if (result !== null && !once) await stayUp(progress, result, folder, stopped);
    if (!once || result === null) progress.end('  Stopping …');
  } catch (error) {
    code = 1;
    process.stderr.write(`friday: ${wordsOf(error)}\n`);
  }
  stopping.abort();
  for (const close of closing.reverse()) await close();
  if (result === null && code === 0) code = 130;
  if (once && result !== null) process.stdout.write(`${JSON.stringify(result.summary)}\n`);
  return code;
}

/** A mistake of the demo itself is shown with its stack. */
function wordsOf(error) {
  return error instanceof DemoError ? error.message : (error.stack ?? error);
}

/** Until the person stops the demo. */
async function stayUp(progress, result, folder, stopped) {
  tellAddresses(progress, result, keyOf(folder));
  if ((await Promise.race([stopped, result.up.ended])) !== null)
    throw new DemoError(`"friday up" ended by itself:\n  ${result.up.lastWords()}`);
}

async function friday({ root, folder, once, progress, closing, signal }) {
  progress.say('\n  A Friday at The Harbour Courier, an invented newspaper\n');
  const now = new Date();
  const [[web, desk], site] = [await freePorts(2), await startSite({ now, drawAhead: !once })];
  closing.push(site.close);
  const config = join(folder, 'friday.yaml');
  const command = createFriday({ program: join(root, 'dist/cli/main.js'), config, env: environment(folder) });
  closing.push(command.stop);
  const place = {
    folder,
    config,
    site,
    web,
    desk,
    now,
    newsroom: initFlags(site.base, process.env.FRIDAY_REDIS_URL ? `-${now.getTime()}` : ''),
  };
  const letters = openLetters(join(folder, 'friday-data', 'inbox'), place.newsroom['--list-id']);

  await progress.step(
    'Writing the configuration',
    () => initialise(command, place),
    () => 'Configuration, keys and a signing key written',
  );
  const up = await progress.step(
    'Starting Redis, worker, pages and inbox',
    () => startUp(command, place, signal),
    () => 'Friday is up: private Redis, worker, web pages, desk, local inbox',
  );
  const { stayed, silent, left } = await joinReaders(newReaders(), { place, letters, progress, signal });
  const readers = { on: [...stayed, ...(await importReaders(command, place, progress))], silent, left };
  await gatherArticles(command, place, progress);
  const issue = await makeIssue(command, place, progress);
  return { ...(await sendIssue({ command, place, progress, issue, readers, letters, signal })), up };
}

async function initialise(command, { config, site, web, desk, newsroom }) {
  await command.run('init', '--yes', ...Object.entries(newsroom).flat());
  writeFileSync(config, withEditor(readFileSync(config, 'utf8')) + settings({ site: site.base, web, desk }));
}

async function gatherArticles(command, { site }, progress) {
  const address = (slug) => site.articles.find((a) => a.slug === slug).url;
  const addresses = BY_ADDRESS.map((slug) => `${address(slug)}?utm_source=desk`);
  const byAddress = () => command.run('articles', 'add', ...addresses);
  await progress.step(
    `Fetching ${addresses.length} pages`,
    byAddress,
    ({ results }) => `${results.length} articles read from their pages`,
  );
  for (const feed of ['feed.xml', 'feed.json']) {
    const tell = ({ stored }) =>
      `${feed} imported: ${stored.filter((s) => s.outcome === 'added').length} new articles, ${stored.filter((s) => s.outcome !== 'added').length} already read from their pages`;
    await progress.step(
      `Importing ${feed}`,
      () => command.run('articles', 'import', `${site.base}/${feed}`),
      tell,
    );
  }
  const { articles } = await command.run('articles', 'list');
  if (articles.length !== site.articles.length)
    throw new DemoError(
      `There should be ${site.articles.length} articles, one row each, and there are ${articles.length}.`,
    );
}

async function importReaders(command, { folder, now }, progress) {
  const file = join(folder, 'readers.csv');
  const readers = olderReaders();
  writeFileSync(file, readersCsv(readers, now), { mode: 0o600 });
  const evidence = [
    '--source',
    'the older list of the invented paper',
    '--basis',
    'consent by double opt-in',
    '--yes',
  ];
  const tell = ({ imported }) =>
    `${imported.added} readers of an older list imported, each with date and wording of their consent`;
  await progress.step(
    'Importing readers',
    () => command.run('subscribers', 'import', file, ...evidence),
    tell,
  );
  return readers.map(({ address }) => address);
}

async function makeIssue(command, { folder, site }, progress) {
  const address = (slug) => site.articles.find((a) => a.slug === slug).url;
  const { issue } = await progress.step(
    'Making the issue',
    () => command.run('issue', 'new'),
    (made) => `Issue ${made.issue.number} created for ${made.issue.slug}`,
  );
  const picking = async () => {
    let last;
    for (const { articles, flags } of PICKS)
      last = await command.run('issue', 'pick', ...articles.map(address), ...flags);
    return last;
  };
  const { picks } = await progress.step(
    'Picking articles',
    picking,
    (done) => `${done.picks.length} articles picked: a lead, cards and briefs`,
  );
  const writing = async () => {
    const file = join(folder, 'issue.yaml');
    const { document } = await command.run('issue', 'edit', '--print');
    const urls = new Map(picks.map((p) => [p.articleId, p.article.canonicalUrl]));
    writeFileSync(
      file,
      JSON.stringify(
        written({ ...document, picks: document.picks.map((p) => ({ ...p, url: urls.get(p.article) })) }),
        null,
        2,
      ),
    );
    return command.run('issue', 'edit', '--file', file);
  };
  await progress.step(
    'Writing subject, intro and two headlines',
    writing,
    () => 'Subject, preheader, intro and overrides written',
  );
  await progress.step(
    'Checking',
    () => command.run('issue', 'check'),
    ({ groups }) => `Checked: no errors, ${remarks(groups)}`,
  );
  await progress.step(
    'Approving',
    () => command.run('issue', 'approve'),
    ({ htmlBytes, hash }) =>
      `Approved and frozen: ${Math.ceil(htmlBytes / 1024)} KB of HTML, hash ${hash.slice(0, 12)}`,
  );
  return issue;
}

/** The output of "friday issue check", with all findings about this machine in one line. */
function remarks(groups) {
  const lines =
    groups.filter(({ about }) => about !== 'machine').length +
    (groups.some(({ about }) => about === 'machine') ? 1 : 0);
  return lines === 1 ? '1 remark' : `${lines} remarks`;
}

async function startUp(command, { folder, web, desk }, signal) {
  const up = command.stay(folder, 'up');
  const deadline = Date.now() + START_MS;
  while (
    !(await answers(`http://127.0.0.1:${web}/readyz`)) ||
    !(await answers(`http://127.0.0.1:${desk}/desk.json`))
  ) {
    if (up.child.exitCode !== null || up.child.signalCode !== null)
      throw new DemoError(`"friday up" ended by itself:\n  ${up.lastWords()}`);
    if (Date.now() > deadline)
      throw new DemoError(
        `"friday up" did not answer within ${START_MS / 1000} seconds:\n  ${up.lastWords()}`,
      );
    await delay(150, undefined, { signal });
  }
  return up;
}

async function answers(url) {
  return fetch(url, { signal: AbortSignal.timeout(2000) }).then(
    (response) => response.ok,
    () => false,
  );
}

/** Nothing of this person's own Friday: only where Redis is, and where downloads are stored. */
function environment(folder) {
  const own = [
    'FRIDAY_CONFIG',
    'FRIDAY_DATA',
    'FRIDAY_DATABASE_URL',
    'FRIDAY_KEYS_FILE',
    'FRIDAY_SMTP_PASSWORD',
  ];
  const others = Object.entries(process.env).filter(([name]) => !own.includes(name));
  return { ...Object.fromEntries(others), FRIDAY_STATE: join(folder, 'state') };
}

/** The desk's key as the query of an address: for a person at a terminal, never for a file or a pipe. */
function keyOf(folder) {
  if (process.stdout.isTTY !== true) return '';
  return `?key=${readFileSync(join(folder, 'friday-data', 'desk.key'), 'utf8').trim()}`;
}

function tellAddresses(progress, { summary, signUpUrl, archiveUrl, correctionUrl, siteUrl }, key) {
  progress.say(`
  Look at it:
    the inbox, each email as its reader sees it  ${summary.inboxUrl}${key}
    the preview: phone, dark, without pictures   ${summary.previewUrl}${key}
    the sign-up page                             ${signUpUrl}
    the issue in the public archive, corrected   ${archiveUrl}
    the draft of a mail that corrects it         ${correctionUrl}${key}
    the invented newspaper                       ${siteUrl}/

  Stop it with Ctrl-C.
`);
}

/** Resolves to null at the first request to end. */
function stopSignal() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve(null));
  });
}
