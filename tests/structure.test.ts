// The habits of the house that no linter knows, read from the source itself.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { ERROR_CODES } from '../src/errors.js';

const root = resolve(import.meta.dirname, '..');
const SOURCE = ['src', 'cli', 'jobs', 'templates'];

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

function filesIn(folders: readonly string[], ending: RegExp): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && ending.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') })),
  );
}

const code = filesIn(SOURCE, /(?<!\.d)\.tsx?$/);
const all = [...code, ...filesIn(['tests', 'scripts', 'demo', 'bench', 'chaos'], /(?<!\.d)\.(tsx?|mjs)$/)];
const nouns = code.filter(({ path }) => /^src\/(articles|issues|subscribers|deliveries)\//.test(path));

/** Paths of the files in which `pattern` occurs outside of comments. */
function filesWith(pattern: RegExp, files: readonly SourceFile[]): string[] {
  return files
    .filter(({ text }) => pattern.test(text.replace(/^\s*(\/\/|\/?\*).*$/gm, '')))
    .map(({ path }) => path);
}

describe('the house', () => {
  test('is read at all', () => {
    expect(code.length).toBeGreaterThan(200);
    expect(nouns.length).toBeGreaterThan(40);
  });

  test('has no utils, helpers, common or misc: a thing is named for what it is', () => {
    const words = all.flatMap(({ path }) => path.split('/')).map((part) => part.replace(/\..*$/, ''));
    expect(
      [...new Set(words)].filter((word) => /(^|-)(utils?|helpers?|common|misc|shared|lib)$/i.test(word)),
    ).toEqual([]);
  });

  test('opens each file with a comment that says what it is for', () => {
    expect(all.filter(({ text }) => !/^(#!.*\n)?\/[/*]/.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test('reads the environment in the configuration alone', () => {
    expect(filesWith(/process\.env\b/, code)).toEqual(['src/config/config.ts']);
  });

  test('keeps clock and chance out of the nouns: both are passed in', () => {
    expect(
      filesWith(
        /\bDate\.now\b|new Date\(\)|Math\.random|performance\.now|random(Bytes|UUID|Int)|set(Timeout|Interval|Immediate)/,
        nouns,
      ),
    ).toEqual([]);
  });

  test('asks whether a text is a URL in the one way that is right on every Node', () => {
    expect(filesWith(/URL\.canParse\(/, code)).toEqual([]);
  });

  test('leaves nothing for later', () => {
    const marks = new RegExp(
      ['TODO', 'FIXME', 'XXX', 'HACK'].map((word) => `(//|\\*).*\\b${word}\\b`).join('|'),
    );
    expect(all.filter(({ text }) => marks.test(text)).map(({ path }) => path)).toEqual([]);
    expect(filesWith(/@ts-(ignore|nocheck)|\bas any\b|: any\b/, code)).toEqual([]);
  });
});

describe('errors', () => {
  /**
   * Protocols that want an Error with a field of their own, and signals within one folder that end as an
   * AppError.
   */
  const BARE = [
    'src/errors.ts',
    'src/intake/fetching/bounded-body.ts',
    'src/intake/fetching/fetch-failure.ts',
    'src/intake/fetching/fetch.ts',
    'src/mail/dial.ts',
    'src/mail/inbox.ts',
    'src/mail/strict-connection.ts',
  ];

  test('are typed: a bare Error says neither code nor remedy', () => {
    expect(filesWith(/\bnew Error\(|extends Error\b/, code).sort()).toEqual(BARE);
  });

  test('have codes that scripts may rely on: a new one is added here, an old one stays', () => {
    expect(Object.entries(ERROR_CODES).map(([name, kind]) => `${kind} ${name}`)).toEqual([
      ...['CONFIG_INVALID', 'CONFIG_MISSING', 'USAGE', 'NOT_FOUND', 'INPUT_INVALID', 'FILE_UNREADABLE'].map(
        (name) => `usage ${name}`,
      ),
      ...[
        'ILLEGAL_TRANSITION',
        'ISSUE_NOT_EDITABLE',
        'ISSUE_CONFLICT',
        'ARTICLE_CONFLICT',
        'APPROVAL_REFUSED',
        'PREFLIGHT_FAILED',
      ].map((name) => `refused ${name}`),
      ...[
        'SCHEDULE_REFUSED',
        'SLOT_UNFILLED',
        'IMPORT_REFUSED',
        'RECIPIENT_REFUSED',
        'DATABASE_OUTDATED',
      ].map((name) => `refused ${name}`),
      ...['FETCH_FORBIDDEN', 'FETCH_FAILED', 'FETCH_TOO_LARGE', 'FETCH_TIMEOUT', 'PAGE_UNREADABLE'].map(
        (name) => `failed ${name}`,
      ),
      'refused PAGE_NOT_ARTICLE',
      'failed FEED_UNREADABLE',
      'failed PICTURES_UNAVAILABLE',
      ...[
        'TEMPLATE_INVALID',
        'MESSAGE_INVALID',
        'DKIM_INVALID',
        'RELAY_UNAVAILABLE',
        'REDIS_UNAVAILABLE',
        'REDIS_MISSING',
      ].map((name) => `failed ${name}`),
      ...[
        'DOWNLOAD_FAILED',
        'DATABASE_UNAVAILABLE',
        'PORT_IN_USE',
        'FILE_FAILED',
        'AUDIT_MISMATCH',
        'INTERNAL',
      ].map((name) => `failed ${name}`),
    ]);
  });

  test('are all raised somewhere', () => {
    const elsewhere = code.filter(({ path }) => path !== 'src/errors.ts').map(({ text }) => text);
    expect(
      Object.keys(ERROR_CODES).filter((name) => !elsewhere.some((text) => text.includes(`'${name}'`))),
    ).toEqual([]);
  });
});

describe('names', () => {
  /** Types that a file declares and exports, not those that it passes on from another file. */
  function exportedTypes({ path, text }: SourceFile): string[] {
    const { statements } = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
    return statements
      .filter(
        (statement) =>
          ts.isInterfaceDeclaration(statement) ||
          ts.isTypeAliasDeclaration(statement) ||
          ts.isClassDeclaration(statement) ||
          ts.isEnumDeclaration(statement),
      )
      .filter(({ modifiers }) => modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
      .map(({ name }) => name?.text ?? 'default');
  }

  test('of exported types are unique in src: one word means one thing', () => {
    const homes = new Map<string, string[]>();
    for (const file of code.filter(({ path }) => path.startsWith('src/')))
      for (const name of exportedTypes(file)) homes.set(name, [...(homes.get(name) ?? []), file.path]);
    expect(homes.size).toBeGreaterThan(300);
    expect([...homes].filter(([, paths]) => paths.length > 1)).toEqual([]);
  });
});

describe('lines', () => {
  /** True for what the formatter cannot break: text, templates and regular expressions. */
  const isUnbreakable = (node: ts.Node): boolean =>
    ts.isStringLiteralLike(node) ||
    ts.isTemplateExpression(node) ||
    ts.isRegularExpressionLiteral(node) ||
    ts.isJsxText(node);

  /** Wide lines as places, not counting the characters of unbreakable text. */
  function wideLines({ path, text }: SourceFile): string[] {
    const parsed = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const widths = text.split('\n').map((line) => line.length);
    if (widths.every((width) => width <= 110)) return [];
    const visit = (node: ts.Node): void => {
      if (!isUnbreakable(node)) {
        ts.forEachChild(node, visit);
        return;
      }
      const from = parsed.getLineAndCharacterOfPosition(node.getStart()).line;
      for (const [at, piece] of text.slice(node.getStart(), node.end).split('\n').entries())
        widths[from + at] = (widths[from + at] ?? 0) - piece.length;
    };
    visit(parsed);
    return widths.flatMap((width, at) => (width > 110 ? [`${path}:${at + 1}`] : []));
  }

  test('none is above 110 columns, unbreakable text apart', () => {
    expect(code.flatMap(wideLines)).toEqual([]);
  });

  test('no file has more than 500: it is one thing', () => {
    const sized = code.map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }));
    expect(sized.filter(({ lines }) => lines > 500)).toEqual([]);
  });
});

interface Parsed {
  readonly tree: ts.SourceFile;
  /** Every node, in the order of the text. */
  readonly nodes: readonly ts.Node[];
}

function nodesOf({ path, text }: SourceFile): Parsed {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { tree, nodes };
}

function placeOf(node: ts.Node, tree: ts.SourceFile): string {
  return `${tree.fileName}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;
}

describe('titles of tests', () => {
  const LONGEST = 80;
  const TAGS = /(?: \[[A-Z][1-9]\d?(?:[ ,]+[\w-]+)*\])*$/;
  const ANY_TAG = /\[[A-Z][1-9]\d?(?:[ ,]+[\w-]+)*\]/;

  const specs = filesIn(['tests'], /\.tsx?$/).map(nodesOf);
  /** Names under which specs keep `test` or `describe` to skip them where something is missing. */
  const skipping = specs
    .flatMap(({ nodes }) => nodes.filter(ts.isVariableDeclaration))
    .filter(({ initializer }) => /\b(?:test|describe)\.skip\b/.test(initializer?.getText() ?? ''))
    .map(({ name }) => name.getText());
  const TITLED = new RegExp(`^(?:test|it|describe\\w*|${skipping.join('|')})\\b`);
  /** Also `(missing ? describe.skip : describe)(…)`. */
  const isTitled = (callee: string) =>
    TITLED.test(callee) || /^\([\s\S]*\b(?:test|describe)\.skip\b/.test(callee);

  /** The titles of a file: texts as they are written, templates without what is put into them. */
  function titlesIn({ tree, nodes }: Parsed): { readonly title: string; readonly place: string }[] {
    return nodes
      .filter(ts.isCallExpression)
      .filter((call) => isTitled(call.expression.getText()))
      .flatMap(({ arguments: [first] }) => {
        if (first === undefined || !(ts.isStringLiteralLike(first) || ts.isTemplateExpression(first)))
          return [];
        const title = ts.isStringLiteralLike(first) ? first.text : first.getText(tree).slice(1, -1);
        return [{ title, place: placeOf(first, tree) }];
      });
  }

  const titles = specs.flatMap(titlesIn);

  test('are found at all', () => {
    expect(titles.length).toBeGreaterThan(2000);
  });

  test(`have at most ${LONGEST} characters`, () => {
    expect(titles.filter(({ title }) => title.length > LONGEST)).toEqual([]);
  });

  test('name rules at their end', () => {
    expect(titles.filter(({ title }) => ANY_TAG.test(title.replace(TAGS, '')))).toEqual([]);
  });
});

/** What stands in brackets or under a type assertion. */
function bare(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)
    ? bare(node.expression)
    : node;
}

test('no literal is spread, as its values can stand in its place', () => {
  const isLiteral = (node: ts.Expression): boolean =>
    ts.isObjectLiteralExpression(bare(node)) || ts.isArrayLiteralExpression(bare(node));
  const spread = all.flatMap((file) => {
    const { tree, nodes } = nodesOf(file);
    return nodes
      .filter((node) => ts.isSpreadElement(node) || ts.isSpreadAssignment(node))
      .filter(({ expression }) => isLiteral(expression))
      .map((node) => placeOf(node, tree));
  });
  expect(spread).toEqual([]);
});

test('importing every file of src prints nothing and lets the process end', async () => {
  const files = code
    .filter(({ path }) => path.startsWith('src/') && basename(path) !== 'main.ts')
    .map(({ path }) => path);
  const script = `for (const file of ${JSON.stringify(files)}) await import(${JSON.stringify(`file://${root}/`)} + file);`;
  const words = ['--import', 'tsx', '--input-type=module', '--eval', script];
  const child = spawn(process.execPath, words, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
  });
  let said = '';
  child.stdout.on('data', (piece) => (said += String(piece)));
  child.stderr.on('data', (piece) => (said += String(piece)));
  const limit = setTimeout(() => child.kill('SIGKILL'), 90_000);
  const code_ = await new Promise<number | null>((done) => child.once('close', done));
  clearTimeout(limit);
  expect({ code: code_, said }).toEqual({ code: 0, said: '' });
}, 120_000);
