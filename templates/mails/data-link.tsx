// The email with a fresh link to everything that is stored about a reader (D8, D21).
import { Action, Letter, type Letterhead, Own, Paragraph } from './letter.js';
import type { MailWords } from './words/words.js';

export interface DataLinkProps {
  readonly house: Letterhead;
  readonly words: MailWords;
  readonly address: string;
  readonly lapsesAt: string;
  readonly dataUrl: string;
}

export function DataLink({ house, words, ...mail }: DataLinkProps) {
  const { title } = house.newsletter;
  const at = { house, words };
  return (
    <Letter {...at} subject={words.dataSubject(title)} preview={words.dataPreview} title={words.dataTitle}>
      <Paragraph {...at}>{words.dataWho(title)}</Paragraph>
      <Own {...at}>{mail.address}</Own>
      <Action {...at} url={mail.dataUrl} label={words.dataButton} />
      <Paragraph {...at}>{words.dataUntil(mail.lapsesAt)}</Paragraph>
      <Paragraph {...at}>{words.dataIgnore}</Paragraph>
    </Letter>
  );
}
