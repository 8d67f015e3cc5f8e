// The text of an issue's page: what is frozen at approval, and printed in the page around it. Well-formed
// XML too, so that the feed can carry it.
import { Fragment, type ReactNode } from 'react';
import type { Direction } from '../../src/text/bidi.js';
import { Blocks, type PageBlock } from './issue-blocks.js';
import { chosenFrom, type PagePicture } from './page-picture.js';

export interface PageStory {
  /** Anchor of the story on the page. */
  readonly id: string;
  /** null if the article's address is not an http(s) address: then nothing is linked. */
  readonly url: string | null;
  readonly headline: string;
  readonly dek: string | null;
  readonly blurb: string | null;
  /** "By Anna Berg and Li Na", cut so that each name keeps its own direction. */
  readonly byline: readonly { readonly text: string; readonly isName: boolean }[] | null;
  readonly minutes: string | null;
  readonly picture: PagePicture | null;
  /** Language and direction, where they differ from those of the issue. */
  readonly foreign: Tongue | null;
  /** Those of the words in byline, minutes and credit, where they differ from those of the story. */
  readonly words: Tongue | null;
}

interface Tongue {
  readonly language: string;
  readonly direction: Direction;
}

export interface PageSection {
  /** Its anchor on the page. */
  readonly id: string;
  readonly name: string;
  /** Across the column: the second lead, or all cards of a short issue. */
  readonly features: readonly PageStory[];
  /** Text with a thumbnail. */
  readonly rows: readonly PageStory[];
  /** Headline, blurb and meta line only. */
  readonly compact: readonly PageStory[];
  readonly briefs: readonly PageStory[];
  /** The blocks that follow it. */
  readonly blocks: readonly PageBlock[];
}

export interface PageView {
  readonly language: string;
  readonly direction: Direction;
  readonly number: string;
  /** YYYY-MM-DD */
  readonly slug: string;
  readonly date: string;
  readonly headline: string;
  readonly standfirst: string | null;
  /** Null if there is neither a reading time nor a second section. */
  readonly contents: {
    readonly title: string;
    /** "45 min in total". */
    readonly total: string | null;
    /** Whether to list the sections. */
    readonly hasLinks: boolean;
  } | null;
  /** HTML */
  readonly intro: string;
  readonly lead: PageStory | null;
  readonly leadSection: string | null;
  readonly sections: readonly PageSection[];
  /** Those that follow no section. */
  readonly blocks: {
    readonly top: readonly PageBlock[];
    readonly afterLead: readonly PageBlock[];
    readonly end: readonly PageBlock[];
  };
  /** The editor's good-bye; null if the newsroom says nothing about the editor. */
  readonly signoff: {
    readonly thanks: string;
    readonly name: string;
    readonly line: string | null;
    readonly portrait: { readonly url: string; readonly alt: string } | null;
  } | null;
  /** "The Friday Courier is published by The Harbour Courier." */
  readonly publisher: string;
  readonly contact: string;
}

export function IssueArticle({ view }: { readonly view: PageView }) {
  return (
    <article className="reading" lang={view.language} dir={view.direction}>
      <header>
        <p className="facts">
          {view.number} · <time dateTime={view.slug}>{view.date}</time>
        </p>
        <h1>{view.headline}</h1>
        {view.standfirst === null ? null : <p className="standfirst">{view.standfirst}</p>}
      </header>
      <Contents view={view} />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own parser wrote it, without raw HTML */}
      {view.intro === '' ? null : <div className="note" dangerouslySetInnerHTML={{ __html: view.intro }} />}
      <Blocks blocks={view.blocks.top} />
      {view.lead === null ? null : <Lead story={view.lead} section={view.leadSection} />}
      <Blocks blocks={view.blocks.afterLead} />
      {view.sections.map((section) => (
        <Fragment key={section.id}>
          <Section section={section} />
          <Blocks blocks={section.blocks} />
        </Fragment>
      ))}
      <Blocks blocks={view.blocks.end} />
      {view.signoff === null ? null : <Signoff of={view.signoff} />}
      <footer>
        <p>{view.publisher}</p>
        <address>
          <a href={`mailto:${view.contact}`} dir="ltr">
            {view.contact}
          </a>
        </address>
      </footer>
    </article>
  );
}

/** The feed leaves it out: its links lead within the page. */
function Contents({ view: { contents, sections } }: { readonly view: PageView }) {
  if (contents === null) return null;
  const { title, total, hasLinks } = contents;
  return (
    <nav className="contents" aria-labelledby="contents">
      <p>
        <strong id="contents">{title}</strong>
        {total === null ? null : <span className="facts"> · {total}</span>}
      </p>
      {hasLinks ? (
        <ul>
          {sections.map(({ id, name }) => (
            <li key={id}>
              <a href={`#${id}`}>
                <bdi>{name}</bdi>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </nav>
  );
}

function Section({
  section: { id, name, features, rows, compact, briefs },
}: {
  readonly section: PageSection;
}) {
  return (
    <section aria-labelledby={id}>
      <h2 className="section" id={id}>
        {name}
      </h2>
      {features.map((story) => (
        <Feature key={story.id} story={story} />
      ))}
      {rows.map((story) => (
        <Card key={story.id} story={story} />
      ))}
      {compact.length + briefs.length === 0 ? null : (
        <ul className="briefs">
          {compact.map((story) => (
            <Compact key={story.id} story={story} />
          ))}
          {briefs.map((story) => (
            <Brief key={story.id} story={story} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Signoff({
  of: { thanks, name, line, portrait },
}: {
  readonly of: NonNullable<PageView['signoff']>;
}) {
  return (
    <div className="signoff">
      {portrait === null ? null : (
        <picture>
          <img
            src={portrait.url}
            alt={portrait.alt}
            width={72}
            height={72}
            loading="lazy"
            decoding="async"
            referrerPolicy="no-referrer"
          />
        </picture>
      )}
      <p>
        {thanks}
        <br />
        <strong>
          <bdi>{name}</bdi>
        </strong>
        {line === null ? null : (
          <span className="facts">
            <bdi>{line}</bdi>
          </span>
        )}
      </p>
    </div>
  );
}

function Lead({ story, section }: { readonly story: PageStory; readonly section: string | null }) {
  return (
    <article className="story lead" id={story.id}>
      <Figure story={story} isLead />
      {section === null ? null : <p className="kicker">{section}</p>}
      <h2 {...foreign(story)}>
        <Headline story={story} />
      </h2>
      <Text story={story} />
    </article>
  );
}

function Feature({ story }: { readonly story: PageStory }) {
  return (
    <article className="story feature" id={story.id}>
      <Figure story={story} isWide />
      <h3 {...foreign(story)}>
        <Headline story={story} />
      </h3>
      <Text story={story} />
    </article>
  );
}

function Card({ story }: { readonly story: PageStory }) {
  return (
    <article className={story.picture === null ? 'story' : 'story pictured'} id={story.id}>
      <div>
        <h3 {...foreign(story)}>
          <Headline story={story} />
        </h3>
        <Text story={story} />
      </div>
      <Figure story={story} />
    </article>
  );
}

function Compact({ story }: { readonly story: PageStory }) {
  return (
    <li className="compact" id={story.id}>
      <h3 {...foreign(story)}>
        <Headline story={story} />
      </h3>
      <Text story={{ ...story, dek: null }} />
    </li>
  );
}

function Brief({ story }: { readonly story: PageStory }) {
  return (
    <li id={story.id}>
      <h3 {...foreign(story)}>
        <Headline story={story} />
      </h3>
      <Text story={story} />
    </li>
  );
}

function Headline({ story }: { readonly story: PageStory }) {
  return story.url === null ? story.headline : <a href={story.url}>{story.headline}</a>;
}

function Text({ story }: { readonly story: PageStory }) {
  const { dek, blurb, byline, minutes } = story;
  return (
    <>
      {dek === null ? null : (
        <p className="dek" {...foreign(story)}>
          {dek}
        </p>
      )}
      {blurb === null ? null : <p className="blurb">{blurb}</p>}
      {byline === null && minutes === null ? null : (
        <p className="facts" {...foreign(story)}>
          <InWords story={story}>
            {byline?.map(({ text, isName }) => (isName ? <bdi key={text}>{text}</bdi> : text))}
            {byline === null || minutes === null ? null : ' · '}
            {minutes}
          </InWords>
        </p>
      )}
    </>
  );
}

/** Words on the side of the story's text, also where they are of another language. */
function InWords({
  story: { words },
  children,
}: {
  readonly story: PageStory;
  readonly children: ReactNode;
}) {
  if (words === null) return <>{children}</>;
  return (
    <span lang={words.language} dir={words.direction}>
      {children}
    </span>
  );
}

/**
 * A picture is loaded without saying from which page. The first is fetched at once, the others when they come
 * near. `picture` keeps React from writing a preload before it.
 */
function Figure({
  story,
  isLead = false,
  isWide = isLead,
}: {
  readonly story: PageStory;
  readonly isLead?: boolean;
  readonly isWide?: boolean;
}) {
  const { picture } = story;
  if (picture === null) return null;
  const { url, alt, credit, size } = picture;
  const caption = isLead ? picture.caption : null;
  return (
    <figure {...foreign(story)}>
      <picture>
        <img
          src={url}
          alt={alt}
          {...size}
          {...chosenFrom(picture.sources, isWide)}
          decoding="async"
          referrerPolicy="no-referrer"
          {...(isLead ? { fetchPriority: 'high' } : { loading: 'lazy' })}
        />
      </picture>
      {caption === null && credit === null ? null : (
        <figcaption>
          {caption === null ? null : (
            <span>
              <bdi>{caption}</bdi>
            </span>
          )}
          {credit === null ? null : (
            <small>
              <InWords story={story}>
                <bdi>{credit}</bdi>
              </InWords>
            </small>
          )}
        </figcaption>
      )}
    </figure>
  );
}

function foreign({ foreign: own }: PageStory): { readonly lang?: string; readonly dir?: Direction } {
  return own === null ? {} : { lang: own.language, dir: own.direction };
}
