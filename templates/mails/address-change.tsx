// The emails of a change of address: to the former address at the request, with "It wasn't me"; to the new
// one, with the link that confirms; and to the former one after the change was undone (F17).
import type { ReactNode } from 'react';
import { Sentence } from '../sentence.js';
import {
  Action,
  Isolated,
  Lead,
  Letter,
  type Letterhead,
  Own,
  Paragraph,
  Small,
  Subheading,
} from './letter.js';
import type { MailWords } from './words/words.js';

interface About {
  readonly house: Letterhead;
  readonly words: MailWords;
  /** Whom the email goes to. */
  readonly address: string;
  /** The other address, masked: it may be somebody else's. */
  readonly other: string;
}

export interface ChangeNoticeProps extends About {
  readonly askedAt: string;
  readonly undoUrl: string;
}

export function ChangeNotice({ house, words, ...mail }: ChangeNoticeProps) {
  const { title } = house.newsletter;
  const at = { house, words };
  const values = {
    when: mail.askedAt,
    address: isolated(words, mail.other),
    own: isolated(words, mail.address),
  };
  return (
    <Letter
      {...at}
      subject={words.noticeSubject(title)}
      preview={words.noticePreview}
      title={words.noticeTitle}
    >
      <Paragraph {...at}>
        <Sentence text={words.noticeText(title)} values={values} />
      </Paragraph>
      <Paragraph {...at}>{words.noticeYours}</Paragraph>
      <Subheading {...at}>{words.noticeNotYou}</Subheading>
      <Lead {...at} url={mail.undoUrl} label={words.noticeButton}>
        {words.noticeNotYouText}
      </Lead>
    </Letter>
  );
}

export interface ChangeOfferProps extends About {
  readonly askedAt: string;
  readonly lapsesAt: string;
  readonly confirmUrl: string;
}

export function ChangeOffer({ house, words, ...mail }: ChangeOfferProps) {
  const { title } = house.newsletter;
  const at = { house, words };
  const values = { when: mail.askedAt, address: isolated(words, mail.other) };
  return (
    <Letter {...at} subject={words.offerSubject(title)} preview={words.offerPreview} title={words.offerTitle}>
      <Paragraph {...at}>
        <Sentence text={words.offerText(title)} values={values} />
      </Paragraph>
      <Own {...at}>{mail.address}</Own>
      <Action {...at} url={mail.confirmUrl} label={words.offerButton} />
      <Small {...at}>
        <Sentence text={words.offerUntil} values={{ when: mail.lapsesAt }} />
      </Small>
      <Small {...at}>{words.offerIgnore}</Small>
    </Letter>
  );
}

export interface ChangeUndoneProps extends About {
  /** What has become of it, with `{address}`. */
  readonly outcome: string;
}

export function ChangeUndone({ house, words, ...mail }: ChangeUndoneProps) {
  const at = { house, words };
  return (
    <Letter
      {...at}
      subject={words.undoneSubject(house.newsletter.title)}
      preview={words.undonePreview}
      title={words.undoneTitle}
    >
      <Paragraph {...at}>
        <Sentence text={mail.outcome} values={{ address: isolated(words, mail.other) }} />
      </Paragraph>
      <Own {...at}>{mail.address}</Own>
      <Small {...at}>{words.undoneAdvice}</Small>
    </Letter>
  );
}

function isolated(words: MailWords, text: string): ReactNode {
  return (
    <Isolated words={words} style={{ display: 'inline-block' }}>
      {text}
    </Isolated>
  );
}
