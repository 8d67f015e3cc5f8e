// A port that leads to a server, as a load balancer or an address that moves does: to another one later, or
// into silence.
import { connect, createServer, type NetConnectOpts, type Socket } from 'node:net';

export interface StableAddress {
  readonly port: number;
  /** Where new connections go; open ones stay. */
  leadTo(target: NetConnectOpts): void;
  /** Nothing arrives any more on open connections: as when a machine loses its power or its network. */
  silence(): void;
  close(): Promise<void>;
}

export async function stableAddress(first: NetConnectOpts): Promise<StableAddress> {
  let target = first;
  const open = new Set<Socket>();
  const silent = new WeakSet<Socket>();
  const join = (one: Socket, other: Socket) => {
    open.add(one);
    one.on('error', () => undefined);
    one.on('data', (bytes) => silent.has(one) || other.write(bytes));
    one.on('close', () => {
      open.delete(one);
      if (!silent.has(one)) other.destroy();
    });
  };
  const server = createServer((client) => {
    const behind = connect(target);
    join(client, behind);
    join(behind, client);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as { port: number }).port,
    leadTo: (next) => {
      target = next;
    },
    silence: () => {
      for (const socket of open) silent.add(socket);
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
