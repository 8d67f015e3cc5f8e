// Store: every noun's rows behind one handle; the ports of the nouns in one bundle.
import type { FeedCheckStore } from '../articles/configured-feeds.js';
import type { ArticleStore, FeedStateStore } from '../articles/ports.js';
import type { InstallationStore } from '../deliveries/installation/installation.js';
import type { AudienceStore, DeliveryStore, SendingDayStore } from '../deliveries/ports.js';
import type { RelayCheckStore } from '../deliveries/relay-check.js';
import type { ArticleWatchStore } from '../issues/article-watch.js';
import type { BlockStore } from '../issues/blocks.js';
import type { CorrectionStore } from '../issues/correction-note.js';
import type { PictureFileStore } from '../issues/picture-files.js';
import type { PictureStore } from '../issues/pictures.js';
import type {
  ArchiveStore,
  IssueStore,
  NoticeStore,
  PickStore,
  RevisionStore,
  SnapshotStore,
} from '../issues/ports.js';
import type { WaiverStore } from '../issues/waiver.js';
import type { EvidenceStore } from '../subscribers/evidence.js';
import type { PolicyStore } from '../subscribers/policy.js';
import type {
  AddressChangeStore,
  ConsentDetailsStore,
  ConsentStore,
  MailStore,
  PersonDeliveries,
  PersonSupport,
  SignUpStore,
  SubscriberStore,
  SuppressionStore,
} from '../subscribers/ports.js';
import type { RetentionStore } from '../subscribers/retention.js';
import type { ImportedReaders } from '../subscribers/undo-import.js';
import type { ReminderConsentStore, ReminderMails, ReminderStore, SupporterStore } from '../support/ports.js';
import type { PersonStore } from './person.js';

/** All stores, built from one handle or one transaction. */
export interface Stores {
  readonly articles: ArticleStore;
  readonly feeds: FeedStateStore;
  readonly feedChecks: FeedCheckStore;
  readonly issues: IssueStore;
  readonly picks: PickStore;
  readonly blocks: BlockStore;
  readonly corrections: CorrectionStore;
  readonly revisions: RevisionStore;
  readonly snapshots: SnapshotStore;
  readonly archive: ArchiveStore;
  readonly subscribers: SubscriberStore;
  readonly consents: ConsentStore;
  readonly suppressions: SuppressionStore;
  readonly consentDetails: ConsentDetailsStore;
  readonly signUps: SignUpStore;
  readonly mails: MailStore & ReminderMails;
  readonly supporters: SupporterStore;
  readonly reminders: ReminderStore;
  readonly reminderConsents: ReminderConsentStore;
  readonly support: PersonSupport;
  readonly addressChanges: AddressChangeStore;
  readonly person: PersonStore;
  readonly evidence: EvidenceStore;
  readonly policies: PolicyStore;
  readonly retention: RetentionStore;
  readonly unsubscribeReasons: { add(day: string, reason: string): Promise<void> };
  readonly deliveries: DeliveryStore & PersonDeliveries;
  readonly imports: ImportedReaders;
  readonly audience: AudienceStore;
  readonly sendingDays: SendingDayStore;
  readonly notices: NoticeStore;
  readonly pictures: PictureStore;
  readonly pictureFiles: PictureFileStore;
  readonly waivers: WaiverStore;
  readonly articleWatches: ArticleWatchStore;
  readonly installation: InstallationStore;
  readonly relayChecks: RelayCheckStore;
}

export interface Store extends Stores {
  readonly engine: 'sqlite' | 'postgres';
  /** The run of the machine whose end may take marks with it; null if each mark is flushed to the disk. */
  readonly boot: string | null;
  /** Runs `work` in one transaction on stores of its own: all of it is kept, or nothing. */
  transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  /**
   * The names under which this very database is known to every process: a copy of it has none in common with
   * it.
   */
  place(): Promise<readonly string[]>;
  close(): Promise<void>;
}
