// One message on its way to the relay, which knows how far it got. SMTP gives the same error for a connection lost before and after the
// message (RFC 1047), so the only proof that nothing was taken is that its end was never handed to the connection.
import type { Readable, Transform } from 'node:stream';
import type { OutgoingMessage } from '../deliveries/ports.js';
import type { WireProgress } from './smtp-reply.js';

const DOT = Buffer.from('.');
/** Octets of CRLF. */
const BREAK = 2;

/** The finished bytes of a message: lines that end in CRLF, and the last one too. They are asked for only after the relay answered DATA with 354. */
export class WireMessage {
  readonly #raw: Buffer;
  readonly #dotFree: boolean;
  #progress: WireProgress = 'nothing';

  constructor({ raw, dotFree = false }: Pick<OutgoingMessage, 'raw' | 'dotFree'>) {
    this.#raw = raw;
    this.#dotFree = dotFree;
  }

  get progress(): WireProgress {
    return this.#progress;
  }

  /** As nodemailer's connection takes a message: something that it can pipe. */
  get source(): Readable {
    return this as unknown as Readable;
  }

  /**
   * Hands the bytes, with dots doubled (RFC 5321 section 4.5.2), straight to the outgoing side of nodemailer's stream, which would look at each of them in
   * JavaScript; at its end that stream adds CRLF, dot, CRLF. It ends only when the connection has taken all that comes before the dot.
   */
  pipe(outgoing: Transform): Transform {
    this.#progress = 'part';
    outgoing.once('end', () => {
      this.#progress = 'all';
    });
    const lines = this.#raw.subarray(0, this.#raw.length - BREAK);
    outgoing.push(this.#dotFree ? lines : dotStuffed(lines));
    return outgoing.end();
  }
}

/** Whether these whole lines have one that begins with a dot. */
export function hasDot(lines: Buffer): boolean {
  return lines[0] === DOT[0] || nextDot(lines, 0) >= 0;
}

/** A message may begin with a dot as well. */
function dotStuffed(lines: Buffer): Buffer {
  const pieces: Buffer[] = [];
  let from = 0;
  for (let dot = lines[0] === DOT[0] ? 0 : nextDot(lines, 0); dot >= 0; dot = nextDot(lines, dot)) {
    pieces.push(lines.subarray(from, dot), DOT);
    from = dot;
  }
  return pieces.length === 0 ? lines : Buffer.concat([...pieces, lines.subarray(from)]);
}

/** Where the next line after `from` begins that begins with a dot; -1 for none. */
function nextDot(lines: Buffer, from: number): number {
  const at = lines.indexOf('\r\n.', from, 'latin1');
  return at < 0 ? -1 : at + BREAK;
}
