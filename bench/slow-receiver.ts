// A receiver that lets every message wait before it says yes, as a distant relay does: so the wire, not the
// core, limits the sender.
import { createServer, type Socket } from 'node:net';
import { atEnd } from './cleanup.js';

export interface SlowReceiver {
  readonly port: number;
  /** When each message was accepted, in ms of performance.now(), from the beginning. */
  readonly accepted: number[];
  stop(): Promise<void>;
}

const REPLIES: Readonly<Record<string, string>> = {
  EHLO: '250-receiver.example\r\n250 8BITMIME',
  DATA: '354 go on',
  QUIT: '221 bye',
};

/** Reads commands and messages from pieces of any size; answers the commands. */
class Conversation {
  #rest = '';
  #inData = false;

  constructor(
    readonly socket: Socket,
    readonly onMessage: () => void,
  ) {}

  take(piece: string): void {
    this.#rest += piece;
    for (;;) {
      const mark = this.#inData ? '\r\n.\r\n' : '\r\n';
      const at = this.#rest.indexOf(mark);
      if (at < 0) return;
      const said = this.#inData ? '' : this.#rest.slice(0, 4).toUpperCase();
      this.#rest = this.#rest.slice(at + mark.length);
      if (this.#inData) this.onMessage();
      else this.socket.write(`${REPLIES[said] ?? '250 2.0.0 ok'}\r\n`);
      this.#inData = said === 'DATA';
    }
  }
}

/** Takes any mail on 127.0.0.1 and forgets it; answers the final dot after `waitMs`. */
export async function startSlowReceiver(waitMs: number): Promise<SlowReceiver> {
  const accepted: number[] = [];
  const server = createServer((socket) => {
    const onMessage = () =>
      setTimeout(() => accepted.push(performance.now()) && socket.write('250 2.0.0 taken\r\n'), waitMs);
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('error', () => undefined);
    const conversation = new Conversation(socket, onMessage);
    socket.on('data', (piece) => conversation.take(String(piece)));
    socket.write('220 receiver.example ESMTP\r\n');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const stop = () => new Promise<void>((done) => server.close(() => done()));
  atEnd(stop);
  return { port: address !== null && typeof address === 'object' ? address.port : 0, accepted, stop };
}
