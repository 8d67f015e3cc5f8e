// nodemailer's SMTP connection with the reply to every step checked (RFC 5321 section 4.3.2). On its own it
// goes on after any code that begins with the right digit, and sends a message after "250" to DATA as well:
// the relay then executes the article's lines as commands, and says 250 to each of them.
import SMTPConnection from 'nodemailer/lib/smtp-connection';

type Done = (error?: Error | null, reply?: unknown) => void;

/** A failure that Friday itself sees in a session; `failureOf` reads it as it reads nodemailer's errors. */
export class SmtpError extends Error {
  readonly code: string;
  readonly command: string | undefined;
  readonly response: string | undefined;

  constructor(code: string, message: string, command?: string, response?: string) {
    super(message);
    this.code = code;
    this.command = command;
    this.response = response;
  }
}

/**
 * The parts of nodemailer's connection that this file uses and its types leave out. tests/mail/steps.test.ts
 * fails if a version changes them.
 */
declare class Inner extends SMTPConnection {
  _responseQueue: string[];
  _responseActions: unknown[];
  _ehloLines?: readonly string[];
  _onData(chunk: Buffer): void;
  _processResponse(): unknown;
  _upgradeConnection(done: Done): void;
  _createSendStream(done: Done): unknown;
  _onError(error: Error, code: string, reply: string | false, command: string): void;
  _sendCommand(line: string): void;
  _actionEHLO(reply: string): void;
  _actionHELO(reply: string): void;
  _actionSTARTTLS(reply: string): void;
  _actionMAIL(reply: string, done: Done): void;
  _actionRCPT(reply: string, done: Done): void;
  _actionDATA(reply: string, done: Done): void;
  _actionSMTPStream(reply: string, done: Done): void;
}

const Base = SMTPConnection as unknown as typeof Inner;

/**
 * Octets of a whole reply. RFC 5321 section 4.5.3.1.5 allows 512 in a line; a longer reply than this comes
 * from no mail server.
 */
export const REPLY_OCTETS = 65_536;

/**
 * Any code that is not correct at its step, a malformed reply, and a reply before its command end the
 * connection with an error of code EPROTOCOL. Rejections (4xx, 5xx) are reported as nodemailer reports them.
 */
export class StrictConnection extends Base {
  /** New octets came in: they have not been matched with the commands that wait for a reply. */
  #isNew = false;
  /** A reply that was there before its command. */
  #early: string | null = null;
  /** The text of a message is leaving, or waits for its reply. */
  #inText = false;

  /** The last reply has exactly this code. */
  answered(code: number): boolean {
    return typeof this.lastServerResponse === 'string' && codeOf(this.lastServerResponse) === code;
  }

  /** Lines of the last EHLO after the first: the server's extensions. */
  get offers(): readonly string[] {
    return this._ehloLines ?? [];
  }

  /**
   * Says one line of a login and gives the reply to it, whose form is right; an error of the connection is
   * its 'error' or 'end' event.
   */
  exchange(line: string, done: (reply: string) => void): void {
    this._responseActions.push(done);
    this._sendCommand(line);
  }

  override reset(done: (error: Error | null, result?: boolean) => void): void {
    super.reset((error, result) => {
      if (error !== null || this.answered(250)) return done(error, result);
      done(this.#fault('RSET', String(this.lastServerResponse), [250]));
    });
  }

  override _onData(chunk: Buffer): void {
    this.#isNew = true;
    super._onData(chunk);
  }

  override _processResponse(): unknown {
    if (this.#isNew) this.#early ??= this.#earlyReply();
    this.#isNew = false;
    const [reply] = this._responseQueue;
    // Anything that comes with the reply to STARTTLS is thrown away (RFC 3207 section 6). Anything after the
    // reply to a text says nothing about that text.
    const tolerated = this.#inText || this._responseActions[0] === this._actionSTARTTLS;
    if (this.#early !== null && !tolerated) {
      const early = this.#early;
      return this._onError(new Error('the relay answered before it was asked'), 'EPROTOCOL', early, 'CONN');
    }
    const broken = reply === undefined || reply.trim() === '' ? null : formFault(reply);
    if (broken !== null)
      return this._onError(new Error(`the relay’s reply ${broken}`), 'EPROTOCOL', reply ?? '', 'CONN');
    return super._processResponse();
  }

  override _upgradeConnection(done: Done): void {
    this.#early = null;
    super._upgradeConnection(done);
  }

  override _actionEHLO(reply: string): void {
    // A server that does not know EHLO rejects it (5xx), and is then asked with HELO.
    const code = codeOf(reply);
    if (code === 421 || code >= 500 || this.#fits('EHLO', reply, [250], { refusable: false }))
      super._actionEHLO(reply);
  }

  override _actionHELO(reply: string): void {
    if (this.#fits('HELO', reply, [250])) super._actionHELO(reply);
  }

  override _actionSTARTTLS(reply: string): void {
    if (this.#fits('STARTTLS', reply, [220])) super._actionSTARTTLS(reply);
  }

  override _actionMAIL(reply: string, done: Done): void {
    if (this.#fits('MAIL FROM', reply, [250])) super._actionMAIL(reply, done);
  }

  override _actionRCPT(reply: string, done: Done): void {
    if (this.#fits('RCPT TO', reply, [250, 251, 252])) super._actionRCPT(reply, done);
  }

  override _actionDATA(reply: string, done: Done): void {
    if (this.#fits('DATA', reply, [354])) super._actionDATA(reply, done);
  }

  override _createSendStream(done: Done): unknown {
    this.#inText = true;
    return super._createSendStream(done);
  }

  override _actionSMTPStream(reply: string, done: Done): void {
    this.#inText = false;
    if (this.#fits('DATA', reply, [250])) super._actionSMTPStream(reply, done);
  }

  /** True if the reply may be handed on; else the connection is ended. */
  #fits(command: string, reply: string, right: readonly number[], { refusable = true } = {}): boolean {
    const code = codeOf(reply);
    if (right.includes(code) || (refusable && code >= 400)) return true;
    this._onError(this.#fault(command, reply, right), 'EPROTOCOL', reply, command);
    return false;
  }

  #fault(command: string, reply: string, right: readonly number[]): Error {
    return new SmtpError(
      'EPROTOCOL',
      `the relay answered ${command} with ${codeOf(reply)} instead of ${right.join(' or ')}`,
      command,
      reply,
    );
  }

  /** The first reply for which no command waits; a 421 may come at any time. */
  #earlyReply(): string | null {
    const replies = this._responseQueue.filter((reply) => reply.trim() !== '');
    const early = replies[this._responseActions.length];
    return early === undefined || codeOf(early) === 421 ? null : early;
  }
}

/**
 * What is wrong with the form of a whole reply (RFC 5321 section 4.2), to be read after "the reply"; null if
 * nothing is.
 */
export function formFault(reply: string): string | null {
  if (reply.length > REPLY_OCTETS) return `is longer than ${REPLY_OCTETS} octets`;
  const codes = reply.split('\n').map((line) => /^([2-5]\d\d)(?=[\s-]|$)/.exec(line)?.[1]);
  if (codes.some((code) => code === undefined)) return 'has a line without a code from 200 to 599';
  return codes.every((code) => code === codes[0]) ? null : 'has lines with different codes';
}

/** Of a reply whose form is right. */
function codeOf(reply: string): number {
  return Number(reply.slice(0, 3));
}
