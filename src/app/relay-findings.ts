// Known problems of the configured relay with its mail: reported when an issue is checked, and at the start
// of a worker.
import type { Config } from '../config/config.js';
import type { Finding } from '../issues/finding.js';
import { brokenFields, knownRelay } from '../mail/relays.js';

/** null if nothing is known against relay and signature together. */
export function relayFinding({ smtp, dkim }: Pick<Config, 'smtp' | 'dkim'>): Finding | null {
  const relay = smtp === null || dkim === null ? null : knownRelay(smtp.host);
  const fields = relay === null ? null : brokenFields(relay);
  if (relay === null || fields === null) return null;
  return {
    rule: 'G14',
    severity: 'warning',
    where: 'dkim',
    about: 'machine',
    message: `${relay.name} replaces ${fields}, which the DKIM signature of ${dkim?.domain} covers, so receivers reject the signature.`,
    fix: 'Set "dkim: relay", and turn on DKIM at the relay for the domain of newsletter.from (docs/operations.md, "A relay that signs").',
  };
}
