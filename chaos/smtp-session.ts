// One conversation of the receiving server, command by command (RFC 5321), with chance deciding at each
// step.
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from './random.js';
import { actionAt, type ReceiverAction, type Step } from './receiver-behaviour.js';

/**
 * `mail`, `data`: a message's transaction, or its text, begins. `taken`: written before the server answers.
 * `lost`: cut off by the server between 354 and its answer.
 */
export interface Entry {
  readonly what: 'mail' | 'data' | 'taken' | 'lost' | 'refused';
  readonly to: string;
  readonly messageId?: string;
  /** The variant of the issue that the message is, by the links of its appeal. */
  readonly variant?: string;
  /** When the transaction and its text began, in ms. */
  readonly begun?: number;
  readonly dataAt?: number;
  readonly answer?: string;
}

export type Journal = (entry: Entry) => void;

export interface Listener {
  readonly random: Random;
  readonly journal: Journal;
  readonly pace: number;
  calm: boolean;
  /** Messages between MAIL and the last answer. */
  underWay: number;
}

const END = '\r\n.\r\n';
const GOOD: Readonly<Record<'connect' | 'mail' | 'rcpt' | 'data' | 'dot', string>> = {
  connect: '220 mx.readers.example ESMTP',
  mail: '250 2.1.0 Sender ok',
  rcpt: '250 2.1.5 Recipient ok',
  data: '354 Go ahead',
  dot: '250 2.0.0 Taken',
};

/** The currency in the links of the appeal, in a quoted-printable text. */
function variantIn(text: string): string {
  const currency = /currency=(?:3D)?([A-Z]{3})/.exec(text.replaceAll('=\r\n', ''))?.[1];
  return currency === undefined ? 'standard' : `appeal-${currency.toLowerCase()}`;
}

export function serveSession(socket: Socket, listener: Listener): void {
  new Conversation(socket, listener).begin();
}

class Conversation {
  readonly #socket: Socket;
  readonly #listener: Listener;
  #received = '';
  #working = false;
  #inText = false;
  #to = '';
  #begun = 0;
  #dataAt = 0;
  #open = false;
  #idle: NodeJS.Timeout | undefined;

  constructor(socket: Socket, listener: Listener) {
    this.#socket = socket;
    this.#listener = listener;
    socket.setEncoding('latin1').setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(this.#idle);
      this.#over();
    });
  }

  begin(): void {
    this.#socket.on('data', (piece) => {
      clearTimeout(this.#idle);
      this.#received += String(piece);
      void this.#work();
    });
    this.#working = true;
    void this.#step('connect').then(() => this.#goOn());
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    for (let part = this.#next(); part !== null && !this.#socket.destroyed; part = this.#next()) {
      if (this.#inText) await this.#text(part);
      else await this.#command(part);
    }
    this.#working = false;
  }

  #goOn(): void {
    this.#working = false;
    void this.#work();
  }

  /** The next whole command, or the whole text of a message; null if more has to come. */
  #next(): string | null {
    const mark = this.#inText ? END : '\r\n';
    if (this.#inText && this.#received !== '' && this.#act('body').drop) return this.#cut('lost');
    // An empty text ends with a dot in its first line.
    const at = this.#inText && this.#received.startsWith('.\r\n') ? -2 : this.#received.indexOf(mark);
    if (at === -1) return null;
    const part = this.#received.slice(0, Math.max(0, at));
    this.#received = this.#received.slice(at + mark.length);
    return part;
  }

  async #command(line: string): Promise<void> {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO' || verb === 'HELO')
      return this.#say('250-mx.readers.example\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES');
    if (verb === 'MAIL') return this.#mail();
    if (verb === 'RCPT') {
      this.#to = /<(.*?)>/.exec(line)?.[1] ?? '';
      this.#note('mail');
      await this.#step('rcpt');
      return;
    }
    if (verb === 'DATA') {
      this.#dataAt = Date.now();
      this.#note('data');
      this.#inText = await this.#step('data');
      return;
    }
    if (verb === 'RSET') this.#over();
    if (verb !== 'QUIT') return this.#say('250 2.0.0 Ok');
    this.#say('221 2.0.0 Bye');
    this.#socket.end();
  }

  async #mail(): Promise<void> {
    this.#begun = Date.now();
    if (!this.#open) this.#listener.underWay++;
    this.#open = true;
    await this.#step('mail');
  }

  async #text(text: string): Promise<void> {
    this.#inText = false;
    const messageId = /^message-id:\s*(<[^>]+>)/im.exec(text)?.[1] ?? '';
    const act = this.#act('dot');
    await wait(act.after + (this.#listener.calm ? 0 : this.#listener.pace));
    const taken = act.take && act.answer === null;
    // Written before it is said: what the log has was accepted, whatever dies next.
    if (taken) this.#note('taken', { messageId, variant: variantIn(text) });
    if (act.drop) return void this.#cut('lost', messageId);
    if (act.answer !== null) this.#note('refused', { messageId, answer: act.answer });
    this.#say(act.answer ?? GOOD.dot);
    this.#over();
    if (act.hangUp) this.#socket.end();
    else this.#rest();
  }

  /** If the client is quiet now, the server may lose patience with it. */
  #rest(): void {
    const act = this.#act('idle');
    if (!act.drop && act.answer === null) return;
    this.#idle = setTimeout(() => {
      if (act.answer !== null) this.#say(act.answer);
      this.#socket.destroySoon();
    }, act.after);
  }

  /** Answers at this step as chance decides; true if the answer was the good one. */
  async #step(step: keyof typeof GOOD): Promise<boolean> {
    const act = this.#act(step);
    if (act.after > 0) await wait(act.after);
    if (act.drop) {
      this.#socket.destroy();
      return false;
    }
    if (act.answer !== null && step !== 'connect') this.#note('refused', { answer: act.answer });
    this.#say(act.answer ?? GOOD[step]);
    if (act.hangUp) this.#socket.end();
    return act.answer === null;
  }

  #act(step: Step): ReceiverAction {
    return actionAt(step, this.#listener.random, this.#listener.calm);
  }

  #cut(what: 'lost', messageId?: string): null {
    this.#note(what, messageId === undefined ? {} : { messageId });
    this.#inText = false;
    this.#socket.destroy();
    return null;
  }

  #over(): void {
    if (this.#open) this.#listener.underWay--;
    this.#open = false;
  }

  #note(what: Entry['what'], more: Partial<Entry> = {}): void {
    this.#listener.journal({ what, to: this.#to, begun: this.#begun, dataAt: this.#dataAt, ...more });
  }

  #say(answer: string): void {
    if (!this.#socket.destroyed && this.#socket.writable) this.#socket.write(`${answer}\r\n`);
  }
}
