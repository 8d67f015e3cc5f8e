// Policy: one version of the privacy policy that readers agree to.

export interface Policy {
  readonly version: string;
  readonly publishedAt: string;
  readonly publishedBy: string;
  /** SHA-256 (hex) of the text. */
  readonly hash: string;
  /** Markdown. */
  readonly text: string;
  /** True where the purpose changed, so that consent is asked anew (D24). */
  readonly newPurpose: boolean;
}

export interface PolicyStore {
  /** Oldest first. */
  list(): Promise<readonly Policy[]>;
  byVersion(version: string): Promise<Policy | null>;
  /** False where the version is there already. */
  add(policy: Policy): Promise<boolean>;
  acceptedBy(): Promise<readonly { readonly version: string | null; readonly readers: number }[]>;
}
