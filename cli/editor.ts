// The person's text editor: a text goes in, the changed text comes out. The file is kept until its text has arrived where it belongs.
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../src/errors.js';
import type { Terminal } from './terminal.js';

export interface Draft {
  readonly path: string;
  /** Opens the editor and waits until it is closed; the text as it is then. @throws AppError INTERNAL where the editor cannot be run. */
  edit(): Promise<string>;
  /** The text has arrived: the file is not needed any more. */
  discard(): Promise<void>;
}

/** A draft in a folder that only this user may read. @throws AppError USAGE where there is neither a terminal nor a named editor. */
export async function openDraft(terminal: Terminal, folder: string, name: string, text: string): Promise<Draft> {
  if (!terminal.interactive && /^(vi|vim|nvim|nano|emacs)\b/.test(terminal.editor)) {
    throw new AppError('USAGE', 'There is no terminal to open an editor on.', 'Use --print and --file for an issue, or the flags of "friday articles edit".');
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = await newFile(folder, name, text);
  return {
    path,
    edit: async () => {
      await runEditor(terminal, path);
      return readFile(path, 'utf8');
    },
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

/** As git does: the editor is a command line of the shell, and the file its last word. */
function runEditor({ editor, interactive }: Terminal, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', `${editor} "$@"`, editor, path], {
      stdio: [interactive ? 'inherit' : 'ignore', interactive ? 'inherit' : 'ignore', 'inherit'],
      detached: !interactive,
    });
    const fail = (why: string) =>
      reject(new AppError('FILE_UNREADABLE', `The editor "${editor}" ${why}.`, `Set VISUAL or EDITOR to your editor. The text is in ${path}.`));
    child.once('error', (error) => fail(`cannot be run: ${error.message}`));
    child.once('exit', (code, signal) => (code === 0 ? resolve() : fail(signal === null ? `ended with status ${code}` : `was ended by ${signal}`)));
  });
}
