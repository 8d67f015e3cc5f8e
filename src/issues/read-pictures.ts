// Read pictures: asks each address once for the first bytes of its picture and keeps what they say, so that
// nobody has to state sizes by hand (R4).
import type { FetchText, PictureHead } from '../articles/ports.js';
import { AppError } from '../errors.js';
import { mapLimited } from '../timing/map-limited.js';
import type { PictureFacts, PictureStore } from './pictures.js';
import { hasNoServer } from './reserved-names.js';

export interface PictureReader {
  readonly pictures: PictureStore;
  readonly fetchText: FetchText;
  readonly readHead: (bytes: Uint8Array) => PictureHead | null;
  readonly now: () => Date;
}

export interface Reading {
  /** Ask for every picture, also for those that are known. */
  readonly refresh: boolean;
  /** Ends the reading: a picture that has not answered by then is `silent`. */
  readonly signal: AbortSignal;
}

/**
 * Enough for the size of a JPEG behind colour profiles and previews, and to see that a picture is too heavy.
 */
const FIRST_BYTES = 300_000;
/** How long a server that did not answer is left alone, in milliseconds. */
const PATIENCE_MS = 300_000;

/**
 * What is known of each picture afterwards, by address. An address is requested once; later only if the
 * server said no, or has been silent for some minutes. Never throws for network failures: those are in
 * `trouble`. A silent server does not erase what was read before.
 */
export async function readPictures(
  reader: PictureReader,
  urls: readonly string[],
  { refresh, signal }: Reading,
): Promise<ReadonlyMap<string, PictureFacts>> {
  const known = new Map((await reader.pictures.byUrls(urls)).map((facts) => [facts.url, facts]));
  const now = reader.now();
  const due = urls.filter((url) => !hasNoServer(url) && (refresh || isDue(known.get(url), now)));
  await mapLimited(due, async (url) => {
    const read = await readPicture(reader, url, now, signal);
    const before = known.get(url);
    if (read.trouble !== 'silent' || before === undefined || before.trouble !== null)
      await reader.pictures.save(read);
    known.set(
      url,
      read.trouble === 'silent' && before?.trouble === null
        ? { ...before, trouble: 'silent', detail: read.detail }
        : read,
    );
  });
  return known;
}

function isDue(facts: PictureFacts | undefined, now: Date): boolean {
  if (facts === undefined) return true;
  if (facts.trouble === null) return false;
  return facts.trouble !== 'silent' || now.getTime() - Date.parse(facts.readAt) > PATIENCE_MS;
}

async function readPicture(
  { fetchText, readHead }: PictureReader,
  url: string,
  now: Date,
  signal: AbortSignal,
): Promise<PictureFacts> {
  const nothing = {
    url,
    format: null,
    width: null,
    height: null,
    bytes: null,
    loops: null,
    trouble: null,
    detail: null,
    readAt: now.toISOString(),
  };
  try {
    const answer = await fetchText(url, { accept: 'bytes', first: FIRST_BYTES, signal });
    if (answer === 'unchanged')
      return { ...nothing, trouble: 'refused', detail: `${url} answered 304 to a first request.` };
    const file = Buffer.from(answer.text, 'latin1');
    const bytes = answer.wholeBytes ?? file.length;
    const head = readHead(file);
    if (head !== null) return { ...nothing, ...head, bytes };
    const type = answer.contentType?.split(';', 1)[0]?.trim() || 'no media type';
    return { ...nothing, bytes, trouble: 'not-a-picture', detail: `${url} answers with ${type}.` };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...nothing, trouble: troubleOf(error), detail: error.message };
  }
}

function troubleOf({ details }: AppError): 'gone' | 'refused' | 'silent' {
  const status = details['status'];
  if (status === 404 || status === 410) return 'gone';
  return typeof status === 'number' ? 'refused' : 'silent';
}
