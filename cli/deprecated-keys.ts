// Deprecated keys: names that --json prints in addition to their successors, until the next major version.

/** A list by mailbox provider, under "providers" and, as before, under "operators". */
export function byProvider<T extends { readonly provider: string }>(list: readonly T[] | null) {
  const providers = list?.map((one) => ({ ...one, operator: one.provider })) ?? null;
  return { providers, operators: providers };
}
