// friday policy show: the text alone on standard output, so that it can be stored or compared; how many
// readers agreed to it goes elsewhere.
import { AppError } from '../../../src/errors.js';
import type { Run } from '../../session.js';
import { count, number } from '../../words.js';

export const show: Run<Record<never, never>, [string | undefined]> = async (session, _flags, version) => {
  const { policies } = await session.app();
  const policy = version === undefined ? await policies.current() : await policies.byVersion(version);
  if (policy === null)
    throw new AppError(
      'NOT_FOUND',
      `There is no version ${version} of the policy.`,
      'List all versions with "friday policy list".',
    );
  const standing = (await policies.standing()).find((one) => one.version === policy.version) ?? null;
  if (standing !== null) {
    const asked =
      standing.asked === 0
        ? ''
        : `; ${number(standing.asked)} were asked by email, ${number(standing.unanswered)} of them have not answered`;
    session.out.note(`Version ${policy.version}: ${count(standing.readers, 'reader')} agreed${asked}.`);
  }
  return { text: policy.text, data: { policy, standing } };
};
