// "Since" as people write it. Pure.
import { AppError } from '../src/errors.js';

const MS = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 } as const;

/** 12h, 7d, 2w, or a date or instant, as a UTC instant. @throws AppError USAGE */
export function readSince(text: string, now: Date): string {
  const span = /^(\d{1,4})([hdw])$/.exec(text.trim());
  if (span !== null)
    return new Date(now.getTime() - Number(span[1]) * MS[span[2] as keyof typeof MS]).toISOString();
  const at = /^\d{4}-\d{2}-\d{2}(T.+)?$/.test(text.trim()) ? Date.parse(text.trim()) : Number.NaN;
  if (Number.isNaN(at))
    throw new AppError(
      'USAGE',
      `"${text}" is neither a time span nor a date.`,
      'Use a value such as 7d, 12h, 2w or 2026-11-01.',
    );
  return new Date(at).toISOString();
}
