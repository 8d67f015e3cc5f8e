// Style sheets, script and icon: files of the package and the theme, all served from here.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Config } from '../config/config.js';
import { AppError } from '../errors.js';
import { iconSvg, themeCss } from './theme-css.js';

const SHORT = 'public, max-age=300';

export async function serveAssets(server: FastifyInstance, { theme }: Config): Promise<void> {
  await server.register(staticFiles, {
    root: assetsFolder(),
    prefix: '/assets/',
    index: false,
    decorateReply: false,
    maxAge: '5m',
    setHeaders: shared,
  });
  const css = themeCss(theme);
  const icon = iconSvg(theme);
  server.get('/theme.css', (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', SHORT).send(css),
  );
  server.get('/icon.svg', (_request, reply) =>
    reply.type('image/svg+xml').header('cache-control', SHORT).send(icon),
  );
}

/** Our own modules may be imported by the embedded form on a page elsewhere. */
function shared(reply: FastifyReply): void {
  reply.header('cross-origin-resource-policy', 'cross-origin');
  reply.header('access-control-allow-origin', '*');
}

/**
 * templates/pages/assets of the package, found from this file upwards: the same in a checkout and in dist.
 */
export function assetsFolder(): string {
  const start = fileURLToPath(import.meta.url);
  for (let dir = dirname(start); dirname(dir) !== dir; dir = dirname(dir)) {
    const manifest = join(dir, 'package.json');
    if (
      existsSync(manifest) &&
      (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: unknown }).name === 'friday'
    )
      return join(dir, 'templates', 'pages', 'assets');
  }
  throw new AppError(
    'INTERNAL',
    'The style sheets of the pages are missing from this installation.',
    'Install Friday again.',
  );
}
