// One message on its way to the relay, which knows how far it got. SMTP gives the same error for a connection
// lost before and after the message (RFC 1047), so the only proof that nothing was taken is that its end was
// never handed to the connection.
import type { Readable, Transform } from 'node:stream';
import type { OutgoingMessage } from '../deliveries/ports.js';
import type { WireProgress } from './smtp-reply.js';

const DOT = Buffer.from('.');
/** Octets of CRLF. */
const BREAK = 2;
/** Octets that the next message may be longer. */
const SPARE = 4_096;

/**
 * The finished bytes of a message: lines that end in CRLF, and the last one too. They are requested only
 * after the relay answered DATA with 354.
 */
export class WireMessage {
  readonly #raw: OutgoingMessage['raw'];
  readonly #dotFree: boolean;
  readonly #room: ReusedBuffer;
  readonly #isTextAwaited: () => boolean;
  #progress: WireProgress = 'nothing';

  /**
   * @param isTextAwaited called once, just before the first byte: true if the relay asked for the text. If
   * not, nothing leaves.
   */
  constructor(
    { raw, dotFree = false }: Pick<OutgoingMessage, 'raw' | 'dotFree'>,
    room: ReusedBuffer,
    isTextAwaited: () => boolean,
  ) {
    this.#raw = raw;
    this.#dotFree = dotFree;
    this.#room = room;
    this.#isTextAwaited = isTextAwaited;
  }

  get progress(): WireProgress {
    return this.#progress;
  }

  /** As nodemailer's connection takes a message: something that it can pipe. */
  get source(): Readable {
    return this as unknown as Readable;
  }

  /**
   * Hands the bytes, with dots doubled (RFC 5321 section 4.5.2), straight to the outgoing side of
   * nodemailer's stream, which would look at each of them in JavaScript; at its end that stream adds CRLF,
   * dot, CRLF. It ends only when the connection has taken all that comes before the dot.
   */
  pipe(outgoing: Transform): Transform {
    if (!this.#isTextAwaited()) return outgoing;
    this.#progress = 'part';
    outgoing.once('end', () => {
      this.#progress = 'all';
    });
    const raw = Buffer.isBuffer(this.#raw) ? this.#raw : this.#room.joined(this.#raw);
    const lines = raw.subarray(0, raw.length - BREAK);
    outgoing.push(this.#dotFree ? lines : dotStuffed(lines));
    return outgoing.end();
  }
}

/**
 * Where a connection puts its messages together, one after another: bytes of their own for each of thousands
 * of messages a second are more work for the collector of garbage than for everybody else.
 */
export class ReusedBuffer {
  #bytes = Buffer.alloc(0);

  /** These pieces as one, valid until the next call. */
  joined(pieces: readonly Buffer[]): Buffer {
    const size = sizeOf(pieces);
    if (this.#bytes.length < size) this.#bytes = Buffer.allocUnsafeSlow(size + SPARE);
    let at = 0;
    for (const piece of pieces) at += piece.copy(this.#bytes, at);
    return this.#bytes.subarray(0, size);
  }
}

/** Octets of a message that is whole or in pieces. */
export function sizeOf(raw: OutgoingMessage['raw']): number {
  return Buffer.isBuffer(raw) ? raw.length : raw.reduce((sum, piece) => sum + piece.length, 0);
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
