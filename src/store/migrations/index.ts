// The migrations in the order in which they run. Only ever added to.
import type { Migration } from 'kysely';
import * as start from './001-start.js';
import * as signUps from './002-sign-ups.js';
import * as purposes from './003-purposes.js';
import * as sending from './004-sending.js';
import * as leaveLink from './005-leave-link.js';
import * as approvals from './006-approvals.js';
import * as issueRevisions from './007-issue-revisions.js';
import * as checks from './008-checks.js';
import * as providerId from './009-provider-id.js';
import * as steps from './010-steps.js';
import * as notices from './011-notices.js';
import * as alternatives from './012-alternatives.js';
import * as relayChecks from './013-relay-checks.js';
import * as signUp from './014-sign-up.js';
import * as addressChanges from './015-address-changes.js';
import * as issueWords from './016-issue-words.js';
import * as variants from './017-variants.js';
import * as support from './018-support.js';
import * as supporters from './019-supporters.js';
import * as blocks from './020-blocks.js';
import * as pictures from './021-pictures.js';
import * as corrections from './022-corrections.js';
import * as feeds from './023-feeds.js';
import * as searchRelevance from './024-search-relevance.js';
import * as articleWatches from './025-article-watches.js';
import * as correctionMails from './026-correction-mails.js';

export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '001-start': start,
  '002-sign-ups': signUps,
  '003-purposes': purposes,
  '004-sending': sending,
  '005-leave-link': leaveLink,
  '006-approvals': approvals,
  '007-issue-revisions': issueRevisions,
  '008-checks': checks,
  '009-provider-id': providerId,
  '010-steps': steps,
  '011-notices': notices,
  '012-alternatives': alternatives,
  '013-relay-checks': relayChecks,
  '014-sign-up': signUp,
  '015-address-changes': addressChanges,
  '016-issue-words': issueWords,
  '017-variants': variants,
  '018-support': support,
  '019-supporters': supporters,
  '020-blocks': blocks,
  '021-pictures': pictures,
  '022-corrections': corrections,
  '023-feeds': feeds,
  '024-search-relevance': searchRelevance,
  '025-article-watches': articleWatches,
  '026-correction-mails': correctionMails,
};
