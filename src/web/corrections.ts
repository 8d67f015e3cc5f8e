// Where the corrections of an issue are shown: near their stories in the frozen text, else above it. The text
// itself stays as it was approved.
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { CorrectionBox, CorrectionNote, type ShownCorrection } from '../../templates/pages/corrections.js';
import type { Site } from '../../templates/pages/site.js';
import type { IssuePageText, PublicCorrection } from '../app/desks/public-issues.js';
import { storiesOf } from '../issues/compose.js';
import type { Story } from '../issues/content.js';
import { oneLine, webAddress } from '../text/plain.js';

export interface CorrectedText {
  readonly html: string;
  /** Every correction, for the box above the text. */
  readonly corrections: readonly ShownCorrection[];
}

/** The frozen text with each note at the end of its story, if the text has an anchor for it. */
export function withCorrections(
  site: Site,
  { html, content }: IssuePageText,
  notes: readonly PublicCorrection[],
): CorrectedText {
  let text = html;
  const corrections = notes.map((note) => {
    const shown = shownCorrection(content, note, html);
    if (shown.isPlaced)
      text = insertedAt(text, note, renderToStaticMarkup(CorrectionNote({ site, note: shown })));
    return shown;
  });
  return { html: text, corrections };
}

/** The same for the feed: the box comes within the text, and what has no text gets the notes as one line. */
export function feedCorrections(
  site: Site,
  text: IssuePageText | null,
  notes: readonly PublicCorrection[],
): { readonly html: string | null; readonly corrected: string | null } {
  if (notes.length === 0) return { html: text?.html ?? null, corrected: null };
  const corrected = notes.map((note) => `${site.words.correction}: ${oneLine(note.text)}`).join(' ');
  if (text === null) return { html: null, corrected };
  const { html, corrections } = withCorrections(site, text, notes);
  // Feed readers may cut the ids that the box would lead to, so it says everything itself.
  const whole = corrections.map((one) => ({ ...one, isPlaced: false, story: withoutAnchor(one.story) }));
  const box = renderToStaticMarkup(createElement(CorrectionBox, { site, corrections: whole }));
  return { html: `${box}${html}`, corrected };
}

function withoutAnchor(story: ShownCorrection['story']): ShownCorrection['story'] {
  return story?.href?.startsWith('#') ? { ...story, href: null } : story;
}

function shownCorrection(
  content: IssuePageText['content'],
  { id, articleId, text, at, day }: PublicCorrection,
  html: string,
): ShownCorrection {
  const story = storiesOf(content).find((one) => one.articleId === articleId);
  const place = articleId === null ? null : endOfStory(html, articleId);
  const href = place === null ? webAddress(story?.url ?? '') : `#${anchorOf(articleId ?? 0)}`;
  return {
    id,
    text: oneLine(text),
    at,
    day,
    story: story === undefined ? null : shownStory(story, content, href),
    isPlaced: place !== null,
  };
}

function shownStory(
  { headline, language, direction }: Story,
  content: IssuePageText['content'],
  href: string | null,
): ShownCorrection['story'] {
  return { headline: oneLine(headline), language: language ?? content.language, direction, href };
}

function insertedAt(html: string, { articleId }: PublicCorrection, markup: string): string {
  const place = endOfStory(html, articleId ?? 0);
  return place === null ? html : `${html.slice(0, place)}${markup}${html.slice(place)}`;
}

const anchorOf = (articleId: number) => `story-${articleId}`;

/**
 * Where the element of a story ends: before its closing tag. Stories are `article` or `li` elements without
 * others of their kind in them (templates/pages/issue-article.tsx). Null if the text has no such element.
 */
function endOfStory(html: string, articleId: number): number | null {
  const opening = new RegExp(`<(article|li)(?: class="[^"]*")? id="${anchorOf(articleId)}">`).exec(html);
  if (opening === null) return null;
  const end = html.indexOf(`</${opening[1]}>`, opening.index);
  return end === -1 ? null : end;
}
