// friday issue preview: writes the issue as readers get it, finished or not, then serves it; a desk that
// already runs is used as it is.
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Config } from '../../../src/config/config.js';
import { AppError } from '../../../src/errors.js';
import { ended, failureOf, firstJsonLine, startScript, stopChild } from '../../children.js';
import { printable, runningDesk } from '../../desk.js';
import { writeNamed } from '../../files.js';
import type { Run, Session } from '../../session.js';
import { number } from '../../words.js';
import { approvalNotes } from './approval-notes.js';
import { chooseIssue } from './choose-issue.js';
import { checksOf } from './findings.js';
import { checkedNextLine, nameOf } from './wording.js';

interface PreviewFlags {
  readonly out?: string;
  /** False for --no-serve. */
  readonly serve: boolean;
  readonly variant?: string;
}

export const preview: Run<PreviewFlags, [string | undefined]> = async (
  session,
  { out, serve, variant },
  name,
) => {
  const app = await session.app();
  const issue = await chooseIssue(session, app, 'preview', name);
  const checks = await checksOf(app, issue);
  const copy = await app.issues.preview(issue, variant);
  const folder = out === undefined ? join(app.config.dataDir, 'previews', issue.slug) : resolve(out);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const parts = { 'issue.html': copy.html, 'issue.txt': copy.text, 'issue.eml': copy.raw };
  const files = await written(folder, parts);
  const missing =
    copy.raw === null
      ? `\nThere is no issue.eml yet. "friday issue check ${issue.name}" shows what the message still lacks.`
      : '';
  const size = `${number(Math.ceil(Buffer.byteLength(copy.html) / 1024))} KB of HTML${copy.frozen ? ', frozen as approved' : ''}`;
  const notes = await approvalNotes(app, issue);
  const remarks = notes.lines.map((line) => `\n${line}`).join('');
  const text = `${nameOf(issue)}, ${size}:\n${files.map((file) => `  ${file}`).join('\n')}${missing}${checks === null ? '' : `\nChecks: ${checks}`}${remarks}`;
  const data = {
    issue: issue.number,
    files,
    htmlBytes: Buffer.byteLength(copy.html),
    frozen: copy.frozen,
    ...notes.data,
  };
  const next = await checkedNextLine(
    app,
    issue,
    (await app.issues.picks(issue)).length,
    session.terminal,
    'preview',
  );
  const path = `/preview/${issue.name}${variant === undefined ? '' : `/variants/${variant}`}`;
  if (!serve) return { text: text + next, data };
  const running = await runningDesk(app.config);
  if (running !== null) {
    const url = `${running}${path}`;
    return { text: `${text}\n\n${seeIt(session, url, app.config)}${next}`, data: { ...data, url } };
  }
  return serveUntilStopped(session, path, { text, data });
};

/** Away from a terminal the address has no key, so it says how to get in. */
function seeIt(session: Session, url: string, config: Config): string {
  const way = session.terminal.screen ? '' : ' (sign in first with "friday open")';
  return `See it at ${printable(url, session, config)}${way}`;
}

/**
 * The paths of the written files; a file that cannot be made now does not remain from an earlier run either.
 */
async function written(
  folder: string,
  parts: Readonly<Record<string, string | Buffer | null>>,
): Promise<readonly string[]> {
  const files: string[] = [];
  for (const [name, content] of Object.entries(parts)) {
    const file = join(folder, name);
    if (content === null) await rm(file, { force: true });
    else {
      await writeNamed(file, content);
      files.push(file);
    }
  }
  return files;
}

/** Prints the address as soon as there is one, and stays until it is stopped. */
async function serveUntilStopped(
  session: Session,
  path: string,
  before: { text: string; data: Record<string, unknown> },
) {
  const stop = session.stopSignal();
  const config = await session.config();
  const child = startScript('web', ['--config', config.file, '--desk', '--no-public'], { hear: true });
  const failure = failureOf(child);
  stop.addEventListener('abort', () => void stopChild(child), { once: true });
  const desk = (await firstJsonLine(child))?.['desk'];
  if (typeof desk === 'string') {
    const url = `${desk}${path}`;
    session.out.answer({
      text: `${before.text}\n\n${seeIt(session, url, config)}\nIt reloads when the issue or a template changes. Stop with Ctrl+C.`,
      data: { ...before.data, url },
    });
  }
  const code = await ended(child);
  if (typeof desk === 'string' && (code === 0 || stop.aborted)) return null;
  throw (
    (await failure) ??
    new AppError(
      'INTERNAL',
      'The preview cannot be served.',
      'Correct the error above, or use --no-serve to only write the files.',
    )
  );
}
