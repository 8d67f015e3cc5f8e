// Identity: where an issue will be sent from, as readers and mailbox providers see it. Part of what an
// approval binds (G10).

export interface SendIdentity {
  /** Whether mail leaves this machine or stays in the local inbox; not which relay takes it. */
  readonly relay: 'live' | 'local inbox';
  /** Public address of the pages, without a trailing slash: links of the issue lead there. */
  readonly publicUrl: string;
  readonly title: string;
  /** Name and address, `The Weekly <weekly@news.example>`. */
  readonly from: string;
  readonly replyTo: string;
  readonly listId: string;
  readonly language: string;
}

export interface IdentityChange {
  readonly key: keyof SendIdentity;
  readonly was: string;
  readonly is: string;
}

/** How each part is named in the configuration. */
const NAMES: Readonly<Record<keyof SendIdentity, string>> = {
  relay: 'delivery',
  publicUrl: 'web.url',
  title: 'newsletter.title',
  from: 'newsletter.from',
  replyTo: 'newsletter.reply_to',
  listId: 'newsletter.list_id',
  language: 'newsletter.language',
};

/** What differs now, in the order of the fields; empty if nothing does. */
export function identityChanges(approved: SendIdentity, now: SendIdentity): readonly IdentityChange[] {
  const keys = Object.keys(NAMES) as (keyof SendIdentity)[];
  return keys
    .filter((key) => approved[key] !== now[key])
    .map((key) => ({ key, was: approved[key], is: now[key] }));
}

/** The changes by the names of their settings. */
export function namedChanges(
  changes: readonly IdentityChange[],
): readonly { readonly setting: string; readonly was: string; readonly is: string }[] {
  return changes.map(({ key, was, is }) => ({ setting: NAMES[key], was, is }));
}

/**
 * `web.url was "http://localhost:8025" and is now "https://letters.example"`, several joined by semicolons.
 */
export function changesText(changes: readonly IdentityChange[]): string {
  return namedChanges(changes)
    .map(({ setting, was, is }) => `${setting} was "${was}" and is now "${is}"`)
    .join('; ');
}
