// Corrections of an issue: dated notes near the story that they correct, and a box above the text that names
// all of them.
import { dateWriter } from '../../src/text/dates.js';
import { type Site, wordsLanguage } from './site.js';

export interface ShownCorrection {
  readonly id: number;
  /** Plain text in the newsletter's language. */
  readonly text: string;
  /** UTC instant. */
  readonly at: string;
  /** YYYY-MM-DD */
  readonly day: string;
  /** The story that it corrects; null for a note on the whole issue. */
  readonly story: {
    readonly headline: string;
    /** Where the note is: "#story-12" on the page, else the address of the article; null for neither. */
    readonly href: string | null;
  } | null;
  /** Shown near its story: the box above the text only leads there. */
  readonly isPlaced: boolean;
}

/** Nothing without a correction. */
export function CorrectionBox({
  site,
  corrections,
}: {
  readonly site: Site;
  readonly corrections: readonly ShownCorrection[];
}) {
  const [first] = corrections;
  if (first === undefined) return null;
  const id = `corrections-${first.id}`;
  return (
    <aside className="corrections" aria-labelledby={id}>
      <h2 id={id}>{site.words.corrections}</h2>
      <ul>
        {corrections.map((note) => (
          <li key={note.id}>
            <When site={site} note={note} />
            {note.story === null ? null : <StoryLink site={site} story={note.story} />}
            {note.isPlaced ? null : <Words site={site} text={note.text} />}
          </li>
        ))}
      </ul>
    </aside>
  );
}

/** One note, as it is shown near its story. */
export function CorrectionNote({ site, note }: { readonly site: Site; readonly note: ShownCorrection }) {
  const { words } = site;
  return (
    <div className="correction" lang={words.language} dir={words.direction}>
      <p>
        <strong>{words.correction}</strong> <When site={site} note={note} />
      </p>
      <Words site={site} text={note.text} />
    </div>
  );
}

function When({ site, note: { at, day } }: { readonly site: Site; readonly note: ShownCorrection }) {
  return <time dateTime={at}>{dateWriter(wordsLanguage(site), 'long')(day)}</time>;
}

function StoryLink({
  site,
  story: { headline, href },
}: {
  readonly site: Site;
  readonly story: NonNullable<ShownCorrection['story']>;
}) {
  return (
    <strong lang={site.language} dir="auto">
      {href === null ? headline : <a href={href}>{headline}</a>}
    </strong>
  );
}

function Words({ site, text }: { readonly site: Site; readonly text: string }) {
  return (
    <p lang={site.language} dir="auto">
      {text}
    </p>
  );
}
