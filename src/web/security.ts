// What the answers tell browsers and what the desk refuses: content security policies, headers, and the Host
// check.
import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { pictureAddress } from '../text/plain.js';

/**
 * The headers of every answer, as helmet writes them. They are the same for all, so it is asked once, here,
 * and not for each request. Scripts and frames only on the desk; nothing from anywhere else on either.
 */
export async function securityHeaders(
  config: Config,
  desk: { readonly desk: boolean },
): Promise<Readonly<Record<string, string>>> {
  const asked = Fastify();
  await asked.register(helmet, options(config, desk));
  asked.get('/', (_request, reply) => reply.code(204).send());
  const { headers } = await asked.inject('/');
  await asked.close();
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      OF_THE_ANSWER.has(name) ? [] : [[name, String(value)]],
    ),
  );
}

const OF_THE_ANSWER = new Set([
  'date',
  'connection',
  'keep-alive',
  'content-length',
  'content-type',
  'transfer-encoding',
]);

function options(config: Config, { desk }: { readonly desk: boolean }): FastifyHelmetOptions {
  const self = ["'self'"];
  const none = ["'none'"];
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: none,
        styleSrc: self,
        imgSrc: self,
        scriptSrc: desk ? self : none,
        // Lighthouse reads robots.txt from within the page; where no script runs, nothing else connects.
        connectSrc: self,
        frameSrc: desk ? self : none,
        formAction: self,
        baseUri: none,
        frameAncestors: none,
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity:
      !desk && config.web.url.startsWith('https://')
        ? { maxAge: 31_536_000, includeSubDomains: false }
        : false,
    xFrameOptions: { action: 'deny' },
    originAgentCluster: false,
  };
}

/**
 * The pages with the sign-up form: our own script alone, for the proof of work. The form works without.
 * @param pictures addresses of pictures that the page shows: only their hosts are allowed
 */
export function allowFormScript(reply: FastifyReply, pictures: readonly string[] = []): FastifyReply {
  return allowOnPage(reply, pictures, "'self'");
}

/**
 * A page whose form leads on to other sites: browsers apply form-action to the redirect as well.
 * @param origins of the sites
 */
export function allowFormsTo(reply: FastifyReply, origins: readonly string[]): FastifyReply {
  return reply.header(
    'content-security-policy',
    `default-src 'none'; style-src 'self'; img-src 'self'; script-src 'none'; connect-src 'self'; form-action ${["'self'", ...origins].join(' ')}; base-uri 'none'; frame-ancestors 'none'`,
  );
}

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

/** A newsroom that is tried out on this machine has its pictures here too. */
const PICTURES_HERE = 'https: data: http://127.0.0.1:* http://localhost:*';

/**
 * A page that shows pictures of stories: from the servers that these pictures lie on, and from no other. Each
 * of them sees a request from the reader's network, without the address of the page (`no-referrer`).
 */
export function allowPictures(reply: FastifyReply, pictures: readonly string[]): FastifyReply {
  return allowOnPage(reply, pictures, "'none'");
}

function allowOnPage(
  reply: FastifyReply,
  pictures: readonly string[],
  scripts: "'self'" | "'none'",
): FastifyReply {
  const servers = pictures.flatMap((picture) => {
    const address = pictureAddress(picture);
    return address === null ? [] : [new URL(address).origin];
  });
  const sources = ["'self'", ...new Set(servers)].join(' ');
  return reply.header(
    'content-security-policy',
    `default-src 'none'; style-src 'self'; img-src ${sources}; script-src ${scripts}; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  );
}

/** An archived issue is a mail: inline styles, pictures from the newsroom's servers, and nothing else. */
export function allowMailStyles(reply: FastifyReply, webUrl: string): FastifyReply {
  const pictures = LOOPBACK_HOST.test(new URL(webUrl).host) ? PICTURES_HERE : 'https:';
  return reply.header(
    'content-security-policy',
    `default-src 'none'; style-src 'unsafe-inline'; img-src ${pictures}; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`,
  );
}

/** A mail in a frame of the desk: no script, an origin of its own, links open outside. */
export function confineMail(reply: FastifyReply, { images }: { readonly images: boolean }): FastifyReply {
  const sources = images ? PICTURES_HERE : "'none'";
  return reply
    .header(
      'content-security-policy',
      `default-src 'none'; style-src 'unsafe-inline'; img-src ${sources}; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox ${MAIL_SANDBOX}`,
    )
    .header('x-frame-options', 'SAMEORIGIN');
}

/** What a frame with a mail in it may do: open links in a new tab, no more. */
export const MAIL_SANDBOX = 'allow-popups allow-popups-to-escape-sandbox';

/**
 * A page elsewhere whose name resolves to this machine (DNS rebinding) names itself in Host: then nothing is
 * shown.
 */
export function isLoopbackHost(request: FastifyRequest): boolean {
  return LOOPBACK_HOST.test(request.headers.host ?? '');
}
