// Relay settings: the address of the relay, and how to log in to it.
import type { AuthChoice } from './login.js';

export interface RelaySettings {
  readonly host: string;
  readonly port: number;
  /** none is only for a relay on this machine. */
  readonly security: 'starttls' | 'tls' | 'none';
  readonly user: string | null;
  readonly password: string | null;
  /** `auto` unless given. */
  readonly auth?: AuthChoice;
  /** Name given in EHLO; null uses the machine's own name. */
  readonly ehloName: string | null;
}
