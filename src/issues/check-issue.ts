// Check: composes and renders an issue exactly as it would be sent, and reports everything that is wrong with
// it.
import { isAmending } from './amending.js';
import { type MailVariant, mailVariants } from './appeal.js';
import { blockFindings } from './block-findings.js';
import { blocksOf, isMarkdown, type PlacedBlock } from './blocks.js';
import { isConverted, withPictures } from './check-pictures.js';
import { type ComposeRules, compose } from './compose.js';
import {
  type AppealContent,
  type Frozen,
  type IssueContent,
  PLACEHOLDER_NAMES,
  type PlaceholderName,
} from './content.js';
import { HEADER_PLACEHOLDERS } from './editor-text.js';
import type { Finding } from './finding.js';
import type { HostPictures } from './host-pictures.js';
import { type Issue, type Snapshot, type SnapshotVariant, STANDARD_VARIANT } from './issue.js';
import { mastheadFor } from './masthead.js';
import { namingIssue } from './named-command.js';
import { type PictureFacts, picturesOf } from './pictures.js';
import { placeholderProblems, withoutWrongPlaceholders } from './placeholders.js';
import type { IssueStores, LintFrozen, RenderIssue } from './ports.js';
import { preflight } from './preflight.js';
import { hashOf, mailsOf, variantOf } from './snapshot.js';
import { withWaivers } from './waivers.js';
import { watchesOf } from './watch-articles.js';
import { watchFindings } from './watch-findings.js';

export interface CheckPorts {
  readonly rules: ComposeRules;
  readonly render: RenderIssue;
  /** The text of the public page, without any reader's data. */
  readonly renderPage: RenderIssue;
  /** The appeals of an issue, one for each currency; empty if nobody is asked for support. */
  readonly appeals: (issue: Issue, content: IssueContent) => readonly AppealContent[];
  readonly lint: LintFrozen;
  /** The size of the largest message, and the limit, in octets (F24). */
  readonly size: (frozen: Frozen) => Promise<{ readonly octets: number; readonly limit: number }>;
  /** Readers of today's audience who have given no name. */
  readonly readersWithoutName: (issue: Issue) => Promise<number>;
  /** Whether a relay is configured, so that mail leaves this machine. */
  readonly live: boolean;
  readonly flagRepeatsWithin: number;
  /** Whether the newsroom uses sponsor blocks (`newsletter.sponsors`). */
  readonly sponsors?: boolean;
  /** The network checks, bounded in time. Absent: none are made. */
  readonly outside?: NetworkChecks;
  /** Friday serves the pictures of an issue itself. Absent: readers load them from their sources. */
  readonly hosting?: HostPictures;
}

export interface NetworkChecks {
  /** Reads pictures that are not known yet, or with `refresh` every one, and keeps what it read. */
  pictures(
    urls: readonly string[],
    options: { readonly refresh: boolean },
  ): Promise<ReadonlyMap<string, PictureFacts>>;
  /** Opens every link. */
  links(content: IssueContent): Promise<readonly Finding[]>;
}

/**
 * `live`: composed now. `frozen`: what was approved. `articles as they are now`: approved by a version that
 * kept only the bytes.
 */
export type ContentSource = 'live' | 'frozen' | 'articles as they are now';

export interface ShownContent {
  readonly content: IssueContent;
  readonly source: ContentSource;
}

/** One rendered mail. */
export interface RenderedVariant extends MailVariant {
  readonly frozen: Frozen;
}

export interface CheckedIssue extends ShownContent {
  readonly frozen: Frozen;
  /** The same with an appeal, for those who are asked for support. */
  readonly asking: readonly RenderedVariant[];
  readonly findings: readonly Finding[];
}

/**
 * The content of the issue if it were approved now, from the articles as they are, with the number that it
 * would get.
 */
export async function contentOf(
  stores: Pick<IssueStores, 'articles' | 'blocks' | 'issues' | 'picks' | 'pictures'>,
  issue: Issue,
  rules: ComposeRules,
): Promise<IssueContent> {
  const picks = await stores.picks.ofIssue(issue.id);
  const articles = await stores.articles.byIds(picks.map((p) => p.articleId));
  const numbered = await asReadersSeeIt(stores, issue);
  const blocks = await stores.blocks.ofIssue(issue.id);
  const urls = picturesOf(compose(numbered, picks, articles, rules, new Map(), blocks));
  const known = urls.length === 0 ? [] : await stores.pictures.byUrls(urls);
  const sizes = new Map(known.map((facts) => [facts.url, facts]));
  return compose(numbered, picks, articles, rules, sizes, blocks);
}

/**
 * With the number on its masthead. Readers have seen the number of an issue that is amended, and a correction
 * names number and date of the issue that it corrects.
 */
async function asReadersSeeIt({ issues }: Pick<IssueStores, 'issues'>, issue: Issue): Promise<Issue> {
  const corrected = issue.corrects === null ? null : await issues.byId(issue.corrects);
  if (corrected !== null) {
    const { slug, mastheadNumber, number } = corrected;
    return { ...issue, slug, mastheadNumber: mastheadNumber ?? number };
  }
  const own = isAmending(issue) ? issue.mastheadNumber : null;
  return { ...issue, mastheadNumber: own ?? mastheadFor(issue, await issues.list()) };
}

/**
 * The frozen mail of an approved issue, with its content; null for any other, also while an amendment waits
 * for its approval.
 */
export async function snapshotOf(
  stores: Pick<IssueStores, 'snapshots'>,
  issue: Issue,
): Promise<Snapshot | null> {
  if (issue.approvedHash === null || isAmending(issue)) return null;
  return variantOf(await stores.snapshots.ofIssue(issue.id), STANDARD_VARIANT);
}

/** What readers get or got: the frozen content of an approved issue, the live content of any other. */
export async function shownContent(
  stores: Pick<IssueStores, 'articles' | 'blocks' | 'issues' | 'picks' | 'pictures' | 'snapshots'>,
  issue: Issue,
  rules: ComposeRules,
): Promise<ShownContent> {
  const snapshot = await snapshotOf(stores, issue);
  if (snapshot?.content) return { content: snapshot.content, source: 'frozen' };
  const content = await contentOf(stores, issue, rules);
  if (snapshot === null) return { content, source: 'live' };
  return {
    content: { ...content, number: issue.mastheadNumber ?? content.number },
    source: 'articles as they are now',
  };
}

export interface CheckOptions {
  /** Also opens every link, and every picture again. */
  readonly links?: boolean;
  /** Loads and cuts the pictures that Friday serves itself, as for an approval; with `links` unless given. */
  readonly host?: boolean;
}

/**
 * Checks what readers get: the frozen content and bytes of an approved issue, else as `checkLive`. @throws
 * AppError TEMPLATE_INVALID, SLOT_UNFILLED
 */
export async function checkIssue(
  stores: IssueStores,
  issue: Issue,
  desk: CheckPorts,
  now: Date,
  { links = false }: CheckOptions = {},
): Promise<CheckedIssue> {
  const snapshot = await snapshotOf(stores, issue);
  if (snapshot === null) return checkLive(stores, issue, desk, now, { links });
  const shown = await shownContent(stores, issue, desk.rules);
  const asked = await askOutside(shown.content, desk, links);
  const { findings } = await withPictures(shown.content, desk, asked.pictures, false);
  return examine(stores, issue, desk, {
    ...shown,
    frozen: snapshot,
    asking: await frozenAppeals(stores, issue, shown.content),
    now,
    before: [...asked.links, ...findings, ...(await ofWatch(stores, issue, shown.content))],
    awaitsHosting: false,
  });
}

/**
 * Checks what the issue would be if it were approved now. @throws AppError TEMPLATE_INVALID, SLOT_UNFILLED
 */
export async function checkLive(
  stores: IssueStores,
  issue: Issue,
  desk: CheckPorts,
  now: Date,
  { links = false, host = links }: CheckOptions = {},
): Promise<CheckedIssue> {
  const asked = await askOutside(await contentOf(stores, issue, desk.rules), desk, links);
  const written = await contentOf(stores, issue, desk.rules);
  const wrong = placeholderFindings(written, issue.name);
  const plain = wrong.length === 0 ? written : withPlainWords(written);
  const { content, findings } = await withPictures(plain, desk, asked.pictures, host);
  const [{ frozen }, ...asking] = await renderMails(
    desk,
    mailVariants(content, desk.appeals(issue, content)),
  );
  return examine(stores, issue, desk, {
    content,
    source: 'live',
    frozen,
    asking,
    now,
    before: [...wrong, ...asked.links, ...findings],
    awaitsHosting: desk.hosting !== undefined && !host,
  });
}

/** What the watch has found of an approved issue. */
async function ofWatch(
  stores: Pick<IssueStores, 'articleWatches'>,
  issue: Issue,
  content: IssueContent,
): Promise<readonly Finding[]> {
  return watchFindings(content, await watchesOf(stores, issue));
}

/** The frozen mails with an appeal, each with its content. */
async function frozenAppeals(
  { snapshots }: Pick<IssueStores, 'snapshots'>,
  issue: Issue,
  shown: IssueContent,
): Promise<readonly RenderedVariant[]> {
  return mailsOf(await snapshots.ofIssue(issue.id))
    .filter(({ variant }) => variant !== STANDARD_VARIANT)
    .map((frozen) => ({
      variant: frozen.variant as SnapshotVariant,
      content: frozen.content ?? shown,
      frozen,
    }));
}

async function renderMails(
  { render }: Pick<CheckPorts, 'render'>,
  [first, ...others]: readonly [MailVariant, ...MailVariant[]],
): Promise<readonly [RenderedVariant, ...RenderedVariant[]]> {
  const rendered = async (mail: MailVariant) => ({ ...mail, frozen: await render(mail.content) });
  const mails: [RenderedVariant, ...RenderedVariant[]] = [await rendered(first)];
  for (const mail of others) mails.push(await rendered(mail));
  return mails;
}

type Examined = Omit<CheckedIssue, 'findings'> & {
  readonly now: Date;
  /** What was found before rendering. */
  readonly before: readonly Finding[];
  /** Friday hosts the pictures at approval: until then the mails name their sources. */
  readonly awaitsHosting: boolean;
};

async function examine(
  stores: IssueStores,
  issue: Issue,
  desk: CheckPorts,
  { now, before, awaitsHosting, ...shown }: Examined,
): Promise<CheckedIssue> {
  const { content, frozen } = shown;
  const needsName = frozen.placeholders.some(
    (placeholder) => placeholder.name === 'first_name' && placeholder.fallback === null,
  );
  const findings = preflight(content, {
    pickedBefore: await stores.picks.pickedBefore(issue.id, desk.flagRepeatsWithin),
    readersWithoutName: needsName ? await desk.readersWithoutName(issue) : 0,
    needsName,
    live: desk.live,
    sameAs: await stores.snapshots.issueWithHash(hashOf(frozen), issue.id),
    now,
  });
  const inMails = await mailFindings(desk, [{ frozen, content }, ...shown.asking]);
  const found = [
    ...before,
    ...findings,
    ...blockFindings(await stores.blocks.ofIssue(issue.id), content, { sponsors: desk.sponsors === true }),
    ...inMails.filter((finding) => !awaitsHosting || !isConverted(finding)),
  ];
  const named = found.map((finding) => ({ ...finding, fix: namingIssue(finding.fix, issue.name) }));
  const judged = withWaivers(named, await stores.waivers.ofIssue(issue.id));
  return {
    ...shown,
    findings: [...judged].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error')),
  };
}

/** What is wrong with the mails; what concerns several of them once. */
async function mailFindings(
  desk: Pick<CheckPorts, 'lint' | 'size'>,
  mails: readonly Pick<RenderedVariant, 'frozen' | 'content'>[],
): Promise<readonly Finding[]> {
  const found = new Map<string, Finding>();
  for (const { frozen, content } of mails)
    for (const finding of [...desk.lint(frozen, content), ...sizeFindings(await desk.size(frozen))])
      found.set(JSON.stringify(finding), finding);
  return [...found.values()];
}

interface Asked {
  readonly links: readonly Finding[];
  /** Null if nothing asks the network. */
  readonly pictures: ReadonlyMap<string, PictureFacts> | null;
}

/** What readers would find behind links, and what is known of pictures. */
async function askOutside(
  content: IssueContent,
  { outside }: CheckPorts,
  wantsLinks: boolean,
): Promise<Asked> {
  if (outside === undefined) return { links: [], pictures: null };
  const [pictures, links] = await Promise.all([
    outside.pictures(picturesOf(content), { refresh: wantsLinks }),
    wantsLinks ? outside.links(content) : [],
  ]);
  return { links, pictures };
}

const PLACEHOLDERS_IN = {
  subject: HEADER_PLACEHOLDERS,
  preheader: HEADER_PLACEHOLDERS,
  intro: PLACEHOLDER_NAMES,
} as const;
type PersonalField = keyof typeof PLACEHOLDERS_IN;
const PERSONAL_FIELDS = Object.keys(PLACEHOLDERS_IN) as readonly PersonalField[];

/**
 * One finding for each placeholder that nothing fills (G9); commands name the issue by its own number, not by
 * that of the masthead.
 */
function placeholderFindings(content: IssueContent, issueName: string): readonly Finding[] {
  return personalTexts(content).flatMap(({ where, text, allowed }) =>
    placeholderProblems(text, allowed).map(({ tag, reason, suggestion }) => ({
      rule: 'G9',
      severity: 'error' as const,
      where,
      message: `The ${where} contains ${tag}, which Friday cannot fill: ${reason}.`,
      fix: `Write ${suggestion}, or plain words, with "friday issue edit ${issueName}".`,
    })),
  );
}

/** Every text that placeholders are filled in. */
function personalTexts(content: IssueContent) {
  const texts = PERSONAL_FIELDS.map((where) => ({
    where: where as string,
    text: content[where],
    allowed: PLACEHOLDERS_IN[where] as readonly PlaceholderName[],
  }));
  const blocks = blocksOf(content).flatMap((block) =>
    isMarkdown(block)
      ? [{ where: `block ${block.id}`, text: block.data.text, allowed: PLACEHOLDER_NAMES }]
      : [],
  );
  return [...texts, ...blocks];
}

/**
 * The same content with plain words for wrong placeholders, so that everything else can be checked in the
 * same run.
 */
function withPlainWords(content: IssueContent): IssueContent {
  const plain = (where: PersonalField) => withoutWrongPlaceholders(content[where], PLACEHOLDERS_IN[where]);
  const blocks = blocksOf(content).map((block): PlacedBlock => {
    if (!isMarkdown(block)) return block;
    const text = withoutWrongPlaceholders(block.data.text, PLACEHOLDER_NAMES);
    return { ...block, data: { ...block.data, text } } as PlacedBlock;
  });
  return {
    ...content,
    subject: plain('subject'),
    preheader: plain('preheader'),
    intro: plain('intro'),
    blocks,
  };
}

function sizeFindings({
  octets,
  limit,
}: {
  readonly octets: number;
  readonly limit: number;
}): readonly Finding[] {
  if (octets <= limit) return [];
  const message = `The whole message is ${Math.ceil(octets / 1024)} KB. The limit is ${limit / 1024} KB.`;
  return [
    {
      rule: 'F24',
      name: 'message-size',
      severity: 'error',
      where: 'message',
      message,
      fix: 'Shorten the texts, unpick some stories, or make your own templates smaller.',
    },
  ];
}
