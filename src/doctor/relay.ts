// Checks of the relay: whether it takes mail from us, its certificate, and what it does to messages. Pure.
import { type Check, checkOf } from './check.js';

/** What a session without a message showed. */
export type RelayAnswer =
  | {
      readonly kind: 'usable';
      /** "mail.example:587" */
      readonly relay: string;
      /** Lines of EHLO after the first. */
      readonly offers: readonly string[];
      /** End of validity of its certificate (UTC instant); null without TLS. */
      readonly certificateUntil: string | null;
    }
  /** `what` is to be read after "the relay HOST:PORT". */
  | { readonly kind: 'unusable'; readonly relay: string; readonly what: string; readonly fix: string };

const DAY_MS = 86_400_000;
/** A certificate that was not renewed by now will probably not be. */
const RENEWAL_DAYS = 14;

/** Whether mail can be handed over at all (A10). No answer counts as broken. */
export function judgeRelay(answer: RelayAnswer, messageLimit: number): Check {
  const make = checkOf({ id: 'relay', rule: 'A10' });
  if (answer.kind === 'unusable')
    return make.bad(`the relay ${answer.relay} ${answer.what}`, { fix: answer.fix, blocks: true });
  const size = Number(/^SIZE (\d+)$/im.exec(answer.offers.join('\n'))?.[1] ?? 0);
  // RFC 1870: zero or no number means no fixed limit.
  if (size > 0 && size < messageLimit)
    return make.warn(`the relay ${answer.relay} takes messages of at most ${Math.floor(size / 1024)} KB`, {
      fix: `Raise its limit to ${Math.ceil(messageLimit / 1024)} KB or more.`,
    });
  return make.ok(`the relay ${answer.relay} accepts mail from us`);
}

/** Where nothing is configured, nothing leaves this machine, and the other checks say nothing. */
export function noRelay(): Check {
  return checkOf({ id: 'relay', rule: 'A10' }).warn(
    'no relay is configured, so all mail goes to the local inbox of this machine',
    { fix: 'Set smtp in the configuration before you send to readers.' },
  );
}

/** Null without TLS, or if the relay cannot be used anyway. */
export function judgeRelayCertificate(answer: RelayAnswer, now: Date): Check | null {
  if (answer.kind !== 'usable' || answer.certificateUntil === null) return null;
  return judgeCertificate('relay-certificate', `the relay ${answer.relay}`, answer.certificateUntil, now);
}

/** One that has expired does not get this far: the connection fails. */
export function judgeCertificate(
  id: 'relay-certificate' | 'web-certificate',
  owner: string,
  until: string,
  now: Date,
): Check {
  const make = checkOf({ id, rule: id === 'web-certificate' ? 'A10' : 'A8' });
  const days = Math.floor((Date.parse(until) - now.getTime()) / DAY_MS);
  const fact = `the certificate of ${owner} is valid for ${days} ${days === 1 ? 'day' : 'days'}`;
  return days < RENEWAL_DAYS
    ? make.warn(fact, { fix: 'Renew it, and check that it is renewed automatically.' })
    : make.ok(fact);
}

/** Null if the relay is not known to change what our signature covers. */
export function judgeRewriting(
  finding: { readonly message: string; readonly fix: string } | null,
): Check | null {
  if (finding === null) return null;
  return checkOf({ id: 'relay-rewrites', rule: 'G14' }).warn(finding.message.replace(/\.$/, ''), {
    fix: finding.fix,
  });
}
