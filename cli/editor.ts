// The person's text editor: a text goes in, the changed text comes out. The file is kept until its text has
// arrived where it belongs.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../src/errors.js';
import type { Terminal } from './terminal.js';

export interface Draft {
  readonly path: string;
  /**
   * Opens the editor and waits until it is closed; the text as it is then. @throws AppError INTERNAL if the
   * editor cannot be run.
   */
  edit(): Promise<string>;
  /** The text as it lies there. */
  read(): Promise<string>;
  /** The text has arrived: the file is not needed any more. */
  discard(): Promise<void>;
}

/**
 * A draft in a folder that only this user may read. @throws AppError USAGE if there is neither a terminal nor
 * a named editor.
 */
export async function openDraft(
  terminal: Terminal,
  folder: string,
  name: string,
  text: string,
): Promise<Draft> {
  if (!terminal.interactive && /^(vi|vim|nvim|nano|emacs)\b/.test(terminal.editor)) {
    throw new AppError(
      'USAGE',
      'A text editor needs a terminal.',
      'Use --print and --file for an issue, or the flags of "friday articles edit".',
    );
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = await newFile(folder, name, text);
  return {
    path,
    edit: async () => {
      await runEditor(terminal, path);
      return readFile(path, 'utf8');
    },
    read: () => readFile(path, 'utf8').catch(() => ''),
    discard: () => rm(path, { force: true }),
  };
}

/** Never over a text that was kept: it gets the next free number. */
async function newFile(folder: string, name: string, text: string): Promise<string> {
  for (let n = 1; ; n++) {
    const path = join(folder, n === 1 ? name : name.replace(/(?=\.[^.]*$)/, `-${n}`));
    try {
      await writeFile(path, text, { flag: 'wx', mode: 0o600 });
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/**
 * As git does: the editor is a command line of the shell, with the file as its last word. Ctrl+C is the
 * editor's; a signal that ends this process ends it first.
 */
function runEditor({ editor, interactive }: Terminal, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', `${editor} "$@"`, editor, path], {
      stdio: [interactive ? 'inherit' : 'ignore', interactive ? 'inherit' : 'ignore', 'inherit'],
      detached: !interactive,
    });
    const forget = hearSignals(child, (signal) => settle(`was ended by ${signal}`));
    const settle = (wrong: string | null) => {
      forget();
      if (wrong === null) resolve();
      else
        reject(
          new AppError(
            'FILE_UNREADABLE',
            `The editor "${editor}" ${wrong}.`,
            'Set VISUAL or EDITOR to your text editor.',
          ),
        );
    };
    child.once('error', (error) => settle(`cannot be run: ${error.message}`));
    child.once('exit', (code, signal) => settle(code === 0 ? null : howItEnded(code, signal)));
  });
}

/**
 * Ctrl+C reaches editor and Friday alike, and only the editor may act on it. A signal that ends Friday is
 * passed on.
 */
function hearSignals(child: ChildProcess, end: (signal: NodeJS.Signals) => void): () => void {
  const ignore = () => undefined;
  const pass = (signal: NodeJS.Signals) => {
    child.kill(signal);
    end(signal);
  };
  process.on('SIGINT', ignore).on('SIGQUIT', ignore).on('SIGTERM', pass).on('SIGHUP', pass);
  return () => {
    process.off('SIGINT', ignore).off('SIGQUIT', ignore).off('SIGTERM', pass).off('SIGHUP', pass);
  };
}

/** A shell that outlives its command reports a signal as 128 and its number. */
function howItEnded(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal !== null) return `was ended by ${signal}`;
  return code === 130 ? 'was ended by SIGINT' : `ended with status ${code}`;
}
