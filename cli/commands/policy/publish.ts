// friday policy publish
import { readNamedText } from '../../files.js';
import { actorOf, type Run } from '../../session.js';
import { count } from '../../words.js';

interface PublishFlags {
  readonly newPurpose?: boolean;
  readonly asks?: string;
  readonly language?: string;
  readonly by?: string;
}

export const publish: Run<PublishFlags, [string, string]> = async (
  session,
  { newPurpose, asks, language, by },
  version,
  file,
) => {
  const text = await readNamedText(file);
  const { policies, subscribers } = await session.app();
  const known = await policies.byVersion(version);
  const policy = await policies.publish({
    version,
    text,
    newPurpose: newPurpose === true,
    purpose: asks ?? null,
    language: language ?? null,
    actor: await actorOf(session, by),
  });
  if (known !== null) {
    const { text: _body, ...translation } = policy;
    return {
      text: `Added version ${version} in ${policy.language} (SHA-256 ${policy.hash}).`,
      data: { policy: translation },
    };
  }
  const { confirmed } = await subscribers.counts();
  const others =
    newPurpose === true
      ? `${count(confirmed, 'reader')} agreed to an earlier purpose. Their consent does not cover the new one until they give it. Ask them with "friday policy ask-again".`
      : `${count(confirmed, 'reader')} agreed to earlier versions. Tell them about the change in an issue.`;
  const { text: _text, ...published } = policy;
  return {
    text: `Published version ${version} (SHA-256 ${policy.hash}).\n${others}`,
    data: { policy: published, earlier: confirmed },
  };
};
