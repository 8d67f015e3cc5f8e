// Check addresses: asks every link and picture of an issue over the network, as a reader's mail program would (R4, R9). Nothing of a reader is in them.
import type { FetchText } from '../articles/ports.js';
import { AppError } from '../errors.js';
import { storiesOf } from './compose.js';
import type { IssueContent } from './content.js';
import type { Finding } from './finding.js';

const AT_ONCE = 4;
const PICTURE_BYTES = 200_000;
const PICTURES_BYTES = 800_000;
const GIF_LOOPS = 3;
const SHOWN_AS = /^image\/(png|jpe?g|gif)\b/i;

interface Asked {
  readonly findings: readonly Finding[];
  readonly bytes: number;
}

/** What a reader would meet at each address: dead links and pictures, and pictures that are too heavy or of a kind that mail programs do not show. */
export async function checkAddresses(content: IssueContent, fetchText: FetchText): Promise<readonly Finding[]> {
  const stories = storiesOf(content);
  const links = [...new Set(stories.map((story) => story.url))];
  const pictures = [...new Set(stories.flatMap((story) => (story.image === null ? [] : [story.image.url])))];
  const asked = await inTurns([...links.map((url) => () => askLink(url, fetchText)), ...pictures.map((url) => () => askPicture(url, fetchText))]);
  const findings = asked.flatMap((one) => one.findings);
  const total = asked.reduce((sum, one) => sum + one.bytes, 0);
  if (total > PICTURES_BYTES)
    findings.push(finding('R4', 'warning', 'pictures', `All pictures together weigh ${kilobytes(total)}.`, `Keep them within ${kilobytes(PICTURES_BYTES)}.`));
  return findings;
}

async function askLink(url: string, fetchText: FetchText): Promise<Asked> {
  try {
    await fetchText(url, { accept: 'bytes' });
    return { findings: [], bytes: 0 };
  } catch (error) {
    return { findings: [unreachable('R9', url, error)], bytes: 0 };
  }
}

async function askPicture(url: string, fetchText: FetchText): Promise<Asked> {
  try {
    const picture = await fetchText(url, { accept: 'bytes' });
    if (picture === 'unchanged') return { findings: [], bytes: 0 };
    return { findings: pictureFindings(url, picture.contentType ?? '', picture.text), bytes: picture.text.length };
  } catch (error) {
    return { findings: [unreachable('R4', url, error)], bytes: 0 };
  }
}

/** @param bytes one character per byte */
function pictureFindings(url: string, type: string, bytes: string): readonly Finding[] {
  const found: Finding[] = [];
  if (!SHOWN_AS.test(type))
    found.push(
      finding(
        'R4',
        'warning',
        url,
        `The picture is ${type === '' ? 'of no stated kind' : type}.`,
        'Use PNG, JPEG or GIF: other kinds are not shown everywhere.',
      ),
    );
  if (bytes.length > PICTURE_BYTES)
    found.push(finding('R4', 'warning', url, `The picture weighs ${kilobytes(bytes.length)}.`, `Keep it within ${kilobytes(PICTURE_BYTES)}.`));
  const loops = /NETSCAPE2\.0\x03\x01([\s\S]{2})/.exec(bytes)?.[1];
  const count = loops === undefined ? 1 : loops.charCodeAt(0) + 256 * loops.charCodeAt(1);
  if (bytes.startsWith('GIF8') && (count === 0 || count > GIF_LOOPS))
    found.push(finding('R4', 'warning', url, `The picture moves ${count === 0 ? 'for ever' : `${count} times`}.`, `Let it stop after ${GIF_LOOPS} rounds.`));
  return found;
}

/** An address that says it is gone is an error; one that only does not speak to programs may be well. */
function unreachable(rule: string, url: string, error: unknown): Finding {
  if (!(error instanceof AppError)) throw error;
  const gone = error.details['status'] === 404 || error.details['status'] === 410;
  return finding(rule, gone ? 'error' : 'warning', url, error.message, error.fix);
}

function finding(rule: string, severity: Finding['severity'], where: string, message: string, fix: string): Finding {
  return { rule, severity, where, message, fix };
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} KB`;
}

async function inTurns<T>(work: readonly (() => Promise<T>)[]): Promise<T[]> {
  const waiting = work.entries();
  const done: T[] = [];
  const lane = async () => {
    for (const [at, one] of waiting) done[at] = await one();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return done;
}
