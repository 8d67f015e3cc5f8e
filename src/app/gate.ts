// The gate of this installation: limits shared through Redis, name servers of this machine unless others are
// given.
import { randomBytes } from 'node:crypto';
import type { Config } from '../config/config.js';
import { reasonOf } from '../errors.js';
import { createGate } from '../gate/gate.js';
import { nameServer } from '../gate/mail-host.js';
import type { Keyring } from '../keyring.js';
import type { Logger } from '../log.js';
import { keyPrefix } from '../queue/contract.js';
import { createLimits } from '../redis/rate-limits.js';
import type { Store } from '../store/store.js';
import type { Gate } from '../subscribers/gate.js';

export interface GateParts {
  readonly config: Config;
  readonly store: Store;
  readonly keyring: () => Keyring;
  readonly log: Logger;
  readonly now: () => Date;
  readonly redisUrl: () => Promise<string | null>;
  readonly nameServers: readonly string[] | undefined;
}

export interface OpenGate extends Gate {
  close(): Promise<void>;
}

export function openGate({ config, store, keyring, log, now, redisUrl, nameServers }: GateParts): OpenGate {
  const { form } = keyring();
  const limits = createLimits({
    url: redisUrl,
    prefix: keyPrefix(config.newsletter.listId),
    secret: form,
    log: (line) => log.debug(line),
  });
  const gate = createGate({
    limits,
    keys: [{ id: 'f1', secret: form }],
    now,
    random: randomBytes,
    resolve: nameServer(nameServers),
    policy: policyOf(config),
    onCeiling: ({ perHour, at }) => {
      log.warn('the sign-up form is closed: too many sign-ups within an hour', { perHour });
      void tellEditor(config, store, perHour, at).catch((error: unknown) =>
        log.error('the editor could not be notified', { reason: reasonOf(error) }),
      );
    },
  });
  return { ...gate, close: () => limits.close() };
}

function policyOf({ smtp, signUp }: Config) {
  const { address, network, networkWithoutProof, withoutProof, mailboxProvider, unknownDomain, overall } =
    signUp.perHour;
  return {
    role: signUp.roleAddresses,
    disposable: signUp.disposableAddresses,
    // Without a relay nothing leaves this machine, so it does not matter who takes mail.
    mailHosts: smtp === null ? ('trust' as const) : ('ask' as const),
    perHour: {
      address,
      network,
      unprovedNetwork: networkWithoutProof,
      unproved: withoutProof,
      provider: mailboxProvider,
      unknownDomain,
      overall,
    },
  };
}

async function tellEditor(config: Config, store: Store, perHour: number, at: Date): Promise<void> {
  await store.notices.add({
    at: at.toISOString(),
    recipient: config.editor.address,
    message: { kind: 'form-closed', perHour },
  });
}
