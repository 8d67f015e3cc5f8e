// Audience: who would get an issue, as counts and one by one.

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
