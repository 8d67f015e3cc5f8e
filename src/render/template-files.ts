// The template files of an issue: those of the package, with single files replaced or added by the newsroom's
// own folder.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError, fileReason } from '../errors.js';

export interface TemplateFile {
  /** Path within the folder, e.g. `card.mjml`; Liquid refers to it as 'card'. */
  readonly name: string;
  /** Where it lies, for messages. */
  readonly path: string;
  readonly source: string;
}

/** The package's templates/issue folder, found from this file upwards: the same in a checkout and in dist. */
export function packagedTemplates(from: string = fileURLToPath(import.meta.url)): string {
  for (let dir = dirname(from); ; dir = dirname(dir)) {
    const manifest = join(dir, 'package.json');
    if (
      existsSync(manifest) &&
      (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: unknown }).name === 'friday'
    )
      return join(dir, 'templates', 'issue');
    if (dirname(dir) === dir)
      throw new AppError(
        'INTERNAL',
        `No package.json of Friday was found above ${from}.`,
        'Install Friday again.',
      );
  }
}

/**
 * Reads all .mjml, blocks/*.mjml and words/*.json files afresh, so that a changed template shows at the next
 * rendering. A word list of the newsroom follows the packaged one of the same name, for it may hold only some
 * words.
 * @throws AppError FILE_UNREADABLE if the newsroom's folder or a file in it cannot be read.
 */
export function readTemplates(
  ownFolder: string | null,
  packaged: string = packagedTemplates(),
): readonly TemplateFile[] {
  const files = new Map<string, TemplateFile>();
  for (const folder of ownFolder === null ? [packaged] : [packaged, ownFolder]) {
    for (const name of namesIn(folder)) {
      const path = join(folder, name);
      files.set(isWordList(name) ? path : name, { name, path, source: read(path) });
    }
  }
  return [...files.values()].sort((a, b) => Number(a.name > b.name) - Number(a.name < b.name));
}

function isWordList(name: string): boolean {
  return extname(name) === '.json';
}

function namesIn(folder: string): readonly string[] {
  try {
    const top = readdirSync(folder).filter((name) => extname(name) === '.mjml');
    return [...top, ...namesBelow(folder, 'blocks', '.mjml'), ...namesBelow(folder, 'words', '.json')];
  } catch (error) {
    throw unreadable(folder, error);
  }
}

function namesBelow(folder: string, below: string, ending: string): readonly string[] {
  const path = join(folder, below);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => extname(name) === ending)
    .map((name) => `${below}/${name}`);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, cause: unknown): AppError {
  return new AppError(
    'FILE_UNREADABLE',
    `The templates at ${path} cannot be read: ${fileReason(cause)}.`,
    'Correct "templates" in the configuration, or the permissions of the folder.',
    {
      cause,
      details: { file: path },
    },
  );
}
