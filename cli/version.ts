// The version of this package, as package.json says it: the same in a checkout and in dist.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** "0.1.0"; "unknown" if no package.json of friday lies above this file. */
export function packageVersion(from: string = fileURLToPath(import.meta.url)): string {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    const { name, version } = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as {
      name?: unknown;
      version?: unknown;
    };
    if (name === 'friday') return String(version);
    if (dirname(folder) === folder) return 'unknown';
  }
}
