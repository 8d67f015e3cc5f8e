// What is sent to one reader, from the head that all copies share to the bytes on the wire, and who builds
// and takes it: as plain types.
import type { Snapshot } from '../issues/issue.js';
import type { PlaceholderValues } from '../issues/ports.js';
import type { AudienceReader } from './audience.js';
import type { Verdict } from './verdict.js';

/** A message ready for the wire, for exactly one recipient (G12). */
export interface OutgoingMessage {
  readonly envelope: { readonly from: string; readonly to: string };
  readonly messageId: string;
  /**
   * The finished bytes, whole or in pieces. Other messages may share the pieces, so nobody may change them.
   */
  readonly raw: Buffer | readonly Buffer[];
  /**
   * True if it is known that no line begins with a full stop, so that nobody has to look for one (RFC 5321,
   * section 4.5.2).
   */
  readonly dotFree?: boolean;
}

/** One that is in one piece, to be looked at or kept as well. */
export type WholeMessage = OutgoingMessage & { readonly raw: Buffer };

/** Sends one message over SMTP and says what became of it; never throws for what a relay answers. */
export type Submit = (message: OutgoingMessage) => Promise<Verdict>;

/**
 * The same for a delivery: `mark` is called when the message has a connection, just before its transaction
 * begins; nothing is sent if it says no (then null). A second time with `again`, if the connection proved to
 * be dead before a byte was sent. Throws only what `mark` throws.
 */
export type SubmitMarked = (
  message: OutgoingMessage,
  mark: (again: boolean) => Promise<boolean>,
) => Promise<Verdict | null>;

/** What all copies of one issue share in their headers. */
export interface IssueHead {
  readonly issueId: number;
  readonly number: number;
  readonly slug: string;
  readonly language: string;
  /** Public address of the archived issue. */
  readonly archiveUrl: string;
}

/** One reader's copy, with every placeholder filled. */
export interface ReaderCopy {
  readonly publicId: string;
  readonly address: string;
  readonly name: string | null;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** https address for RFC 8058 one-click; opaque, this reader's own. */
  readonly unsubscribeUrl: string;
  /** Instant of this attempt: becomes Date (F6). */
  readonly at: Date;
  /** A test copy: its own Message-ID and a header that says so. */
  readonly test: boolean;
}

/**
 * Builds the finished message for exactly one reader; the same Message-ID for the same issue and reader,
 * whatever the attempt (F7).
 * @throws AppError MESSAGE_INVALID if a header rule does not hold on the built bytes, DKIM_INVALID if it
 * would leave unsigned.
 */
export type BuildMessage = (head: IssueHead, copy: ReaderCopy) => Promise<WholeMessage>;

/** A reader as a prepared issue needs them. */
export interface SplicedReader extends Pick<ReaderCopy, 'publicId' | 'address' | 'name' | 'unsubscribeUrl'> {
  readonly values: PlaceholderValues;
}

/**
 * Builds one reader's finished message from what was encoded once. Message-ID and errors are those of
 * BuildMessage.
 */
export type WriteCopy = (reader: SplicedReader, at: Date) => Promise<OutgoingMessage>;

/** Once per snapshot: everything that is the same for all is encoded and hashed here. */
export type PrepareCopies = (head: IssueHead, snapshot: Snapshot) => WriteCopy;

/**
 * Once per snapshot; then for each reader, in microseconds: throws AppError if no copy can be built for them,
 * with words that have nothing of theirs (G9).
 */
export type TryCopy = (snapshot: Snapshot) => (reader: AudienceReader) => void;
