// Reads how long the certificate of a web server is valid. Whether it is trusted at all shows in requests.
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';

const ANSWER_MS = 5_000;

/** The end of its validity (UTC instant); null if the address is not https, or nobody answers. */
export function certificateUntil(url: string): Promise<string | null> {
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'https:') return Promise.resolve(null);
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    const end = (until: string | null) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(until);
    };
    const socket: TLSSocket = connect(
      {
        host,
        port: port === '' ? 443 : Number(port),
        // An expired or unknown certificate is read as well.
        rejectUnauthorized: false,
        ...(isIP(host) === 0 ? { servername: host } : {}),
      },
      () => {
        const until = Date.parse(socket.getPeerCertificate().valid_to);
        end(Number.isNaN(until) ? null : new Date(until).toISOString());
      },
    );
    const timer = setTimeout(() => end(null), ANSWER_MS);
    socket.on('error', () => end(null));
  });
}
