// Pieces of letters to readers beyond plain text: a signature, a story with its picture, a line of links.
import { Img, Link, Text } from '@react-email/components';
import type { CSSProperties, ReactNode } from 'react';
import type { CardStory } from '../../src/issues/issue-card.js';
import { Cells, Isolated, type Letterhead, startOf } from './letter.js';
import type { MailWords } from './words/words.js';

interface Within {
  readonly house: Letterhead;
  readonly words: MailWords;
}

const PORTRAIT_PX = 56;
const PICTURE_PX = 120;

export function Signature({
  house,
  words,
  name,
  role,
  portrait,
}: Within & { readonly name: string; readonly role: string; readonly portrait: string | null }) {
  const { colors } = house.theme;
  const lines = (
    <>
      <Text className="tx" style={{ ...LINE, color: colors.text, fontWeight: 'bold' }}>
        <Isolated words={words}>{name}</Isolated>
      </Text>
      <Text className="mu" style={{ ...LINE, color: colors.muted, fontSize: '14px' }}>
        {role}
      </Text>
    </>
  );
  const picture =
    portrait === null ? null : (
      <Img
        src={portrait}
        alt=""
        width={PORTRAIT_PX}
        height={PORTRAIT_PX}
        style={{ borderRadius: '50%', objectFit: 'cover' }}
      />
    );
  return (
    <Beside words={words} first={picture} width={PORTRAIT_PX + 14} style={{ margin: '4px 0 8px' }}>
      {lines}
    </Beside>
  );
}

/** Headline and dek next to the picture; the headline is the link. */
export function StoryRow({ house, words, story }: Within & { readonly story: CardStory }) {
  const { colors, fonts } = house.theme;
  const { image, direction } = story;
  const own = { textAlign: startOf(words), direction };
  const picture =
    image === null ? null : (
      <Img src={image.url} alt="" width={PICTURE_PX} {...heightOf(image)} style={{ maxWidth: '100%' }} />
    );
  return (
    <Beside words={words} first={picture} width={PICTURE_PX + 16} style={{ margin: '0 0 18px' }}>
      <Text
        className="tx"
        lang={story.language ?? undefined}
        dir={direction}
        style={{
          ...LINE,
          ...own,
          color: colors.text,
          fontFamily: fonts.heading,
          fontSize: '18px',
          lineHeight: '24px',
        }}
      >
        <Link href={story.url} className="tx" style={{ color: colors.text, textDecoration: 'underline' }}>
          {story.headline}
        </Link>
      </Text>
      {story.dek === null ? null : (
        <Text
          className="mu"
          lang={story.language ?? undefined}
          dir={direction}
          style={{
            ...LINE,
            ...own,
            color: colors.muted,
            fontSize: '14px',
            lineHeight: '21px',
            marginTop: '4px',
          }}
        >
          {story.dek}
        </Text>
      )}
    </Beside>
  );
}

/** One grey line at the end of a letter. */
export function LinkLine({
  house,
  words,
  links,
}: Within & { readonly links: readonly (readonly [label: string, url: string])[] }) {
  const { colors } = house.theme;
  const style = { color: colors.muted, fontSize: '14px', lineHeight: '21px', margin: '0' };
  return (
    <Text className="mu" style={{ ...style, textAlign: startOf(words) }}>
      {links.map(([label, url], i) => (
        <span key={url}>
          {i === 0 ? null : ' · '}
          <Link
            href={url}
            className="mu"
            style={{
              color: colors.muted,
              display: 'inline-block',
              padding: '10px 0',
              textDecoration: 'underline',
            }}
          >
            {label}
          </Link>
        </span>
      ))}
    </Text>
  );
}

const LINE = { fontSize: '16px', lineHeight: '22px', margin: '0' } as const;

/** The height that keeps the shape of a picture; none where its size is unknown. */
function heightOf({ width, height }: { readonly width: number | null; readonly height: number | null }) {
  return width === null || height === null || width === 0
    ? {}
    : { height: Math.round((PICTURE_PX * height) / width) };
}

/** Two cells of one row; only the second where there is nothing to put into the first. */
function Beside({
  words,
  first,
  width,
  style,
  children,
}: Pick<Within, 'words'> & {
  readonly first: ReactNode;
  readonly width: number;
  readonly style: CSSProperties;
  readonly children: ReactNode;
}) {
  return (
    <div style={style}>
      <Cells dir={words.direction}>
        {first === null ? null : (
          <td width={width} style={{ width: `${width}px`, verticalAlign: 'top' }}>
            {first}
          </td>
        )}
        <td style={{ verticalAlign: first === null ? 'top' : 'middle' }}>{children}</td>
      </Cells>
    </div>
  );
}
