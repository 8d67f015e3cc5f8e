// How an import reads its file, from the flags of the command.
import { basename } from 'node:path';
import { AppError } from '../../../src/errors.js';
import {
  COLUMN_KEYS,
  type ColumnKey,
  type DateOrder,
  type NamedColumns,
  type ReadOptions,
} from '../../../src/subscribers/list-file.js';

export interface ReadFlags {
  readonly wording?: string;
  readonly column?: readonly string[];
  readonly dates?: DateOrder;
  readonly encoding?: string;
  readonly onlyConfirmed?: boolean;
  readonly list?: string;
}

/** @throws AppError USAGE for a column that is not KEY=Heading */
export function wishesOf(
  { wording, column = [], dates, encoding, onlyConfirmed = false, list }: ReadFlags,
  file: string,
): ReadOptions {
  return {
    fileName: file === '-' ? null : basename(file),
    wording: wording ?? null,
    columns: namedColumns(column),
    dates: dates ?? null,
    encoding: encoding ?? null,
    onlyConfirmed,
    list: list ?? null,
  };
}

function namedColumns(given: readonly string[]): NamedColumns {
  const named: Partial<Record<ColumnKey, string[]>> = {};
  for (const text of given) {
    const cut = text.indexOf('=');
    const key = COLUMN_KEYS.find((one) => one === text.slice(0, cut).trim().replaceAll('-', '_'));
    const heading = text.slice(cut + 1).trim();
    if (cut < 1 || key === undefined || heading === '')
      throw new AppError(
        'USAGE',
        `"${text}" does not name a column.`,
        `Use KEY=Heading, where KEY is one of ${COLUMN_KEYS.join(', ')}: --column "status=Newsletter".`,
      );
    named[key] = [...(named[key] ?? []), heading];
  }
  return named;
}
