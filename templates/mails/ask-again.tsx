// The mail that asks again, because the purpose changed (D24): what is new, and that doing nothing changes
// nothing.
import { AboutAddress, Action, Isolated, Lead, Letter, type Letterhead, Paragraph } from './letter.js';
import type { MailWords } from './words/words.js';

export interface AskAgainProps {
  readonly house: Letterhead;
  readonly words: MailWords;
  readonly address: string;
  readonly version: string;
  /** What is new, in the language of the policy; null if the policy alone says so. */
  readonly purpose: string | null;
  readonly purposeLanguage: string;
  readonly policyUrl: string;
  readonly agreeUrl: string;
  readonly unsubscribeUrl: string;
}

export function AskAgain({ house, words, ...mail }: AskAgainProps) {
  const { title } = house.newsletter;
  const at = { house, words };
  return (
    <Letter {...at} subject={words.askSubject(title)} preview={words.askPreview} title={words.askTitle}>
      <AboutAddress {...at} text={words.askWho(title, house.newsroom.name)} address={mail.address} />
      <Paragraph {...at}>{words.askWhat(mail.version)}</Paragraph>
      {mail.purpose === null ? null : (
        <Paragraph {...at}>
          {words.askNew}{' '}
          <span lang={mail.purposeLanguage}>
            <Isolated words={words}>{mail.purpose}</Isolated>
          </span>
        </Paragraph>
      )}
      <Lead {...at} url={mail.policyUrl} label={words.askPolicyLink(mail.version)}>
        {words.askPolicy}
      </Lead>
      <Action {...at} url={mail.agreeUrl} label={words.askButton} />
      <Paragraph {...at}>{words.askSilence(title)}</Paragraph>
      <Lead {...at} url={mail.unsubscribeUrl} label={words.unsubscribeLink}>
        {words.askUnsubscribe}
      </Lead>
    </Letter>
  );
}
