// Check pictures: what readers get to see of them, and what is wrong with them, served by Friday or linked.
import type { IssueContent } from './content.js';
import type { Finding } from './finding.js';
import { expectedFindings } from './host-findings.js';
import type { HostedContent, HostPictures } from './host-pictures.js';
import { type PictureFacts, pictureFindings, unreadFindings } from './pictures.js';

export interface PictureRules {
  /** Friday serves the pictures of an issue itself. Absent: readers load them from their sources. */
  readonly hosting?: HostPictures;
  /** Whether a relay is configured, so that mail leaves this machine. */
  readonly live: boolean;
}

/**
 * The content as readers get its pictures.
 * @param known what was read of each source; null if nothing asks the network
 * @param host whether to load and cut them now, as an approval does
 */
export async function withPictures(
  content: IssueContent,
  { hosting, live }: PictureRules,
  known: ReadonlyMap<string, PictureFacts> | null,
  host: boolean,
): Promise<HostedContent> {
  if (hosting !== undefined && host) return withLinked(await hosting(content), known, live);
  if (known === null) return { content, findings: [] };
  const findings =
    hosting === undefined
      ? pictureFindings(content, known, live)
      : [...expectedFindings(content, known), ...unreadFindings(content, known)];
  return { content, findings };
}

/** Pictures stay linked if this machine cannot cut any: readers then see what their sources send. */
function withLinked(
  hosted: HostedContent,
  known: ReadonlyMap<string, PictureFacts> | null,
  live: boolean,
): HostedContent {
  if (known === null) return hosted;
  return { ...hosted, findings: [...hosted.findings, ...pictureFindings(hosted.content, known, live)] };
}

/**
 * Whether a finding is about the format of a picture that Friday converts at approval. Until then a mail
 * names its source, whose format does not matter.
 */
export function isConverted({ kind, where }: Finding): boolean {
  const isOfSource = kind === 'picture-format' || kind === 'picture-svg';
  return isOfSource && /^(article|block) /.test(where);
}
