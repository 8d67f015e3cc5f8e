// The welcome mail: when the first issue comes, who it comes from, how to leave or change something.
import { Action, type House, Isolated, Lead, Letter, Own, Paragraph, Subheading } from './letter.js';
import type { Words } from './words/words.js';

export interface WelcomeProps {
  readonly house: House;
  readonly words: Words;
  readonly address: string;
  /** As the reader's language writes it; null where no slot is known. */
  readonly firstIssueOn: string | null;
  readonly archiveUrl: string;
  readonly unsubscribeUrl: string;
  readonly preferencesUrl: string;
}

export function Welcome({ house, words, ...mail }: WelcomeProps) {
  const { title, from, privacyUrl } = house.newsletter;
  const at = { house, words };
  return (
    <Letter {...at} subject={words.welcomeSubject(title)} preview={words.welcomePreview(title)} title={words.welcomeTitle}>
      <Paragraph {...at}>{words.welcomeDone(title)}</Paragraph>
      <Own {...at}>{mail.address}</Own>
      <Paragraph {...at}>{mail.firstIssueOn === null ? words.welcomeFirstSoon : words.welcomeFirst(mail.firstIssueOn)}</Paragraph>
      <Paragraph {...at}>
        {words.welcomeSender}{' '}
        <Isolated words={words} style={{ display: 'inline-block' }}>
          {from.address}
        </Isolated>
      </Paragraph>
      <Action {...at} url={mail.archiveUrl} label={words.welcomeRead} />
      <Subheading {...at}>{words.welcomeChange}</Subheading>
      <Lead {...at} url={mail.unsubscribeUrl} label={words.welcomeLeaveLink}>
        {words.welcomeLeave}
      </Lead>
      <Lead {...at} url={mail.preferencesUrl} label={words.welcomePreferencesLink}>
        {words.welcomePreferences}
      </Lead>
      <Lead {...at} url={privacyUrl} label={words.privacy}>
        {words.welcomePrivacy}
      </Lead>
    </Letter>
  );
}
