// friday keys rotate
import { TOKEN_PURPOSES } from '../../../src/subscribers/tokens.js';
import { readList } from '../../lists.js';
import type { Run } from '../../session.js';

export const rotate: Run<{ readonly purpose?: string }> = async (session, { purpose }) => {
  const purposes = purpose === undefined ? TOKEN_PURPOSES : readList(purpose, TOKEN_PURPOSES, '--purpose');
  const added = (await session.app()).rotateKeys(purposes);
  const lines = Object.entries(added).map(([name, id]) => `${name}: new links are signed with ${id}`);
  return {
    text: `${lines.join('\n')}\nLinks in earlier emails keep working. Back up the keys file now: new links need it.`,
    data: { keys: added },
  };
};
