// Personal details of records of consent, apart from the chain, so that they can be erased.
import type { ConsentDetailsStore } from '../subscribers/ports.js';
import type { Handle } from './handle.js';

export function createConsentDetailsStore(db: Handle): ConsentDetailsStore {
  return {
    add: async ({ consentHash, subscriberId, ...details }) => {
      await db
        .insertInto('consent_details')
        .values({ ...details, consent_hash: consentHash, subscriber_id: subscriberId })
        .execute();
    },
    ofSubscriber: async (subscriberId) => {
      const rows = await db
        .selectFrom('consent_details')
        .selectAll()
        .where('subscriber_id', '=', subscriberId)
        .orderBy('id')
        .execute();
      return rows.map(({ id: _id, consent_hash: consentHash, subscriber_id: ofSubscriber, ...rest }) => ({
        ...rest,
        consentHash,
        subscriberId: ofSubscriber,
      }));
    },
    forget: async (subscriberId) => {
      await db.deleteFrom('consent_details').where('subscriber_id', '=', subscriberId).execute();
    },
  };
}
