// Opens the database that an address names, SQLite or PostgreSQL, and gives its stores. Only the driver that
// is needed is loaded.
import { type Dialect, Kysely } from 'kysely';
import { AppError } from '../errors.js';
import type { Recipients } from '../subscribers/recipients.js';
import { createAddressChangeStore } from './address-changes.js';
import { createArchiveStore } from './archive.js';
import { createArticleWatchStore } from './article-watches.js';
import { createArticleStore } from './articles.js';
import { createAudienceStore } from './audience.js';
import { createBlockStore } from './blocks.js';
import { machineBoot } from './boot.js';
import { createConsentDetailsStore } from './consent-details.js';
import { createConsentStore } from './consents.js';
import { createCorrectionStore } from './corrections.js';
import { databaseNames } from './database-names.js';
import { createDeliveryStore } from './deliveries.js';
import { createEvidenceStore } from './evidence.js';
import { openingFailure } from './failure.js';
import { createFeedCheckStore } from './feed-checks.js';
import { createFeedStateStore } from './feeds.js';
import type { Engine, Handle } from './handle.js';
import { createImportStore } from './imports.js';
import { createInstallationStore } from './installation.js';
import { createRevisionStore } from './issue-revisions.js';
import { createIssueStore } from './issues.js';
import { createMailStore } from './mails.js';
import { migrate } from './migrate.js';
import { createNoticeStore } from './notices.js';
import { createPersonStore, forgetReplies } from './person.js';
import { createPersonSupport } from './person-support.js';
import { createPickStore } from './picks.js';
import { createPictureFileStore } from './picture-files.js';
import { createPictureStore } from './pictures.js';
import { addUnsubscribeReason, createPolicyStore } from './policies.js';
import { createRelayCheckStore } from './relay-checks.js';
import { createReminderConsentStore } from './reminder-consents.js';
import { createReminderStore } from './reminders.js';
import { createRetentionStore } from './retention.js';
import { createSendingDayStore } from './sending-days.js';
import { createSignUpStore } from './sign-ups.js';
import { createSnapshotStore } from './snapshots.js';
import type { Store, Stores } from './store.js';
import { createSubscriberStore } from './subscribers.js';
import { createSupporterStore } from './supporters.js';
import { createSuppressionStore } from './suppressions.js';
import type { Tables } from './tables.js';
import { TransactionScope } from './transaction-scope.js';
import { createWaiverStore } from './waivers.js';

export interface OpenOptions {
  /** Called for each migration that ran. */
  readonly log?: (line: string) => void;
  /**
   * The current run of the machine; null if that cannot be determined. The machine's own answer unless given.
   */
  readonly boot?: string | null;
  /** Nobody else is sent an issue (G7); everybody is unless given. */
  readonly onlyTo?: Recipients | null;
}

/** See createClaims. */
interface ClaimRules {
  readonly boot: string | null;
  readonly onlyTo: Recipients | null;
}

export interface Database {
  readonly db: Handle;
  readonly engine: Engine;
  readonly scope: TransactionScope;
}

/**
 * Opens `sqlite:///absolute/path` or `postgres://user@host/name` and runs pending migrations.
 * @throws AppError DATABASE_UNAVAILABLE, or CONFIG_INVALID for an address that names neither
 */
export async function openStore(url: string, options: OpenOptions = {}): Promise<Store> {
  const { db, engine, scope } = await openDatabase(url, options);
  // PostgreSQL may run on another machine, and flushes every commit.
  const { boot = machineBoot() } = engine === 'sqlite' ? options : { boot: null };
  const rules = { boot, onlyTo: options.onlyTo ?? null };
  return {
    engine,
    boot,
    ...createStores(db, rules),
    transaction: (work) => db.transaction().execute((tx) => scope.run(() => work(createStores(tx, rules)))),
    place: async () => databaseNames(db, engine, await placeOf(url, engine)),
    close: () => db.destroy(),
  };
}

/** The handle below the stores, migrated; for those in this folder that need SQL of their own. */
export async function openDatabase(url: string, options: OpenOptions = {}): Promise<Database> {
  const engine = engineFor(url);
  const scope = new TransactionScope();
  const place = await placeOf(url, engine);
  let db: Handle | undefined;
  try {
    db = new Kysely<Tables>({ dialect: await dialectFor(url, engine, scope) });
    for (const name of await migrate(db as unknown as Kysely<never>))
      options.log?.(`database: ran migration ${name}`);
    return { db, engine, scope };
  } catch (error) {
    await db?.destroy();
    throw openingFailure(error, engine, place);
  }
}

function engineFor(url: string): Engine {
  if (url.startsWith('sqlite://')) return 'sqlite';
  if (/^postgres(ql)?:\/\//.test(url)) return 'postgres';
  throw new AppError(
    'CONFIG_INVALID',
    'The database URL is neither SQLite nor PostgreSQL.',
    'Use sqlite:///path/to/friday.db or postgres://user@host/name.',
  );
}

async function placeOf(url: string, engine: Engine): Promise<string> {
  return engine === 'sqlite'
    ? (await import('./sqlite.js')).sqlitePath(url)
    : (await import('./postgres.js')).postgresPlace(url);
}

async function dialectFor(url: string, engine: Engine, scope: TransactionScope): Promise<Dialect> {
  if (engine === 'postgres') return (await import('./postgres.js')).postgresDialect(url, scope);
  const { sqliteDialect, sqlitePath } = await import('./sqlite.js');
  return sqliteDialect(sqlitePath(url), scope);
}

function createStores(db: Handle, { boot, onlyTo }: ClaimRules): Stores {
  return {
    articles: createArticleStore(db),
    feeds: createFeedStateStore(db),
    feedChecks: createFeedCheckStore(db),
    issues: createIssueStore(db),
    picks: createPickStore(db),
    blocks: createBlockStore(db),
    corrections: createCorrectionStore(db),
    revisions: createRevisionStore(db),
    snapshots: createSnapshotStore(db),
    archive: createArchiveStore(db),
    subscribers: createSubscriberStore(db),
    consents: createConsentStore(db),
    suppressions: createSuppressionStore(db),
    consentDetails: createConsentDetailsStore(db),
    signUps: createSignUpStore(db),
    mails: createMailStore(db),
    supporters: createSupporterStore(db),
    reminders: createReminderStore(db),
    reminderConsents: createReminderConsentStore(db),
    support: createPersonSupport(db),
    addressChanges: createAddressChangeStore(db),
    person: createPersonStore(db),
    evidence: createEvidenceStore(db),
    policies: createPolicyStore(db),
    retention: createRetentionStore(db),
    unsubscribeReasons: { add: (day, reason) => addUnsubscribeReason(db, day, reason) },
    deliveries: {
      ...createDeliveryStore(db, boot, onlyTo),
      forgetReplies: (subscriberId) => forgetReplies(db, subscriberId),
    },
    imports: createImportStore(db),
    audience: createAudienceStore(db, onlyTo),
    sendingDays: createSendingDayStore(db),
    notices: createNoticeStore(db),
    pictures: createPictureStore(db),
    pictureFiles: createPictureFileStore(db),
    waivers: createWaiverStore(db),
    articleWatches: createArticleWatchStore(db),
    installation: createInstallationStore(db),
    relayChecks: createRelayCheckStore(db),
  };
}
