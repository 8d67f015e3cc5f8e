// One message on its way to the relay, which knows how far it got. SMTP gives the same error for a connection lost before and after the
// message (RFC 1047), so the only proof that nothing was taken is that its end was never handed to the connection.
import { Readable } from 'node:stream';
import type { WireProgress } from './smtp-reply.js';

/** Small pieces, so that the end is handed over only when the connection has taken nearly all that comes before it. */
const PIECE = 16 * 1024;

/** The bytes of a message, read at most once, and only after the relay answered DATA with 354. */
export class MessageStream extends Readable {
  readonly #raw: Buffer;
  #progress: WireProgress = 'nothing';
  #given = 0;

  constructor(raw: Buffer) {
    super();
    this.#raw = raw;
    // Listeners run in order: this one notes the end before the pipe's own listener, added later, writes the final dot.
    this.once('end', () => {
      this.#progress = 'all';
    });
  }

  get progress(): WireProgress {
    return this.#progress;
  }

  override _read(): void {
    if (this.#progress === 'nothing') this.#progress = 'part';
    const piece = this.#raw.subarray(this.#given, this.#given + PIECE);
    this.#given += piece.length;
    this.push(piece.length === 0 ? null : piece);
  }
}
