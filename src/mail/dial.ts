// Opens the TCP connection to the relay within a bound of its own, so that the long SMTP timeouts (B10) do
// not apply to a host that is away.
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/**
 * A connected socket, or an error with a code such as ECONNREFUSED or ETIMEDOUT after `timeoutMs`. All
 * addresses of the host are tried.
 */
export function dial(host: string, port: number, timeoutMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, autoSelectFamily: true });
    const timer = setTimeout(() => {
      socket.destroy(
        Object.assign(new Error(`no connection within ${Math.round(timeoutMs / 1000)} s`), {
          code: 'ETIMEDOUT',
        }),
      );
    }, timeoutMs);
    const fail = (error: Error) => {
      clearTimeout(timer);
      reject(error);
    };
    socket.once('error', fail);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', fail);
      // The next owner of the socket adds its own listener in the same turn of the loop or the next; an error
      // in between must not be fatal.
      socket.on('error', () => {});
      resolve(socket);
    });
  });
}

const HANDSHAKE_MS = 5_000;

/** Whether a TLS handshake comes about at that port, whatever the certificate. Nothing is sent over it. */
export function speaksTls(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (does: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(does);
    };
    const socket = connectTls(
      { host, port, rejectUnauthorized: false, ...(isIP(host) === 0 ? { servername: host } : {}) },
      () => end(true),
    );
    const timer = setTimeout(() => end(false), HANDSHAKE_MS);
    socket.on('error', () => end(false));
  });
}
