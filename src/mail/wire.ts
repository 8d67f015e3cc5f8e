// One message on its way to the relay, which knows how far it got. SMTP gives the same error for a connection lost before and after the
// message (RFC 1047), so the only proof that nothing was taken is that its end was never handed to the connection.
import { Readable } from 'node:stream';
import type { WireProgress } from './smtp-reply.js';

/** The bytes of a message, read at most once, and only after the relay answered DATA with 354. */
export class MessageStream extends Readable {
  readonly #raw: Buffer;
  #progress: WireProgress = 'nothing';
  #given = false;

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
    this.push(this.#given ? null : this.#raw);
    this.#given = true;
  }
}
