// A notice to the editor or the operator: what happened, in a few plain paragraphs, and where to go.
import { Body, Container, Head, Heading, Hr, Html, Link, Text } from '@react-email/components';

export interface NoticeProps {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly action: { readonly label: string; readonly url: string } | null;
  readonly newsroomName: string;
  readonly language: string;
}

const FONT = '-apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';
const page = { backgroundColor: '#f3f1ec', color: '#1a1a1a', fontFamily: FONT, margin: 0, padding: '24px 12px' };
const card = { backgroundColor: '#ffffff', color: '#1a1a1a', maxWidth: '560px', padding: '28px 28px 20px' };
const heading = { fontSize: '22px', lineHeight: '29px', margin: '0 0 16px' };
const paragraph = { fontSize: '16px', lineHeight: '24px', margin: '0 0 14px', whiteSpace: 'pre-line' as const };
const button = { backgroundColor: '#1a1a1a', color: '#ffffff', display: 'inline-block', fontSize: '16px', lineHeight: '20px', padding: '12px 20px' };
const small = { color: '#595959', fontSize: '14px', lineHeight: '20px', margin: '0' };

export function Notice({ title, paragraphs, action, newsroomName, language }: NoticeProps) {
  return (
    <Html lang={language} dir="auto">
      <Head>
        <title>{title}</title>
        <meta name="color-scheme" content="light" />
      </Head>
      <Body style={page}>
        <Container lang={language} dir="auto" style={card}>
          <Heading as="h1" style={heading}>
            {title}
          </Heading>
          {paragraphs.map((text) => (
            <Text key={text} style={paragraph}>
              {text}
            </Text>
          ))}
          {action === null ? null : (
            <Text style={paragraph}>
              <Link href={action.url} style={button}>
                {action.label}
              </Link>
            </Text>
          )}
          <Hr style={{ borderColor: '#d9d4c7', margin: '12px 0 16px' }} />
          <Text style={small}>{`${newsroomName} · Friday`}</Text>
        </Container>
      </Body>
    </Html>
  );
}
