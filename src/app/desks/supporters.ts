// The desk of supporters: who gives, from a file or from the messages of a payment provider.
import { readFile } from 'node:fs/promises';
import type { Config } from '../../config/config.js';
import { AppError, fileReason } from '../../errors.js';
import type { Source } from '../../intake/files/file-encoding.js';
import { wallOf } from '../../issues/calendar.js';
import { dayAfterMonths } from '../../support/gift-day.js';
import type { SupportWorld } from '../../support/ports.js';
import { type GiftReport, hmacOf, recordGifts, recordMessage } from '../../support/supporters.js';
import {
  isGiftDay,
  isSignedWebhook,
  readGift,
  type WebhookHeaders,
  webhookKey,
} from '../../support/webhook.js';
import { sha256Hex } from '../../text/sha256.js';

/** Up to which day nobody asks these people again: a day (YYYY-MM-DD), or a number of months from today. */
export type GiftTerm = { readonly until: string } | { readonly months: number };

/** `closed`: there is no secret. `done`: it is on the disk, or was already. */
export type HookAnswer = 'closed' | 'unsigned' | 'unreadable' | 'done';

export interface SupporterDesk {
  /** The day that a term means. @throws AppError INPUT_INVALID for a day that has passed or is too far off */
  dayOf(term: GiftTerm): string;
  /**
   * Records the gifts of a file. Ends the reminders of these people. @throws AppError INPUT_INVALID,
   * FILE_UNREADABLE
   */
  import(
    source: Source,
    reading: { readonly encoding: string | null; readonly column: string | null },
    until: string,
  ): Promise<GiftReport>;
  /** How many are not asked today. */
  count(): Promise<number>;
  /** False if the address was not among them. @throws AppError INPUT_INVALID */
  forget(address: string): Promise<boolean>;
  /** A message by Standard Webhooks; resolves once what it says is on the disk. */
  hook(headers: WebhookHeaders, body: Buffer): Promise<HookAnswer>;
}

export interface SupporterParts {
  readonly config: Pick<Config, 'newsletter' | 'support'>;
  readonly world: () => SupportWorld;
  readonly now: () => Date;
}

export function createSupporterDesk({ config, world, now }: SupporterParts): SupporterDesk {
  /** With the secrets, one a line. */
  const secretFile = config.support?.hookSecretFile ?? null;
  const today = () => wallOf(now(), config.newsletter.zone).slice(0, 10);
  return {
    dayOf: (term) => {
      const until = 'until' in term ? term.until : dayAfterMonths(today(), term.months);
      if (isGiftDay(until, today())) return until;
      throw new AppError(
        'INPUT_INVALID',
        `"${until}" is not a day from today to ten years from now.`,
        `Use YYYY-MM-DD, for example ${dayAfterMonths(today(), 12)}, or --months.`,
      );
    },
    import: async (source, reading, until) => {
      const { addressesIn } = await import('../../intake/lists/addresses.js');
      return recordGifts(world(), addressesIn(source, reading), until);
    },
    count: () => world().supporters.count(today()),
    forget: async (address) => {
      const hmac = hmacOf(address, world().pepper);
      if (hmac !== null) return world().supporters.forget(hmac);
      throw new AppError(
        'INPUT_INVALID',
        `"${address.slice(0, 80)}" is not a valid email address.`,
        'Check the spelling. An address looks like reader@news.example.',
      );
    },
    hook: async (headers, body) => {
      const keys = secretFile === null ? [] : await keysIn(secretFile);
      if (keys.length === 0) return 'closed';
      if (!isSignedWebhook(keys, headers, body, now())) return 'unsigned';
      return take({ config, world }, headers, body);
    },
  };
}

/** What a signed message says. Its own timestamp is today, so that a message sent again says the same. */
async function take(
  { config, world }: Pick<SupporterParts, 'config' | 'world'>,
  { id = '', timestamp }: WebhookHeaders,
  body: Buffer,
): Promise<HookAnswer> {
  const sentAt = new Date(Number(timestamp) * 1000);
  const said = readGift(body, wallOf(sentAt, config.newsletter.zone).slice(0, 10));
  if (said === null) return 'unreadable';
  if (said.kind === 'other') return 'done';
  if (hmacOf(said.address, world().pepper) === null) return 'unreadable';
  await recordMessage(world(), { ...said, idHash: sha256Hex(id) });
  return 'done';
}

/**
 * Read for each message, so that a new secret needs no restart; the former one may stay on a second line.
 * @throws AppError FILE_UNREADABLE, CONFIG_INVALID for a line that is not a secret
 */
async function keysIn(file: string): Promise<readonly Buffer[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    const fix = 'Check support.hook_secret_file and the permissions of the file.';
    throw new AppError('FILE_UNREADABLE', `${file} cannot be read: ${fileReason(cause)}.`, fix, { cause });
  });
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const key = webhookKey(line);
    if (key !== null) return key;
    throw new AppError(
      'CONFIG_INVALID',
      `${file} has a line that is not a secret of Standard Webhooks.`,
      'Write whsec_ and the base64 of 24 to 64 random bytes, one secret a line.',
    );
  });
}
