// friday issue block add, edit, move and remove.
import type { App } from '../../../src/app.js';
import { AppError } from '../../../src/errors.js';
import { toDocumentBlock } from '../../../src/issues/block-document.js';
import { type BlockChanged, blockNotFound } from '../../../src/issues/block-verbs.js';
import type { Changed } from '../../../src/issues/change-issue.js';
import type { DocumentProblem } from '../../../src/issues/document-reader.js';
import type { Issue } from '../../../src/issues/issue.js';
import { type EditOutcome, editUntilValid, refusal } from '../../edit-loop.js';
import { readNamedText } from '../../files.js';
import type { Answer } from '../../output.js';
import { actorOf, type Run, type Session } from '../../session.js';
import { count } from '../../words.js';
import { readYaml, writeYaml } from '../../yaml-text.js';
import { type BlockFlags, blankBlock, requireType, saysSomething, withFlags } from './block-flags.js';
import { blocksText } from './blocks-text.js';
import { chooseIssue } from './choose-issue.js';
import { mastheadLines } from './masthead-lines.js';
import { checkedNextLine, lostTime, nameOf } from './wording.js';

interface Target {
  readonly issue?: string;
  readonly by?: string;
}
interface Fields extends BlockFlags, Target {
  readonly file?: string;
}

type Done = Extract<BlockChanged, { readonly kind: 'changed' }>;
type Write = (raw: unknown) => Promise<BlockChanged>;

export const add: Run<Fields, [string]> = async (session, flags, typed) => {
  const type = requireType(typed);
  const app = await session.app();
  const issue = await chooseIssue(session, app, 'edit', flags.issue);
  const actor = await actorOf(session, flags.by);
  const write: Write = (raw) => app.issues.addBlock(issue, actor, withType(raw, type));
  const outcome = saysSomething(flags)
    ? await applied(write, withFlags({ type }, flags), flags.file)
    : await written(session, issue, write, {
        name: `block-${type}`,
        block: blankBlock(type),
        file: flags.file,
        again: (path) => `friday issue block add ${type} --issue ${issue.name} --file ${path}`,
      });
  return present(session, app, outcome, issue);
};

export const edit: Run<Fields, [string]> = async (session, flags, name) => {
  const app = await session.app();
  const issue = await chooseIssue(session, app, 'edit', flags.issue);
  const [id] = idsOf([name]);
  const blocks = await app.issues.blocks(issue);
  const stored = blocks.find((one) => one.id === id);
  if (stored === undefined)
    throw blockNotFound(
      id,
      issue,
      blocks.map((one) => one.id),
    );
  const actor = await actorOf(session, flags.by);
  const { block: _block, ...shown } = toDocumentBlock(stored);
  const write: Write = (raw) =>
    app.issues.editBlock(issue, actor, { block: id, raw: withType(raw, stored.type) });
  const outcome = saysSomething(flags)
    ? await applied(write, withFlags({ ...shown, type: stored.type }, flags), flags.file)
    : await written(session, issue, write, {
        name: `block-${id}`,
        block: shown,
        file: flags.file,
        again: (path) => `friday issue block edit ${id} --issue ${issue.name} --file ${path}`,
      });
  return present(session, app, outcome, issue);
};

export const move: Run<Target & { readonly place?: string; readonly to?: number }, [string]> = async (
  session,
  { place, to, ...flags },
  name,
) => {
  if (place === undefined && to === undefined)
    throw new AppError(
      'USAGE',
      'Say where to move it.',
      'Give a place with --place, or a position with --to.',
    );
  const app = await session.app();
  const issue = await chooseIssue(session, app, 'edit', flags.issue);
  const [block] = idsOf([name]);
  const target = { ...(place !== undefined && { place }), ...(to !== undefined && { position: to }) };
  const changed = await app.issues.moveBlock(issue, await actorOf(session, flags.by), { block, ...target });
  return present(session, app, { changed, block }, issue);
};

export const remove: Run<Target, [readonly string[]]> = async (session, flags, names) => {
  const app = await session.app();
  const issue = await chooseIssue(session, app, 'edit', flags.issue);
  const changed = await app.issues.removeBlocks(issue, await actorOf(session, flags.by), idsOf(names));
  return present(session, app, { changed, block: null }, issue);
};

function idsOf(names: readonly string[]): [number, ...number[]] {
  const ids = names.map((name) => {
    const id = Number(name);
    if (Number.isSafeInteger(id) && id > 0) return id;
    throw new AppError(
      'USAGE',
      `"${name}" is not the number of a block.`,
      'Find the numbers with "friday issue show".',
    );
  });
  return ids as [number, ...number[]];
}

function withType(raw: unknown, type: string): unknown {
  const isRecord = raw !== null && typeof raw === 'object' && !Array.isArray(raw);
  return isRecord ? { type, ...raw } : raw;
}

/** From flags, which need no text editor. @throws AppError INPUT_INVALID with everything that is wrong */
async function applied(write: Write, raw: Record<string, unknown>, file: string | undefined): Promise<Done> {
  if (file !== undefined)
    throw new AppError('USAGE', '--file already says everything.', 'Use --file, or the other flags.');
  const outcome = await write(raw);
  if (outcome.kind === 'changed') return outcome;
  throw refusal(outcome.problems.map(inWords), 'Change the flags and repeat the command.');
}

/** A problem with its item, for there are no lines here. */
function inWords({ path, message }: DocumentProblem) {
  const at = path.indexOf('items');
  const item = at === -1 ? undefined : path[at + 1];
  return { line: null, message: typeof item === 'number' ? `item ${item + 1}: ${message}` : message };
}

interface Editing {
  readonly name: string;
  readonly block: object;
  readonly file: string | undefined;
  readonly again: (path: string) => string;
}

/** From a file, or from a text editor on a terminal; null if nothing was changed. */
async function written(
  session: Session,
  issue: Issue,
  write: Write,
  { name, block, file, again }: Editing,
): Promise<Done | null> {
  const apply = async (text: string): Promise<EditOutcome<Done>> => {
    const { value, problems, lineOf } = readYaml(text, ['block']);
    if (problems.length > 0) return { problems };
    const outcome = await write(value);
    if (outcome.kind === 'changed') return { done: outcome };
    return {
      problems: outcome.problems.map(({ path, message, quote }) => ({ line: lineOf(path, quote), message })),
    };
  };
  if (file !== undefined) {
    const outcome = await apply(await readNamedText(file));
    if ('done' in outcome) return outcome.done;
    const problems = 'problems' in outcome ? outcome.problems : [];
    throw refusal(problems, `Correct the lines in ${file} and repeat the command.`);
  }
  if (!session.terminal.interactive)
    throw new AppError(
      'USAGE',
      'Say what the block holds.',
      'Give its fields as flags, or as YAML with --file. "friday issue block add --help" lists them.',
    );
  const text = writeYaml(HEADING, block);
  return editUntilValid(session, { name: `issue-${issue.name}-${name}.yaml`, text, apply, again });
}

const HEADING = `Save and close to apply it. Without a change, nothing happens.
place: top, after-lead, end or section:NAME; leave it empty for the usual place.
text of text and closing blocks is Markdown, as the intro. Longer text goes below "text: |", indented.`;

async function present(
  session: Session,
  app: App,
  done: { readonly changed: Changed; readonly block: number | null } | null,
  { slug }: Issue,
): Promise<Answer> {
  if (done === null) return { text: 'Nothing was changed.', data: { changed: false } };
  const { issue, voided } = done.changed;
  const masthead = voided ? mastheadLines(await app.issues.mastheadTroubles()) : [];
  const blocks = await app.issues.blocks(issue);
  const picks = await app.issues.picks(issue);
  const heading = `${nameOf(issue)} now has ${count(blocks.length, 'block')}.${lostTime({ issue, voided }, app.config.newsletter.zone)}`;
  const list = blocks.length === 0 ? '' : `\n\n${blocksText(session.terminal, blocks, slug)}`;
  const next = await checkedNextLine(app, issue, picks.length, session.terminal);
  return {
    text: `${[heading, ...masthead].join('\n')}${list}\n${next}`,
    data: { changed: true, issue, voided, block: done.block, blocks },
  };
}
