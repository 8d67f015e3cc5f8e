// friday policy show
import { AppError } from '../../../src/errors.js';
import type { Run } from '../../session.js';

export const show: Run<Record<never, never>, [string | undefined]> = async (session, _flags, version) => {
  const { policies } = await session.app();
  const policy = version === undefined ? await policies.current() : await policies.byVersion(version);
  if (policy === null) throw new AppError('NOT_FOUND', `There is no version ${version}.`, 'See all with "friday policy list".');
  return { text: policy.text, data: { policy } };
};
