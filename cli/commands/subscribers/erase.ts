// friday subscribers erase: everything that identifies a person is deleted for good.
import { actorOf, type Run, type Session } from '../../session.js';

interface EraseFlags {
  readonly yes?: boolean;
  readonly by?: string;
}

export const eraseReader: Run<EraseFlags, [string]> = async (session, flags, address) => {
  const app = await session.app();
  const reader = await app.subscribers.find(address);
  if (!(await mayErase(session, flags, reader.address || address)))
    return {
      text: `${reader.address || address} would be erased: this was the dry run. Repeat it with --yes to do it.`,
      data: { erased: false },
    };
  const erased = await app.persons.erase(
    reader,
    `friday subscribers erase, by ${await actorOf(session, flags.by)}`,
  );
  return {
    text: `Erased ${address}. A keyed hash remains, so that nobody signs the address up again, and the proof that there was consent, without the person.\nBackups are erased again when they are restored, as long as tombstones.log is kept.`,
    data: { erased },
  };
};

async function mayErase(session: Session, { yes }: EraseFlags, address: string): Promise<boolean> {
  if (yes === true) return true;
  if (!session.terminal.interactive) return false;
  const [{ confirm }, { answerOrStop }] = await Promise.all([
    import('@clack/prompts'),
    import('../../prompts.js'),
  ]);
  return answerOrStop(confirm({ message: `Erase ${address} for good?`, initialValue: false }));
}
