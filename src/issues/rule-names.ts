// Rule names: what people and scripts read in place of a rule's id. docs/rules.md has the same names. Data.

/** Every rule that a finding or a refused message can cite. The first name is the usual one. */
export const RULE_NAMES = {
  F1: ['required-headers'],
  F2: ['from-address'],
  F4: ['subject-line', 'subject-length'],
  F5: ['header-injection'],
  F7: ['message-id'],
  F9: ['unsubscribe-header'],
  F10: ['one-click-header'],
  F12: ['feedback-id'],
  F14: ['internal-headers'],
  F15: ['automatic-mail'],
  F20: ['message-parts'],
  F21: ['text-encoding'],
  F22: ['line-length'],
  F23: ['address-format'],
  F24: ['html-size', 'message-size', 'unsubscribe-position'],
  F25: ['text-part'],
  F26: ['preheader'],
  F27: ['language'],
  F28: ['footer', 'unsubscribe-link'],
  G4: ['send-window'],
  G7: ['test-content', 'allow-list'],
  G9: ['placeholder-value'],
  G12: ['single-recipient'],
  G13: ['new-content'],
  G14: ['dkim-signature'],
  G22: ['corrections'],
  R1: ['style-blocks'],
  R2: ['outlook-layout'],
  R3: ['structure'],
  R4: ['pictures'],
  R5: ['colour-contrast'],
  R6: ['phone-layout'],
  R7: ['text-direction'],
  R8: ['forbidden-content'],
  R9: ['links'],
} as const satisfies Record<string, readonly [string, ...string[]]>;

export type RuleId = keyof typeof RULE_NAMES;
/** Habits of a good issue that no rule of docs/rules.md demands. */
export const OWN_NAMES = [
  'age',
  'block',
  'dek',
  'intro',
  'lead',
  'relay',
  'repeat',
  'source',
  'text',
] as const;
/** What a finding cites. */
export type CitedRule = RuleId | (typeof OWN_NAMES)[number];

/** Any name but the usual one of its rule. */
export type SpecialName =
  | 'subject-length'
  | 'message-size'
  | 'unsubscribe-position'
  | 'unsubscribe-link'
  | 'allow-list';

/** Kinds whose findings have another name than the usual one of their rule. */
const BY_KIND: Readonly<Record<string, SpecialName>> = { 'subject-long': 'subject-length' };

interface Nameable {
  readonly rule: string;
  readonly kind?: string | null | undefined;
  readonly name?: SpecialName | undefined;
}

/** The name of the rule that a finding or waiver is about. A rule without an id is a name already. */
export function ruleName({ rule, kind, name }: Nameable): string {
  if (name !== undefined) return name;
  const usual = rule in RULE_NAMES ? RULE_NAMES[rule as RuleId][0] : rule;
  return BY_KIND[kind ?? ''] ?? usual;
}

/** True if the word names that rule: by its name, its id or the kind of the finding. */
export function isNamed(one: Nameable, word: string): boolean {
  const wanted = word.trim().toLowerCase();
  return [one.rule.toLowerCase(), ruleName(one), one.kind].includes(wanted);
}

/** The details of an error that a broken rule causes, as --json prints them. */
export function brokenRule(id: RuleId, name?: SpecialName): { readonly rule: string; readonly id: string } {
  return { rule: ruleName({ rule: id, name }), id };
}

/** A finding, or a group of findings, as scripts read it: `rule` is the name, `id` the rule's id. */
export function withRuleName<T extends Nameable>(one: T): Omit<T, 'name'> & { readonly id: string } {
  const { name: _, ...rest } = one;
  return { ...rest, rule: ruleName(one), id: one.rule };
}
