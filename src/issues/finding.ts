// Finding: one thing that a check noticed: the rule it breaks, where, what is wrong and what to do about it.
import type { FindingKind } from './finding-kinds.js';
import type { CitedRule, SpecialName } from './rule-names.js';

export interface Finding {
  /** Rule id (F24), or a name of ours if no rule applies. `ruleName` gives the name that people read. */
  readonly rule: CitedRule;
  /** Its name, if that is not the usual one of the rule. */
  readonly name?: SpecialName;
  /** An error blocks approval unless it is waived. A warning does not. */
  readonly severity: 'error' | 'warning';
  readonly where: string;
  readonly message: string;
  readonly fix: string;
  /** `machine`: it concerns this installation and its configuration. Absent: it concerns the issue. */
  readonly about?: 'machine';
  /** The kind of fault within its rule. Findings of one kind are reported together. */
  readonly kind?: FindingKind;
  /** What findings reported together must have in common, such as the host that several articles link to. */
  readonly shared?: string;
  /** Number of the article that it is about. */
  readonly article?: number;
  /** What was judged, in full: a text or an address. A waiver ends when it changes. Absent: the message. */
  readonly subject?: string;
  /** Who accepted it as it is, when and why. A waived error no longer blocks approval. */
  readonly waived?: { readonly by: string; readonly at: string; readonly reason: string };
}

/** True if nothing blocks approval. */
export function passes(findings: readonly Finding[]): boolean {
  return !findings.some(blocks);
}

/** True for an error that nobody has waived. */
export function blocks({ severity, waived }: Pick<Finding, 'severity' | 'waived'>): boolean {
  return severity === 'error' && waived === undefined;
}
