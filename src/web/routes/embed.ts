// For article pages of the newsroom: the form as JSON, the script that makes it inline, and the solver of the
// proof of work.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { policyPath } from '../../../templates/pages/policy-path.js';
import { HONEYPOT } from '../../../templates/pages/sign-up.js';
import type { Site } from '../../../templates/pages/site.js';
import type { SignUpForm } from '../../app/desks/sign-up.js';
import type { App } from '../../app.js';
import { assetsFolder } from '../assets.js';
import { forAnyPage, preflight, shareWith } from '../cross-origin.js';
import { createFormCopyKeeper } from '../form-copies.js';
import { freshForm } from '../form-view.js';
import type { Sites } from '../site.js';
import { embedCss } from '../theme-css.js';

export async function embedRoutes(server: FastifyInstance, app: App, sites: Sites): Promise<void> {
  const { url, embedOrigins } = app.config.web;
  const keepCopy = createFormCopyKeeper(app);
  const script = readFileSync(join(assetsFolder(), 'embed.js'), 'utf8');

  server.get('/embed.js', (_request, reply) =>
    forAnyPage(reply)
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'public, max-age=300')
      .send(script),
  );

  const style = embedCss(readFileSync(join(assetsFolder(), 'embed.css'), 'utf8'), app.config.theme);
  server.get('/embed.css', (_request, reply) =>
    forAnyPage(reply)
      .type('text/css; charset=utf-8')
      .header('cache-control', 'public, max-age=300')
      .send(style),
  );

  server.options('/form.json', (request, reply) => preflight(embedOrigins, 'GET, HEAD', request, reply));
  server.get<{ Querystring: { form?: unknown } }>('/form.json', async (request, reply) => {
    shareWith(embedOrigins, request, reply);
    const site = sites.of(request);
    const kind = request.query.form === 'embed' ? 'embed' : 'api';
    const form = await app.signUps.form(site.words.language, kind);
    if (kind === 'embed') keepCopy(site, freshForm(site, form, kind));
    return reply.header('cache-control', 'no-store').send(asJson(form, site, url));
  });

  // The solver is altcha-lib's own, as the package brings it: plain modules that a browser takes as they are.
  await server.register(staticFiles, {
    root: solverFolder(),
    prefix: '/altcha/',
    index: false,
    decorateReply: false,
    maxAge: '1h',
    allowedPath: (path) => /^\/(pow|helpers|types|algorithms\/web\/(pbkdf2|sha))\.js$/.test(path),
    setHeaders: (reply) => {
      reply.header('cross-origin-resource-policy', 'cross-origin');
      reply.header('access-control-allow-origin', '*');
    },
  });
}

/** The browser's half of altcha-lib, wherever the package lies. */
function solverFolder(): string {
  const main = createRequire(import.meta.url).resolve('altcha-lib');
  const name = join('node_modules', 'altcha-lib');
  return join(main.slice(0, main.lastIndexOf(name) + name.length), 'dist', 'esm', 'v2');
}

function asJson(form: SignUpForm, site: Site, url: string) {
  return {
    locale: form.locale,
    wording: form.wording,
    wording_hash: form.wordingHash,
    ...(form.ageStatement === null ? {} : { age_statement: form.ageStatement }),
    policy_version: form.policyVersion,
    policy_url: `${url}${policyPath({ version: form.policyVersion, language: form.policyLanguage })}`,
    policy_language: form.policyLanguage,
    nonce: form.nonce,
    challenge: form.challenge,
    honeypot: HONEYPOT,
    words: wordsOf(site),
  };
}

/** The words of the embedded form; `{address}` stands for what the reader entered. */
const SAID = [
  'email',
  'firstName',
  'optional',
  'subscribe',
  'policyWord',
  'trap',
  'didYouMean',
  'acceptedTitle',
  'acceptedText',
  'acceptedPress',
  'acceptedLater',
  'limitedTitle',
  'closedTitle',
  'closedText',
  'brokenText',
  'addressMissing',
  'addressInvalid',
  'addressTooLong',
  'addressUnwanted',
  'nameInvalid',
  'nameTooLong',
  'consentMissing',
  'ageMissing',
  'formExpired',
] as const;

function wordsOf({ words }: Site): Readonly<Record<string, string>> {
  return Object.fromEntries(SAID.map((name) => [name, words[name]]));
}
