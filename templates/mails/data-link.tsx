// The email with a fresh link to everything that is stored about a reader (D8, D21).
import { AboutAddress, Action, Letter, type Letterhead, Paragraph } from './letter.js';
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
      <AboutAddress {...at} text={words.dataWho(title)} address={mail.address} />
      <Action {...at} url={mail.dataUrl} label={words.dataButton} />
      <Paragraph {...at}>{words.dataUntil(mail.lapsesAt)}</Paragraph>
      <Paragraph {...at}>{words.dataIgnore}</Paragraph>
    </Letter>
  );
}
