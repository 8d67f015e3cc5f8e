// purge{}: removes what is older than the rules of retention allow.
import type { App } from '../src/app.js';

export async function purge(app: App): Promise<void> {
  const report = await app.persons.purge();
  if (Object.values(report).some((n) => n > 0)) app.log.info('forgotten in time', { ...report });
}
