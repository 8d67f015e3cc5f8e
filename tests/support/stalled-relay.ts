// A relay that stops at chosen messages until the test goes on, and the public page that Friday asks before
// it sends: facts instead of races.
import { createServer, type Server } from 'node:http';
import { afterAll } from '@jest/globals';
import { PROBE_HEADER } from '../../src/subscribers/tokens.js';
import { startSmtp } from './smtp.js';

const closing: (() => Promise<unknown>)[] = [];

afterAll(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

export interface StalledRelay {
  /** YAML of a newsroom that sends through it. */
  readonly settings: string;
  /** Addresses of readers whose message it took, in order. */
  taken(): readonly string[];
  /** Takes this many messages in all, then keeps every further one waiting; resolves when it does. */
  upTo(messages: number): Promise<void>;
  /** Takes whatever comes. */
  open(): void;
}

/** `editor` is not counted. */
export async function stalledRelay(editor: string): Promise<StalledRelay> {
  let most = 0;
  let taken = 0;
  const waiting: (() => void)[] = [];
  let stalled: () => void = () => undefined;
  const smtp = await startSmtp({
    onData: async ({ to }) => {
      if (to === editor) return undefined;
      while (taken >= most) {
        stalled();
        await new Promise<void>((go) => waiting.push(go));
      }
      taken++;
      return undefined;
    },
  });
  closing.push(() => smtp.close());
  const page = await publicPage();
  const goOn = () => {
    for (const go of waiting.splice(0)) go();
  };
  return {
    settings: `smtp: { host: 127.0.0.1, port: ${smtp.port}, security: none }\nweb: { url: "http://127.0.0.1:${page}" }`,
    taken: () => smtp.messages.map(({ to }) => to).filter((to) => to !== editor),
    upTo: (messages) =>
      new Promise((reached) => {
        most = messages;
        stalled = reached;
        goOn();
      }),
    open: () => {
      most = Number.POSITIVE_INFINITY;
      goOn();
    },
  };
}

async function publicPage(): Promise<number> {
  const server: Server = createServer((_, response) =>
    response.writeHead(200, { [PROBE_HEADER]: 'ok' }).end(),
  );
  closing.push(() => new Promise((done) => server.close(done)));
  return new Promise((listening) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      listening(address !== null && typeof address === 'object' ? address.port : 0);
    });
  });
}
