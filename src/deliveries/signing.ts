// Signing: what is known of the signature before an issue leaves (G14).

/** What is published about the signature, in words for the editor. */
export interface SigningStanding {
  /** Why receivers would not count it; null where nothing is known against it. */
  readonly broken: string | null;
  /** What does not keep an issue from leaving, but should be looked at. */
  readonly doubts: readonly string[];
}
