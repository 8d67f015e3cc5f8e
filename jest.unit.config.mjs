// npm run test:unit and test:watch: only the specs that start no server and no program. A spec is sorted by
// what it imports, so there is no list to maintain.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import everything from './jest.config.mjs';

const { globalSetup: _start, globalTeardown: _stop, ...shared } = everything;
const tests = join(import.meta.dirname, 'tests');

/**
 * A file that names one of these talks to a server or starts a program. The variables are set by the set-up
 * that is left out here; redis/binary looks for programs by running them.
 */
const NEEDS_MORE =
  /'node:(child_process|dgram|https?|net|tls)'|'smtp-server'|src\/redis\/binary|FRIDAY_TEST_(REDIS|POSTGRES)_URL/;
/** Imports from other files of the tests. What is imported as a type does not run. */
const IMPORT = /^(?:import|export) (?!type )[^;]*?from '(\.[^']+)\.js';/gm;

export default {
  ...shared,
  testPathIgnorePatterns: [
    '/node_modules/',
    ...specs()
      .filter(needsMore)
      .map((path) => `^${literally(path)}$`),
  ],
};

function specs() {
  const files = readdirSync(tests, { recursive: true }).map(String);
  return files.filter((file) => /\.test\.tsx?$/.test(file)).map((file) => join(tests, file));
}

/**
 * True if the spec, or a file below tests/ that it imports directly or through others, needs more than this
 * process.
 */
function needsMore(spec) {
  const seen = new Set();
  const visit = (path) => {
    const source = seen.has(path) ? '' : sourceOf(path);
    seen.add(path);
    if (NEEDS_MORE.test(source)) return true;
    const imported = [...source.matchAll(IMPORT)].map(([, from]) => join(dirname(path), from));
    return imported.filter((file) => file.startsWith(tests)).some((file) => visit(file));
  };
  return visit(spec);
}

/** The text of a file; `path` may lack its ending, as the compiled name of an import does. */
function sourceOf(path) {
  for (const ending of ['', '.ts', '.tsx']) {
    try {
      return readFileSync(`${path}${ending}`, 'utf8');
    } catch (error) {
      if (error.code !== 'ENOENT' && error.code !== 'EISDIR') throw error;
    }
  }
  return '';
}

function literally(text) {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
