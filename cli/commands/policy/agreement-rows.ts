// How far readers agree to each version of the policy, as rows of a table.
import type { App } from '../../../src/app.js';
import { number } from '../../words.js';

export type PolicyAgreement = Awaited<ReturnType<App['policies']['standing']>>[number];

const figure = (title: string) => ({ title, align: 'right' as const });

export const figureColumns = [figure('Agreed'), figure('Asked'), figure('Unanswered')];
export const agreementColumns = [{ title: 'Version' }, ...figureColumns];

export function figures({ readers, asked, unanswered }: Omit<PolicyAgreement, 'version'>): string[] {
  return [number(readers), number(asked), number(unanswered)];
}

export function agreementRow(standing: PolicyAgreement): string[] {
  return [standing.version, ...figures(standing)];
}
