// The confirmation mail: who signed up, when, for which newsletter, how to confirm, how to ignore it, how to
// stop further requests. Nothing else (F17).
import { Action, Lead, Letter, type Letterhead, Own, Paragraph, Small, Subheading } from './letter.js';
import type { MailWords } from './words/words.js';

export interface ConfirmationProps {
  readonly house: Letterhead;
  readonly words: MailWords;
  readonly address: string;
  readonly requestedAt: string;
  readonly lapsesAt: string;
  readonly confirmUrl: string;
  readonly disownUrl: string;
}

export function Confirmation({ house, words, ...mail }: ConfirmationProps) {
  const { title } = house.newsletter;
  const at = { house, words };
  return (
    <Letter
      {...at}
      subject={words.confirmSubject(title)}
      preview={words.confirmPreview}
      title={words.confirmTitle}
    >
      <Paragraph {...at}>{words.confirmWho(title, house.newsroom.name)}</Paragraph>
      <Own {...at}>{mail.address}</Own>
      <Action {...at} url={mail.confirmUrl} label={words.confirmButton} />
      <Small {...at}>
        {words.confirmWhen(mail.requestedAt)} {words.confirmUntil(mail.lapsesAt)}
      </Small>
      <Subheading {...at}>{words.confirmNotYou}</Subheading>
      <Paragraph {...at}>{words.confirmIgnore}</Paragraph>
      <Lead {...at} url={mail.disownUrl} label={words.confirmBlockLink}>
        {words.confirmBlock}
      </Lead>
    </Letter>
  );
}
