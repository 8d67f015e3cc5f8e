// Finding: one thing that a check noticed, with the rule it breaks, where, and how to mend it.

export interface Finding {
  /** Rule id (F24, R4, G9 …) or a name of ours where no rule applies. */
  readonly rule: string;
  /** An error blocks approval, a warning does not. */
  readonly severity: 'error' | 'warning';
  readonly where: string;
  readonly message: string;
  readonly fix: string;
}

/** True where nothing stands in the way of approval. */
export function passes(findings: readonly Finding[]): boolean {
  return findings.every((finding) => finding.severity !== 'error');
}
