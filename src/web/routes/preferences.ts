// Preferences: what is kept of a reader, and the button to leave. GET changes nothing (D6).
import type { FastifyInstance } from 'fastify';
import { NeedLink, UnknownLink } from '../../../templates/pages/leave.js';
import { Preferences } from '../../../templates/pages/preferences.js';
import type { Site } from '../../../templates/pages/site.js';
import type { App } from '../../app.js';
import { maskAddress } from '../../subscribers/address.js';
import { keepPrivate, sendPage } from '../page.js';

export async function preferencesRoutes(server: FastifyInstance, app: App, site: Site): Promise<void> {
  server.addHook('onRequest', async (_request, reply) => void keepPrivate(reply));

  server.get('/preferences', (_request, reply) => sendPage(reply, NeedLink({ site })));

  server.get<{ Params: { token: string } }>('/preferences/:token', async ({ params }, reply) => {
    const reader = await app.subscribers.byToken('preferences', params.token);
    if (reader === null) return sendPage(reply, UnknownLink({ site }));
    const onList = reader.status === 'confirmed' || reader.status === 'pending';
    const leaveAction = onList ? `${site.base}/unsubscribe/${app.subscribers.tokenFor('unsubscribe', reader.publicId)}` : null;
    const name = reader.name === null ? null : `${[...reader.name][0] ?? ''}•••`;
    return sendPage(reply, Preferences({ site, address: maskAddress(reader.address), name, leaveAction }));
  });
}
