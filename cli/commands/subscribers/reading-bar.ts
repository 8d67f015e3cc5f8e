// A bar for how far a long file has been read, on stderr of a terminal; nothing elsewhere.
import type { Session } from '../../session.js';

export interface ReadingBar {
  at(bytes: number): void;
  end(): void;
}

/** Files below this are read before a bar could be seen. */
const WORTH_A_BAR = 2_000_000;

export async function readingBar({ terminal }: Session, what: string, bytes: number): Promise<ReadingBar> {
  if (!terminal.live || process.stderr.isTTY !== true || bytes < WORTH_A_BAR)
    return { at: () => undefined, end: () => undefined };
  const { Presets, SingleBar } = await import('cli-progress');
  const bar = new SingleBar(
    {
      format: `${what} {bar} {percentage}%  {eta_formatted} left`,
      hideCursor: true,
      clearOnComplete: true,
      stream: process.stderr,
    },
    Presets.rect,
  );
  bar.start(bytes, 0);
  return { at: (soFar) => bar.update(soFar), end: () => bar.stop() };
}
