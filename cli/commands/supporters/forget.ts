// friday supporters forget: somebody who gave may be asked again.
import type { Run } from '../../session.js';

export const forgetSupporter: Run<Record<never, never>, [string]> = async (session, _flags, address) => {
  const forgotten = await (await session.app()).supporters.forget(address);
  return {
    text: forgotten ? `Forgot the gift of ${address}.` : `${address} is not among the supporters.`,
    data: { forgotten },
  };
};
