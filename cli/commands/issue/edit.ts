// friday issue edit: the whole issue as YAML, in a text editor, or from a file for scripts.
import type { App } from '../../../src/app.js';
import { AppError } from '../../../src/errors.js';
import type { Changed } from '../../../src/issues/change-issue.js';
import type { Issue } from '../../../src/issues/issue.js';
import { editUntilRight, refusal } from '../../edit-loop.js';
import { readNamedText } from '../../files.js';
import type { Answer } from '../../output.js';
import { actorOf, type Run, type Session } from '../../session.js';
import { count } from '../../words.js';
import { type LineProblem, readYaml, writeYaml } from '../../yaml-text.js';
import { chosenIssue } from './chosen.js';
import { nameOf, nextLine } from './wording.js';

interface EditFlags {
  readonly file?: string;
  readonly print?: boolean;
  readonly by?: string;
}

export const edit: Run<EditFlags, [string | undefined]> = async (session, { file, print, by }, name) => {
  const app = await session.app();
  const issue = await chosenIssue(session, app, print === true ? 'show' : 'edit', name);
  const text = await documentText(app, issue);
  if (print === true) return { text, data: { issue: issue.number, document: await app.issues.document(issue) } };
  const apply = applying(app, issue, await actorOf(session, by));
  if (file !== undefined) return present(session, await fromFile(apply, file, text));
  const stamp = new Date().toISOString().replace(/[-:]|\..*/g, '');
  const again = (path: string) => `friday issue edit ${issue.number} --file ${path}`;
  return present(session, await editUntilRight(session, { name: `issue-${issue.number}-${stamp}.yaml`, text, apply, again }));
};

type Apply = (text: string) => Promise<{ readonly done: Changed } | { readonly problems: readonly LineProblem[] }>;

function applying(app: App, issue: Issue, actor: string): Apply {
  return async (text) => {
    const { value, problems, lineOf } = readYaml(text, ['article']);
    if (problems.length > 0) return { problems };
    const outcome = await app.issues.applyDocument(issue, actor, value);
    if (!('problems' in outcome)) return { done: outcome };
    return { problems: outcome.problems.map(({ path, message, quote }) => ({ line: lineOf(path, quote), message })) };
  };
}

async function fromFile(apply: Apply, file: string, before: string): Promise<Changed | null> {
  const text = await readNamedText(file);
  if (text === before) return null;
  if (text.trim() === '') throw new AppError('INPUT_INVALID', `${file} is empty, so nothing was changed.`, 'Begin with "friday issue edit --print".');
  const outcome = await apply(text);
  if ('problems' in outcome) throw refusal(outcome.problems, `Mend the lines in ${file} and repeat the command.`);
  return outcome.done;
}

function present({ terminal }: Session, changed: Changed | null): Answer {
  if (changed === null) return { text: 'Nothing was changed.', data: { changed: false } };
  const { issue, picks, voided } = changed;
  const sentence = `${nameOf(issue)} is changed: ${count(picks.length, 'pick')}.${voided ? ' Its approval is void: approve it again.' : ''}`;
  return { text: sentence + nextLine(issue, picks.length, terminal), data: { changed: true, issue, voided, picks } };
}

async function documentText(app: App, issue: Issue): Promise<string> {
  const heading = `Issue ${issue.number}. Save and close to apply; leave it as it is, and nothing changes.
The order of the picks is the order of the issue. role: lead (one), card, brief.
section: ${app.config.sections.join(', ')}.
headline, dek and blurb: empty keeps the article's own words. image: empty keeps its picture, none shows
none, or write url, alt, caption and credit below it. original_headline only tells which article it is.
intro is Markdown; several lines go below "intro: |", indented. {{ first_name | default: "reader" }} greets.`;
  return writeYaml(heading, await app.issues.document(issue));
}
