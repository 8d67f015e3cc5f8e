// checkpoint{}: seals the evidence of the day.
import type { App } from '../src/app.js';

export async function checkpoint(app: App): Promise<void> {
  const sealed = await app.evidence.checkpoint();
  if (sealed !== null)
    app.log.info('evidence sealed', { checkpoint: sealed.id, records: sealed.records, hash: sealed.hash });
}
