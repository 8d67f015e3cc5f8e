// The two emails of a reminder to support the newsroom: the one that asks the mailbox to confirm it, and the
// reminder itself (F17).
import { Sentence } from '../sentence.js';
import {
  AboutAddress,
  Action,
  ActionButton,
  AddressInFull,
  Isolated,
  Letter,
  type Letterhead,
  Paragraph,
  Small,
} from './letter.js';
import { LinkLine } from './letter-pieces.js';
import type { MailWords } from './words/words.js';

export interface ReminderConfirmationProps {
  readonly house: Letterhead;
  readonly words: MailWords;
  readonly address: string;
  readonly month: string;
  readonly lapsesAt: string;
  readonly confirmUrl: string;
}

export function ReminderConfirmation({ house, words, ...mail }: ReminderConfirmationProps) {
  const at = { house, words };
  const { name } = house.newsroom;
  const values = {
    address: <Isolated words={words}>{mail.address}</Isolated>,
    month: <Isolated words={words}>{mail.month}</Isolated>,
  };
  return (
    <Letter
      {...at}
      subject={words.remindAskSubject(name)}
      preview={words.remindAskPreview}
      title={words.remindAskTitle}
    >
      <Paragraph {...at}>
        <Sentence text={words.remindAskText(name)} values={values} />
      </Paragraph>
      <ActionButton {...at} url={mail.confirmUrl} label={words.remindAskButton} />
      <Small {...at}>{words.remindAskUntil(mail.lapsesAt)}</Small>
      <Small {...at}>{words.remindAskIgnore}</Small>
      <AddressInFull {...at} url={mail.confirmUrl} />
    </Letter>
  );
}

export interface ReminderProps {
  readonly house: Letterhead;
  readonly words: MailWords;
  readonly address: string;
  readonly warning: string | null;
  readonly choices: readonly (readonly [label: string, url: string])[];
  readonly stopUrl: string;
}

/** The choices are the same for everybody; only the link at the end is the person's own. */
export function Reminder({ house, words, ...mail }: ReminderProps) {
  const at = { house, words };
  const { name } = house.newsroom;
  return (
    <Letter
      {...at}
      subject={words.remindSubject(name)}
      preview={words.remindPreview}
      title={words.remindTitle}
    >
      <AboutAddress {...at} text={words.remindText(name)} address={mail.address} />
      {mail.warning === null ? null : (
        <Paragraph {...at}>
          <strong>
            <Isolated words={words}>{mail.warning}</Isolated>
          </strong>
        </Paragraph>
      )}
      {mail.choices.map(([label, url]) => (
        <Action key={url} {...at} url={url} label={label} />
      ))}
      <Paragraph {...at}>{words.remindLast}</Paragraph>
      <LinkLine {...at} links={[[words.remindStop, mail.stopUrl]]} />
    </Letter>
  );
}
