// What `friday doctor` and the checks before a send should ask, and about which addresses.
import { isIP } from 'node:net';
import { z } from 'zod';

const SERVER_REMEDY = 'use the IP address of a name server such as 192.0.2.53 or 192.0.2.53:53';
const ADDRESS_REMEDY = 'use an IP address such as 192.0.2.25';

export const doctorSchema = z
  .strictObject({
    name_servers: z
      .array(z.string().refine(isServer, { error: SERVER_REMEDY }))
      .min(1)
      .max(10)
      .optional(),
    sending_addresses: z
      .array(z.string().refine((text) => isIP(text) !== 0, { error: ADDRESS_REMEDY }))
      .max(20)
      .default([]),
  })
  .prefault({})
  .transform(({ name_servers: nameServers = null, sending_addresses: sendingAddresses }) => ({
    nameServers,
    sendingAddresses,
  }));

export interface DoctorConfig {
  /** Name servers to ask; null: those of this machine. */
  readonly nameServers: readonly string[] | null;
  /** Addresses from which mail reaches readers' servers; empty if a provider delivers it. */
  readonly sendingAddresses: readonly string[];
}

/** An address with or without a port; IPv6 in brackets if there is a port. */
function isServer(text: string): boolean {
  if (isIP(text) !== 0) return true;
  const found = /^(?:\[([0-9a-f:.]+)\]|([\d.]+)):(\d{1,5})$/i.exec(text);
  return found !== null && isIP(found[1] ?? found[2] ?? '') !== 0 && Number(found[3]) <= 65_535;
}
