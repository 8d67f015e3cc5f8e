// Configuration: one YAML file and the environment become one frozen Config, or the full list of what is wrong and how to mend it.
// The only file that reads process.env.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { isMap, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { AppError } from './errors.js';
import { isLocale, isZone } from './subscribers/preferences.js';

const hex = z.string().regex(/^#[0-9a-fA-F]{6}$/, { error: 'write a colour as #rrggbb' });
const text = (max = 200) =>
  z
    .string({ error: 'write some text' })
    .trim()
    .min(1, { error: 'write some text' })
    .max(max, { error: `keep it within ${max} characters` });
const httpsUrl = z.string({ error: 'write a full https:// address' }).refine(isWebUrl, { error: 'write a full https:// address (http:// only for localhost)' });
const mailbox = z.string({ error: 'write one e-mail address' }).refine(isMailbox, { error: 'write one e-mail address such as editor@news.example' });
const hours = (min: number, max: number) =>
  z
    .number({ error: `write a number of hours from ${min} to ${max}` })
    .min(min, { error: `write a number of hours from ${min} to ${max}` })
    .max(max, { error: `write a number of hours from ${min} to ${max}` });
const count = (min: number, max: number) =>
  z
    .int({ error: `write a whole number from ${min} to ${max}` })
    .min(min, { error: `write a whole number from ${min} to ${max}` })
    .max(max, { error: `write a whole number from ${min} to ${max}` });

const palette = (d: Record<'accent' | 'text' | 'muted' | 'background' | 'paper' | 'rule', string>) =>
  z
    .strictObject({
      accent: hex.default(d.accent),
      text: hex.default(d.text),
      muted: hex.default(d.muted),
      background: hex.default(d.background),
      paper: hex.default(d.paper),
      rule: hex.default(d.rule),
    })
    .prefault({});

const themeSchema = z
  .strictObject({
    masthead: text(60).optional(),
    tagline: text(120).optional(),
    logo: z.strictObject({ url: httpsUrl, dark_url: httpsUrl.optional(), width: count(16, 600), height: count(16, 300), alt: text(120) }).optional(),
    colors: palette({ accent: '#9a1b1e', text: '#1a1a1a', muted: '#595959', background: '#f3f1ec', paper: '#ffffff', rule: '#d9d4c7' }),
    dark: palette({ accent: '#ff8a80', text: '#f1efea', muted: '#b9b4aa', background: '#121212', paper: '#1c1c1c', rule: '#3a3833' }),
    fonts: z
      .strictObject({
        heading: text(200).default('Georgia, "Times New Roman", serif'),
        body: text(200).default('-apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif'),
      })
      .prefault({}),
  })
  .prefault({});

const fileSchema = z.strictObject({
  newsroom: z.strictObject({ name: text(120), url: httpsUrl, postal_address: text(300), contact: mailbox, imprint_url: httpsUrl.optional() }),
  editor: z.strictObject({ name: text(80), address: mailbox }),
  newsletter: z.strictObject({
    title: text(80),
    description: text(300).default('The week in a dozen articles.'),
    list_id: z
      .string()
      .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/, {
        error: 'write a name such as weekly.news.example (small letters, digits, hyphens, dots)',
      })
      .max(255),
    from: z.strictObject({ name: text(80), address: mailbox }),
    reply_to: mailbox.optional(),
    language: z.string().refine(isLocale, { error: 'write a language tag such as en, de or ru' }).default('en'),
    zone: z.string().refine(isZone, { error: 'write an IANA time zone such as Europe/Paris' }).default('UTC'),
    privacy_url: httpsUrl,
  }),
  sections: z
    .array(text(40))
    .min(1, { error: 'name at least one section' })
    .max(20)
    .refine((s) => new Set(s.map((n) => n.toLowerCase())).size === s.length, { error: 'name each section once' })
    .default(['News', 'Features', 'Analysis', 'Opinion']),
  theme: themeSchema,
  templates: text(400).optional(),
  schedule: z
    .strictObject({
      cron: z
        .string()
        .regex(/^\s*\S+\s+\S+\s+\S+\s+\S+\s+\S+\s*$/, { error: 'write five cron fields such as "0 9 * * 5" (Friday 09:00)' })
        .default('0 9 * * 5'),
      not_after_hours: hours(0.1, 96).default(3),
    })
    .prefault({}),
  approval: z.strictObject({ second_person: z.boolean({ error: 'write true or false' }).default(false) }).prefault({}),
  delivery: z
    .strictObject({
      batch_size: count(1, 5000).default(500),
      connections: count(1, 50).default(5),
      refusals_in_a_row: count(1, 10_000).default(20),
      retry_hours: hours(0.1, 120).default(48),
    })
    .prefault({}),
  smtp: z
    .strictObject({
      host: text(255),
      port: count(1, 65_535).default(587),
      security: z.enum(['starttls', 'tls', 'none'], { error: 'write starttls, tls or none (none only for a relay on this machine)' }).default('starttls'),
      user: text(255).optional(),
      password_file: text(400).optional(),
      ehlo_name: text(255).optional(),
    })
    .refine((s) => s.security !== 'none' || isLoopbackName(s.host), {
      error: 'use starttls or tls: "none" is only for a relay on this machine',
      path: ['security'],
    })
    .optional(),
  dkim: z
    .strictObject({
      domain: text(255),
      selector: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, { error: 'write a selector such as friday2026' }),
      key_file: text(400),
    })
    .optional(),
  web: z
    .strictObject({
      url: httpsUrl.optional(),
      host: text(255).default('127.0.0.1'),
      port: count(0, 65_535).default(8025),
      desk_port: count(0, 65_535).default(8026),
      archive_noindex: z.boolean({ error: 'write true or false' }).default(false),
      embed_origins: z
        .array(z.string().refine(isOrigin, { error: 'write the origin of a web site such as https://news.example, without a path' }))
        .max(50)
        .default([]),
      trusted_proxies: z
        .array(
          z
            .string()
            .regex(/^(loopback|linklocal|uniquelocal|[0-9a-f.:]+(\/\d{1,3})?)$/i, { error: 'write loopback, an address or a network such as 10.0.0.0/8' }),
        )
        .max(50)
        .default(['loopback']),
    })
    .prefault({}),
  articles: z
    .strictObject({
      allow_hosts: z.array(text(255)).default([]),
      flag_repeats_within: count(0, 52).default(8),
    })
    .prefault({}),
  data: text(400).default('./friday-data'),
});

type FileConfig = z.infer<typeof fileSchema>;

const ENVIRONMENT = [
  'FRIDAY_CONFIG',
  'FRIDAY_DATA',
  'FRIDAY_REDIS_URL',
  'FRIDAY_DATABASE_URL',
  'FRIDAY_SMTP_PASSWORD',
  'FRIDAY_KEYS_FILE',
  'FRIDAY_CACHE',
  'FRIDAY_LOG',
] as const;
export type Environment = Readonly<Record<string, string | undefined>>;

export type Theme = z.infer<typeof themeSchema> & { readonly masthead: string };

/** What one installation is told. Frozen; paths are absolute; secrets are read where they are needed, from `env` names or files of mode 0600. */
export interface Config {
  /** Absolute path of the file it came from. */
  readonly file: string;
  readonly dataDir: string;
  readonly cacheDir: string;
  readonly newsroom: {
    readonly name: string;
    readonly url: string;
    readonly postalAddress: string;
    readonly contact: string;
    readonly imprintUrl: string | null;
  };
  readonly editor: { readonly name: string; readonly address: string };
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
  };
  /** Configured order, with "more" always last. */
  readonly sections: readonly string[];
  readonly theme: Theme;
  /** Folder of the newsroom's own templates, which override single files; null when there is none. */
  readonly templatesDir: string | null;
  readonly schedule: { readonly cron: string; readonly notAfterHours: number };
  readonly approval: { readonly secondPerson: boolean };
  readonly delivery: { readonly batchSize: number; readonly connections: number; readonly refusalsInARow: number; readonly retryHours: number };
  /** null: no relay is configured, and everything goes to the local inbox. */
  readonly smtp: null | {
    readonly host: string;
    readonly port: number;
    readonly security: 'starttls' | 'tls' | 'none';
    readonly user: string | null;
    readonly password: string | null;
    readonly ehloName: string | null;
  };
  readonly dkim: null | { readonly domain: string; readonly selector: string; readonly keyFile: string };
  /** `url` is the public address without a trailing slash; where it is not configured, the address of the listener. */
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
  readonly articles: { readonly allowHosts: readonly string[]; readonly flagRepeatsWithin: number };
  /** sqlite:///absolute/path or postgres://… */
  readonly databaseUrl: string;
  readonly redis: { readonly url: string | null };
  readonly keysFile: string;
  /** Folders in which programs are looked for. */
  readonly searchPath: string;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/** One thing wrong with the configuration. */
export interface ConfigProblem {
  readonly key: string;
  readonly value: unknown;
  readonly line: number | null;
  readonly remedy: string;
}

/** The configuration file that applies: the flag, else FRIDAY_CONFIG, else friday.yaml in `cwd`. */
export function configPath(flag: string | undefined, env: Environment = process.env, cwd: string = process.cwd()): string {
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

/** The environment of this process that concerns the terminal: colours, and the editor to open. */
export function terminalEnvironment(env: Environment = process.env): { readonly color: boolean; readonly editor: string; readonly term: string } {
  return {
    color: env['NO_COLOR'] === undefined || env['NO_COLOR'] === '',
    editor: env['VISUAL'] || env['EDITOR'] || 'vi',
    term: env['TERM'] ?? '',
  };
}

/**
 * Reads and checks the configuration. Nothing is opened or created.
 * @throws AppError CONFIG_MISSING where there is no file, CONFIG_INVALID with `details.problems` (all of them) where it is wrong.
 */
export function loadConfig(options: { readonly file?: string | undefined; readonly env?: Environment; readonly cwd?: string } = {}): Config {
  const env = options.env ?? process.env;
  const cwd = options.cwd ?? process.cwd();
  const file = configPath(options.file, env, cwd);
  if (!existsSync(file)) {
    throw new AppError(
      'CONFIG_MISSING',
      `There is no configuration at ${file}.`,
      'Run "friday init" to write one, or name yours with --config or FRIDAY_CONFIG.',
    );
  }
  return parseConfig(readFileSync(file, 'utf8'), file, env);
}

/** The same from text, for tests and for `friday init`. `file` decides what relative paths mean. */
export function parseConfig(source: string, file: string, env: Environment): Config {
  const problems: ConfigProblem[] = [];
  const lines = new LineCounter();
  const doc = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  for (const error of doc.errors) {
    problems.push({ key: 'file', value: file, line: lines.linePos(error.pos[0]).line, remedy: `mend the YAML: ${error.message.split('\n')[0]}` });
  }
  const raw: unknown = doc.errors.length === 0 ? (doc.toJS() ?? {}) : {};
  const parsed = fileSchema.safeParse(raw);
  if (doc.errors.length === 0 && !parsed.success) {
    for (const issue of parsed.error.issues) {
      const keys = issue.code === 'unrecognized_keys' ? issue.keys.map((k) => [...issue.path, k]) : [issue.path];
      for (const path of keys) {
        const value = valueAt(raw, path);
        const remedy = remedyFor(issue, value);
        problems.push({ key: path.join('.') || 'file', value: isSecretKey(path) ? '(hidden)' : value, line: lineOf(doc, path, lines), remedy });
      }
    }
  }
  problems.push(...environmentProblems(env));
  const base = dirname(file);
  const fromFile = parsed.success ? assemble(parsed.data, file, base, env) : null;
  if (parsed.success) problems.push(...secretProblems(parsed.data, base, env));
  if (problems.length > 0 || fromFile === null) throw invalid(file, problems);
  return deepFreeze(fromFile);
}

function remedyFor(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'unrecognized_keys') return 'remove it, or mend its name: no such key is known here';
  if (issue.code === 'invalid_type' && issue.expected === 'object') return 'a group of keys belongs here: "friday init" writes it with every key explained';
  return value === undefined ? `add it: ${issue.message}` : issue.message;
}

function invalid(file: string, problems: readonly ConfigProblem[]): AppError {
  const list = problems.map((p) => `  ${p.line === null ? '' : `line ${p.line}: `}${p.key} = ${show(p.value)}: ${p.remedy}`).join('\n');
  const mistakes = problems.length === 1 ? 'one mistake' : `${problems.length} mistakes`;
  return new AppError(
    'CONFIG_INVALID',
    `The configuration ${file} has ${mistakes}:\n${list}`,
    'Mend each line named above and run the command again; nothing was started.',
    { details: { problems } },
  );
}

function assemble(f: FileConfig, file: string, base: string, env: Environment): Config {
  const at = (p: string) => (isAbsolute(p) ? p : resolve(base, p));
  const dataDir = env['FRIDAY_DATA'] ? resolve(env['FRIDAY_DATA']) : at(f.data);
  const sections = f.sections.filter((s) => s.toLowerCase() !== 'more');
  return {
    file,
    dataDir,
    cacheDir: cacheDir(env),
    newsroom: {
      name: f.newsroom.name,
      url: f.newsroom.url,
      postalAddress: f.newsroom.postal_address,
      contact: f.newsroom.contact,
      imprintUrl: f.newsroom.imprint_url ?? null,
    },
    editor: f.editor,
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
    },
    sections: [...sections, 'more'],
    theme: { ...f.theme, masthead: f.theme.masthead ?? f.newsletter.title },
    templatesDir: f.templates === undefined ? null : at(f.templates),
    schedule: { cron: f.schedule.cron.trim(), notAfterHours: f.schedule.not_after_hours },
    approval: { secondPerson: f.approval.second_person },
    delivery: {
      batchSize: f.delivery.batch_size,
      connections: f.delivery.connections,
      refusalsInARow: f.delivery.refusals_in_a_row,
      retryHours: f.delivery.retry_hours,
    },
    smtp:
      f.smtp === undefined
        ? null
        : {
            host: f.smtp.host,
            port: f.smtp.port,
            security: f.smtp.security,
            user: f.smtp.user ?? null,
            password: env['FRIDAY_SMTP_PASSWORD'] ?? (f.smtp.password_file === undefined ? null : readSecret(at(f.smtp.password_file))),
            ehloName: f.smtp.ehlo_name ?? null,
          },
    dkim: f.dkim === undefined ? null : { domain: f.dkim.domain, selector: f.dkim.selector, keyFile: at(f.dkim.key_file) },
    web: {
      url: (f.web.url ?? `http://localhost:${f.web.port}`).replace(/\/+$/, ''),
      host: f.web.host,
      port: f.web.port,
      deskPort: f.web.desk_port,
      archiveNoindex: f.web.archive_noindex,
      embedOrigins: f.web.embed_origins,
      trustedProxies: f.web.trusted_proxies,
    },
    articles: { allowHosts: f.articles.allow_hosts.map((h) => h.toLowerCase()), flagRepeatsWithin: f.articles.flag_repeats_within },
    databaseUrl: env['FRIDAY_DATABASE_URL'] || `sqlite://${join(dataDir, 'friday.db')}`,
    redis: { url: env['FRIDAY_REDIS_URL'] || null },
    keysFile: env['FRIDAY_KEYS_FILE'] ? resolve(env['FRIDAY_KEYS_FILE']) : join(dataDir, 'keys.json'),
    searchPath: env['PATH'] ?? '',
    logLevel: (env['FRIDAY_LOG'] as Config['logLevel'] | undefined) ?? 'info',
  };
}

function environmentProblems(env: Environment): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const bad = (key: string, value: unknown, remedy: string) => problems.push({ key, value, line: null, remedy });
  for (const key of Object.keys(env)) {
    if (key.startsWith('FRIDAY_') && !key.startsWith('FRIDAY_TEST_') && !(ENVIRONMENT as readonly string[]).includes(key))
      bad(key, '(hidden)', `unset it: the known variables are ${ENVIRONMENT.join(', ')}`);
  }
  const database = env['FRIDAY_DATABASE_URL'];
  if (database && !/^(sqlite|postgres|postgresql):\/\//.test(database))
    bad('FRIDAY_DATABASE_URL', '(hidden)', 'write sqlite:///path/to/friday.db or postgres://user@host/name');
  const redis = env['FRIDAY_REDIS_URL'];
  if (redis && !/^(redis|rediss|unix):\/\//.test(redis))
    bad('FRIDAY_REDIS_URL', '(hidden)', 'write redis://host:6379/0, rediss://… or unix:///path/to/redis.sock');
  const level = env['FRIDAY_LOG'];
  if (level && !['silent', 'error', 'warn', 'info', 'debug'].includes(level)) bad('FRIDAY_LOG', level, 'write silent, error, warn, info or debug');
  return problems;
}

function secretProblems(f: FileConfig, base: string, env: Environment): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const check = (key: string, path: string | undefined) => {
    if (path === undefined) return;
    const full = isAbsolute(path) ? path : resolve(base, path);
    if (!existsSync(full)) problems.push({ key, value: path, line: null, remedy: `create the file ${full}, or mend the path` });
    else if ((statSync(full).mode & 0o077) !== 0)
      problems.push({ key, value: path, line: null, remedy: `others on this machine may read it: chmod 600 ${full}` });
  };
  if (!env['FRIDAY_SMTP_PASSWORD']) check('smtp.password_file', f.smtp?.password_file);
  check('dkim.key_file', f.dkim?.key_file);
  if (f.smtp !== undefined && f.web.url === undefined) {
    problems.push({
      key: 'web.url',
      value: undefined,
      line: null,
      remedy: 'add the public https:// address of the pages: with a relay mail leaves this machine, and its links must work',
    });
  }
  if (f.smtp?.user !== undefined && f.smtp.password_file === undefined && !env['FRIDAY_SMTP_PASSWORD']) {
    problems.push({
      key: 'smtp.user',
      value: f.smtp.user,
      line: null,
      remedy: 'give its password in FRIDAY_SMTP_PASSWORD or in smtp.password_file (mode 0600)',
    });
  }
  return problems;
}

function readSecret(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}

function lineOf(doc: ReturnType<typeof parseDocument>, path: readonly PropertyKey[], lines: LineCounter): number | null {
  for (let end = path.length; end > 0; end--) {
    const parent = end === 1 ? doc.contents : doc.getIn(path.slice(0, end - 1), true);
    if (!isMap(parent)) continue;
    const pair = parent.items.find((item) => String(item.key) === String(path[end - 1]));
    const range = (pair?.key as { range?: [number, number, number] } | undefined)?.range;
    if (range) return lines.linePos(range[0]).line;
  }
  return null;
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (at !== null && typeof at === 'object' ? (at as Record<PropertyKey, unknown>)[key] : undefined), raw);
}

function isSecretKey(path: readonly PropertyKey[]): boolean {
  return /password|secret|token/i.test(String(path.at(-1) ?? ''));
}

function show(value: unknown): string {
  if (value === undefined) return '(missing)';
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 60 ? `${json.slice(0, 57)}...` : json;
}

function isWebUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackName(url.hostname))) && url.username === '' && url.password === '';
}

function isOrigin(value: string): boolean {
  return isWebUrl(value) && new URL(value).origin === value;
}

function isLoopbackName(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function isMailbox(value: string): boolean {
  return value.length <= 254 && /^[^\s@<>",;:()\\[\]]{1,64}@[^\s@<>",;:()\\[\]]+\.[^\s@<>",;:()\\[\]]+$/u.test(value);
}

const RTL_LANGUAGES = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'ha-arab', 'he', 'khw', 'ks', 'ps', 'sd', 'ug', 'ur', 'yi']);

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
