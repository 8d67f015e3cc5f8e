// The confirmation mail: one sentence, one button, and in small print when it was asked for, until when the
// link works and how to say that it was not you. Nothing else (F17).
import { Link } from '@react-email/components';
import { Sentence } from '../sentence.js';
import { AboutAddress, ActionButton, AddressInFull, Letter, type Letterhead, Small } from './letter.js';
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
  const notMe = (
    <Link
      href={mail.disownUrl}
      className="mu"
      style={{ color: house.theme.colors.muted, textDecoration: 'underline' }}
    >
      {words.confirmNotMe}
    </Link>
  );
  return (
    <Letter
      {...at}
      subject={words.confirmSubject(title)}
      preview={words.confirmPreview}
      title={words.confirmTitle}
    >
      <AboutAddress {...at} text={words.confirmWho(title, house.newsroom.name)} address={mail.address} />
      <ActionButton {...at} url={mail.confirmUrl} label={words.confirmButton} />
      <Small {...at}>
        {words.confirmWhen(mail.requestedAt)} {words.confirmUntil(mail.lapsesAt)}
      </Small>
      <Small {...at}>
        <Sentence text={words.confirmNotYou} values={{ notMe }} />
      </Small>
      <AddressInFull {...at} url={mail.confirmUrl} />
    </Letter>
  );
}
