// Names that are reserved, so that nothing real is behind them (RFC 2606, RFC 6761).
import { canParseUrl } from '../web-address.js';

const NO_SERVER = /(^|\.)(example|test|invalid|example\.(com|org|net))$/i;
const THIS_MACHINE = /(^|\.)localhost$|^127\.\d+\.\d+\.\d+$|^\[::1\]$/i;

/** True for a host that leads nowhere, or to whatever machine the reader sits at. */
export function isReservedHost(host: string): boolean {
  return NO_SERVER.test(host) || THIS_MACHINE.test(host);
}

/** True for an address that no server can answer, so that asking is pointless. */
export function hasNoServer(url: string): boolean {
  return !canParseUrl(url) || NO_SERVER.test(new URL(url).hostname);
}
