// friday issue resolve, resend: only a person's explicit decision settles unknown outcomes.
import type { App } from '../../../src/app.js';
import { AppError } from '../../../src/errors.js';
import type { Issue } from '../../../src/issues/issue.js';
import { confirmOrStop } from '../../prompts.js';
import type { Run, Session } from '../../session.js';
import { count } from '../../words.js';
import { chooseIssueIfAny } from './choose-issue.js';
import { nameOf } from './wording.js';

interface ResolveFlags {
  readonly accept?: boolean;
  readonly resend?: boolean;
  readonly address?: readonly string[];
  readonly by?: string;
  readonly yes?: boolean;
}

export const resolve: Run<ResolveFlags, [string | undefined]> = async (
  session,
  { accept = false, resend = false, address, by, yes },
  name,
) => {
  if (accept === resend) {
    const choice =
      '--accept counts them as submitted; --resend sends them again, and a reader may get a second copy.';
    throw new AppError('USAGE', '--accept or --resend is required.', choice);
  }
  const app = await session.app();
  const issue = await chooseIssueIfAny(session, app, 'resolve', name);
  const act = accept ? 'accept' : 'resend';
  if (issue === null)
    return { text: 'No issue has uncertain deliveries.', data: { issue: null, settled: 0, act } };
  const decision = { actor: by ?? app.config.editor.name, addresses: address ?? null };
  if (resend) await agreedToResend(session, app, issue, address?.length ?? null, yes);
  const settled = await app.deliveries.resolve(issue, act, decision);
  const done = accept ? 'counts as submitted from now on' : 'is sent again';
  const text =
    settled === 0
      ? `${nameOf(issue)} has no uncertain deliveries.`
      : `${count(settled, 'delivery', 'deliveries')} of ${nameOf(issue)}: each ${done}.`;
  return { text, data: { issue: issue.number, settled, act } };
};

async function agreedToResend(
  session: Session,
  app: App,
  issue: Issue,
  named: number | null,
  yes: boolean | undefined,
): Promise<void> {
  const readers = named ?? (await app.deliveries.audit(issue)).counts.uncertain;
  if (readers === 0) return;
  const message = `Send ${nameOf(issue)} again to ${count(readers, 'reader')}? They may get a second copy.`;
  await confirmOrStop(session, { message, yes, issue: issue.name });
}

interface ResendFlags {
  readonly missed?: boolean;
  readonly yes?: boolean;
  readonly by?: string;
}

export const resend: Run<ResendFlags, [string | undefined]> = async (
  session,
  { missed = false, by, yes },
  name,
) => {
  if (!missed)
    throw new AppError(
      'USAGE',
      '--missed is required.',
      'Add --missed to send to the readers whose send window closed. No reader gets a second copy.',
    );
  const app = await session.app();
  const issue = await chooseIssueIfAny(session, app, 'resend', name);
  if (issue === null) return { text: 'No issue has missed readers.', data: { issue: null, resent: 0 } };
  const { expired } = (await app.deliveries.audit(issue)).counts;
  if (expired > 0)
    await confirmOrStop(session, {
      message: `Send ${nameOf(issue)} to ${count(expired, 'missed reader')} now?`,
      yes,
      issue: issue.name,
    });
  const resent = await app.deliveries.resendMissed(issue, {
    actor: by ?? app.config.editor.name,
    addresses: null,
  });
  const text =
    resent === 0
      ? `${nameOf(issue)} missed no readers.`
      : `${count(resent, 'reader', 'readers')} of ${nameOf(issue)} will get it now. Follow the send with "friday issue status ${issue.name}".`;
  return { text, data: { issue: issue.number, resent } };
};
