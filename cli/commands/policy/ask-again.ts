// friday policy ask-again: asks readers by mail whose consent does not cover the newest purpose; shows first
// who they are.
import type { App } from '../../../src/app.js';
import type { Run, Session } from '../../session.js';
import { table } from '../../table.js';
import { awayLine, count, number } from '../../words.js';
import { agreementColumns, agreementRow } from './agreement-rows.js';

interface AskFlags {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

type Plan = Awaited<ReturnType<App['agreements']['plan']>>;

const SILENCE =
  'Readers who do not answer keep their earlier consent. They still receive the newsletter and are not asked again for this purpose.';

export const askAgain: Run<AskFlags> = async (session, flags) => {
  const { agreements, policies, config } = await session.app();
  const [plan, standing] = [await agreements.plan(), await policies.standing()];
  const shown = `${table(session.terminal, agreementColumns, standing.map(agreementRow))}\n\n${planText(plan)}`;
  const answer = (text: string, done: Awaited<ReturnType<App['agreements']['ask']>> | null) => ({
    text: `${shown}\n\n${text}`,
    data: {
      version: plan.policy?.version ?? null,
      purpose: plan.purpose,
      toAsk: plan.toAsk,
      pausing: plan.pausing,
      standing,
      done,
    },
  });
  if (plan.toAsk === 0) return answer('There are no readers to ask.', null);
  if (flags.dryRun === true || !(await mayAsk(session, flags, shown, plan.toAsk)))
    return answer('Nothing was sent: this was a dry run. Repeat the command with --yes to ask them.', null);
  const done = await agreements.ask();
  return answer(
    `Asked ${count(done.asked, 'reader')}, one email each. ${SILENCE}${done.nudged ? '' : `\n${awayLine(config, 'the emails are recorded and are sent as soon as the worker runs')}`}`,
    done,
  );
};

function planText({ policy, purpose, toAsk, pausing }: Plan): string {
  if (policy === null) return 'No version has changed the purpose, so every consent is still sufficient.';
  const what =
    policy.version === purpose
      ? `version ${policy.version}`
      : `version ${policy.version} (its purpose is new since version ${purpose})`;
  const paused =
    pausing === 0
      ? ''
      : ` ${count(pausing, 'reader')} more ${pausing === 1 ? 'pauses' : 'pause'} and would be asked by a later run.`;
  return `${count(toAsk, 'reader')} would be asked to agree to ${what}.${paused}`;
}

/** A person types the number. */
async function mayAsk(session: Session, { yes }: AskFlags, shown: string, toAsk: number): Promise<boolean> {
  if (yes === true) return true;
  if (!session.terminal.interactive) return false;
  const [{ text }, { answerOrStop }] = await Promise.all([
    import('@clack/prompts'),
    import('../../prompts.js'),
  ]);
  session.out.note(`${shown}\n`);
  const typed = await answerOrStop(
    text({ message: `To email them, type the number of readers (${number(toAsk)}):` }),
  );
  return Number(typed.replace(/[\s,.]/g, '')) === toAsk;
}
