// Which machine this is: a fingerprint that a copy of the disk on another server does not share.
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { sha256Hex } from '../text/sha256.js';

/**
 * SHA-256 (hex) over the machine id (machine-id(5); it must not be shown, so only its hash is stored) and,
 * where cloud-init runs, its instance id, which is new when a snapshot is started as another server. Without
 * a machine id, the host's name takes its place.
 */
export async function machineFingerprint(): Promise<string> {
  const [machineId, instance] = await Promise.all(
    ['/etc/machine-id', '/var/lib/cloud/data/instance-id'].map(line),
  );
  return sha256Hex(`friday machine\n${machineId || hostname()}\n${instance}`);
}

async function line(file: string): Promise<string> {
  return (await readFile(file, 'utf8').catch(() => '')).trim();
}
