// Store: every noun's rows behind one handle; the ports of the nouns in one bundle.
import type { ArticleStore, FeedStateStore } from '../articles/ports.js';
import type { AudienceStore, DeliveryStore } from '../deliveries/ports.js';
import type { IssueStore, NoticeStore, PickStore, SnapshotStore } from '../issues/ports.js';
import type { ConsentStore, SubscriberStore, SuppressionStore } from '../subscribers/ports.js';

/** All stores, built from one handle or one transaction. */
export interface Stores {
  readonly articles: ArticleStore;
  readonly feeds: FeedStateStore;
  readonly issues: IssueStore;
  readonly picks: PickStore;
  readonly snapshots: SnapshotStore;
  readonly subscribers: SubscriberStore;
  readonly consents: ConsentStore;
  readonly suppressions: SuppressionStore;
  readonly deliveries: DeliveryStore;
  readonly audience: AudienceStore;
  readonly notices: NoticeStore;
}

export interface Store extends Stores {
  readonly engine: 'sqlite' | 'postgres';
  /** Runs `work` in one transaction on stores of its own: all of it is kept, or nothing. */
  transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
