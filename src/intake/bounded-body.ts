// Reads a response body to its end or to its limit, whichever comes first; the limit holds for what was sent and for what it unpacks to.
import { pipeline, Readable, type Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createUnzip } from 'node:zlib';

/** Thrown where a body is larger than allowed. */
export class BodyTooLarge extends Error {}
/** Thrown where a body is packed in a way that cannot be unpacked. */
export class BodyUndecodable extends Error {}

/**
 * The body's bytes, unpacked as its Content-Encoding says (RFC 9110, section 8.4.1).
 * @throws BodyTooLarge | BodyUndecodable | whatever the stream itself fails with
 */
export async function readBounded(body: Readable, contentEncoding: string | null, maxBytes: number): Promise<Uint8Array> {
  const stages = unpackers(contentEncoding);
  const sent = bounded(body, maxBytes);
  try {
    return await collect(bounded(stages.length === 0 ? sent : unpacked(sent, stages), maxBytes));
  } catch (error) {
    throw isZlibError(error) ? new BodyUndecodable('its compressed form is damaged', { cause: error }) : error;
  } finally {
    for (const stage of stages) stage.destroy();
    body.destroy();
  }
}

/**
 * The first bytes of the body, unpacked: at most `most`, and the rest is not asked for.
 * @throws BodyUndecodable | whatever the stream itself fails with
 */
export async function readFirst(body: Readable, contentEncoding: string | null, most: number): Promise<Uint8Array> {
  const stages = unpackers(contentEncoding);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stages.length === 0 ? body : unpacked(body, stages)) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size >= most) break;
    }
    return Buffer.concat(chunks).subarray(0, most);
  } catch (error) {
    throw isZlibError(error) ? new BodyUndecodable('its compressed form is damaged', { cause: error }) : error;
  } finally {
    for (const stage of stages) stage.destroy();
    body.destroy();
  }
}

function unpacked(sent: AsyncIterable<Buffer>, stages: readonly Transform[]): AsyncIterable<Buffer> {
  // The callback is there because pipeline wants one: the reader of the last stage gets every error as well.
  pipeline([Readable.from(sent, { objectMode: false }), ...stages], () => undefined);
  return stages.at(-1) as AsyncIterable<Buffer>;
}

/** Encodings are named in the order in which they were applied, so they are undone from the last to the first. */
function unpackers(contentEncoding: string | null): readonly Transform[] {
  const names = (contentEncoding ?? '').toLowerCase().split(',');
  return names
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
    .reverse()
    .map(unpacker);
}

function unpacker(name: string): Transform {
  // A body that ends early is read as far as it goes, as browsers do.
  const patient = { finishFlush: constants.Z_SYNC_FLUSH };
  if (name === 'gzip' || name === 'x-gzip') return createGunzip(patient);
  if (name === 'deflate') return createUnzip(patient);
  if (name === 'br') return createBrotliDecompress();
  throw new BodyUndecodable(`it is packed as "${name.slice(0, 40)}", which was not asked for`);
}

async function* bounded(source: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > maxBytes) throw new BodyTooLarge();
    yield chunk;
  }
}

async function collect(source: AsyncIterable<Buffer>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function isZlibError(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && (/^Z_/.test(code) || /^ERR_(BROTLI|_ERROR)/.test(code) || /^ERR__ERROR/.test(code));
}
