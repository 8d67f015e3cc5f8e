// friday subscribers purge: data older than the rules of retention allow, first counted, then removed. The
// worker does it daily.

import type { App } from '../../../src/app.js';
import type { Config } from '../../../src/config/config.js';
import type { Run, Session } from '../../session.js';
import { fields } from '../../table.js';
import { count, number } from '../../words.js';

interface PurgeFlags {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

type PurgeReport = Awaited<ReturnType<App['persons']['planPurge']>>;

export const purge: Run<PurgeFlags> = async (session, flags) => {
  const app = await session.app();
  const plan = await app.persons.planPurge();
  const shown = fields(session.terminal, described(plan, app.config.retention));
  if (Object.values(plan).every((n) => n === 0))
    return { text: `${shown}\n\nNothing has passed its retention limit.`, data: { plan, done: null } };
  if (flags.dryRun === true || !(await mayPurge(session, flags, shown)))
    return {
      text: `${shown}\n\nNothing was changed: this was a dry run. The worker deletes this data within a day; "friday subscribers purge --yes" deletes it now.`,
      data: { plan, done: null },
    };
  return {
    text: `${shown}\n\nDeleted. The records of consent remain, without personal data.`,
    data: { plan, done: await app.persons.purge() },
  };
};

function described(plan: PurgeReport, rules: Config['retention']): readonly (readonly [string, string])[] {
  const details =
    rules.detailsDays === null
      ? 'kept as long as the proof'
      : `older than ${count(rules.detailsDays, 'day')}`;
  return [
    [`Did not confirm within ${count(rules.unconfirmedDays, 'day')}`, number(plan.purged)],
    ['Signed up again and did not confirm', number(plan.returned)],
    [`Unsubscribed for ${count(rules.leftYears, 'year')}: address and name`, number(plan.gone)],
    [`Proof older than ${count(rules.proofYears, 'year')}: keyed hash and details`, number(plan.proofs)],
    [`Network and browser stored with consents, ${details}`, number(plan.details)],
    [`Suppressions older than ${count(rules.suppressionsYears, 'year')}`, number(plan.suppressions)],
    [`Answers of mail servers older than ${count(rules.replyDays, 'day')}`, number(plan.replies)],
    ['People who gave and may be asked for support again', number(plan.supporters)],
    [`Proof of reminders older than ${count(rules.proofYears, 'year')}`, number(plan.reminderProofs)],
    [`Unsubscribe log, lines older than ${count(rules.leavingsDays, 'day')}`, number(plan.leavings)],
  ];
}

async function mayPurge(session: Session, { yes }: PurgeFlags, shown: string): Promise<boolean> {
  if (yes === true) return true;
  if (!session.terminal.interactive) return false;
  const [{ confirm }, { answerOrStop }] = await Promise.all([
    import('@clack/prompts'),
    import('../../prompts.js'),
  ]);
  session.out.note(`${shown}\n`);
  return answerOrStop(confirm({ message: 'Delete all of it permanently?', initialValue: false }));
}
