// friday open: the address of the desk, and on a terminal the browser with it.
import { spawn } from 'node:child_process';
import { AppError } from '../../../src/errors.js';
import { deskAddress } from '../../desk.js';
import type { Run } from '../../session.js';

/** The program that opens an address, by platform. */
const OPENERS: Readonly<Record<string, readonly string[]>> = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] };

export const open: Run = async (session) => {
  const url = await deskAddress(session, await session.config());
  if (url === null) throw new AppError('NOT_FOUND', 'The desk is not running.', 'Start it with "friday up", or with "friday web --desk".');
  if (session.terminal.interactive) openBrowser(url);
  return { text: url, data: { url } };
};

/** Tries to: where there is no browser, the address is printed all the same. */
function openBrowser(url: string): void {
  const [program = 'xdg-open', ...words] = OPENERS[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...words, url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
