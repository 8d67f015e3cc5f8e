// The mail to a subscriber with whose address somebody signed up: nothing has changed, when the next issue
// comes, how to change something or unsubscribe.
import { Sentence } from '../sentence.js';
import { Isolated, Letter, type Letterhead, Paragraph, Small } from './letter.js';
import { LinkLine } from './letter-pieces.js';
import type { MailWords } from './words/words.js';

export interface AlreadySubscribedProps {
  readonly house: Letterhead;
  readonly words: MailWords;
  readonly address: string;
  /** A sentence: when the next issue comes, or until when the reader pauses. */
  readonly next: string;
  readonly unsubscribeUrl: string;
  readonly preferencesUrl: string;
}

export function AlreadySubscribed({ house, words, ...mail }: AlreadySubscribedProps) {
  const { title, from } = house.newsletter;
  const at = { house, words };
  const isolated = (text: string) => (
    <Isolated words={words} style={{ display: 'inline-block' }}>
      {text}
    </Isolated>
  );
  return (
    <Letter
      {...at}
      subject={words.alreadySubject(title)}
      preview={words.alreadyPreview}
      title={words.alreadyTitle}
    >
      <Paragraph {...at}>
        <Sentence text={words.alreadyWho(title)} values={{ address: isolated(mail.address) }} />
      </Paragraph>
      <Paragraph {...at}>{mail.next}</Paragraph>
      <Paragraph {...at}>
        <Sentence text={words.alreadyMissing} values={{ from: isolated(from.address) }} />
      </Paragraph>
      <Small {...at}>{words.alreadyIgnore}</Small>
      <LinkLine
        {...at}
        links={[
          [words.unsubscribeLink, mail.unsubscribeUrl],
          [words.welcomePreferencesLink, mail.preferencesUrl],
        ]}
      />
    </Letter>
  );
}
