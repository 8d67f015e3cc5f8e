// docs/configuration.md against the schema: each key has a heading with its type, default and effect.
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { environmentProblems } from '../../src/config/problems.js';
import { type ConfigKey, configKeys } from './config-keys.js';
import { page } from './pages.js';

interface Section {
  readonly path: string;
  readonly type: string | undefined;
  readonly fallback: string | undefined;
  readonly effect: string;
}

const sections: readonly Section[] = page('docs/configuration.md')
  .text.split(/^(?=#{1,3} )/m)
  .flatMap((part) => {
    const path = /^### `([^`]+)`$/m.exec(part)?.[1];
    if (path === undefined) return [];
    const type = /^- \*\*Type:\*\* (.+)$/m.exec(part)?.[1];
    const fallback = /^- \*\*Default:\*\* (.+)$/m.exec(part)?.[1];
    return [{ path, type, fallback, effect: part.replaceAll(/^(###|- \*\*).*$/gm, '').trim() }];
  });
const keys = configKeys();
const keySections = sections.filter(({ path }) => !path.startsWith('FRIDAY_'));

/** Keys that one heading of their group explains together. */
const TOGETHER = ['theme.colors', 'theme.dark'];
const isTogether = (path: string) => TOGETHER.some((group) => path.startsWith(`${group}.`));

/** The default in the schema; for a group, the defaults of its keys. */
function fallbackOf(key: ConfigKey): unknown {
  if (key.leaf) return key.fallback;
  const inner = keys.filter(({ path }) => path.startsWith(`${key.path}.`));
  return Object.fromEntries(inner.map(({ path, fallback }) => [path.slice(key.path.length + 1), fallback]));
}

/** The default as the page should state it, for keys without a value. */
function stated(key: ConfigKey): string | null {
  if (!key.required) return key.leaf && key.fallback !== undefined ? null : 'none';
  const group = keys.findLast(
    ({ path, required, leaf }) => !leaf && !required && key.path.startsWith(`${path}.`),
  );
  return group === undefined ? 'required' : `required with \`${group.path}\``;
}

describe('docs/configuration.md', () => {
  test('has one heading for each key of the schema, and no other', () => {
    const wanted = keys.filter(({ path, leaf }) => (leaf && !isTogether(path)) || TOGETHER.includes(path));
    const groups = ['delivery.canary'];
    const documented = keySections.map(({ path }) => path).filter((path) => !groups.includes(path));
    expect([...documented].sort()).toEqual(wanted.map(({ path }) => path).sort());
  });

  test('says type and effect of each key', () => {
    const poor = keySections.filter(({ type, effect }) => type === undefined || !/\w.*\.$/s.test(effect));
    expect(poor.map(({ path }) => path)).toEqual([]);
  });

  test.each(keySections)('states the default of $path as the schema has it', ({ path, fallback = '' }) => {
    const key = keys.find((one) => one.path === path);
    expect(key).toBeDefined();
    if (key === undefined) return;
    const words = TOGETHER.includes(path) ? null : stated(key);
    if (words !== null) return expect(fallback).toBe(words);
    const value = /^`(.*)`$/.exec(fallback)?.[1] ?? '';
    const wanted = fallbackOf(key);
    return expect(typeof wanted === 'string' ? value : parse(value)).toEqual(wanted);
  });

  test('has one heading for each environment variable', () => {
    const known = environmentProblems({ FRIDAY_UNKNOWN: 'x' })[0]?.remedy.match(/FRIDAY_[A-Z_]+/g) ?? [];
    expect(known.length).toBeGreaterThan(5);
    const documented = sections.map(({ path }) => path).filter((path) => path.startsWith('FRIDAY_'));
    expect([...documented].sort()).toEqual([...known].sort());
  });
});
