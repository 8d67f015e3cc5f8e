// Corrections of an issue: dated notes near the story that they correct, and a box above the text that names
// all of them.
import type { Direction } from '../../src/text/bidi.js';
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
    /** BCP 47 */
    readonly language: string;
    readonly direction: Direction;
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
            {note.story === null ? null : <StoryLink story={note.story} />}
            {note.isPlaced ? null : <Words site={site} text={note.text} />}
          </li>
        ))}
      </ul>
    </aside>
  );
}

/**
 * One note, as it is shown near its story: on the side where the story's language starts, whatever the
 * language of the page.
 */
export function CorrectionNote({ site, note }: { readonly site: Site; readonly note: ShownCorrection }) {
  const { words } = site;
  return (
    <div className="correction" dir={note.story?.direction}>
      <p>
        <bdi lang={words.language} dir={words.direction}>
          <strong>{words.correction}</strong> <When site={site} note={note} />
        </bdi>
      </p>
      <Words site={site} text={note.text} />
    </div>
  );
}

function When({ site, note: { at, day } }: { readonly site: Site; readonly note: ShownCorrection }) {
  return <time dateTime={at}>{dateWriter(wordsLanguage(site), 'long')(day)}</time>;
}

function StoryLink({
  story: { headline, language, href },
}: {
  readonly story: NonNullable<ShownCorrection['story']>;
}) {
  return (
    <strong>
      <bdi lang={language}>{href === null ? headline : <a href={href}>{headline}</a>}</bdi>
    </strong>
  );
}

function Words({ site, text }: { readonly site: Site; readonly text: string }) {
  return (
    <p>
      <bdi lang={site.language}>{text}</bdi>
    </p>
  );
}
