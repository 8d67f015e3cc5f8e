// Check addresses: opens every link that the editors chose, as a reader would (R9). Nothing about a reader is
// in them.
import type { FetchText } from '../articles/ports.js';
import { AppError } from '../errors.js';
import { mapLimited } from '../timing/map-limited.js';
import { addressesIn } from '../web-address.js';
import { blocksOf, type PlacedBlock } from './blocks.js';
import { storiesOf } from './compose.js';
import type { IssueContent } from './content.js';
import type { Finding } from './finding.js';
import { hasNoServer } from './reserved-names.js';

/** The status is what counts: of the page itself only the beginning is read. */
const FIRST_BYTES = 1_000;

interface Link {
  readonly url: string;
  readonly where: string;
  readonly article?: number;
}

/**
 * What a reader would find behind each link: a missing page is an error, a site that does not answer a
 * warning. Ends when `signal` does.
 */
export async function checkLinks(
  content: IssueContent,
  fetchText: FetchText,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const found = await mapLimited(linksOf(content), (link) => ask(link, fetchText, signal));
  return found.filter((finding) => finding !== null);
}

/**
 * Every article and every link of the intro and of blocks, each address once. Reserved names are left to the
 * preflight.
 */
function linksOf(content: IssueContent): readonly Link[] {
  const stories = storiesOf(content).map(({ url, articleId }) => ({
    url,
    where: `article ${articleId}`,
    article: articleId,
  }));
  const intro = addressesIn(content.intro).map((url) => ({ url, where: 'intro' }));
  const blocks = blocksOf(content).flatMap((block) =>
    addressesOfBlock(block).map((url) => ({ url, where: `block ${block.id}` })),
  );
  const all: readonly Link[] = [...stories, ...intro, ...blocks];
  const real = all.filter(({ url }) => !hasNoServer(url));
  return real.filter((link, at) => real.findIndex(({ url }) => url === link.url) === at);
}

/** Where a block leads: its own address, those of its items, and the links of its Markdown. */
function addressesOfBlock({ type, data }: PlacedBlock): readonly string[] {
  if (type === 'text' || type === 'closing') return addressesIn(data.text);
  const items = 'items' in data ? data.items.map(({ url }) => url) : [];
  return [...('url' in data ? [data.url] : []), ...items].filter((url) => url !== null);
}

async function ask(
  { url, where, article }: Link,
  fetchText: FetchText,
  signal: AbortSignal,
): Promise<Finding | null> {
  const place = { rule: 'R9' as const, where, ...(article !== undefined && { article }), subject: url };
  try {
    await fetchText(url, { accept: 'bytes', first: FIRST_BYTES, signal });
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const status = error.details['status'];
    if (status === 404 || status === 410) {
      const fix =
        article === undefined
          ? 'Correct the link with "friday issue edit".'
          : `Unpick article ${article}, or add it again under its new address.`;
      return { ...place, severity: 'error', kind: 'link-gone', message: error.message, fix };
    }
    const fix = 'Open it in a browser to make sure that readers can.';
    return { ...place, severity: 'warning', kind: 'link-silent', message: error.message, fix };
  }
}
