// Terminal: what the person who runs the command can be asked, and shown.
import picocolors from 'picocolors';
import { terminalEnvironment } from '../src/config/config.js';

export type Paint = ReturnType<typeof picocolors.createColors>;

export interface Terminal {
  /** Questions may be asked: a person sits at both ends, and no machine reads the answer. */
  readonly interactive: boolean;
  /** A person reads the output on a screen: it may show what no log or file should hold. */
  readonly screen: boolean;
  /** Something that moves may be drawn. */
  readonly live: boolean;
  readonly paint: Paint;
  /** Columns; Infinity where the output goes to a file or another program. */
  readonly width: number;
  /** IANA zone of this machine's clock, which is the editor's own. */
  readonly zone: string;
  /** Command line of the text editor. */
  readonly editor: string;
}

/** Looks at both ends of this process. With `json` nobody is asked, and nothing is drawn. */
export function openTerminal(json: boolean): Terminal {
  const { color, editor, term } = terminalEnvironment();
  const both = process.stdin.isTTY === true && process.stdout.isTTY === true;
  const screen = process.stdout.isTTY === true && !json;
  return {
    interactive: both && !json && term !== 'dumb',
    screen,
    live: screen && term !== 'dumb',
    paint: picocolors.createColors(screen && color && term !== 'dumb'),
    width: screen ? (process.stdout.columns ?? 80) : Number.POSITIVE_INFINITY,
    zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    editor,
  };
}
