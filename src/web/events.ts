// Server-sent events with a page's stamp: at once, and again when it changes. The page reloads if it has
// another.
import type { FastifyInstance, FastifyReply } from 'fastify';

export interface ReloadEvents {
  /** Answers with a stream that ends when the browser leaves or the server closes. */
  open(reply: FastifyReply, stamp: () => Promise<string>): void;
}

const LOOK_EVERY_MS = 500;
/** A comment keeps the connection alive and finds out that the browser is gone. */
const BREATHE_EVERY = 30;
const AT_ONCE = 32;

export function createReloadEvents(server: FastifyInstance): ReloadEvents {
  const open = new Set<() => void>();
  server.addHook('preClose', async () => {
    for (const end of open) end();
  });
  return {
    open(reply, stamp) {
      if (open.size >= AT_ONCE) {
        reply.code(503).header('retry-after', '10').send('Too many previews are open.\n');
        return;
      }
      reply.hijack();
      const headers = {
        ...reply.getHeaders(),
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      };
      reply.raw.writeHead(200, headers as Record<string, string>);
      const end = watch(stamp, (text) => reply.raw.write(text));
      const close = () => {
        open.delete(close);
        end();
        reply.raw.end();
      };
      open.add(close);
      reply.raw.once('close', close);
    },
  };
}

/** Writes the stamp whenever it is another than before; returns what ends it. */
function watch(stamp: () => Promise<string>, write: (text: string) => void): () => void {
  let last: string | null = null;
  let looks = 0;
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async () => {
    const now = await stamp().catch(() => last);
    if (ended) return;
    if (now !== null && now !== last) write(`event: stamp\ndata: ${now}\n\n`);
    else if (++looks % BREATHE_EVERY === 0) write(': still the same\n\n');
    last = now;
    timer = setTimeout(() => void look(), LOOK_EVERY_MS);
  };
  void look();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
