// friday issue new
import { actorOf, type Run } from '../../session.js';
import { inZones } from '../../words.js';
import { nameOf, nextLine } from './wording.js';

interface NewFlags {
  readonly date?: string;
  readonly subject?: string;
  readonly by?: string;
}

export const create: Run<NewFlags> = async (session, { date, subject, by }) => {
  const app = await session.app();
  const issue = await app.issues.create({ ...(date && { date }), ...(subject && { subject }), actor: await actorOf(session, by) });
  const slot = await app.issues.slotOf(issue);
  const times = slot === null ? [] : inZones(slot.instant, app.config.newsletter.zone, session.terminal.zone);
  const text = [`${nameOf(issue)} is a draft. Its slot:`, ...times.map((time) => `  ${time}`)].join('\n');
  return { text: text + nextLine(issue, 0, session.terminal), data: { issue, slot } };
};
