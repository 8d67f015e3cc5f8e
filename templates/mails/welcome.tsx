// The welcome email: a letter from the editor, with the best of the latest issue until the first one arrives.
import type { CardStory } from '../../src/issues/issue-card.js';
import { Sentence } from '../sentence.js';
import { ActionButton, Isolated, Letter, type Letterhead, Paragraph, Small, Subheading } from './letter.js';
import { LinkLine, Signature, StoryRow } from './letter-pieces.js';
import type { MailWords } from './words/words.js';

export interface WelcomeProps {
  readonly house: Letterhead;
  readonly words: MailWords;
  readonly address: string;
  readonly signature: { readonly name: string; readonly role: string; readonly portrait: string | null };
  /** The newsroom's own letter, paragraph by paragraph; null for the words that come with Friday. */
  readonly letter: readonly string[] | null;
  /** As the reader's language writes it; null if no send time is known. */
  readonly firstIssueOn: string | null;
  /** Stories of the latest issue; empty if there is none yet. */
  readonly stories: readonly CardStory[];
  readonly latestUrl: string;
  readonly unsubscribeUrl: string;
  readonly preferencesUrl: string;
}

export function Welcome({ house, words, signature, letter, ...mail }: WelcomeProps) {
  const { title, from } = house.newsletter;
  const at = { house, words };
  const first = mail.firstIssueOn === null ? words.welcomeFirstSoon : words.welcomeFirst(mail.firstIssueOn);
  const paragraphs = letter ?? [words.welcomeText(title, house.newsroom.name), words.welcomeReply];
  return (
    <Letter {...at} subject={words.welcomeSubject(title)} preview={first} title={words.welcomeTitle(title)}>
      {paragraphs.map((paragraph) => (
        <Paragraph key={paragraph} {...at}>
          {paragraph}
        </Paragraph>
      ))}
      <Paragraph {...at}>{first}</Paragraph>
      <Signature {...at} {...signature} />
      {mail.stories.length === 0 ? null : (
        <>
          <Subheading {...at}>{words.welcomeMeanwhile}</Subheading>
          {mail.stories.map((story) => (
            <StoryRow key={story.articleId} {...at} story={story} />
          ))}
          <ActionButton {...at} url={mail.latestUrl} label={words.welcomeRead} />
        </>
      )}
      <Small {...at}>
        <Sentence text={words.welcomeSender} values={{ from: <Value {...at}>{from.address}</Value> }} />{' '}
        <Sentence text={words.welcomeDone} values={{ address: <Value {...at}>{mail.address}</Value> }} />
      </Small>
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

function Value({ words, children }: { readonly words: MailWords; readonly children: string }) {
  return (
    <Isolated words={words} style={{ display: 'inline-block' }}>
      {children}
    </Isolated>
  );
}
