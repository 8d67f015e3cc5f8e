// purge{}: removes data older than the rules of retention, and old daily counts and pictures that nothing
// shows any more.
import type { App } from '../src/app.js';

export async function purge(app: App): Promise<void> {
  const report = {
    ...(await app.persons.purge()),
    days: await app.deliveries.forgetDays(),
    pictures: await app.pictures.purge(),
  };
  if (Object.values(report).some((n) => n > 0)) app.log.info('expired records deleted', { ...report });
}
