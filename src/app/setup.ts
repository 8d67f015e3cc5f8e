// Set-up: writes the first files of an installation, once. Existing files stay as they are.
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type Config,
  type ConfigProblem,
  type Environment,
  loadConfig,
  parseConfig,
} from '../config/config.js';
import { AppError } from '../errors.js';
import { createKeyring } from '../keyring.js';
import { domainOf } from '../text/address-domain.js';
import { type DkimSetting, type SetupAnswers, setupFile } from './setup-file.js';

export type { SetupAnswers } from './setup-file.js';

export interface CompletedSetup {
  readonly config: Config;
  readonly wroteConfig: boolean;
  readonly wroteKeys: boolean;
  readonly dkim: null | DkimSetup;
}

export interface DkimSetup {
  readonly keyFile: string;
  readonly wroteKey: boolean;
  /** True if the configuration names this key, so that mail is signed with it. */
  readonly inUse: boolean;
  readonly record: { readonly name: string; readonly type: 'TXT'; readonly value: string };
}

/** What the configuration would reject in these answers, by key ("newsroom.url"); empty if all is well. */
export function problemsOf(answers: SetupAnswers): readonly ConfigProblem[] {
  try {
    parseConfig(setupFile(answers, null), 'friday.yaml', {});
    return [];
  } catch (error) {
    if (error instanceof AppError)
      return (error.details['problems'] as readonly ConfigProblem[] | undefined) ?? [];
    throw error;
  }
}

/**
 * Writes configuration, data folder (0700), keys (0600) and, with a selector, a DKIM key (0600). Safe to run
 * again.
 * @param answers needed only if there is no configuration at `file`
 * @throws AppError CONFIG_INVALID if the answers, or the existing file, do not make a configuration
 */
export async function setUp(
  file: string,
  answers: SetupAnswers | null,
  options: { readonly dkimSelector?: string | undefined; readonly env?: Environment } = {},
): Promise<CompletedSetup> {
  const selector = options.dkimSelector;
  const fresh = !existsSync(file);
  const { dataDir, newsletter, dkim } = fresh
    ? answered(file, answers, options.env)
    : loadConfig({ file, ...environment(options.env) });
  mkdirSync(dirname(file), { recursive: true });
  const domain = dkim?.domain ?? domainOf(newsletter.from.address);
  const made = selector === undefined ? null : await makeDkimKey(dataDir, selector);
  const wroteConfig =
    fresh &&
    answers !== null &&
    write(file, setupFile(answers, made === null ? null : setting(made.keyFile, file, selector, domain)));
  const config = loadConfig({ file, ...environment(options.env) });
  privateFolder(config.dataDir);
  const wroteKeys = createKeyring(config.keysFile);
  return {
    config,
    wroteConfig,
    wroteKeys,
    dkim: made === null || selector === undefined ? null : await describe(made, config, selector, domain),
  };
}

/** What the answers would make, given the environment: it may name another data folder. */
function answered(file: string, answers: SetupAnswers | null, env?: Environment): Config {
  if (answers === null)
    throw new AppError(
      'USAGE',
      `There is no configuration at ${file} yet.`,
      'Run "friday init" to create one.',
    );
  return parseConfig(setupFile(answers, null), file, env);
}

function environment(env: Environment | undefined): { readonly env?: Environment } {
  return env === undefined ? {} : { env };
}

function setting(keyFile: string, file: string, selector = '', domain = ''): DkimSetting {
  return { domain, selector, keyFile: keyFile.replace(`${dirname(file)}/`, './') };
}

interface MadeKey {
  readonly keyFile: string;
  readonly wroteKey: boolean;
}

async function makeDkimKey(folder: string, selector: string): Promise<MadeKey> {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(selector)) {
    throw new AppError(
      'INPUT_INVALID',
      `"${selector}" is not a valid DKIM selector.`,
      'Use lower-case letters, digits and hyphens, such as friday2026.',
    );
  }
  const keyFile = join(folder, `dkim-${selector}.pem`);
  if (existsSync(keyFile)) return { keyFile, wroteKey: false };
  const { generateDkimKey } = await import('../mail/dkim-key.js');
  privateFolder(folder);
  return { keyFile, wroteKey: write(keyFile, await generateDkimKey()) };
}

async function describe(
  { keyFile, wroteKey }: MadeKey,
  config: Config,
  selector: string,
  domain: string,
): Promise<DkimSetup> {
  const { dnsRecordFor, loadDkimKey } = await import('../mail/dkim-key.js');
  const { name, type, value } = dnsRecordFor(await loadDkimKey(keyFile), selector, domain);
  return { keyFile, wroteKey, inUse: config.dkim?.keyFile === keyFile, record: { name, type, value } };
}

/** Writes a file that only its owner may read; false if it exists already. */
function write(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function privateFolder(path: string): void {
  if (existsSync(path)) return;
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
}
