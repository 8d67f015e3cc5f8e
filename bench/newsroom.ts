// A newsroom of its own for a measurement: configuration, keys and data in a temporary folder.
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, loadConfig } from '../src/config/config.js';
import { createKeyring } from '../src/keyring.js';
import { atEnd } from './cleanup.js';

export interface BenchNewsroom {
  readonly folder: string;
  readonly configFile: string;
  readonly config: Config;
  remove(): void;
}

/** @param extra YAML that is added at the end */
export function openBenchNewsroom(extra = ''): BenchNewsroom {
  const folder = mkdtempSync(join(tmpdir(), 'friday-bench-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  atEnd(remove);
  const configFile = join(folder, 'friday.yaml');
  writeFileSync(
    configFile,
    `newsroom: { name: The Harbour Desk, url: https://harbour.example, postal_address: "1 Quay Street, 1000 Harbour", contact: contact@harbour.example }
editor: { name: Ada Quill, address: ada@harbour.example }
newsletter:
  title: The Harbour Weekly
  list_id: weekly-${randomUUID()}.harbour.example
  from: { name: The Harbour Weekly, address: weekly@harbour.example }
  privacy_url: https://harbour.example/privacy
  zone: Europe/Paris
${extra}`,
  );
  const config = loadConfig({
    file: configFile,
    env: { ...process.env, FRIDAY_STATE: join(folder, 'state') },
  });
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  createKeyring(config.keysFile);
  return { folder, configFile, config, remove };
}
