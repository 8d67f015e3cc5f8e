// friday subscribers erase: everything that identifies a person is deleted for good.
import { actorOf, type Run, type Session } from '../../session.js';

interface EraseFlags {
  readonly yes?: boolean;
  readonly by?: string;
}

export const eraseReader: Run<EraseFlags, [string]> = async (session, flags, address) => {
  const app = await session.app();
  const person = await app.persons.find(address);
  const shown = person.kind === 'reader' ? person.reader.address || address : address;
  if (!(await mayErase(session, flags, shown)))
    return {
      text: `${shown} would be erased: this was a dry run. Repeat the command with --yes to erase it.`,
      data: { erased: false },
    };
  const by = `friday subscribers erase, by ${await actorOf(session, flags.by)}`;
  const erased =
    person.kind === 'reader'
      ? await app.persons.erase(person.reader, by)
      : await app.persons.eraseStranger(person.stranger);
  return {
    text: `Erased ${address}. A keyed hash remains, so that nobody can sign the address up again, and the proof of consent, without the person.\nA restored backup erases the person again, as long as tombstones.log exists.`,
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
