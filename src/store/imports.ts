// Imports: the readers whom one import brought, with what has happened to them since.
import type { DeliveryStatus } from '../deliveries/delivery.js';
import { IMPORT_UNDONE, type SubscriberStatus } from '../subscribers/subscriber.js';
import type { ImportedReaders } from '../subscribers/undo-import.js';
import type { Handle } from './handle.js';

const REACHED = ['submitted', 'submitting', 'uncertain'] satisfies DeliveryStatus[];

export function createImportStore(db: Handle): ImportedReaders {
  return {
    page: async (importId, afterId, limit) => {
      const rows = await db
        .selectFrom('subscribers as s')
        .select((eb) => [
          's.id',
          's.status',
          's.locale',
          eb
            .selectFrom('deliveries')
            .whereRef('subscriber_id', '=', 's.id')
            .where('status', 'in', REACHED)
            .select((e) => e.fn.countAll<number>().as('n'))
            .as('mailed'),
          eb
            .selectFrom('consents')
            .whereRef('subscriber_id', '=', 's.id')
            .where('kind', 'not in', ['imported', 're-asked'])
            .where('basis', '<>', IMPORT_UNDONE)
            .select((e) => e.fn.countAll<number>().as('n'))
            .as('acted'),
        ])
        .where('s.import_id', '=', importId)
        .where('s.id', '>', afterId)
        .orderBy('s.id')
        .limit(limit)
        .execute();
      return rows.map(({ id, status, locale, mailed, acted }) => ({
        id,
        status: status as SubscriberStatus,
        locale,
        mailed: Number(mailed) > 0,
        acted: Number(acted) > 0,
      }));
    },
  };
}
