// A notice to the editor: what happened and why, what it means for readers, and what to run next; in the
// frame of transactional mails.
import { Container, Link, Text } from '@react-email/components';
import { Frame, type Letterhead, Padded, Paragraph, Subheading } from './letter.js';
import type { NoticeWords } from './words/notices/notice-words.js';

export interface NoticeProps {
  readonly house: Letterhead;
  readonly words: NoticeWords;
  readonly subject: string;
  readonly title: string;
  readonly urgency: string;
  readonly reason: readonly string[];
  readonly readers: string | null;
  readonly commands: readonly { readonly label: string; readonly command: string }[];
  /** Address of the desk; null if it has no public one. */
  readonly deskUrl: string | null;
}

export function Notice({
  house,
  words,
  subject,
  title,
  urgency,
  reason,
  readers,
  commands,
  deskUrl,
}: NoticeProps) {
  const at = { house, words };
  const { colors } = house.theme;
  const code = {
    color: colors.text,
    fontFamily: 'monospace',
    fontSize: '15px',
    wordBreak: 'break-word' as const,
  };
  return (
    <Frame {...at} subject={subject} preview={urgency} title={title} foot={<Foot {...at} />}>
      <Paragraph {...at}>
        <strong>{urgency}</strong>
      </Paragraph>
      {reason.map((text) => (
        <Paragraph key={text} {...at}>
          {text}
        </Paragraph>
      ))}
      {readers === null ? null : (
        <>
          <Subheading {...at}>{words.readersTitle}</Subheading>
          <Paragraph {...at}>{readers}</Paragraph>
        </>
      )}
      {commands.length + (deskUrl === null ? 0 : 1) === 0 ? null : (
        <Subheading {...at}>{words.nextTitle}</Subheading>
      )}
      {commands.map(({ label, command }) => (
        <Paragraph key={command} {...at}>
          {label}:
          <br />
          <code className="tx" dir="ltr" style={code}>
            {command}
          </code>
        </Paragraph>
      ))}
      {deskUrl === null ? null : (
        <Paragraph {...at}>
          <Link
            href={deskUrl}
            className="ac"
            style={{ color: colors.accent, display: 'inline-block', padding: '10px 0' }}
          >
            {words.open}
          </Link>
        </Paragraph>
      )}
    </Frame>
  );
}

function Foot({ house, words }: Pick<NoticeProps, 'house' | 'words'>) {
  const { newsletter, newsroom, theme } = house;
  return (
    <Container style={{ maxWidth: '600px', width: '100%' }}>
      <Padded dir={words.direction} style={{ padding: '20px 16px 0', fontFamily: theme.fonts.body }}>
        <Text
          className="mu"
          style={{
            color: theme.colors.muted,
            fontSize: '14px',
            lineHeight: '21px',
            margin: '0 0 8px',
            textAlign: 'center',
          }}
        >
          {words.foot(newsletter.title, newsroom.name)}
        </Text>
      </Padded>
    </Container>
  );
}
