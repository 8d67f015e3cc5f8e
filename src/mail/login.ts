// Logging in to the relay (RFC 4954): only by mechanisms that it offers, one after another if it refuses one
// of them.
import { createHmac } from 'node:crypto';
import { SmtpError } from './strict-connection.js';

/** Says one line and gives the whole reply to it. */
export type Exchange = (line: string) => Promise<string>;

/** `auto`: whatever the relay offers, in the order below. */
export const AUTH_CHOICES = ['auto', 'plain', 'login', 'cram-md5'] as const;
export type AuthChoice = (typeof AUTH_CHOICES)[number];

type Mechanism = Exclude<AuthChoice, 'auto'>;
const IN_ORDER: readonly Mechanism[] = ['plain', 'login', 'cram-md5'];

export interface Login {
  readonly user: string;
  readonly password: string;
  readonly auth: AuthChoice;
}

/**
 * What is kept from one connection to the next, so that a wrong password is not tried more often than
 * necessary.
 */
export interface LoginMemory {
  /** The mechanism that the relay took last. */
  works: Mechanism | null;
  /** Two mechanisms were answered with "wrong password": from now on one is enough. */
  isRefused: boolean;
}

/** The mechanisms in the lines of an EHLO reply, in capitals; `AUTH=LOGIN` is how servers of old write it. */
export function offeredMechanisms(lines: readonly string[]): readonly string[] {
  const found = lines.flatMap(
    (line) =>
      /^AUTH[\s=](.*)$/i
        .exec(line)?.[1]
        ?.toUpperCase()
        .split(/[\s=]+/) ?? [],
  );
  return [...new Set(found.filter((name) => name !== ''))];
}

/**
 * Logs in. The next mechanism is tried where the refusal is about the mechanism (504, 534, 538, or its words
 * say so). After "wrong password" (535) one other is tried, once, as some relays say that of a mechanism too;
 * more tries could lock the account.
 * @throws SmtpError
 */
export async function logIn(
  say: Exchange,
  offered: readonly string[],
  login: Login,
  memory: LoginMemory,
): Promise<void> {
  const mechanisms = mechanismsFor(offered, login.auth, memory.works);
  let wrongPassword = 0;
  let refusal: SmtpError | null = null;
  for (const mechanism of mechanisms) {
    const reply = await tryOne(say, mechanism, login);
    const code = codeOf(reply);
    if (code === 235) {
      memory.works = mechanism;
      memory.isRefused = false;
      return;
    }
    const command = `AUTH ${mechanism.toUpperCase()}`;
    if (code < 400)
      throw new SmtpError(
        'EPROTOCOL',
        `the relay answered ${command} with ${code} instead of 235`,
        command,
        reply,
      );
    refusal = new SmtpError('EAUTH', `the relay refused the login: ${reply}`, command, reply);
    if (code === 535) wrongPassword++;
    if (!isAboutMechanism(code, reply) && (code !== 535 || wrongPassword > 1 || memory.isRefused)) break;
  }
  memory.isRefused = wrongPassword > 0;
  throw refusal ?? new SmtpError('ENOAUTH', 'the relay offers no login', 'AUTH');
}

/** @throws SmtpError ENOAUTH if nothing is left */
function mechanismsFor(
  offered: readonly string[],
  choice: AuthChoice,
  works: Mechanism | null,
): readonly Mechanism[] {
  const usable = IN_ORDER.filter(
    (name) => offered.includes(name.toUpperCase()) && (choice === 'auto' || choice === name),
  );
  if (usable.length > 0)
    return works !== null && usable.includes(works)
      ? [works, ...usable.filter((name) => name !== works)]
      : usable;
  const wanted = choice === 'auto' ? IN_ORDER.join(', ').toUpperCase() : choice.toUpperCase();
  throw new SmtpError(
    'ENOAUTH',
    offered.length === 0
      ? 'the relay offers no login'
      : `the relay offers the logins ${offered.join(', ')}, not ${wanted}`,
    'AUTH',
  );
}

/** The last reply of one mechanism. */
async function tryOne(say: Exchange, mechanism: Mechanism, { user, password }: Login): Promise<string> {
  if (mechanism === 'plain') {
    const secret = base64(`\0${user}\0${password}`);
    return next(say, await say(`AUTH PLAIN ${secret}`), () => secret);
  }
  if (mechanism === 'login') {
    const named = await next(say, await say('AUTH LOGIN'), () => base64(user));
    return next(say, named, () => base64(password));
  }
  return next(say, await say('AUTH CRAM-MD5'), (challenge) => {
    const mac = createHmac('md5', password).update(Buffer.from(challenge, 'base64')).digest('hex');
    return base64(`${user} ${mac}`);
  });
}

/** Goes on where the relay asks for more: 334, whatever it says besides, or nothing. */
async function next(say: Exchange, reply: string, answer: (challenge: string) => string): Promise<string> {
  return codeOf(reply) === 334 ? say(answer(reply.slice(4).trim())) : reply;
}

function isAboutMechanism(code: number, reply: string): boolean {
  if ([504, 534, 538].includes(code)) return true;
  return (
    code >= 500 &&
    code !== 535 &&
    /mechanism|auth\w* (type|method|scheme)|unsupported|not (supported|implemented|available)|unrecogni[sz]ed/i.test(
      reply,
    )
  );
}

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const codeOf = (reply: string) => Number(reply.slice(0, 3));
