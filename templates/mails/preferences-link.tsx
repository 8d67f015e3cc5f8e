// The email with the link to a reader's own preferences, requested by the form (D28, F17).
import { AboutAddress, Action, Letter, type Letterhead, Paragraph } from './letter.js';
import type { MailWords } from './words/words.js';

export interface PreferencesLinkProps {
  readonly house: Letterhead;
  readonly words: MailWords;
  readonly address: string;
  readonly preferencesUrl: string;
}

export function PreferencesLink({ house, words, ...mail }: PreferencesLinkProps) {
  const { title } = house.newsletter;
  const at = { house, words };
  return (
    <Letter
      {...at}
      subject={words.preferencesSubject(title)}
      preview={words.preferencesPreview}
      title={words.preferencesTitle}
    >
      <AboutAddress {...at} text={words.preferencesText(title)} address={mail.address} />
      <Action {...at} url={mail.preferencesUrl} label={words.preferencesButton} />
      <Paragraph {...at}>{words.preferencesHow}</Paragraph>
      <Paragraph {...at}>{words.preferencesIgnore}</Paragraph>
    </Letter>
  );
}
