// How a mail is shown, as the query of an address says. An unknown value becomes the default.
import { type Look, VIEWS, WIDTHS } from '../../templates/pages/desk/frames.js';
import type { MailCopyOptions } from './mail-copy.js';

export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** @param views those that there are; any other becomes the usual one */
export function readMailView(
  query: Query,
  usual: Look['view'],
  views: readonly Look['view'][] = VIEWS,
): Look {
  return {
    view: views.find((view) => view === query['view']) ?? usual,
    width: WIDTHS.find((width) => String(width) === query['width']) ?? 600,
    scheme: query['scheme'] === 'dark' ? 'dark' : 'light',
    images: query['images'] !== 'off',
  };
}

/** For the copy in a frame: without `scheme` the browser's own holds. */
export function readMailCopyOptions(query: Query): MailCopyOptions {
  const scheme = query['scheme'];
  return {
    scheme: scheme === 'dark' || scheme === 'light' ? scheme : null,
    images: query['images'] !== 'off',
  };
}
