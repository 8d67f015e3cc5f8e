// What Node.js throws if TLS cannot be set up -> what is wrong with the server, and what to do. The same for
// every server that Friday connects to.

export interface TlsFailure {
  /** To be read after the name of the server. */
  readonly what: string;
  readonly fix: string;
}

const UNKNOWN: TlsFailure = {
  what: 'shows a certificate of an authority that this machine does not know',
  fix: 'Write the certificate of that authority to a file, name it in NODE_EXTRA_CA_CERTS, and start again.',
};

/**
 * By code (nodejs.org/api/tls.html, X509 certificate error codes) or by words, where a driver passes only
 * these on.
 */
const FAILURES: readonly (readonly [RegExp, TlsFailure])[] = [
  [
    /SELF_SIGNED_CERT|UNABLE_TO_(VERIFY|GET_ISSUER)|self-signed certificate|unable to (verify the first|get (local )?issuer)/,
    UNKNOWN,
  ],
  [
    /CERT_HAS_EXPIRED|certificate has expired/,
    {
      what: 'shows a certificate that has expired',
      fix: 'Renew it on that server; look at the clock of this machine.',
    },
  ],
  [
    /CERT_NOT_YET_VALID|certificate is not yet valid/,
    { what: 'shows a certificate that is not valid yet', fix: 'Look at the clocks of both machines.' },
  ],
  [
    /ALTNAME_INVALID|does not match certificate's altnames/,
    {
      what: 'shows a certificate for another name',
      fix: 'Use a host name from the certificate, or have a certificate issued for this name.',
    },
  ],
  [
    /before secure TLS connection|wrong version number|does not support SSL connections/,
    { what: 'does not speak TLS at that port', fix: 'Name its TLS port, or switch TLS on there.' },
  ],
];

/** Null if it is not TLS that failed. */
export function tlsFailure(error: unknown): TlsFailure | null {
  const { code, message } =
    typeof error === 'object' && error !== null
      ? (error as { readonly code?: unknown; readonly message?: unknown })
      : {};
  const said = `${String(code ?? '')} ${String(message ?? '')}`;
  return FAILURES.find(([pattern]) => pattern.test(said))?.[1] ?? null;
}
