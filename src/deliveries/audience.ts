// Audience: who would get an issue, as counts and one by one.
import type { Issue } from '../issues/issue.js';

/** Readers whose copy of an issue was submitted, or may have been: of all versions, or of one. */
export interface ReadersOfIssue {
  readonly issueId: number;
  readonly version: number | null;
}

/** Whom an issue is meant for, of those who may be mailed: null for everybody (a weekly issue). */
export function readersMeant({
  corrects,
  correctsVersion,
}: Pick<Issue, 'corrects' | 'correctsVersion'>): ReadersOfIssue | null {
  return corrects === null ? null : { issueId: corrects, version: correctsVersion };
}

/** How many readers would get an issue now, and of the others why not. */
export interface AudienceCount {
  readonly total: number;
  readonly excluded: Readonly<Record<string, number>>;
}

/** A reader of the audience, with what their copy is made of. */
export interface AudienceReader {
  readonly id: number;
  readonly publicId: string;
  readonly address: string;
  readonly name: string | null;
  readonly consentAt: string | null;
}
