// A relay for tests that says exactly what its script says, byte for byte, and keeps what it gets: each
// command it executed, each message it took.
import { createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';

/**
 * The reply at one step: a whole reply, or pieces that leave as packets of their own. Lines end in CRLF; the
 * last one's is added.
 */
export type Say = string | readonly string[];

export type RelayStep =
  | 'greeting'
  | 'ehlo'
  | 'helo'
  | 'starttls'
  | 'auth'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'dot'
  | 'rset'
  | 'quit';

export interface RawRelay {
  readonly port: number;
  /** Command lines in the order in which they were executed. */
  readonly commands: readonly string[];
  /** Texts that came between 354 and the final dot. */
  readonly messages: readonly string[];
  connections(): number;
  close(): Promise<void>;
}

export interface RawScript {
  readonly replies?: Partial<Record<RelayStep, Say>>;
  /** This many connections are greeted with 421 before the others. */
  readonly busyFor?: number;
  /** Lines of EHLO after the first. */
  readonly offers?: readonly string[];
  /** With these TLS is begun after the reply to STARTTLS, or at once. */
  readonly identity?: { readonly key: string; readonly cert: string };
  readonly secure?: boolean;
  /** Said as soon as the first bytes of a text came in; nothing more is read then. */
  readonly inText?: string;
  /** Answers AUTH and what follows it, line by line; instead of `replies.auth`. */
  readonly login?: (line: string, earlier: readonly string[]) => string;
}

const USUAL: Readonly<Record<RelayStep, string>> = {
  greeting: '220 relay.example ESMTP',
  ehlo: '250 relay.example',
  helo: '250 relay.example',
  starttls: '220 Go ahead',
  auth: '235 2.7.0 Welcome',
  mail: '250 2.1.0 Ok',
  rcpt: '250 2.1.5 Ok',
  data: '354 End with a dot',
  dot: '250 2.0.0 Queued',
  rset: '250 2.0.0 Ok',
  quit: '221 2.0.0 Bye',
};

/** Listens on a free port of 127.0.0.1. */
export async function startRawRelay(script: RawScript = {}): Promise<RawRelay> {
  const commands: string[] = [];
  const messages: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    sockets.add(socket.setNoDelay(true));
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    const isBusy = connections <= (script.busyFor ?? 0);
    const replies = isBusy ? { greeting: '421 4.3.2 Too busy, try later' } : script.replies;
    new Talk(socket, { ...script, ...(replies && { replies }) }, commands, messages).begin();
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    commands,
    messages,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

class Talk {
  #socket: Socket;
  readonly #script: RawScript;
  readonly #commands: string[];
  readonly #messages: string[];
  #buffer = '';
  #inText = false;
  #login: string[] | null = null;
  #saying: Promise<void> = Promise.resolve();

  constructor(socket: Socket, script: RawScript, commands: string[], messages: string[]) {
    this.#socket = socket;
    this.#script = script;
    this.#commands = commands;
    this.#messages = messages;
  }

  begin(): void {
    if (this.#script.secure) this.#encrypt();
    this.#write(this.#reply('greeting'));
    this.#listen();
  }

  #interrupt(said: string): void {
    this.#socket.pause();
    this.#write(said);
  }

  #encrypt(): void {
    this.#socket.removeAllListeners('data');
    this.#socket = new TLSSocket(this.#socket, { isServer: true, ...this.#script.identity });
    this.#socket.on('error', () => {});
  }

  #listen(): void {
    this.#socket.setEncoding('latin1').on('data', (piece) => {
      this.#buffer += String(piece);
      if (this.#inText && this.#script.inText !== undefined) return this.#interrupt(this.#script.inText);
      while (this.#takeOne());
    });
  }

  /** True where a whole command, or a whole text, was there. */
  #takeOne(): boolean {
    const mark = this.#inText ? '\r\n.\r\n' : '\r\n';
    // An empty text ends with a dot in its first line.
    const at = this.#inText && this.#buffer.startsWith('.\r\n') ? -2 : this.#buffer.indexOf(mark);
    if (at === -1) return false;
    const part = this.#buffer.slice(0, Math.max(0, at));
    this.#buffer = this.#buffer.slice(at + mark.length);
    if (this.#inText) this.#text(part);
    else this.#command(part);
    return true;
  }

  #text(text: string): void {
    this.#inText = false;
    this.#messages.push(text);
    this.#write(this.#reply('dot'));
  }

  #command(line: string): void {
    this.#commands.push(line);
    const verb = line.slice(0, 4).toUpperCase();
    if (this.#login !== null || verb === 'AUTH') {
      this.#authenticate(line);
      return;
    }
    const step = (
      {
        EHLO: 'ehlo',
        HELO: 'helo',
        STAR: 'starttls',
        MAIL: 'mail',
        RCPT: 'rcpt',
        DATA: 'data',
        RSET: 'rset',
        QUIT: 'quit',
      } as const
    )[verb];
    this.#write(step === undefined ? '250 2.0.0 Ok' : this.#reply(step));
    if (step === 'starttls' && this.#script.identity !== undefined)
      void this.#saying.then(() => this.#encrypt()).then(() => this.#listen());
    this.#inText = step === 'data' && String(this.#reply('data')).startsWith('354');
  }

  #authenticate(line: string): void {
    const { login } = this.#script;
    const earlier = this.#login ?? [];
    const reply = login === undefined ? String(this.#reply('auth')) : login(line, earlier);
    this.#login = reply.startsWith('334') ? [...earlier, line] : null;
    this.#write(reply);
  }

  #reply(step: RelayStep): Say {
    const { replies = {}, offers = [] } = this.#script;
    const given = replies[step];
    if (given !== undefined || step !== 'ehlo') return given ?? USUAL[step];
    const lines = ['relay.example', ...offers];
    return lines.map((text, at) => `250${at === lines.length - 1 ? ' ' : '-'}${text}`).join('\r\n');
  }

  #write(said: Say): void {
    const pieces = typeof said === 'string' ? [`${said}\r\n`] : [...said.slice(0, -1), `${said.at(-1)}\r\n`];
    this.#saying = this.#saying.then(async () => {
      for (const [at, piece] of pieces.entries()) {
        if (at > 0) await delay(10);
        if (this.#socket.writable) this.#socket.write(piece, 'latin1');
      }
      if (typeof said === 'string' && /^(221|421)/.test(said)) this.#socket.end();
    });
  }
}
