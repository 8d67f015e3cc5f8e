// Compression of what is public and the same for everybody. Pages with something of a reader's own are never
// compressed: their length would tell who can guess parts of it (BREACH).
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** Shorter answers gain nothing, in bytes. */
const THRESHOLD = 1024;

/** For all routes of this scope that are added afterwards. */
export async function compressed(scope: FastifyInstance): Promise<void> {
  await scope.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: THRESHOLD,
    // As quick as gzip, and smaller.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
}
