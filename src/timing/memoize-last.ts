// Memoize the last result: most of a send asks for the same value again and again.

/**
 * Calls `work` only where `keyOf(input)` differs from the call before; else gives the result of that call
 * again.
 */
export function memoizeLast<A, R>(
  work: (input: A) => R,
  keyOf: (input: A) => unknown = (input) => input,
): (input: A) => R {
  let last: { readonly key: unknown; readonly result: R } | null = null;
  return (input) => {
    const key = keyOf(input);
    last = last !== null && last.key === key ? last : { key, result: work(input) };
    return last.result;
  };
}
