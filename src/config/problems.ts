// Problems of a configuration: each mistake with key, value, line and fix, and the one error that lists them
// all.
import { existsSync, statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { isMap, type LineCounter, type parseDocument } from 'yaml';
import type { z } from 'zod';
import { AppError } from '../errors.js';
import { redisRemedy } from '../redis/url.js';
import type { FileConfig } from './schema.js';

const ENVIRONMENT = [
  'FRIDAY_CONFIG',
  'FRIDAY_DATA',
  'FRIDAY_REDIS_URL',
  'FRIDAY_DATABASE_URL',
  'FRIDAY_SMTP_PASSWORD',
  'FRIDAY_KEYS_FILE',
  'FRIDAY_CACHE',
  'FRIDAY_STATE',
  'FRIDAY_LOG',
] as const;
export type Environment = Readonly<Record<string, string | undefined>>;

/** One thing wrong with the configuration. */
export interface ConfigProblem {
  readonly key: string;
  readonly value: unknown;
  readonly line: number | null;
  readonly remedy: string;
}

/** What to do about a mistake that the schema found. */
export function remedyFor(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'unrecognized_keys') return 'remove it, or correct its name: there is no such key here';
  if (issue.code === 'invalid_type' && issue.expected === 'object')
    return 'use a group of keys: "friday init" writes it with every key explained';
  return value === undefined ? `add it: ${issue.message}` : issue.message;
}

/** All mistakes as one error, CONFIG_INVALID with `details.problems`. */
export function invalid(file: string, problems: readonly ConfigProblem[]): AppError {
  const list = problems
    .map((p) => `  ${p.line === null ? '' : `line ${p.line}: `}${p.key} = ${show(p.value)}: ${p.remedy}`)
    .join('\n');
  const mistakes = problems.length === 1 ? 'one mistake' : `${problems.length} mistakes`;
  return new AppError(
    'CONFIG_INVALID',
    `The configuration ${file} has ${mistakes}:\n${list}`,
    'Correct each line named above and run the command again. Nothing was started.',
    { details: { problems } },
  );
}

/** Variables that are wrong or unknown; values that may be secret are not shown. */
export function environmentProblems(env: Environment): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const bad = (key: string, value: unknown, remedy: string) =>
    problems.push({ key, value, line: null, remedy });
  for (const key of Object.keys(env)) {
    if (
      key.startsWith('FRIDAY_') &&
      !key.startsWith('FRIDAY_TEST_') &&
      !(ENVIRONMENT as readonly string[]).includes(key)
    )
      bad(key, '(hidden)', `unset it: the known variables are ${ENVIRONMENT.join(', ')}`);
  }
  const database = env['FRIDAY_DATABASE_URL'];
  if (database && !/^(sqlite|postgres|postgresql):\/\//.test(database))
    bad('FRIDAY_DATABASE_URL', '(hidden)', 'use sqlite:///path/to/friday.db or postgres://user@host/name');
  if (database && namesSeveralServers(database))
    bad(
      'FRIDAY_DATABASE_URL',
      '(hidden)',
      'name one server: an address that moves, or a load balancer, leads to whichever one is the primary',
    );
  const redis = env['FRIDAY_REDIS_URL'];
  const remedy = redis ? redisRemedy(redis) : null;
  if (remedy !== null)
    bad(
      'FRIDAY_REDIS_URL',
      '(hidden)',
      `${remedy.charAt(0).toLowerCase()}${remedy.slice(1).replace(/\.$/, '')}`,
    );
  const level = env['FRIDAY_LOG'];
  if (level && !['silent', 'error', 'warn', 'info', 'debug'].includes(level))
    bad('FRIDAY_LOG', level, 'use silent, error, warn, info or debug');
  return problems;
}

/** As libpq takes it; the driver here does not, and would look for a host of that whole name. */
function namesSeveralServers(database: string): boolean {
  const [, hosts = '', query = ''] =
    /^postgres(?:ql)?:\/\/(?:[^/?#]*@)?([^/?#]*)[^?#]*(?:\?([^#]*))?/.exec(database) ?? [];
  const wanted = new URLSearchParams(query);
  return (
    hosts.includes(',') || (wanted.get('host') ?? '').includes(',') || wanted.has('target_session_attrs')
  );
}

/**
 * What keys require of one another; checked in the file as it is written, so that it is reported together
 * with everything else.
 */
export function relayProblems(raw: unknown, env: Environment): ConfigProblem[] {
  const at = (...path: string[]) => valueAt(raw, path) ?? undefined;
  const problems: ConfigProblem[] = [];
  const missing = (key: string, value: unknown, remedy: string) =>
    problems.push({ key, value, line: null, remedy });
  if (at('smtp') !== undefined && at('web', 'url') === undefined)
    missing(
      'web.url',
      undefined,
      'add the public https:// address of the pages: with a relay, readers receive mail, and its links must work',
    );
  if (
    at('smtp', 'user') !== undefined &&
    at('smtp', 'password_file') === undefined &&
    !env['FRIDAY_SMTP_PASSWORD']
  )
    missing(
      'smtp.user',
      at('smtp', 'user'),
      'give its password in FRIDAY_SMTP_PASSWORD or in smtp.password_file (mode 0600)',
    );
  return problems;
}

/** A canary that is judged when the window has closed would leave nobody to follow it. */
export function canaryProblems(raw: unknown): ConfigProblem[] {
  const wait = valueAt(raw, ['delivery', 'canary', 'wait_minutes']);
  const window = 60 * Number(valueAt(raw, ['schedule', 'not_after_hours']) ?? 3);
  if (typeof wait !== 'number' || !(wait >= window)) return [];
  const remedy = `wait for less than the ${window} minutes that schedule.not_after_hours leaves: the other readers follow after that`;
  return [{ key: 'delivery.canary.wait_minutes', value: wait, line: null, remedy }];
}

/** Files of secrets that are missing, or that others on this machine may read. */
export function secretProblems(f: FileConfig, base: string, env: Environment): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const check = (key: string, path: string | undefined) => {
    if (path === undefined) return;
    const full = isAbsolute(path) ? path : resolve(base, path);
    if (!existsSync(full))
      problems.push({ key, value: path, line: null, remedy: `create the file ${full}, or correct the path` });
    else if ((statSync(full).mode & 0o077) !== 0)
      problems.push({
        key,
        value: path,
        line: null,
        remedy: `other users of this machine can read it: run "chmod 600 ${full}"`,
      });
  };
  if (!env['FRIDAY_SMTP_PASSWORD']) check('smtp.password_file', f.smtp?.password_file);
  check('dkim.key_file', f.dkim?.key_file);
  check('dkim.ed25519.key_file', f.dkim?.ed25519?.key_file);
  check('support.hook_secret_file', f.support?.hook_secret_file);
  return problems;
}

/** The line of the key at `path`, else of the nearest group around it; null if neither exists. */
export function lineOf(
  doc: ReturnType<typeof parseDocument>,
  path: readonly PropertyKey[],
  lines: LineCounter,
): number | null {
  for (let end = path.length; end > 0; end--) {
    const parent = end === 1 ? doc.contents : doc.getIn(path.slice(0, end - 1), true);
    if (!isMap(parent)) continue;
    const pair = parent.items.find((item) => String(item.key) === String(path[end - 1]));
    const range = (pair?.key as { range?: [number, number, number] } | undefined)?.range;
    if (range) return lines.linePos(range[0]).line;
  }
  return null;
}

/** The value at `path`; undefined if there is none. */
export function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      at !== null && typeof at === 'object' ? (at as Record<PropertyKey, unknown>)[key] : undefined,
    raw,
  );
}

/** One word of 32 signs and more with a digit in it, or a key in PEM form. */
const LIKE_A_KEY = /^(?=.*\d)[\w+/=-]{32,}$|-----BEGIN /;

/**
 * The value as it may be shown. Hidden, however deep (G19): what its key calls a secret, what looks like one,
 * and credentials inside an address.
 */
export function shownValue(value: unknown, path: readonly PropertyKey[]): unknown {
  if (
    /pass(?!word_file)|pwd|secret|token|credential|private|(?<!list_|^)key$|^auth$/i.test(
      String(path.at(-1) ?? ''),
    )
  )
    return '(hidden)';
  if (typeof value === 'string' && LIKE_A_KEY.test(value)) return '(hidden)';
  if (typeof value === 'string') return value.replace(/(:\/\/)[^/\s]*@/g, '$1(hidden)@');
  if (Array.isArray(value)) return value.map((inner, at) => shownValue(inner, [...path, at]));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, shownValue(inner, [...path, key])]),
  );
}

function show(value: unknown): string {
  if (value === undefined) return '(missing)';
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 60 ? `${json.slice(0, 57)}...` : json;
}
