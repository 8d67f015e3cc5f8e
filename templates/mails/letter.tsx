// The letter: the frame of all transactional mails, in the look of the issue. Words only, no image, nothing
// from elsewhere (F17, D25).
import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Link,
  Section,
  Text,
} from '@react-email/components';
import type { CSSProperties, ReactNode } from 'react';
import { markOf, ownDirection } from '../../src/text/bidi.js';
import { Sentence } from '../sentence.js';
import { type Palette, styleSheet } from './letter-style.js';
import { policyLinks } from './policy-links.js';
import type { MailWords } from './words/words.js';

/** The parts that all transactional mails of one newsletter share; a Config has all of it. */
export interface Letterhead {
  readonly newsletter: {
    readonly title: string;
    /** The newsroom's general policy. */
    readonly privacyUrl: string;
    /** The policy that the reader agreed to, in their language; the first link where it is another one. */
    readonly policyUrl?: string;
    readonly from: { readonly name: string; readonly address: string };
  };
  readonly newsroom: {
    readonly name: string;
    readonly url: string;
    readonly postalAddress: string;
    readonly contact: string;
    readonly imprintUrl: string | null;
  };
  readonly theme: {
    readonly masthead: string;
    readonly colors: Palette;
    readonly dark: Palette;
    readonly fonts: { readonly heading: string; readonly body: string };
  };
}

/** The words that the frame needs from a catalogue. */
export type LetterLanguage = Pick<MailWords, 'language' | 'direction'>;

export interface LetterProps {
  readonly house: Letterhead;
  readonly words: MailWords;
  readonly subject: string;
  readonly preview: string;
  readonly title: string;
  readonly children: ReactNode;
}

export interface FrameProps extends Omit<LetterProps, 'words'> {
  readonly words: LetterLanguage;
  /** The part below the paper. */
  readonly foot: ReactNode;
}

/** For the list of mails only; the masthead follows it there, which does no harm. */
const HIDDEN: CSSProperties & { readonly msoHide: string } = {
  display: 'none',
  maxHeight: 0,
  overflow: 'hidden',
  msoHide: 'all',
};

interface PaddedProps {
  readonly dir: 'ltr' | 'rtl';
  readonly className?: string;
  readonly style: CSSProperties;
  readonly children: ReactNode;
}

/** A table of one cell: classic Outlook knows padding on cells alone. */
export function Padded({ dir, className, style, children }: PaddedProps) {
  return (
    <Cells style={{ width: '100%' }}>
      <td dir={dir} className={className} style={style}>
        {children}
      </td>
    </Cells>
  );
}

interface CellsProps {
  readonly dir?: 'ltr' | 'rtl';
  readonly style?: CSSProperties;
  /** Cells of one row. */
  readonly children: ReactNode;
}

/** A table of one row. */
export function Cells({ children, ...own }: CellsProps) {
  return (
    <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} border={0} {...own}>
      <tbody>
        <tr>{children}</tr>
      </tbody>
    </table>
  );
}

/** A mail to a reader: the frame, with the sender at the bottom. */
export function Letter({ children, ...props }: LetterProps) {
  const { house, words } = props;
  return (
    <Frame {...props} foot={<Foot house={house} words={words} />}>
      {children}
    </Frame>
  );
}

/** The frame of every mail that is not an issue. */
export function Frame({ house, words, subject, preview, title, children, foot }: FrameProps) {
  const { colors, dark, fonts, masthead } = house.theme;
  const start = startOf(words);
  return (
    <Html lang={words.language} dir={words.direction}>
      <Head>
        <title>{subject}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
        <style>{styleSheet(dark)}</style>
      </Head>
      <Body style={{ backgroundColor: colors.background, fontFamily: fonts.body, margin: 0, padding: 0 }}>
        <div style={HIDDEN}>{preview}</div>
        <div
          className="bg"
          lang={words.language}
          dir={words.direction}
          style={{ backgroundColor: colors.background }}
        >
          <Padded dir={words.direction} style={{ padding: '24px 12px 32px' }}>
            <Container
              className="pp"
              style={{
                backgroundColor: colors.paper,
                borderTop: `4px solid ${colors.accent}`,
                maxWidth: '600px',
                width: '100%',
              }}
            >
              <Padded
                dir={words.direction}
                className="pad"
                style={{
                  padding: '28px 32px 32px',
                  textAlign: start,
                  fontFamily: fonts.body,
                  wordBreak: 'break-word',
                }}
              >
                <Text
                  className="tx mast"
                  style={{
                    color: colors.text,
                    fontFamily: fonts.heading,
                    fontSize: '30px',
                    lineHeight: '36px',
                    fontWeight: 'bold',
                    margin: '0 0 20px',
                    textAlign: 'center',
                  }}
                >
                  <Isolated words={words}>{masthead}</Isolated>
                </Text>
                <Hr
                  className="br"
                  style={{
                    border: 'none',
                    borderTop: `3px double ${colors.text}`,
                    margin: '0 0 24px',
                    width: '100%',
                  }}
                />
                <Heading
                  as="h1"
                  className="tx"
                  style={{
                    color: colors.text,
                    fontFamily: fonts.heading,
                    fontSize: '26px',
                    lineHeight: '33px',
                    margin: '0 0 16px',
                    textAlign: start,
                  }}
                >
                  {title}
                </Heading>
                {children}
              </Padded>
            </Container>
            {foot}
          </Padded>
        </div>
      </Body>
    </Html>
  );
}

function Foot({ house, words }: Pick<LetterProps, 'house' | 'words'>) {
  const { newsletter, newsroom, theme } = house;
  const small = {
    color: theme.colors.muted,
    fontSize: '14px',
    lineHeight: '21px',
    margin: '0 0 8px',
    textAlign: 'center' as const,
  };
  const link = {
    color: theme.colors.muted,
    textDecoration: 'underline',
    display: 'inline-block',
    padding: '12px 8px',
  };
  return (
    <Container style={{ maxWidth: '600px', width: '100%' }}>
      <Padded
        dir={words.direction}
        style={{ padding: '20px 16px 0', fontFamily: theme.fonts.body, wordBreak: 'break-word' }}
      >
        <Text className="mu" style={small}>
          {words.sentBy(newsletter.title, newsroom.name)}
          <br />
          <Isolated words={words}>{newsroom.postalAddress}</Isolated>
        </Text>
        <Text className="mu" style={small}>
          {policyLinks(house, words).map(([label, url]) => (
            <Link key={url} href={url} className="mu" style={link}>
              {label}
            </Link>
          ))}
          {newsroom.imprintUrl === null ? null : (
            <Link href={newsroom.imprintUrl} className="mu" style={link}>
              {words.imprint}
            </Link>
          )}
          <Link href={`mailto:${newsroom.contact}`} className="mu" style={link}>
            {words.contact}: <Isolated words={words}>{newsroom.contact}</Isolated>
          </Link>
        </Text>
      </Padded>
    </Container>
  );
}

/**
 * A value in its own direction. The mark behind it serves clients that take `dir` for an embedding only, and
 * those that drop it (R7).
 */
export function Isolated({
  words,
  children,
  style,
}: {
  readonly words: LetterLanguage;
  readonly children: string;
  readonly style?: CSSProperties;
}) {
  const own = ownDirection(children, words.direction);
  return (
    <>
      <span dir={own} style={style}>
        {children}
      </span>
      {own === words.direction ? null : markOf(words.direction)}
    </>
  );
}

interface Part<Spoken = MailWords> {
  readonly house: Letterhead;
  readonly words: Spoken;
  readonly children: ReactNode;
}

/** Where lines begin. */
export const startOf = (words: LetterLanguage) =>
  words.direction === 'rtl' ? ('right' as const) : ('left' as const);

export function Paragraph({ house, words, children }: Part<LetterLanguage>) {
  return (
    <Text
      className="tx"
      style={{
        color: house.theme.colors.text,
        fontSize: '16px',
        lineHeight: '25px',
        margin: '0 0 14px',
        textAlign: startOf(words),
      }}
    >
      {children}
    </Text>
  );
}

/** A side note in grey. */
export function Small({ house, words, children }: Part<LetterLanguage>) {
  const style = {
    color: house.theme.colors.muted,
    fontSize: '14px',
    lineHeight: '21px',
    margin: '0 0 16px',
    textAlign: startOf(words),
  };
  return (
    <Text className="mu" style={style}>
      {children}
    </Text>
  );
}

export function Subheading({ house, words, children }: Part<LetterLanguage>) {
  const { colors, fonts } = house.theme;
  return (
    <>
      <Hr
        className="ru"
        style={{
          border: 'none',
          borderTop: `1px solid ${colors.rule}`,
          margin: '26px 0 20px',
          width: '100%',
        }}
      />
      <Heading
        as="h2"
        className="tx"
        style={{
          color: colors.text,
          fontFamily: fonts.heading,
          fontSize: '19px',
          lineHeight: '26px',
          margin: '0 0 8px',
          textAlign: startOf(words),
        }}
      >
        {children}
      </Heading>
    </>
  );
}

/** A paragraph with `{address}` in it, which stands out. */
export function AboutAddress({
  text,
  address,
  ...at
}: Omit<Part, 'children'> & { readonly text: string; readonly address: string }) {
  const bold = (
    <Isolated words={at.words} style={{ fontWeight: 'bold' }}>
      {address}
    </Isolated>
  );
  return (
    <Paragraph {...at}>
      <Sentence text={text} values={{ address: bold }} />
    </Paragraph>
  );
}

/** Something that is the reader's own, such as an address, standing out and never mixed up in direction. */
export function Own({ house, words, children }: Part & { readonly children: string }) {
  return (
    <Text
      className="tx"
      style={{
        color: house.theme.colors.text,
        fontSize: '18px',
        lineHeight: '26px',
        fontWeight: 'bold',
        margin: '0 0 16px',
        textAlign: startOf(words),
        wordBreak: 'break-word',
      }}
    >
      <Isolated words={words}>{children}</Isolated>
    </Text>
  );
}

type Linking = Omit<Part, 'children'> & { readonly url: string; readonly label: string };

/** The one button of a mail, and the same address in full for programs that show no buttons. */
export function Action(props: Linking) {
  return (
    <>
      <ActionButton {...props} />
      <AddressInFull {...props} />
    </>
  );
}

/** A button without the address in full: for links that the reader can do without. */
export function ActionButton({ house, words, url, label }: Linking) {
  const { colors } = house.theme;
  return (
    <Section dir={words.direction} style={{ margin: '22px 0 20px', textAlign: startOf(words) }}>
      <Button
        href={url}
        className="bt"
        style={{
          backgroundColor: colors.accent,
          color: colors.paper,
          borderRadius: '4px',
          fontSize: '17px',
          lineHeight: '22px',
          fontWeight: 'bold',
          padding: '13px 24px',
        }}
      >
        {label}
      </Button>
    </Section>
  );
}

/** The address of a link, for programs that show no buttons. */
export function AddressInFull({ house, words, url }: Omit<Linking, 'label'>) {
  const { colors } = house.theme;
  return (
    <Small house={house} words={words}>
      {words.openAddress}
      <br />
      <Link
        href={url}
        className="mu"
        style={{ color: colors.muted, textDecoration: 'underline', wordBreak: 'break-all' }}
      >
        <span dir="ltr">{url}</span>
      </Link>
    </Small>
  );
}

/** A sentence that ends in a link on a line of its own, high enough for a thumb. */
export function Lead({
  house,
  words,
  url,
  label,
  children,
}: Part & { readonly url: string; readonly label: string }) {
  const { colors } = house.theme;
  return (
    <Text
      className="tx"
      style={{
        color: colors.text,
        fontSize: '16px',
        lineHeight: '25px',
        margin: '0 0 6px',
        textAlign: startOf(words),
      }}
    >
      {children}
      <br />
      <Link
        href={url}
        className="ac"
        style={{
          color: colors.accent,
          display: 'inline-block',
          fontWeight: 'bold',
          padding: '10px 0',
          textDecoration: 'underline',
        }}
      >
        {label}
      </Link>
    </Text>
  );
}
