// How far readers agree to each version of the policy, as rows of a table.
import type { App } from '../../../src/app.js';
import { number } from '../../words.js';

export type Standing = Awaited<ReturnType<App['policies']['standing']>>[number];

const figure = (title: string) => ({ title, align: 'right' as const });

export const figureColumns = [figure('Agreed'), figure('Asked'), figure('Unanswered')];
export const standingColumns = [{ title: 'Version' }, ...figureColumns];

export function figures({ readers, asked, unanswered }: Omit<Standing, 'version'>): string[] {
  return [number(readers), number(asked), number(unanswered)];
}

export function standingRow(standing: Standing): string[] {
  return [standing.version, ...figures(standing)];
}
