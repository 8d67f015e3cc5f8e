// friday policy list
import type { Run } from '../../session.js';
import { table } from '../../table.js';
import { count, shortTime } from '../../words.js';
import { figureColumns, figures } from './agreement-rows.js';

const NONE = { readers: 0, asked: 0, unanswered: 0 };

export const list: Run = async (session) => {
  const app = await session.app();
  const [policies, standing, accepted] = [
    await app.policies.list(),
    await app.policies.standing(),
    await app.policies.acceptedBy(),
  ];
  const standingOf = (wanted: string) => standing.find(({ version }) => version === wanted) ?? NONE;
  const columns = [
    { title: 'Version' },
    { title: 'Published' },
    { title: 'By' },
    ...figureColumns,
    { title: 'SHA-256' },
  ];
  const rows = policies.map((policy) => [
    `${policy.version}${policy.newPurpose ? ' (new purpose)' : ''}`,
    Date.parse(policy.publishedAt) === 0
      ? 'comes with Friday'
      : shortTime(policy.publishedAt, app.config.newsletter.zone),
    policy.publishedBy,
    ...figures(standingOf(policy.version)),
    policy.hash.slice(0, 16),
  ]);
  const known = new Set(policies.map((policy) => policy.version));
  const others = accepted
    .filter(({ version }) => version === null || !known.has(version))
    .reduce((sum, { readers }) => sum + readers, 0);
  return {
    text: `${table(session.terminal, columns, rows)}${others === 0 ? '' : `\n${count(others, 'reader')} agreed to a policy that is not listed, such as that of an imported list.`}`,
    data: {
      policies: policies.map(({ text: _text, ...policy }) => ({ ...policy, ...standingOf(policy.version) })),
      others,
    },
  };
};
