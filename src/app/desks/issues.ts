// The issue desk: what editors do with issues, wired to store, renderer and calendar.
import type { Article } from '../../articles/article.js';
import { type Config, directionOf } from '../../config/config.js';
import type { DeliveryWorld } from '../../deliveries/ports.js';
import { amendIssue, discardAmendment, openAmendment } from '../../issues/amend-issue.js';
import { type Applied, applyDocument } from '../../issues/apply-document.js';
import {
  addBlock,
  type BlockChanged,
  type BlockTarget,
  editBlock,
  moveBlock,
  removeBlocks,
} from '../../issues/block-verbs.js';
import type { IssueBlock } from '../../issues/blocks.js';
import { dateAfter, type SendTime, scheduledTimeOn } from '../../issues/calendar.js';
import type { Changed } from '../../issues/change-issue.js';
import { currentState } from '../../issues/change-with-merge.js';
import {
  type CheckPorts as CheckDesk,
  type CheckedIssue,
  checkIssue,
  snapshotOf,
} from '../../issues/check-issue.js';
import { type CorrectionWish, correctIssue } from '../../issues/correct-issue.js';
import type { CorrectionNote } from '../../issues/correction-note.js';
import { type CorrectionMailWish, createCorrection } from '../../issues/create-correction.js';
import { createIssue } from '../../issues/create-issue.js';
import type { IssueDocument } from '../../issues/document.js';
import { findIssue } from '../../issues/find-issue.js';
import type { Finding } from '../../issues/finding.js';
import { asFrozen } from '../../issues/frozen-picks.js';
import type { HostPictures } from '../../issues/host-pictures.js';
import {
  type Issue,
  type IssueLogEntry,
  type IssueStatus,
  isCorrection,
  type Pick,
} from '../../issues/issue.js';
import { mastheadFor } from '../../issues/masthead.js';
import { nextIssueOn } from '../../issues/next-issue.js';
import { movePick, type PickRequest, pickArticles, unpickArticles } from '../../issues/picking.js';
import type { PictureFileStore } from '../../issues/picture-files.js';
import type { ArchiveStore, IssueWorld } from '../../issues/ports.js';
import { type Postponed, postponePick } from '../../issues/postpone-pick.js';
import { inReadingOrder } from '../../issues/reading-order.js';
import { parseTime } from '../../issues/schedule-issue.js';
import type { Waiver } from '../../issues/waiver.js';
import { unwaive, type WaiverChoice, waiveFindings } from '../../issues/waivers.js';
import { sha256Hex } from '../../text/sha256.js';
import { lazy } from '../../timing/lazy.js';
import { appealsOf } from '../appeals.js';
import { allowListNow, machineFindings } from '../machine-findings.js';
import { createPictureHosting } from '../picture-hosting.js';
import { createIssueApprovals, type IssueApprovals } from './issue-approvals.js';
import { createIssueChoice, type IssueChoice } from './issue-choice.js';
import { createIssueCopies, type IssueCopies } from './issue-copies.js';
import { createNetworkChecks } from './issue-outside.js';
import { createIssueStatusChanges, type IssueStatusChanges } from './issue-status-changes.js';
import { createPublicIssues, type PublicIssues } from './public-issues.js';

export interface PickedArticle extends Pick {
  readonly article: Article;
  /** Numbers of earlier issues, among the last few, that had this article. */
  readonly pickedBefore: readonly number[];
}

export interface IssueDesk
  extends IssueCopies,
    PublicIssues,
    IssueChoice,
    IssueStatusChanges,
    IssueApprovals {
  /** By number or date. @throws AppError NOT_FOUND */
  find(name: string): Promise<Issue>;
  list(query?: {
    readonly status?: readonly IssueStatus[];
    readonly limit?: number;
  }): Promise<readonly Issue[]>;
  create(wish: { readonly date?: string; readonly subject?: string; readonly actor: string }): Promise<Issue>;
  /**
   * In reading order; `position` is the place there, which commands take. Articles of a draft as they are
   * now, of an approved issue as they were approved.
   */
  picks(issue: Issue): Promise<readonly PickedArticle[]>;
  /** Articles that one of the last issues before this one already had, each with those issues' numbers. */
  pickedBefore(issue: Issue): Promise<ReadonlyMap<number, readonly number[]>>;
  log(issue: Issue): Promise<readonly IssueLogEntry[]>;
  /** Adds a dated note to the public page. @throws AppError INPUT_INVALID, ISSUE_NOT_EDITABLE */
  correct(issue: Issue, wish: CorrectionWish): Promise<CorrectionNote>;
  /** Drafts a mail to readers who were sent an error. @throws AppError as `createCorrection` */
  createCorrection(issue: Issue, wish: Omit<CorrectionMailWish, 'subjectFor'>): Promise<Issue>;
  /** The notes of an issue, oldest first. */
  corrections(issue: Issue): Promise<readonly CorrectionNote[]>;
  pick(issue: Issue, actor: string, wishes: readonly PickRequest[]): Promise<Changed>;
  unpick(issue: Issue, actor: string, articleIds: readonly number[]): Promise<Changed>;
  /** Moves a pick to the next issue, which is created if there is none. @throws AppError as `postponePick` */
  postpone(issue: Issue, actor: string, articleId: number): Promise<Postponed>;
  move(
    issue: Issue,
    actor: string,
    articleId: number,
    to: { readonly position?: number; readonly section?: string },
  ): Promise<Changed>;
  /** In the order of the issue's list. */
  blocks(issue: Issue): Promise<readonly IssueBlock[]>;
  /** `raw` has type, place and the fields of the type; mistakes are returned, and nothing is written. */
  addBlock(issue: Issue, actor: string, raw: unknown): Promise<BlockChanged>;
  editBlock(
    issue: Issue,
    actor: string,
    wish: { readonly block: number; readonly raw: unknown },
  ): Promise<BlockChanged>;
  moveBlock(issue: Issue, actor: string, wish: BlockTarget & { readonly block: number }): Promise<Changed>;
  removeBlocks(issue: Issue, actor: string, ids: readonly number[]): Promise<Changed>;
  document(issue: Issue): Promise<IssueDocument>;
  /**
   * Applies an edited document, merged with what colleagues changed meanwhile; or returns the conflicts and
   * writes nothing.
   */
  applyDocument(issue: Issue, actor: string, raw: unknown): Promise<Applied>;
  /**
   * The same for a paused issue, as an amendment that has to be approved; or the conflicts and mistakes, and
   * nothing is written.
   */
  amend(issue: Issue, actor: string, raw: unknown): Promise<Applied>;
  /** Begins an amendment without a change: for articles that say something else by now. */
  openAmendment(issue: Issue, actor: string): Promise<Issue>;
  /** Takes back an amendment that is not approved. @throws AppError INPUT_INVALID if there is none */
  discardAmendment(issue: Issue, actor: string): Promise<Issue>;
  /** `links`: also opens every link and picture over the network (R4, R9). */
  check(issue: Issue, options?: { readonly links?: boolean }): Promise<CheckedIssue>;
  /** Accepts findings as they are, with a reason. @throws AppError INPUT_INVALID, APPROVAL_REFUSED */
  waive(
    issue: Issue,
    actor: string,
    wish: WaiverChoice & { readonly reason: string; readonly links: boolean },
  ): Promise<readonly Waiver[]>;
  unwaive(issue: Issue, actor: string, wish: WaiverChoice): Promise<readonly Waiver[]>;
  waivers(issue: Issue): Promise<readonly Waiver[]>;
  /**
   * That mail goes to a few addresses only, how many readers that leaves, and what to do about it; null if it
   * goes to every reader (G7).
   */
  allowList(): Promise<Finding | null>;
  /** The day of the next issue that has not started, YYYY-MM-DD. */
  nextIssueOn(): Promise<string>;
  /** The send time on an issue's own date; null if the schedule has none on it. */
  sendTimeOf(issue: Issue): Promise<SendTime | null>;
  /** Reads a time as `schedule` would. @throws AppError INPUT_INVALID */
  parseTime(text: string): Date;
  /**
   * Another text whenever a preview of the issue would look different: content, articles, approval or
   * templates changed.
   */
  stamp(issue: Issue): Promise<string>;
}

export interface IssueDeskParts {
  readonly config: Config;
  readonly world: () => Promise<DeliveryWorld>;
  readonly issueWorld: IssueWorld;
  readonly readersWithoutName: (issue: Issue) => Promise<number>;
  readonly audience: DeliveryWorld['audience'];
  readonly issuesHaving: DeliveryWorld['deliveries']['issuesHaving'];
  readonly archive: ArchiveStore;
  readonly pictureFiles: PictureFileStore;
}

export function createIssueDesk({
  config,
  world,
  issueWorld,
  readersWithoutName,
  audience,
  issuesHaving,
  archive,
  pictureFiles,
}: IssueDeskParts): IssueDesk {
  const { sections, newsletter, schedule } = config;
  const rules = { sections, sponsors: newsletter.sponsors };
  const cron = lazy(async () => (await import('../../queue/cron.js')).nextWall);
  const hosting = createPictureHosting(config, pictureFiles, issueWorld.now);
  const render = lazy(() => openCheckDesk(config, issueWorld, readersWithoutName, hosting));
  const allowList = () => allowListNow(audience, config, issueWorld.now());
  const sendTimeOnDate = async (issue: Issue) =>
    isCorrection(issue) ? null : scheduledTimeOn(issue.slug, schedule.cron, newsletter.zone, await cron());
  const check: IssueDesk['check'] = async (issue, options) => {
    const checked = await checkIssue(issueWorld, issue, await render(), issueWorld.now(), options);
    const planned = async () => (await sendTimeOnDate(issue))?.instant ?? issueWorld.now();
    const machine = await machineFindings(issue, planned, { config, audience, now: issueWorld.now() });
    return { ...checked, findings: [...checked.findings, ...machine] };
  };
  return {
    ...createPublicIssues(config, issueWorld, archive),
    ...createIssueCopies({ config, world, issueWorld, checkDesk: render }),
    ...createIssueChoice({ config, issueWorld, issuesHaving, audience, nextWall: cron }),
    ...createIssueStatusChanges({ config, issueWorld, world, nextWall: cron }),
    ...createIssueApprovals({ config, world, issueWorld, audience, checkDesk: render, nextWall: cron }),
    find: (name) => findIssue(issueWorld.issues, name),
    list: (query) => issueWorld.issues.list(query),
    create: async (wish) =>
      createIssue(issueWorld, {
        ...wish,
        cron: schedule.cron,
        zone: newsletter.zone,
        nextWall: await cron(),
      }),
    picks: async (issue) => {
      const picks = await pickedArticles(issueWorld, issue, config.articles.flagRepeatsWithin, sections);
      const content = (await snapshotOf(issueWorld, issue))?.content ?? null;
      return content === null ? picks : asFrozen(picks, content);
    },
    pickedBefore: (issue) => issueWorld.picks.pickedBefore(issue.id, config.articles.flagRepeatsWithin),
    log: (issue) => issueWorld.issues.logOf(issue.id),
    correct: (issue, wish) => correctIssue(issueWorld, issue, wish),
    createCorrection: async (issue, wish) => {
      const { fillWords, wordsFor } = await import('../../render/words.js');
      const { readTemplates } = await import('../../render/template-files.js');
      const words = wordsFor(newsletter.language, readTemplates(config.templatesDir));
      const subjectFor = (subject: string) => fillWords(words.correction_subject, { subject });
      return createCorrection(issueWorld, issue, { ...wish, subjectFor });
    },
    corrections: (issue) => issueWorld.corrections.ofIssues([issue.id]),
    pick: (issue, actor, wishes) => pickArticles(issueWorld, issue, actor, wishes, sections),
    unpick: (issue, actor, ids) => unpickArticles(issueWorld, issue, actor, ids, sections),
    postpone: async (issue, actor, id) =>
      postponePick(issueWorld, issue, actor, id, {
        cron: schedule.cron,
        zone: newsletter.zone,
        nextWall: await cron(),
        sections,
      }),
    move: (issue, actor, id, to) => movePick(issueWorld, issue, actor, id, to, sections),
    document: async (issue) => {
      const now = await currentState(issueWorld, issue);
      return { revision: now.issue.revision, ...now.document };
    },
    applyDocument: (issue, actor, raw) => applyDocument(issueWorld, issue, actor, raw, rules),
    blocks: (issue) => issueWorld.blocks.ofIssue(issue.id),
    addBlock: (issue, actor, raw) => addBlock(issueWorld, issue, actor, raw, rules),
    editBlock: (issue, actor, wish) => editBlock(issueWorld, issue, actor, wish, rules),
    moveBlock: (issue, actor, wish) => moveBlock(issueWorld, issue, actor, wish, rules),
    removeBlocks: (issue, actor, ids) => removeBlocks(issueWorld, issue, actor, ids),
    amend: (issue, actor, raw) => amendIssue(issueWorld, issue, actor, raw, rules),
    openAmendment: (issue, actor) => openAmendment(issueWorld, issue, actor),
    discardAmendment: (issue, actor) => discardAmendment(issueWorld, issue, actor),
    check,
    waive: async (issue, actor, wish) => {
      const { findings } = await check(issue, { links: wish.links || config.smtp !== null });
      return waiveFindings(issueWorld, issue, findings, { ...wish, actor });
    },
    unwaive: (issue, actor, wish) => unwaive(issueWorld, issue, { ...wish, actor }),
    waivers: (issue) => issueWorld.waivers.ofIssue(issue.id),
    allowList,
    nextIssueOn: async () =>
      nextIssueOn(issueWorld, { cron: schedule.cron, zone: newsletter.zone, nextWall: await cron() }),
    sendTimeOf: sendTimeOnDate,
    parseTime: (text) => parseTime(text, newsletter.zone),
    stamp: (issue) => stampOf(issueWorld, issue, config.templatesDir),
  };
}

/** SHA-256 (hex) over what a preview is made of, without rendering it. */
async function stampOf(world: IssueWorld, issue: Issue, templatesDir: string | null): Promise<string> {
  const { readTemplates } = await import('../../render/template-files.js');
  const picks = await world.picks.ofIssue(issue.id);
  const articles = await world.articles.byIds(picks.map((pick) => pick.articleId));
  const templates = readTemplates(templatesDir).map(({ path, source }) => [path, source]);
  const waivers = await world.waivers.ofIssue(issue.id);
  const masthead = mastheadFor(issue, await world.issues.list());
  const made = [
    masthead,
    waivers,
    issue.revision,
    issue.status,
    issue.approvedHash,
    picks,
    articles.map((article) => article.updatedAt),
    templates,
  ];
  return sha256Hex(JSON.stringify(made));
}

async function pickedArticles(
  world: IssueWorld,
  issue: Issue,
  within: number,
  sections: readonly string[],
): Promise<readonly PickedArticle[]> {
  const picks = inReadingOrder(await world.picks.ofIssue(issue.id), sections).map((pick, at) => ({
    ...pick,
    position: at + 1,
  }));
  const articles = new Map((await world.articles.byIds(picks.map((p) => p.articleId))).map((a) => [a.id, a]));
  const before = await world.picks.pickedBefore(issue.id, within);
  return picks.flatMap((pick) => {
    const article = articles.get(pick.articleId);
    return article === undefined
      ? []
      : [{ ...pick, article, pickedBefore: before.get(pick.articleId) ?? [] }];
  });
}

/** What checking an issue needs; the renderer is loaded at its first use. */
async function openCheckDesk(
  config: Config,
  { pictures, now }: IssueWorld,
  readersWithoutName: IssueDeskParts['readersWithoutName'],
  hosting: HostPictures | null,
): Promise<CheckDesk> {
  const { createIssueRenderer } = await import('../../render/issue.js');
  const { createIssuePageRenderer } = await import('../../render/issue-page.js');
  const { lintFor } = await import('../../render/lint.js');
  const { largestMessage } = await import('../../mail/compose.js');
  const { MESSAGE_LIMIT } = await import('../../mail/assert-message.js');
  const { nextWall } = await import('../../queue/cron.js');
  const { newsletter, sections, theme, newsroom, editor, schedule, web, templatesDir, support } = config;
  const own = {
    'web.url': web.url,
    'newsroom.url': newsroom.url,
    'newsroom.imprint_url': newsroom.imprintUrl ?? '',
    'newsletter.privacy_url': newsletter.privacyUrl,
    'editor.portrait.url': editor.portrait?.url ?? '',
  };
  const printed = [
    newsletter.title,
    newsletter.description ?? '',
    theme.masthead,
    theme.tagline ?? '',
    newsletter.from.name ?? '',
    editor.name,
    editor.line ?? '',
    support?.heading ?? '',
    support?.text ?? '',
    support?.warning ?? '',
  ];
  const publication = {
    theme,
    newsletter,
    newsroom,
    editor,
    nextDate: (slug: string) => dateAfter(slug, schedule.cron, nextWall),
    webUrl: web.url,
    templatesDir,
  };
  const desk: CheckDesk = {
    rules: { sections, language: newsletter.language, direction: newsletter.direction, directionOf },
    render: createIssueRenderer(publication),
    renderPage: createIssuePageRenderer(publication),
    appeals: (issue, content) => appealsOf(support, web.url, issue, content),
    lint: lintFor(newsroom, own, printed, templatesDir),
    size: async ({ text, html }) => ({ octets: await largestMessage(text, html), limit: MESSAGE_LIMIT }),
    readersWithoutName,
    live: config.smtp !== null,
    sponsors: newsletter.sponsors,
    flagRepeatsWithin: config.articles.flagRepeatsWithin,
    outside: createNetworkChecks(config, pictures, now),
    ...(hosting !== null && { hosting }),
  };
  return desk;
}
