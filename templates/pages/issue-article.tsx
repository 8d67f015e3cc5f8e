// The text of an issue's page: what is frozen at approval, and printed in the page around it. Well-formed
// XML too, so that the feed can carry it.
import type { Direction } from '../../src/text/bidi.js';

export interface PagePicture {
  readonly url: string;
  readonly alt: string;
  readonly caption: string | null;
  /** "Photo: Jon Vale". */
  readonly credit: string | null;
  /** Pixels of the source; null if it does not state them. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

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
  readonly foreign: { readonly language: string; readonly direction: Direction } | null;
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
  /** HTML */
  readonly intro: string;
  readonly lead: PageStory | null;
  readonly leadSection: string | null;
  readonly sections: readonly {
    readonly name: string;
    readonly cards: readonly PageStory[];
    readonly briefs: readonly PageStory[];
  }[];
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
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own parser wrote it, without raw HTML */}
      {view.intro === '' ? null : <div className="note" dangerouslySetInnerHTML={{ __html: view.intro }} />}
      {view.lead === null ? null : <Lead story={view.lead} section={view.leadSection} />}
      {view.sections.map(({ name, cards, briefs }, at) => (
        <section key={name} aria-labelledby={`section-${at + 1}`}>
          <h2 className="section" id={`section-${at + 1}`}>
            {name}
          </h2>
          {cards.map((story) => (
            <Card key={story.id} story={story} />
          ))}
          {briefs.length === 0 ? null : (
            <ul className="briefs">
              {briefs.map((story) => (
                <Brief key={story.id} story={story} />
              ))}
            </ul>
          )}
        </section>
      ))}
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
      <Figure picture={story.picture} isLead />
      {section === null ? null : <p className="kicker">{section}</p>}
      <h2 {...foreign(story)}>
        <Headline story={story} />
      </h2>
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
      <Figure picture={story.picture} />
    </article>
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
        <p className="facts">
          {byline?.map(({ text, isName }) => (isName ? <bdi key={text}>{text}</bdi> : text))}
          {byline === null || minutes === null ? null : ' · '}
          {minutes}
        </p>
      )}
    </>
  );
}

/**
 * A picture is loaded without saying from which page. The first is fetched at once, the others when they come
 * near. `picture` keeps React from writing a preload before it.
 */
function Figure({
  picture,
  isLead = false,
}: {
  readonly picture: PagePicture | null;
  readonly isLead?: boolean;
}) {
  if (picture === null) return null;
  const { url, alt, credit, size } = picture;
  const caption = isLead ? picture.caption : null;
  return (
    <figure>
      <picture>
        <img
          src={url}
          alt={alt}
          {...size}
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
              <bdi>{credit}</bdi>
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
