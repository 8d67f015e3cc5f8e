// Taking a port, and saying in one sentence why it cannot be had.
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { AppError, reasonOf } from '../errors.js';

export interface ListenAddress {
  readonly host: string;
  readonly port: number;
  /** The configuration's key of the port, for messages. */
  readonly key: string;
}

/**
 * The address that the server answers at, without a trailing slash. @throws AppError PORT_IN_USE,
 * CONFIG_INVALID
 */
export async function listen(server: FastifyInstance, place: ListenAddress): Promise<string> {
  try {
    await server.listen({ host: place.host, port: place.port });
  } catch (cause) {
    throw refusal(place, cause);
  }
  const { port } = server.server.address() as AddressInfo;
  return `http://${hostInUrl(place.host)}:${port}`;
}

/** A server on all addresses answers at the loopback address, too; IPv6 is written in brackets. */
function hostInUrl(host: string): string {
  if (['0.0.0.0', '::'].includes(host)) return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function refusal({ host, port, key }: ListenAddress, cause: unknown): AppError {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    const fix = `Stop the program that uses it, or set ${key} in the configuration to another port.`;
    return new AppError('PORT_IN_USE', `Port ${port} of ${host} (${key}) is already in use.`, fix, {
      cause,
      details: { key, port },
    });
  }
  if (code === 'EACCES') {
    const fix = `Set ${key} in the configuration to a port above 1023, and let a proxy listen on this port.`;
    return new AppError(
      'CONFIG_INVALID',
      `This user is not allowed to listen on port ${port} (${key}).`,
      fix,
      {
        cause,
      },
    );
  }
  return new AppError(
    'CONFIG_INVALID',
    `Friday cannot listen on ${host}, port ${port} (${key}): ${reasonOf(cause)}.`,
    'Set web.host to an address of this machine.',
    {
      cause,
    },
  );
}
