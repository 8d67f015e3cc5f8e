// friday subscribers export-person: everything kept about one person, as JSON.
import { writeNewFile } from '../../new-file.js';
import { toJson } from '../../output.js';
import type { Run } from '../../session.js';

export const exportPerson: Run<{ readonly out?: string }, [string]> = async (session, { out }, address) => {
  const app = await session.app();
  const found = await app.persons.find(address);
  const person =
    found.kind === 'reader'
      ? await app.persons.export(found.reader)
      : await app.persons.exportStranger(found.stranger);
  if (out === undefined) return { text: toJson(person), data: { person } };
  await writeNewFile(out, `${toJson(person)}\n`);
  return {
    text: `Wrote ${out}. Give it only to that person, and delete it afterwards.`,
    data: { file: out },
  };
};
