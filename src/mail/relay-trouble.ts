// Why a relay cannot be used, in words for the person who set it up, with the setting to change. The same
// words everywhere. Pure.
import { tlsFailure } from '../tls-failure.js';
import type { RelaySettings } from './relay-settings.js';
import { parseReply, redact, type SmtpFailure } from './smtp-reply.js';

export interface RelayTrouble {
  /** To be read after "The relay HOST:PORT". */
  readonly what: string;
  readonly fix: string;
}

/** Raised where a port that was spoken to in the clear proved to speak TLS. */
export const TLS_PORT = 'ETLSPORT';

const LOGIN_FIX = 'Check smtp.user and the password (FRIDAY_SMTP_PASSWORD or smtp.password_file).';
export const REACH_FIX =
  'Check smtp.host and smtp.port, and that the relay is up and lets this machine connect.';

/** By the codes of Node.js for a connection that did not come about. */
const UNREACHED: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refuses connections (ECONNREFUSED)',
  ENOTFOUND: 'has no address: the name is unknown (ENOTFOUND)',
  EAI_AGAIN: 'has no address: no name server answered (EAI_AGAIN)',
  EHOSTUNREACH: 'cannot be reached from this machine (EHOSTUNREACH)',
  ENETUNREACH: 'cannot be reached from this machine (ENETUNREACH)',
};

const HANDSHAKE: readonly (readonly [RegExp, RelayTrouble])[] = [
  [
    /wrong version number|packet length too long|before secure TLS connection/,
    {
      what: 'does not speak TLS from the first byte on this port',
      fix: 'Set smtp.security to starttls, or smtp.port to its TLS port (usually 465).',
    },
  ],
  [
    /unsupported protocol|protocol version|no protocols available/,
    { what: 'offers no TLS version that is safe (1.2 or later)', fix: 'Turn on TLS 1.2 or 1.3 there.' },
  ],
];

/** Words for a failure of the connection, its encryption or its login; null for a refusal of mail. */
export function relayTrouble(
  failure: SmtpFailure,
  { host, security }: Pick<RelaySettings, 'host' | 'security'>,
): RelayTrouble | null {
  const { code = '', message = '', response, command = '' } = failure;
  const spoken = conversationTrouble(code, message, response);
  if (spoken !== null) return spoken;
  if (command === 'STARTTLS' && response !== undefined) {
    return {
      what: `does not start TLS when asked (STARTTLS): ${redact(response)}`,
      fix: 'Set smtp.security to tls and smtp.port to its TLS port (usually 465), or turn on STARTTLS there.',
    };
  }
  if (code === TLS_PORT)
    return { what: 'expects TLS from the first byte on this port', fix: 'Set smtp.security to tls.' };
  const handshake = HANDSHAKE.find(([pattern]) => pattern.test(message));
  if (handshake !== undefined) return handshake[1];
  const tls = tlsFailure(failure);
  if (tls !== null)
    return /another name/.test(tls.what)
      ? { ...tls, fix: `Set smtp.host to a name in its certificate, or have one made for ${host}.` }
      : tls;
  if (response === undefined && UNREACHED[code] !== undefined)
    return { what: UNREACHED[code], fix: REACH_FIX };
  return /greeting never received/i.test(message) ? noGreeting(security) : null;
}

function noGreeting(security: RelaySettings['security']): RelayTrouble {
  const fix =
    security === 'tls'
      ? REACH_FIX
      : 'Check smtp.port; set smtp.security to tls if that port expects TLS (usually 465).';
  return { what: 'sends no greeting', fix };
}

/** The relay answers, but not in SMTP, or the login fails. */
function conversationTrouble(
  code: string,
  message: string,
  response: string | undefined,
): RelayTrouble | null {
  if (code === 'EAUTH') return loginTrouble(response);
  if (code === 'EPROTOCOL')
    return {
      what: `does not follow SMTP: ${redact(message)}`,
      fix: 'Check that smtp.host and smtp.port lead to a mail relay.',
    };
  if (code === 'ENOAUTH')
    return {
      what: redact(message).replace(/^the relay /, ''),
      fix: 'Set smtp.auth to one that it offers, use its submission port (587 or 465), or remove smtp.user.',
    };
  return null;
}

function loginTrouble(response: string | undefined): RelayTrouble {
  const reply = response === undefined ? null : parseReply(response);
  const said = redact(response ?? 'no reason given');
  if (reply !== null && reply.code < 500)
    return {
      what: `cannot check the login at the moment: ${said}`,
      fix: 'Wait: Friday retries automatically.',
    };
  return { what: `refuses the login: ${said}`, fix: LOGIN_FIX };
}
