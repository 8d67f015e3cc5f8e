// Reads a response body to its end or to its limit, whichever comes first; the limit holds for what was sent
// and for what each stage unpacks to.
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
export async function readBounded(
  body: Readable,
  contentEncoding: string | null,
  maxBytes: number,
): Promise<Uint8Array> {
  const stages = unpackers(contentEncoding);
  try {
    return await collect(unpackedBy(stages, body, maxBytes));
  } catch (error) {
    throw isZlibError(error)
      ? new BodyUndecodable('its compressed form is damaged', { cause: error })
      : error;
  } finally {
    for (const stage of stages) stage.destroy();
    body.destroy();
  }
}

/**
 * The first bytes of the body, unpacked: at most `most`, and the rest is not requested. No stage may give
 * more than `maxBytes` before that.
 * @throws BodyTooLarge | BodyUndecodable | whatever the stream itself fails with
 */
export async function readFirst(
  body: Readable,
  contentEncoding: string | null,
  most: number,
  maxBytes: number,
): Promise<Uint8Array> {
  const stages = unpackers(contentEncoding);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of unpackedBy(stages, body, maxBytes)) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= most) break;
    }
    return Buffer.concat(chunks).subarray(0, most);
  } catch (error) {
    throw isZlibError(error)
      ? new BodyUndecodable('its compressed form is damaged', { cause: error })
      : error;
  } finally {
    for (const stage of stages) stage.destroy();
    body.destroy();
  }
}

/** The limit holds for what was sent and again after each stage. */
function unpackedBy(stages: readonly Transform[], body: Readable, maxBytes: number): AsyncIterable<Buffer> {
  return stages.reduce((data, stage) => bounded(unpacked(data, stage), maxBytes), bounded(body, maxBytes));
}

function unpacked(packed: AsyncIterable<Buffer>, stage: Transform): AsyncIterable<Buffer> {
  // The callback is there because pipeline wants one: the reader of the stage gets every error as well.
  pipeline([Readable.from(packed, { objectMode: false }), stage], () => undefined);
  return stage;
}

/**
 * Encodings are named in the order in which they were applied, so they are undone from the last to the first.
 */
function unpackers(contentEncoding: string | null): readonly Transform[] {
  const names = (contentEncoding ?? '').toLowerCase().split(',');
  const packings = names.map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity');
  if (packings.length > MOST_STAGES)
    throw new BodyUndecodable(
      `it is compressed ${packings.length} times, and Friday accepts at most ${MOST_STAGES}`,
    );
  return packings.reverse().map(unpacker);
}

/** Honest servers pack once; a proxy may do it again. */
const MOST_STAGES = 2;

function unpacker(name: string): Transform {
  // A body that ends early is read as far as it goes, as browsers do.
  const patient = { finishFlush: constants.Z_SYNC_FLUSH };
  if (name === 'gzip' || name === 'x-gzip') return createGunzip(patient);
  if (name === 'deflate') return createUnzip(patient);
  if (name === 'br') return createBrotliDecompress();
  throw new BodyUndecodable(`it is compressed as "${name.slice(0, 40)}", which Friday did not ask for`);
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
  return (
    typeof code === 'string' &&
    (/^Z_/.test(code) || /^ERR_(BROTLI|_ERROR)/.test(code) || /^ERR__ERROR/.test(code))
  );
}
