// A real web server on 127.0.0.1 for the fetch tests; it dies with its test, open responses included.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LocalSite {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly requests: IncomingMessage[];
  close(): Promise<void>;
}

export async function localSite(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<LocalSite> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    response.on('error', () => undefined);
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    port,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
