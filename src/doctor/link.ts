// Checks of the one-click unsubscribe link, seen as a mailbox provider sees it (RFC 8058, 3.2), and of the
// clock by its answer. Pure.
import { type Check, checkOf } from './check.js';

/** What came back. */
export type LinkAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** It comes from a Friday with the same keys. */
      readonly isOurs: boolean;
      /** The Date header; null if there is none that can be read. */
      readonly date: string | null;
    }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'unreachable'; readonly why: string };

/** The problem: as data and, in `text`, in English words without a token. */
export interface LinkFault {
  readonly origin: string;
  readonly found: 'redirect' | 'status' | 'stranger' | 'timeout' | 'unreachable';
  /** HTTP status where `found` is `status`. */
  readonly status: number | null;
  readonly text: string;
}

/** Mailbox providers give up soon; A10 asks for an answer within three seconds. */
export const LINK_ANSWER_MS = 3_000;

/** null if the answer is 200, direct, in time, and by a Friday with the same keys. */
export function linkFault(origin: string, answer: LinkAnswer): LinkFault | null {
  const fault = (found: LinkFault['found'], text: string, status: number | null = null): LinkFault => ({
    origin,
    found,
    status,
    text,
  });
  if (answer.kind === 'timeout')
    return fault('timeout', `${origin} does not answer within ${LINK_ANSWER_MS / 1000} s`);
  if (answer.kind === 'unreachable')
    return fault('unreachable', `${origin} cannot be reached (${answer.why})`);
  const { status } = answer;
  if (status >= 300 && status < 400) return fault('redirect', `${origin} answers with a redirect`);
  if (status !== 200) return fault('status', `${origin} answers with status ${status}`, status);
  return answer.isOurs ? null : fault('stranger', `another server than this Friday answers at ${origin}`);
}

const FIXES: Readonly<Record<LinkFault['found'], string>> = {
  redirect: 'Set web.url to the address that it redirects to, or let the proxy pass on /unsubscribe/ itself.',
  status:
    'Let the proxy pass POST requests for /unsubscribe/ to "friday web", without a login or a challenge.',
  stranger: 'Let web.url lead to this Friday, and give every process the same key file.',
  timeout: 'Check that "friday web" runs, and that the proxy passes /unsubscribe/ on without a challenge.',
  unreachable: 'Check the DNS record and the certificate of web.url, and that this machine can reach it.',
};

/** Whether readers can unsubscribe with one click (G11). No answer counts as broken. */
export function judgeLink(origin: string, answer: LinkAnswer): Check {
  const make = checkOf({ id: 'unsubscribe', rule: 'G11' });
  const fault = linkFault(origin, answer);
  if (fault === null) return make.ok(`one-click unsubscribe works at ${origin}`);
  return make.bad(`one-click unsubscribe does not work: ${fault.text}`, {
    fix: FIXES[fault.found],
    blocks: true,
  });
}

/** More than this and signed links, Date fields and claims go wrong. */
const CLOCK = { warnMs: 5_000, badMs: 60_000 };

/**
 * Whether this clock agrees with that of the web server, which is another machine where there is a proxy.
 * @param asked and `answered`: our instants before and after the question. Null if no time was given.
 */
export function judgeClock(answer: LinkAnswer, asked: Date, answered: Date): Check | null {
  const theirs = answer.kind === 'answered' && answer.date !== null ? Date.parse(answer.date) : Number.NaN;
  if (Number.isNaN(theirs)) return null;
  const make = checkOf({ id: 'clock', rule: 'A10' });
  // A Date header has whole seconds: the answer may be almost one second later than it says.
  const early = asked.getTime() - (theirs + 999);
  const late = theirs - answered.getTime();
  const off = Math.max(0, early, late);
  const fact = `the clock of this machine and that of the web server differ by ${Math.round(off / 1000)} s`;
  const fix = 'Let both machines set their clocks by NTP ("timedatectl set-ntp true").';
  if (off > CLOCK.badMs) return make.bad(fact, { fix });
  return off > CLOCK.warnMs ? make.warn(fact, { fix }) : make.ok('the clock of this machine is right');
}
