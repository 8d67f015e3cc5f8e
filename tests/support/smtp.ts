// SMTP servers for tests on 127.0.0.1: one that keeps what it gets and gives set answers, one that fails at a
// given step.
import { createServer, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Received {
  readonly from: string;
  readonly to: string;
  readonly raw: Buffer;
}

/** A reply such as "550 5.1.1 No such user" refuses; undefined accepts. */
type Answer = string | undefined | Promise<string | undefined>;

/** Steps at which the connection may be cut: right after the client did that. */
export type DropStage = 'connect' | 'greeting' | 'ehlo' | 'mail' | 'rcpt' | 'data' | 'in-data' | 'after-dot';

export interface SmtpScript {
  readonly onMail?: (from: string) => Answer;
  readonly onRcpt?: (to: string) => Answer;
  readonly onData?: (message: Received) => Answer;
  /** Cut the connection there, on every connection or on the first `dropTimes` only. */
  readonly drop?: DropStage;
  readonly dropTimes?: number;
  /**
   * Replies in place of the usual ones, by step; only together with `drop` or alone, without the hooks above.
   */
  readonly replies?: Partial<Record<'greeting' | 'ehlo' | 'mail' | 'rcpt' | 'data' | 'dot', string>>;
  /** Further connections are greeted with 421; only together with `replies`. */
  readonly mostAtOnce?: number;
  readonly port?: number;
  readonly secure?: boolean;
  /**
   * Offer STARTTLS; without `identity`, with the library's own self-signed certificate, which has expired.
   */
  readonly starttls?: boolean;
  /** Key and certificate (PEM) to show. */
  readonly identity?: { readonly key: string; readonly cert: string };
}

export interface TestSmtp {
  readonly port: number;
  readonly messages: Received[];
  /** Connections seen so far. */
  connections(): number;
  close(): Promise<void>;
}

/** Starts a server; close it in the test's own clean-up. */
export async function startSmtp(script: SmtpScript = {}): Promise<TestSmtp> {
  return script.drop !== undefined || script.replies !== undefined
    ? startFaulty(script)
    : startKeeping(script);
}

async function startKeeping(script: SmtpScript): Promise<TestSmtp> {
  const messages: Received[] = [];
  let connections = 0;
  const server = new SMTPServer({
    secure: script.secure ?? false,
    ...(script.identity ?? {}),
    disabledCommands: script.starttls || script.secure ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: true,
    closeTimeout: 200,
    logger: false,
    onConnect(_session, done) {
      connections++;
      done();
    },
    onMailFrom(address, _session, done) {
      answer(script.onMail?.(address.address), done);
    },
    onRcptTo(address, _session, done) {
      answer(script.onRcpt?.(address.address), done);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
        const message = {
          from,
          to: session.envelope.rcptTo.map((rcpt) => rcpt.address).join(','),
          raw: Buffer.concat(chunks),
        };
        answer(script.onData?.(message), (error) => {
          if (!error) messages.push(message);
          done(error ?? undefined);
        });
      });
    },
  });
  server.on('error', () => {});
  const port = await new Promise<number>((resolve, reject) => {
    const listener = server.listen(script.port ?? 0, '127.0.0.1', () => {
      const address = listener.address();
      if (address === null || typeof address === 'string') reject(new Error('no port'));
      else resolve(address.port);
    });
    listener.once('error', reject);
  });
  return {
    port,
    messages,
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function answer(given: Answer, done: (error?: Error | null) => void): void {
  Promise.resolve(given).then(
    (reply) => {
      if (reply === undefined) return done();
      done(Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) }));
    },
    (error: Error) => done(error),
  );
}

const USUAL = {
  greeting: '220 test.example ESMTP',
  ehlo: '250-test.example\r\n250 8BITMIME',
  mail: '250 2.1.0 OK',
  rcpt: '250 2.1.5 OK',
  data: '354 Go ahead',
  dot: '250 2.0.0 Queued',
};

const STEPS: Readonly<Record<string, 'ehlo' | 'mail' | 'rcpt' | 'data'>> = {
  EHLO: 'ehlo',
  HELO: 'ehlo',
  MAIL: 'mail',
  RCPT: 'rcpt',
  DATA: 'data',
};

async function startFaulty(script: SmtpScript): Promise<TestSmtp> {
  const messages: Received[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    connections++;
    if (sockets.size > (script.mostAtOnce ?? Number.POSITIVE_INFINITY))
      return void socket.end('421-4.7.0 Too many\r\n421 4.7.0 connections\r\n');
    const drops = connections <= (script.dropTimes ?? Number.POSITIVE_INFINITY);
    converse(socket, script, drops ? script.drop : undefined, messages);
  });
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(script.port ?? 0, '127.0.0.1', resolve),
  );
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    messages,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function converse(
  socket: Socket,
  script: SmtpScript,
  drop: DropStage | undefined,
  messages: Received[],
): void {
  if (drop === 'connect') return void socket.destroy();
  const conversation = new Conversation(socket, { ...USUAL, ...script.replies }, drop, messages);
  socket.on('data', (chunk) => conversation.read(chunk));
}

class Conversation {
  #buffer = Buffer.alloc(0);
  #inData = false;
  #from = '';
  #to = '';

  constructor(
    readonly socket: Socket,
    readonly replies: typeof USUAL,
    readonly drop: DropStage | undefined,
    readonly messages: Received[],
  ) {
    socket.write(`${replies.greeting}\r\n`, () => drop === 'greeting' && socket.destroy());
  }

  read(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const mark = this.#inData ? '\r\n.\r\n' : '\r\n';
      const at = this.#buffer.indexOf(mark);
      if (at < 0 || this.socket.destroyed) return;
      const part = this.#buffer.subarray(0, at);
      this.#buffer = this.#buffer.subarray(at + mark.length);
      if (this.#inData) this.#onMessage(part);
      else this.#onCommand(part.toString());
    }
  }

  #onMessage(text: Buffer): void {
    this.#inData = false;
    if (this.drop === 'after-dot') return void this.socket.destroy();
    if (this.replies.dot.startsWith('2'))
      this.messages.push({
        from: this.#from,
        to: this.#to,
        raw: Buffer.concat([text, Buffer.from('\r\n')]),
      });
    this.#reply('dot');
  }

  #onCommand(line: string): void {
    const verb = line.slice(0, 4).toUpperCase();
    const step = STEPS[verb];
    if (step === undefined) return void this.socket.write(verb === 'QUIT' ? '221 Bye\r\n' : '250 OK\r\n');
    if (this.drop === step) return void this.socket.destroy();
    const address = /<(.*?)>/.exec(line)?.[1] ?? '';
    if (step === 'mail') this.#from = address;
    if (step === 'rcpt') this.#to = address;
    this.#inData = step === 'data' && this.replies.data.startsWith('354');
    this.#reply(step);
    if (this.#inData && this.drop === 'in-data') this.#cutSoon();
  }

  #cutSoon(): void {
    this.socket.pause();
    setTimeout(() => this.socket.destroy(), 50);
  }

  #reply(step: keyof typeof USUAL): void {
    this.socket.write(`${this.replies[step]}\r\n`);
    if (this.replies[step].startsWith('421')) this.socket.end();
  }
}
