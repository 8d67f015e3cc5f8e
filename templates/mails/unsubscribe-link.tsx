// The email with a reader's own unsubscribe link, requested by the form; it holds nothing else (D28, F17).
import { AboutAddress, Action, Letter, type Letterhead, Paragraph } from './letter.js';
import type { MailWords } from './words/words.js';

export interface UnsubscribeLinkProps {
  readonly house: Letterhead;
  readonly words: MailWords;
  readonly address: string;
  readonly unsubscribeUrl: string;
}

export function UnsubscribeLink({ house, words, ...mail }: UnsubscribeLinkProps) {
  const { title } = house.newsletter;
  const at = { house, words };
  return (
    <Letter
      {...at}
      subject={words.unsubscribeSubject(title)}
      preview={words.unsubscribePreview}
      title={words.unsubscribeTitle(title)}
    >
      <AboutAddress {...at} text={words.unsubscribeText(title)} address={mail.address} />
      <Action {...at} url={mail.unsubscribeUrl} label={words.unsubscribeLink} />
      <Paragraph {...at}>{words.unsubscribeHow}</Paragraph>
      <Paragraph {...at}>{words.unsubscribeIgnore}</Paragraph>
    </Letter>
  );
}
