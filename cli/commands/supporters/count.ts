// friday supporters count
import type { Run } from '../../session.js';
import { count } from '../../words.js';

export const countSupporters: Run = async (session) => {
  const total = await (await session.app()).supporters.count();
  return {
    text: `${count(total, 'supporter is', 'supporters are')} not asked for support today.`,
    data: { total },
  };
};
