// The identity that this installation sends issues from, read from its configuration.
import type { Config } from '../config/config.js';
import type { SendingFrom } from '../issues/guard-approval.js';
import type { SendIdentity } from '../issues/identity.js';

function sendIdentity({ newsletter, smtp, web }: Config): SendIdentity {
  return {
    relay: smtp === null ? 'local inbox' : 'live',
    publicUrl: web.url,
    title: newsletter.title,
    from: `${newsletter.from.name} <${newsletter.from.address}>`,
    replyTo: newsletter.replyTo,
    listId: newsletter.listId,
    language: newsletter.language,
  };
}

/** The identity that an approval made now binds, and that an earlier one is compared with. */
export function sendingFrom(config: Config): SendingFrom {
  const { newsletter, newsroom, web } = config;
  const ownUrls = [web.url, newsroom.url, newsletter.privacyUrl, newsroom.imprintUrl].filter(
    (url) => url !== null,
  );
  return { identity: sendIdentity(config), ownUrls };
}
