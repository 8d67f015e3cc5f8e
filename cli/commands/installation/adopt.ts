// friday installation adopt: a person takes over a copied or restored database, after seeing what that does.
import type { AdoptionPlan } from '../../../src/deliveries/installation/adopt.js';
import { holdReason } from '../../../src/deliveries/installation/lease.js';
import { clean } from '../../output.js';
import { actorOf, type Run, type Session } from '../../session.js';
import { count } from '../../words.js';

interface AdoptFlags {
  readonly yes?: boolean;
  readonly by?: string;
}

export const adopt: Run<AdoptFlags> = async (session, flags) => {
  const { installation } = await session.app();
  const plan = await installation.plan();
  if (plan === null)
    return { text: 'Nothing is held: this database may already send.', data: { adopted: false, plan: null } };
  const opening = `Held: ${clean(holdReason(plan.hold))}.`;
  if (!(await mayAdopt(session, flags, `${opening}\n${lines(plan).join('\n')}`)))
    return {
      text: `${opening}\nAdopting would do this:\n${lines(plan).join('\n')}\nNothing was changed. Repeat the command with --yes once no other copy is sending.`,
      data: { adopted: false, plan },
    };
  const done = await installation.adopt(await actorOf(session, flags.by));
  if (done === null)
    return {
      text: 'Nothing is held any more: somebody else has already adopted it.',
      data: { adopted: false, plan: null },
    };
  return {
    text: `Adopted: from now on, Friday sends from this database.\n${lines(done).join('\n')}`,
    data: { adopted: true, plan: done },
  };
};

function lines({ issues, mails }: AdoptionPlan): readonly string[] {
  const act = { draft: 'is a draft again', paused: 'is paused', unknown: 'is not in this database' } as const;
  return [
    '  This database gets a new identity. Other copies that share its witnesses are held from then on.',
    '  The logs of erasures and unsubscribes are replayed first.',
    ...issues.map(
      (one) =>
        `  Issue ${one.number} (${one.slug}) ${act[one.act]}: ${clean(one.reason)}${one.uncertain === 0 ? '' : `; ${count(one.uncertain, 'delivery becomes', 'deliveries become')} uncertain`}.`,
    ),
    ...(mails === 0
      ? []
      : [`  ${count(mails, 'mail', 'mails')} to single readers may already have been sent: dropped.`]),
  ];
}

async function mayAdopt(session: Session, { yes }: AdoptFlags, text: string): Promise<boolean> {
  if (yes === true) return true;
  if (!session.terminal.interactive) return false;
  session.out.note(text);
  const [{ confirm }, { answerOrStop }] = await Promise.all([
    import('@clack/prompts'),
    import('../../prompts.js'),
  ]);
  return answerOrStop(
    confirm({ message: 'Has every other copy stopped, and should this one send?', initialValue: false }),
  );
}
