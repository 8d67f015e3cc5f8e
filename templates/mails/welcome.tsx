// The welcome email: when the first issue arrives, who sends it, how to unsubscribe or change something.
import { Sentence } from '../sentence.js';
import { Action, Isolated, Lead, Letter, type Letterhead, Own, Paragraph, Subheading } from './letter.js';
import type { MailWords } from './words/words.js';

export interface WelcomeProps {
  readonly house: Letterhead;
  readonly words: MailWords;
  readonly address: string;
  /** As the reader's language writes it; null if no send time is known. */
  readonly firstIssueOn: string | null;
  readonly latestUrl: string;
  readonly unsubscribeUrl: string;
  readonly preferencesUrl: string;
}

export function Welcome({ house, words, ...mail }: WelcomeProps) {
  const { title, from, privacyUrl } = house.newsletter;
  const at = { house, words };
  const preview =
    mail.firstIssueOn === null ? words.welcomePreviewSoon : words.welcomePreview(mail.firstIssueOn);
  const sender = (
    <Isolated words={words} style={{ display: 'inline-block' }}>
      {from.address}
    </Isolated>
  );
  return (
    <Letter {...at} subject={words.welcomeSubject(title)} preview={preview} title={words.welcomeTitle(title)}>
      <Paragraph {...at}>{words.welcomeDone}</Paragraph>
      <Own {...at}>{mail.address}</Own>
      <Paragraph {...at}>
        {mail.firstIssueOn === null ? words.welcomeFirstSoon : words.welcomeFirst(mail.firstIssueOn)}
      </Paragraph>
      <Paragraph {...at}>
        <Sentence text={words.welcomeSender} values={{ from: sender }} />
      </Paragraph>
      <Action {...at} url={mail.latestUrl} label={words.welcomeRead} />
      <Subheading {...at}>{words.welcomeChange}</Subheading>
      <Lead {...at} url={mail.unsubscribeUrl} label={words.unsubscribeLink}>
        {words.welcomeUnsubscribe}
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
