// A proxy that nobody named: behind it all readers are of one network, for the limits of the form as for the
// proof of consent. Said once, in the log.
import type { FastifyInstance } from 'fastify';
import type { Logger } from '../log.js';

/**
 * Logged once for each process: an X-Forwarded-For from a proxy that is not trusted. No address is written.
 */
export function warnOfUnknownProxy(server: FastifyInstance, log: Logger): void {
  let told = false;
  server.addHook('onRequest', (request, _reply, done) => {
    if (
      !told &&
      request.headers['x-forwarded-for'] !== undefined &&
      request.ip === request.socket.remoteAddress
    ) {
      told = true;
      log.warn(
        'a proxy that is not trusted sends X-Forwarded-For: all readers behind it count as one network',
        {
          fix: 'Add its address or network to web.trusted_proxies ("uniquelocal" for the proxy of a container).',
        },
      );
    }
    done();
  });
}
