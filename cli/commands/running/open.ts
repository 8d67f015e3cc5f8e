// friday open: the address of the desk, and on a terminal the browser with it.
import { spawn } from 'node:child_process';
import { AppError } from '../../../src/errors.js';
import { printable, runningDesk, withKey, writeDeskLink } from '../../desk.js';
import type { Run } from '../../session.js';

/** The program that opens an address, by platform. */
const OPENERS: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

export const open: Run<{ readonly print?: boolean }> = async (session, { print = false }) => {
  const config = await session.config();
  const desk = await runningDesk(config);
  if (desk === null)
    throw new AppError(
      'NOT_FOUND',
      'The desk is not running.',
      'Start it with "friday up", or with "friday web --desk".',
    );
  const url = `${desk}/`;
  if (print) return { text: withKey(url, config), data: { url: withKey(url, config) } };
  if (session.terminal.interactive) openBrowser(writeDeskLink(url, config));
  return { text: printable(url, session, config), data: { url } };
};

/** Tries to; if there is no browser, the address is printed all the same. */
function openBrowser(file: string): void {
  const [program = 'xdg-open', ...words] = OPENERS[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...words, file], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
