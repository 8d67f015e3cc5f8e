// Form copies: what each version of the sign-up form looked like, as files in the data folder, so that it can
// be shown years later with the evidence (D1).
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config/config.js';
import { reasonOf } from '../errors.js';
import type { Logger } from '../log.js';
import { createRepeatLog } from '../log-repeats.js';
import { sha256Hex } from '../text/sha256.js';

export interface FormCopy {
  readonly form: string;
  readonly locale: string;
  /** Since when it looked like that (UTC), as far as this machine has shown it. */
  readonly from: string;
  readonly html: string;
}

export interface FormCopies {
  /**
   * Stores what is shown from now on, if it differs from what was shown before. Never throws: no reader waits
   * for it.
   */
  keep(form: string, locale: string, html: string): Promise<void>;
  /** The copy that was shown at an instant; null if none is kept here. */
  shownAt(form: string, locale: string, at: string): Promise<FormCopy | null>;
}

/** 2026-11-27T08-00-00.000Z_page_en_0f3a9c…html: in the order of time. */
const NAME = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)_([a-z]+)_([A-Za-z-]+)_([0-9a-f]{16})\.html$/;

export function createFormCopies(
  { dataDir }: Pick<Config, 'dataDir'>,
  now: () => Date,
  log: Logger,
): FormCopies {
  const folder = join(dataDir, 'forms');
  const say = createRepeatLog(log);
  const of = async (form: string, locale: string) => {
    const files = await readdir(folder).catch(() => []);
    const copies = files.sort().flatMap((file) => copyIn(file) ?? []);
    return copies.filter((copy) => copy.form === form && copy.locale === locale);
  };
  return {
    keep: async (form, locale, html) => {
      const hash = sha256Hex(html).slice(0, 16);
      try {
        if ((await of(form, locale)).at(-1)?.hash === hash) return;
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const name = `${now().toISOString().replaceAll(':', '-')}_${form}_${locale}_${hash}.html`;
        await writeFile(join(folder, name), html, { flag: 'wx', mode: 0o600 });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
          say('error', 'copy', 'no copy of the sign-up form could be stored as evidence', {
            reason: reasonOf(error),
          });
      }
    },
    shownAt: async (form, locale, at) => {
      const copy = (await of(form, locale)).findLast(({ from }) => from <= at);
      return copy === undefined
        ? null
        : { form, locale, from: copy.from, html: await readFile(join(folder, copy.file), 'utf8') };
    },
  };
}

function copyIn(file: string): {
  readonly file: string;
  readonly from: string;
  readonly form: string;
  readonly locale: string;
  readonly hash: string;
} | null {
  const [, hour, minute, rest, form = '', locale = '', hash = ''] = NAME.exec(file) ?? [];
  return hour === undefined ? null : { file, from: `${hour}:${minute}:${rest}`, form, locale, hash };
}
