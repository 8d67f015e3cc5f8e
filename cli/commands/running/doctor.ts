// friday doctor: everything that sending depends on, checked now, with what to publish where something is
// wrong.
import { CHECK_IDS, type Check, type CheckId, type CheckStatus, worstOf } from '../../../src/doctor/check.js';
import { AppError } from '../../../src/errors.js';
import { type Answer, clean } from '../../output.js';
import type { Run } from '../../session.js';
import type { Terminal } from '../../terminal.js';
import { count } from '../../words.js';

interface Flags {
  readonly only?: string;
  readonly offline?: boolean;
}

/** As Nagios and its successors read them: OK, WARNING, CRITICAL, UNKNOWN. */
export const DOCTOR_EXITS: Readonly<Record<CheckStatus, number>> = { ok: 0, warn: 1, bad: 2, unknown: 3 };

export const doctor: Run<Flags> = async (session, flags) => {
  const only = idsOf(flags.only);
  const app = await session.app();
  const checks = await app.doctor.run({ only, offline: flags.offline === true });
  return doctorAnswer(session.terminal, checks);
};

/** @throws AppError USAGE */
function idsOf(text: string | undefined): readonly CheckId[] {
  if (text === undefined) return [];
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .map((word) => {
      const id = CHECK_IDS.find((one) => one === word.toLowerCase());
      if (id !== undefined) return id;
      throw new AppError(
        'USAGE',
        `"${word}" is not a check.`,
        `Use one or more of these, separated by commas: ${CHECK_IDS.join(', ')}.`,
      );
    });
}

/**
 * One line if all is well; else each check, the serious ones with what to do. Where nothing was checked,
 * nothing is known: a monitor must not read that as "ok".
 */
export function doctorAnswer(terminal: Terminal, checks: readonly Check[]): Answer {
  const status = checks.length === 0 ? 'unknown' : worstOf(checks);
  const data = {
    ok: status !== 'bad',
    status,
    checks: checks.map(({ fault: _, ...shown }) => shown),
  };
  return { text: textOf(terminal, status, checks), data, exitCode: DOCTOR_EXITS[status] };
}

const NOTHING_CHECKED =
  'Nothing was checked: none of these checks applies to this installation. Run "friday doctor" without flags to see which do.';

function textOf(terminal: Terminal, status: CheckStatus, checks: readonly Check[]): string {
  if (checks.length === 0) return NOTHING_CHECKED;
  if (status === 'ok') return `All is well: ${count(checks.length, 'check')} passed.`;
  return [...checks.flatMap((check) => linesOf(terminal, check)), '', summaryOf(checks)].join('\n');
}

const WIDTH = Math.max(...CHECK_IDS.map((id) => id.length));

function linesOf({ paint }: Terminal, check: Check): readonly string[] {
  const colour = { ok: paint.green, warn: paint.yellow, bad: paint.red, unknown: paint.cyan }[check.status];
  const head = `${colour(check.status.padEnd(7))}  ${check.id.padEnd(WIDTH)}  ${clean(check.fact)}`;
  const indent = ' '.repeat(7 + 2 + WIDTH + 2);
  const stops = check.blocks ? ['This stops every issue until it is repaired.'] : [];
  const record = check.record === null ? [] : [recordLine(check.record)];
  return [
    head,
    ...[...stops, ...(check.fix === null ? [] : [check.fix]), ...record].map((line) => indent + line),
  ];
}

/** As a zone file has it. */
function recordLine({ type, name, value }: NonNullable<Check['record']>): string {
  const text = clean(value);
  return `${clean(name)}  ${type}  ${type === 'TXT' ? `"${text}"` : text}`;
}

function summaryOf(checks: readonly Check[]): string {
  const of = (status: CheckStatus) => checks.filter((check) => check.status === status).length;
  const parts = [
    `${count(checks.length, 'check')}: ${of('ok')} ok`,
    ...(['bad', 'warn', 'unknown'] as const).flatMap((status) =>
      of(status) === 0 ? [] : [`${of(status)} ${status}`],
    ),
  ];
  return `${parts.join(', ')}.`;
}
