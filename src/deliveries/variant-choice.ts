// Variant choice: who of an audience gets which variant of an issue, as plain values that one statement per
// page decides by.

export interface VariantChoice {
  /** The day (UTC, YYYY-MM-DD) on which supporters are still supporters. */
  readonly day: string;
  /** Issues whose appeal counts as asked before. */
  readonly recentIssues: readonly number[];
  /** Domains that are never asked, each with its subdomains. */
  readonly domains: readonly string[];
  /** By the reader's own time zone; null where zones do not matter. */
  readonly zones: ZoneChoice | null;
  /** By the primary language of the reader; null where languages do not matter. */
  readonly languages: { readonly never: readonly string[]; readonly askUnknown: boolean } | null;
  /** The variant with the reader's currency: by zone, else by language, else the usual one. */
  readonly variants: {
    readonly byZone: ReadonlyMap<string, string>;
    readonly byLanguage: ReadonlyMap<string, string>;
    readonly usual: string;
  };
}

/** Zones as readers have them. One in neither list counts as unknown, even where unknown ones are asked. */
export interface ZoneChoice {
  readonly never: readonly string[];
  readonly allowed: readonly string[];
  /** Whether readers without a zone are asked. */
  readonly askUnknown: boolean;
}

/** How many readers get which variant, and why. */
export interface VariantCount {
  readonly variant: string;
  readonly reason: string;
  readonly readers: number;
}
