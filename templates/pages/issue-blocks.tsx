// The blocks of an issue's page: quotations, dates, figures, pictures, advertisements and texts of the
// editor.
import type { BlockType } from '../../src/issues/blocks.js';
import { chosenFrom, type PagePicture } from './page-picture.js';

export interface PageBlockItem {
  readonly title: string;
  /** For <time>; null for a figure. */
  readonly datetime: string | null;
  readonly text: string;
  readonly url: string | null;
}

/** What a type does not have is null, or an empty list. */
export interface PageBlock {
  readonly id: string;
  readonly type: BlockType;
  readonly heading: string | null;
  /** HTML of text and closing blocks. */
  readonly html: string;
  readonly text: string | null;
  readonly name: string | null;
  readonly role: string | null;
  /** Between name and role. */
  readonly comma: string;
  /** Words of the link to `url`. */
  readonly link: string | null;
  readonly url: string | null;
  readonly items: readonly PageBlockItem[];
  readonly source: string | null;
  readonly picture: PagePicture | null;
  /** "Advertisement" */
  readonly label: string;
}

export function Blocks({ blocks }: { readonly blocks: readonly PageBlock[] }) {
  return blocks.map((block) => <Block key={block.id} block={block} />);
}

function Block({ block }: { readonly block: PageBlock }) {
  switch (block.type) {
    case 'quote':
      return <Quote block={block} />;
    case 'dates':
    case 'figures':
      return <Items block={block} />;
    case 'picture':
      return block.picture === null ? null : <BlockPicture block={block} picture={block.picture} />;
    case 'sponsor':
      return <Sponsor block={block} />;
    default:
      return <Words block={block} />;
  }
}

function Heading({ block: { id, heading } }: { readonly block: PageBlock }) {
  return heading === null ? null : <h2 id={id}>{heading}</h2>;
}

/** The editor's Markdown. */
function Words({ block }: { readonly block: PageBlock }) {
  return (
    <div className={`block block-${block.type}`}>
      <Heading block={block} />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own parser wrote it, without raw HTML */}
      <div className="note" dangerouslySetInnerHTML={{ __html: block.html }} />
    </div>
  );
}

function Quote({ block: { text, name, role, comma, link, url } }: { readonly block: PageBlock }) {
  const isAttributed = name !== null || role !== null || url !== null;
  return (
    <figure className="block block-quote">
      <blockquote>
        <p>{text}</p>
      </blockquote>
      {isAttributed ? (
        <figcaption>
          {name === null ? null : (
            <strong>
              <bdi>{name}</bdi>
            </strong>
          )}
          {name === null || role === null ? null : comma}
          {role === null ? null : <bdi>{role}</bdi>}
          {url === null ? null : (
            <a href={url} className="said">
              {link}
            </a>
          )}
        </figcaption>
      ) : null}
    </figure>
  );
}

function Items({ block }: { readonly block: PageBlock }) {
  const named = block.heading === null ? {} : { 'aria-labelledby': block.id };
  return (
    <div className={`block block-${block.type}`}>
      <Heading block={block} />
      <ul {...named}>
        {block.items.map((item) => (
          <li key={`${item.title} ${item.text}`}>
            <strong>
              {item.datetime === null ? (
                <bdi>{item.title}</bdi>
              ) : (
                <time dateTime={item.datetime}>{item.title}</time>
              )}
            </strong>{' '}
            <span>{item.url === null ? item.text : <a href={item.url}>{item.text}</a>}</span>
          </li>
        ))}
      </ul>
      {block.source === null ? null : (
        <p className="facts">
          <bdi>{block.source}</bdi>
        </p>
      )}
    </div>
  );
}

function BlockPicture({
  block: { url },
  picture,
}: {
  readonly block: PageBlock;
  readonly picture: PagePicture;
}) {
  const image = <Image picture={picture} />;
  return (
    <figure className="block block-picture">
      {url === null ? image : <a href={url}>{image}</a>}
      <Caption picture={picture} />
    </figure>
  );
}

/** rel="sponsored" tells search engines that the newsroom does not recommend the page. */
function Sponsor({ block }: { readonly block: PageBlock }) {
  const { label, name, heading, text, link, url, picture } = block;
  return (
    <aside className="block block-sponsor" aria-label={label}>
      <p className="facts">
        {label} · <bdi>{name}</bdi>
      </p>
      {picture === null ? null : (
        <figure>
          <Image picture={picture} />
          <Caption picture={picture} />
        </figure>
      )}
      {heading === null ? null : <h2>{heading}</h2>}
      <p>{text}</p>
      {url === null ? null : (
        <p>
          <a href={url} rel="sponsored nofollow noopener noreferrer">
            {link}
          </a>
        </p>
      )}
    </aside>
  );
}

function Image({ picture: { url, alt, size, sources } }: { readonly picture: PagePicture }) {
  return (
    <picture>
      <img
        src={url}
        alt={alt}
        {...size}
        {...chosenFrom(sources, true)}
        loading="lazy"
        decoding="async"
        referrerPolicy="no-referrer"
      />
    </picture>
  );
}

function Caption({ picture: { caption, credit } }: { readonly picture: PagePicture }) {
  if (caption === null && credit === null) return null;
  return (
    <figcaption>
      {caption === null ? null : (
        <span>
          <bdi>{caption}</bdi>
        </span>
      )}
      {credit === null ? null : (
        <small>
          <bdi>{credit}</bdi>
        </small>
      )}
    </figcaption>
  );
}
