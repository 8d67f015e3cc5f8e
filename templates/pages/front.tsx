// The front page: what the newsletter is, when it comes, who edits it, the sign-up form, and the latest
// issue.
import type { CardStory } from '../../src/issues/issue-card.js';
import { Sentence } from '../sentence.js';
import { IssueDate, PageLayout } from './page-layout.js';
import { rhythmLine } from './rhythm.js';
import { SignUpForm, type SignUpView } from './sign-up.js';
import { type LatestIssue, pageHref, type Site } from './site.js';

export interface FrontProps {
  readonly site: Site;
  readonly latest: LatestIssue | null;
  readonly form: SignUpView;
  /** A round number that the newsletter has more readers than; null if it is not to be shown. */
  readonly readers: number | null;
}

export function Front({ site, latest, form, readers }: FrontProps) {
  const { words } = site;
  const minutes = latest?.card?.minutes ?? null;
  const rhythm = [rhythmLine(site, words), ...(minutes === null ? [] : [words.minutesRead(minutes)])].join(
    ' · ',
  );
  return (
    <PageLayout site={site} title={site.title} front rhythm={rhythm} path="/" script="sign-up">
      <div className="door">
        <section aria-labelledby="subscribe">
          <h2 id="subscribe" className="lede" lang={site.language} dir="auto">
            {site.description}
          </h2>
          <Editor site={site} />
          <SignUpForm site={site} form={form} />
          {readers === null ? null : <p className="aside">{words.readersJoined(readers)}</p>}
        </section>
        <Latest site={site} latest={latest} />
      </div>
      <section aria-labelledby="sections">
        <h2 id="sections" className="section">
          {words.inEveryIssue}
        </h2>
        <ul className="sections" lang={site.language}>
          {site.sections.map((name) => (
            <li key={name} dir="auto">
              {name}
            </li>
          ))}
        </ul>
      </section>
      <Quote site={site} />
    </PageLayout>
  );
}

function Editor({ site }: { readonly site: Site }) {
  if (site.editor === null) return null;
  const { name, line, portrait } = site.editor;
  return (
    <div className="editor">
      {portrait === null ? null : (
        <picture>
          <img
            className="portrait"
            src={portrait.url}
            alt={portrait.alt}
            width={56}
            height={56}
            referrerPolicy="no-referrer"
          />
        </picture>
      )}
      <p>
        <Sentence text={site.words.editedBy} values={{ name: <bdi className="editor-name">{name}</bdi> }} />
        {line === null ? null : (
          <span className="line" lang={site.language} dir="auto">
            {line}
          </span>
        )}
      </p>
    </div>
  );
}

function Latest({ site, latest }: { readonly site: Site; readonly latest: LatestIssue | null }) {
  const { words } = site;
  return (
    <section aria-labelledby="latest">
      <h2 id="latest" className="section">
        {words.latestIssue}
      </h2>
      {latest === null ? <p>{words.nothingYet}</p> : <LatestCard site={site} latest={latest} />}
      <p className="more">
        <a href={pageHref(site, '/archive')}>{words.allIssues}</a>
      </p>
    </section>
  );
}

/** The latest issue: picture, subject, first headlines. One link leads to it. */
export function LatestCard({ site, latest }: { readonly site: Site; readonly latest: LatestIssue }) {
  const stories = latest.card?.stories ?? [];
  return (
    <article className="issue card">
      <CardPicture story={stories.find(({ image }) => image !== null) ?? null} />
      <div className="card-text">
        <IssueDate site={site} number={latest.mastheadNumber ?? latest.number} slug={latest.slug} />
        <h3 lang={site.language} dir="auto">
          <a href={pageHref(site, `/archive/${latest.slug}`)}>{latest.subject}</a>
        </h3>
        {stories.length === 0 ? (
          <p lang={site.language} dir="auto">
            {latest.preheader}
          </p>
        ) : (
          <ul className="headlines" lang={site.language}>
            {stories.map(({ articleId, headline, language, direction }) => (
              <li key={articleId} lang={language ?? undefined} dir={direction}>
                {headline}
              </li>
            ))}
          </ul>
        )}
      </div>
    </article>
  );
}

/** Decoration: the headline next to it says what the story is. */
function CardPicture({ story }: { readonly story: CardStory | null }) {
  return story?.image == null ? null : (
    <picture>
      <img
        className="picture"
        src={story.image.url}
        alt=""
        width={600}
        height={338}
        loading="lazy"
        referrerPolicy="no-referrer"
      />
    </picture>
  );
}

function Quote({ site: { quote, language } }: { readonly site: Site }) {
  return quote === null ? null : (
    <figure className="quote" lang={language} dir="auto">
      <blockquote>
        <p>{quote.text}</p>
      </blockquote>
      {quote.name === null ? null : <figcaption>{quote.name}</figcaption>}
    </figure>
  );
}
