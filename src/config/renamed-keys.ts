// Renamed keys: configuration keys that have a new name. The old name still works and is reported once.
import { type ConfigProblem, shownValue, valueAt } from './problems.js';

/** A key under its old and its new name, each as a path. */
interface RenamedKey {
  readonly old: readonly string[];
  readonly now: readonly string[];
}

/** The old names are accepted until the next major version. */
export const RENAMED_KEYS: readonly RenamedKey[] = [
  { old: ['delivery', 'operator_rate'], now: ['delivery', 'provider_rate'] },
  { old: ['delivery', 'operator_rates'], now: ['delivery', 'provider_rates'] },
  { old: ['sign_up', 'per_hour', 'mail_operator'], now: ['sign_up', 'per_hour', 'mailbox_provider'] },
];

export interface CurrentKeys {
  /** The file's content under the current names. */
  readonly raw: unknown;
  /** Keys that the file gives under both names. */
  readonly problems: readonly ConfigProblem[];
  /** One sentence for each old name that the file uses. */
  readonly warnings: readonly string[];
  /** The path as the file writes it, for a path under the current names. */
  readonly written: (path: readonly PropertyKey[]) => readonly PropertyKey[];
}

/** Replaces old key names by the current ones. Does not change `raw`. */
export function withCurrentKeys(raw: unknown): CurrentKeys {
  const used = RENAMED_KEYS.filter(({ old }) => valueAt(raw, old) !== undefined);
  const [twice, once] = [true, false].map((both) =>
    used.filter(({ now }) => (valueAt(raw, now) !== undefined) === both),
  ) as [RenamedKey[], RenamedKey[]];
  return {
    raw: used.reduce((given, { old, now }) => moved(given, old, now.at(-1) ?? ''), raw),
    problems: twice.map(({ old, now }) => ({
      key: old.join('.'),
      value: shownValue(valueAt(raw, old), old),
      line: null,
      remedy: `remove it: it is the old name of ${now.join('.')}, which the file sets too`,
    })),
    warnings: once.map(({ old, now }) => `${old.join('.')} is now called ${now.join('.')}. Rename the key.`),
    written: (path) => {
      const renamed = once.find(({ now }) => now.every((key, at) => path[at] === key));
      return renamed === undefined ? path : [...renamed.old, ...path.slice(renamed.old.length)];
    },
  };
}

/** A copy in which the value at `path` has the key `name` instead, unless that key has a value already. */
function moved(raw: unknown, path: readonly string[], name: string): unknown {
  const [key = '', ...rest] = path;
  const group = raw as Readonly<Record<string, unknown>>;
  if (rest.length > 0) return { ...group, [key]: moved(group[key], rest, name) };
  const { [key]: value, ...others } = group;
  return { [name]: value, ...others };
}
