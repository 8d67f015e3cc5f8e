// Configuration: one YAML file and the environment become one frozen Config, or the full list of problems and
// their fixes. The only file that reads process.env.
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { AppError, fileReason } from '../errors.js';
import { isReservedHost } from '../issues/reserved-names.js';
import type { Retention } from '../subscribers/retention.js';
import { type DeliveryConfig, deliveryOf } from './delivery.js';
import type { DoctorConfig } from './doctor.js';
import { type DkimConfig, dkimOf, type RelayConfig, relayOf } from './mail.js';
import {
  type ConfigProblem,
  canaryProblems,
  type Environment,
  environmentProblems,
  invalid,
  lineOf,
  relayProblems,
  remedyFor,
  secretProblems,
  shownValue,
  valueAt,
} from './problems.js';
import { withCurrentKeys } from './renamed-keys.js';
import { type FileConfig, fileSchema, type themeSchema } from './schema.js';
import { stateDir } from './state-dir.js';
import { type SupportConfig, supportOf } from './support.js';

export type { ConfigProblem, Environment };

export type Theme = z.infer<typeof themeSchema> & { readonly masthead: string };

/**
 * The settings of one installation. Frozen; paths are absolute; secrets are read where they are needed, from
 * `env` names or files of mode 0600.
 */
export interface Config {
  /** Absolute path of the file it came from. */
  readonly file: string;
  /** What the file should change, although it works: keys under an old name. Whole sentences. */
  readonly warnings: readonly string[];
  readonly dataDir: string;
  readonly cacheDir: string;
  /** Where this user's machine keeps what must not be copied along with the data. */
  readonly stateDir: string;
  readonly newsroom: {
    readonly name: string;
    readonly url: string;
    readonly postalAddress: string;
    readonly contact: string;
    readonly imprintUrl: string | null;
  };
  readonly editor: {
    readonly name: string;
    readonly address: string;
    /** One sentence that introduces the editor to readers; null if there is none. */
    readonly line: string | null;
    /** A square picture of the editor; `alt` is the editor's name unless the file says otherwise. */
    readonly portrait: { readonly url: string; readonly alt: string } | null;
  };
  readonly newsletter: {
    readonly title: string;
    readonly description: string;
    readonly listId: string;
    readonly from: { readonly name: string; readonly address: string };
    readonly replyTo: string;
    readonly language: string;
    readonly direction: 'ltr' | 'rtl';
    readonly zone: string;
    readonly privacyUrl: string;
    /** Whether issues may contain advertising: sponsor blocks, of which the sign-up page tells readers. */
    readonly sponsors: boolean;
  };
  /** Configured order, with "more" always last. */
  readonly sections: readonly string[];
  readonly theme: Theme;
  /** Folder of the newsroom's own templates, which override single files; null when there is none. */
  readonly templatesDir: string | null;
  readonly schedule: { readonly cron: string; readonly notAfterHours: number };
  readonly approval: {
    readonly secondPerson: boolean /** More readers than this need two people (G8); null: never. */;
    readonly secondAbove: number | null;
  };
  readonly delivery: DeliveryConfig;
  /** null: no relay is configured, and everything goes to the local inbox. */
  readonly smtp: RelayConfig | null;
  readonly dkim: DkimConfig | null;
  /** The file says `dkim: relay`. If neither is set, nothing says who signs. */
  readonly relaySigns: boolean;
  /**
   * `url` is the public address without a trailing slash; if it is not configured, the address of the
   * listener.
   */
  readonly web: {
    readonly url: string;
    readonly host: string;
    readonly port: number;
    readonly deskPort: number;
    /** Whether search engines are asked to leave the archive out (D28). */
    readonly archiveNoindex: boolean;
    /** Origins whose pages may fetch the sign-up form and post it with a script; none unless configured. */
    readonly embedOrigins: readonly string[];
    /** Proxies whose X-Forwarded-For tells the reader's network address: names, addresses or networks. */
    readonly trustedProxies: readonly string[];
  };
  /** What the sign-up form accepts, and how many an hour (D10). */
  readonly signUp: {
    readonly roleAddresses: 'allow' | 'refuse';
    readonly disposableAddresses: 'allow' | 'refuse';
    /**
     * For a newsletter whose readers are minors: from which age they agree alone (D13). null: no age is asked
     * or kept.
     */
    readonly minors: null | { readonly age: number };
    /** Whether the sign-up page says how many readers there are, rounded, from 500 on. */
    readonly showReaders: boolean;
    /** What a reader says of the newsletter, for the sign-up page; null if nobody is quoted. */
    readonly quote: { readonly text: string; readonly name: string | null } | null;
    readonly perHour: {
      readonly address: number;
      readonly network: number;
      readonly networkWithoutProof: number;
      readonly withoutProof: number;
      readonly mailboxProvider: number;
      /** Per mail domain that is neither a well-known provider nor one with a confirmed reader. */
      readonly unknownDomain: number;
      readonly overall: number;
    };
  };
  /** `text` is the letter that welcomes new readers; null for the words that come with Friday. */
  readonly welcome: { readonly text: string | null };
  /** How long traces of readers are kept (D23). */
  readonly retention: Retention;
  /**
   * `host`: Friday serves the pictures of issues itself. `host-if-possible`: so it does where the package for
   * it is installed; nobody asked for it. `link`: readers load them from their sources.
   */
  readonly pictures: 'host' | 'host-if-possible' | 'link';
  readonly articles: { readonly allowHosts: readonly string[]; readonly flagRepeatsWithin: number };
  /** The request for support; null: readers are never asked. */
  readonly support: SupportConfig | null;
  /** Whom `friday doctor` asks, and about which addresses. */
  readonly doctor: DoctorConfig;
  /** Addresses of feeds that are imported every 15 minutes. */
  readonly feeds: readonly string[];
  /** sqlite:///absolute/path or postgres://… */
  readonly databaseUrl: string;
  readonly redis: { readonly url: string | null };
  readonly keysFile: string;
  /** Folders in which programs are looked for. */
  readonly searchPath: string;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/** The configuration file that applies: the flag, else FRIDAY_CONFIG, else friday.yaml in `cwd`. */
export function configPath(
  flag: string | undefined,
  env: Environment = process.env,
  cwd: string = process.cwd(),
): string {
  return resolve(cwd, flag ?? env['FRIDAY_CONFIG'] ?? 'friday.yaml');
}

/** Where downloads that every installation of this user can share are kept. */
export function cacheDir(env: Environment = process.env): string {
  return resolve(env['FRIDAY_CACHE'] ?? join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'friday'));
}

/** The folders in which this process looks for programs, as in PATH. */
export function searchPath(env: Environment = process.env): string {
  return env['PATH'] ?? '';
}

/**
 * The environment of the package's own processes: React decides by NODE_ENV whether it checks every element,
 * which takes several times as long.
 */
export function childEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return { NODE_ENV: 'production', ...env };
}

/** The environment of this process that concerns the terminal: colours, and the editor to open. */
export function terminalEnvironment(env: Environment = process.env): {
  readonly color: boolean;
  readonly editor: string;
  readonly term: string;
} {
  return {
    color: env['NO_COLOR'] === undefined || env['NO_COLOR'] === '',
    editor: env['VISUAL'] || env['EDITOR'] || 'vi',
    term: env['TERM'] ?? '',
  };
}

/**
 * Reads and checks the configuration. Nothing is opened or created.
 * @throws AppError CONFIG_MISSING if there is no file, CONFIG_INVALID with `details.problems` (all of them)
 * if it is wrong.
 */
export function loadConfig(
  options: { readonly file?: string | undefined; readonly env?: Environment; readonly cwd?: string } = {},
): Config {
  const env = options.env ?? process.env;
  const cwd = options.cwd ?? process.cwd();
  const file = configPath(options.file, env, cwd);
  if (!existsSync(file)) {
    throw new AppError(
      'CONFIG_MISSING',
      `There is no configuration at ${file}.`,
      'Run "friday init" to create one, or give its path with --config or FRIDAY_CONFIG.',
    );
  }
  return parseConfig(readText(file), file, env);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new AppError(
      'CONFIG_MISSING',
      `The configuration ${file} cannot be read: ${fileReason(error)}.`,
      'Check the path and the permissions of the file.',
      {
        cause: error,
      },
    );
  }
}

/** The same from text, for tests and for `friday init`. `file` decides what relative paths mean. */
export function parseConfig(source: string, file: string, env: Environment = process.env): Config {
  const lines = new LineCounter();
  const doc = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  // Only the first: what the parser reports after it lost its way are not mistakes of their own.
  const problems: ConfigProblem[] = doc.errors.slice(0, 1).map((error) => ({
    key: 'file',
    value: file,
    line: lines.linePos(error.pos[0]).line,
    remedy: `correct the YAML: ${error.message.split('\n')[0]}`,
  }));
  const current = withCurrentKeys(doc.errors.length === 0 ? (doc.toJS() ?? {}) : {});
  const { raw } = current;
  const parsed = fileSchema.safeParse(raw);
  if (doc.errors.length === 0 && !parsed.success) {
    for (const { issue, path } of parsed.error.issues.flatMap(keysOf)) {
      const value = valueAt(raw, path);
      const remedy = remedyFor(issue, value);
      const written = current.written(path);
      problems.push({
        key: written.join('.') || 'file',
        value: shownValue(value, path),
        line: lineOf(doc, written, lines),
        remedy,
      });
    }
  }
  for (const problem of current.problems)
    problems.push({ ...problem, line: lineOf(doc, problem.key.split('.'), lines) });
  problems.push(...relayProblems(raw, env), ...canaryProblems(raw), ...environmentProblems(env));
  const base = dirname(file);
  const fromFile = parsed.success
    ? {
        ...assemble(parsed.data, file, base, env),
        warnings: current.warnings,
        relaySigns: valueAt(raw, ['dkim']) === 'relay',
      }
    : null;
  if (parsed.success) problems.push(...secretProblems(parsed.data, base, env));
  if (problems.length > 0 || fromFile === null) throw invalid(file, problems);
  return deepFreeze(fromFile);
}

/** An issue with each key that it is about: unknown keys of one object are one issue. */
function keysOf(
  issue: z.core.$ZodIssue,
): readonly { readonly issue: z.core.$ZodIssue; readonly path: PropertyKey[] }[] {
  const paths =
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  return paths.map((path) => ({ issue, path }));
}

function assemble(
  f: FileConfig,
  file: string,
  base: string,
  env: Environment,
): Omit<Config, 'warnings' | 'relaySigns'> {
  const at = (p: string) => (isAbsolute(p) ? p : resolve(base, p));
  const dataDir = env['FRIDAY_DATA'] ? resolve(env['FRIDAY_DATA']) : at(f.data);
  const sections = f.sections.filter((s) => s.toLowerCase() !== 'more');
  return {
    file,
    dataDir,
    cacheDir: cacheDir(env),
    stateDir: stateDir(env),
    newsroom: {
      name: f.newsroom.name,
      url: f.newsroom.url,
      postalAddress: f.newsroom.postal_address,
      contact: f.newsroom.contact,
      imprintUrl: f.newsroom.imprint_url ?? null,
    },
    editor: editorOf(f.editor),
    newsletter: {
      title: f.newsletter.title,
      description: f.newsletter.description,
      listId: f.newsletter.list_id,
      from: f.newsletter.from,
      replyTo: f.newsletter.reply_to ?? f.newsletter.from.address,
      language: f.newsletter.language,
      direction: directionOf(f.newsletter.language),
      zone: f.newsletter.zone,
      privacyUrl: f.newsletter.privacy_url,
      sponsors: f.newsletter.sponsors,
    },
    sections: [...sections, 'more'],
    theme: { ...f.theme, masthead: f.theme.masthead ?? f.newsletter.title },
    templatesDir: f.templates === undefined ? null : at(f.templates),
    schedule: { cron: f.schedule.cron.trim(), notAfterHours: f.schedule.not_after_hours },
    approval: { secondPerson: f.approval.second_person, secondAbove: f.approval.second_above ?? null },
    delivery: deliveryOf(f),
    smtp: relayOf(f, at, env),
    dkim: dkimOf(f, at),
    web: {
      url: f.web.url ?? `http://localhost:${f.web.port}`,
      host: f.web.host,
      port: f.web.port,
      deskPort: f.web.desk_port,
      archiveNoindex: f.web.archive_noindex,
      embedOrigins: f.web.embed_origins,
      trustedProxies: f.web.trusted_proxies,
    },
    signUp: f.sign_up,
    welcome: f.welcome,
    retention: f.retention,
    pictures: picturesOf(f),
    feeds: [...new Set(f.feeds)],
    articles: {
      allowHosts: f.articles.allow_hosts.map((h) => h.toLowerCase()),
      flagRepeatsWithin: f.articles.flag_repeats_within,
    },
    support: supportOf(f.support, at),
    doctor: f.doctor,
    databaseUrl: env['FRIDAY_DATABASE_URL'] || `sqlite://${join(dataDir, 'friday.db')}`,
    redis: { url: env['FRIDAY_REDIS_URL'] || null },
    keysFile: env['FRIDAY_KEYS_FILE'] ? resolve(env['FRIDAY_KEYS_FILE']) : join(dataDir, 'keys.json'),
    searchPath: env['PATH'] ?? '',
    logLevel: (env['FRIDAY_LOG'] as Config['logLevel'] | undefined) ?? 'info',
  };
}

/** Unless the file says it: pictures are hosted where readers elsewhere can load them from `web.url`. */
function picturesOf({ pictures, web }: FileConfig): Config['pictures'] {
  if (pictures !== undefined) return pictures;
  const isPublic = web.url !== undefined && !isReservedHost(new URL(web.url).hostname);
  return isPublic ? 'host-if-possible' : 'link';
}

function editorOf({ name, address, line, portrait }: FileConfig['editor']): Config['editor'] {
  return {
    name,
    address,
    line: line ?? null,
    portrait: portrait === undefined ? null : { url: portrait.url, alt: portrait.alt ?? name },
  };
}

const RTL_LANGUAGES = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'ha-arab',
  'he',
  'khw',
  'ks',
  'ps',
  'sd',
  'ug',
  'ur',
  'yi',
]);

/** Direction in which a language (BCP 47) is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const base = language.toLowerCase().split('-')[0] ?? '';
  return RTL_LANGUAGES.has(base) || RTL_LANGUAGES.has(language.toLowerCase()) ? 'rtl' : 'ltr';
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
