// The email with a reader's own unsubscribe link, requested by the form; it holds nothing else (D28, F17).
import { Action, type House, Letter, Own, Paragraph } from './letter.js';
import type { MailWords } from './words/words.js';

export interface LeaveLinkProps {
  readonly house: House;
  readonly words: MailWords;
  readonly address: string;
  readonly unsubscribeUrl: string;
}

export function LeaveLink({ house, words, ...mail }: LeaveLinkProps) {
  const { title } = house.newsletter;
  const at = { house, words };
  return (
    <Letter
      {...at}
      subject={words.leaveSubject(title)}
      preview={words.leavePreview}
      title={words.leaveTitle(title)}
    >
      <Paragraph {...at}>{words.leaveWho(title)}</Paragraph>
      <Own {...at}>{mail.address}</Own>
      <Action {...at} url={mail.unsubscribeUrl} label={words.welcomeLeaveLink} />
      <Paragraph {...at}>{words.leaveHow}</Paragraph>
      <Paragraph {...at}>{words.leaveIgnore}</Paragraph>
    </Letter>
  );
}
