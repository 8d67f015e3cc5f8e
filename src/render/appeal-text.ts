// The request for support in the plain text.
import type { AppealPlace } from '../issues/content.js';
import type { PlaceholderMarkers } from './placeholder-markers.js';
import { introBlock, lines, own, paragraph, rule } from './text-lines.js';
import type { IssueView } from './view.js';
import { COLUMNS, columnsOf } from './wrap.js';

/** The request for support, with each choice above its address; nothing at any other place than its own. */
export function appealTexts(
  place: AppealPlace,
  view: IssueView,
  book: PlaceholderMarkers,
): readonly (string | null)[] {
  const { appeal, words } = view;
  if (appeal?.place !== place) return [];
  const link = (word: string, url: string) => lines([paragraph(`${word}:`, view.dir, view), url]);
  return [
    lines([own(appeal.heading, view), rule('-', Math.min(COLUMNS, columnsOf(appeal.heading)))]),
    ...(appeal.warning === null ? [] : [own(appeal.warning, view)]),
    ...appeal.text.blocks.map((block) => introBlock(block, view)),
    lines(appeal.choices.map(({ label, url }) => link(label, url))),
    lines([
      paragraph(words.support_not_today, view.dir, view),
      link(words.support_later, book.marker('support_later_url')),
      link(words.support_never, book.marker('support_never_url')),
    ]),
  ];
}
