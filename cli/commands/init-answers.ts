// The answers that an installation needs: from flags, with what follows from them filled in. Pure.
import type { InstallationAnswers } from '../../src/app/installation.js';
import { AppError } from '../../src/errors.js';
import { canParseUrl } from '../../src/web-address.js';

export interface AnswerFlags {
  readonly newsroom?: string;
  readonly url?: string;
  readonly address?: string;
  readonly contact?: string;
  readonly editorName?: string;
  readonly editorAddress?: string;
  readonly title?: string;
  readonly from?: string;
  readonly listId?: string;
  readonly zone?: string;
  readonly language?: string;
  readonly privacyUrl?: string;
}

const REQUIRED: readonly (readonly [keyof AnswerFlags, string])[] = [
  ['newsroom', '--newsroom'],
  ['url', '--url'],
  ['address', '--address'],
  ['contact', '--contact'],
  ['editorName', '--editor-name'],
  ['editorAddress', '--editor-address'],
  ['title', '--title'],
];

/** @throws AppError USAGE naming every flag that is missing */
export function answersFromFlags(flags: AnswerFlags, zone: string): InstallationAnswers {
  const missing = REQUIRED.filter(([key]) => !flags[key]?.trim()).map(([, flag]) => flag);
  if (missing.length > 0) {
    throw new AppError('USAGE', `Some answers are missing: ${missing.join(', ')}.`, 'Give them as flags, or run "friday init" on a terminal, where it asks.', {
      details: { missing },
    });
  }
  return withDefaults(flags, zone);
}

/** What the flags leave open follows from the others. */
export function withDefaults(flags: AnswerFlags, zone: string): InstallationAnswers {
  const host = hostOf(flags.url ?? '');
  return {
    newsroom: flags.newsroom ?? '',
    url: flags.url ?? '',
    postalAddress: flags.address ?? '',
    contact: flags.contact ?? '',
    editorName: flags.editorName ?? '',
    editorAddress: flags.editorAddress ?? '',
    title: flags.title ?? '',
    from: flags.from ?? `newsletter@${host}`,
    listId: flags.listId ?? `${slug(flags.title ?? '')}.${host}`,
    zone: flags.zone ?? zone,
    language: flags.language ?? 'en',
    privacyUrl: flags.privacyUrl ?? `${(flags.url ?? '').replace(/\/+$/, '')}/privacy`,
  };
}

function hostOf(url: string): string {
  return canParseUrl(url) ? new URL(url).hostname.replace(/^www\./, '') : 'news.example';
}

function slug(title: string): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'weekly' : plain;
}
