// Reports of mailbox providers about a message: complaints as ARF (RFC 5965) or as Microsoft's JMRP, and
// others.
import { fieldsIn, headOf, type OpenedMail, type OpenedPart } from './opened-mail.js';

const COMPLAINTS = new Set(['abuse', 'fraud', 'opt-out', 'opt-out-list']);

/** The part with the reported message, or its header; some providers write `text/rfc822-header`. */
const RETURNED = new Set([
  'message/rfc822',
  'message/global',
  'text/rfc822-headers',
  'text/rfc822-header',
  'message/global-headers',
]);
/** Microsoft's junk mail reporting sends no report, only the message itself. Seen in samples up to 2025. */
const JMRP_SENDERS = new Set(['staff@hotmail.com', 'staff@outlook.com']);
const JMRP_FIELD = 'x-hmxmroriginalrecipient';

/** Parts that hold a returned message or its head. */
export function returnedParts({ parts }: OpenedMail): readonly OpenedPart[] {
  return parts.filter(({ type }) => RETURNED.has(type));
}

/**
 * complaint: the reader calls it spam, or wants no more. report: it is about something else. null for any
 * other mail.
 */
export function kindOfReport(mail: OpenedMail): 'complaint' | 'report' | null {
  const about = mail.parts.find(({ type }) => type === 'message/feedback-report');
  if (about !== undefined) {
    const type = fieldsIn(about.text).get('feedback-type')?.[0]?.toLowerCase() ?? '';
    return COMPLAINTS.has(type) ? 'complaint' : 'report';
  }
  return isJmrp(mail) ? 'complaint' : null;
}

/** Fields of the report that may name the copy: its envelope, which is ours, and its id. */
export function reportFields({ parts }: OpenedMail): ReadonlyMap<string, readonly string[]> {
  const about = parts.find(({ type }) => type === 'message/feedback-report');
  return fieldsIn(about?.text ?? '');
}

/** Whose complaint it is, where the provider says so: most take the address out. */
export function complainants(mail: OpenedMail): readonly string[] {
  const stated = reportFields(mail).get('original-rcpt-to') ?? [];
  const heads = returnedParts(mail).map(({ text }) => fieldsIn(headOf(text)));
  const marked = heads.flatMap((head) => head.get(JMRP_FIELD) ?? []);
  const addresses = [...stated, ...marked].map((value) => value.trim().replace(/^<|>$/g, ''));
  return [...new Set(addresses)].filter((one) => /^[^\s<>@]{1,128}@[^\s<>@]{1,255}$/.test(one)).slice(0, 10);
}

function isJmrp(mail: OpenedMail): boolean {
  const returned = returnedParts(mail);
  if (returned.length === 0) return false;
  return (
    JMRP_SENDERS.has(mail.from.address) || returned.some(({ text }) => fieldsIn(headOf(text)).has(JMRP_FIELD))
  );
}

/** Reports about domains (DMARC, TLS), which land in the same mailboxes. */
export function isDomainReport({ subject, fields, parts }: OpenedMail): boolean {
  const type = fields.get('content-type')?.[0] ?? '';
  const archived = parts.some(({ name }) => /\.(xml|json)(\.gz|\.zip)?$|![^!]{1,200}\.(zip|gz)$/i.test(name));
  return (
    /report-type="?tlsrpt/i.test(type) || (archived && /report[- ]domain|dmarc|tls report/i.test(subject))
  );
}
