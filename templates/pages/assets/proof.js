// The proof of work that a form asks for (ALTCHA), solved with altcha-lib's own modules and WebCrypto.
// Nothing is asked of the reader.

// Under the address that Friday serves the package's modules at.
const part = (file) => import(`../altcha/${file}.js`);

function solverFor(algorithm) {
  if (algorithm.startsWith('PBKDF2/')) return 'pbkdf2';
  return algorithm.startsWith('SHA-') ? 'sha' : null;
}

/** Base64 of {challenge, solution}; null if this browser cannot do it: the form is taken without as well. */
export async function prove(challenge) {
  try {
    const solver = solverFor(challenge.parameters.algorithm);
    if (solver === null || !globalThis.crypto?.subtle) return null;
    const [{ solveChallenge }, { deriveKey }] = await Promise.all([
      part('pow'),
      part(`algorithms/web/${solver}`),
    ]);
    const solution = await solveChallenge({ challenge, deriveKey, timeout: 20_000 });
    return solution === null ? null : btoa(JSON.stringify({ challenge, solution }));
  } catch {
    return null;
  }
}
