// The address of the policy that a reader agreed to, or is about to confirm, in their language: the first
// link to a policy in each mail.
import { policyPath } from '../../templates/pages/policy-path.js';
import type { Config } from '../config/config.js';
import type { Store } from '../store/store.js';
import type { Mail } from '../subscribers/mail.js';
import type { Subscriber } from '../subscribers/subscriber.js';
import type { PolicyDesk } from './desks/policies.js';

export interface PolicyUrls {
  /** Of a version, in the wanted language if it exists in it. Undefined for a version that is not ours. */
  of(version: string, wanted: string): Promise<string | undefined>;
  /** Of what the reader agreed to; for a confirmation mail, of its request. */
  agreedBy(mail: Mail, reader: Subscriber): Promise<string | undefined>;
}

export function createPolicyUrls(
  { web, newsletter }: Pick<Config, 'newsletter' | 'web'>,
  { consents }: Pick<Store, 'consents'>,
  policies: Pick<PolicyDesk, 'inLanguage'>,
): PolicyUrls {
  const of = async (version: string, wanted: string) => {
    const policy = await policies.inLanguage(version, wanted);
    return policy === null ? undefined : `${web.url}${policyPath(policy)}`;
  };
  return {
    of,
    agreedBy: async ({ kind }, reader) => {
      const requested =
        kind === 'confirmation'
          ? (await consents.ofSubscriber(reader.id)).findLast(
              (record) => record.kind === 'requested' && record.recordedAt === reader.requestedAt,
            )
          : undefined;
      const version = requested?.policyVersion ?? reader.policyVersion;
      const wanted = requested?.locale ?? reader.locale ?? newsletter.language;
      return version === null ? undefined : of(version, wanted);
    },
  };
}
