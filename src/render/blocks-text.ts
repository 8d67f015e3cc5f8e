// Blocks in the plain text (F25): the same words and addresses as in the HTML.
import { ownDirection } from '../text/bidi.js';
import type { BlockItemView, BlockView } from './blocks-view.js';
import { credit, introBlock, lines, own, paragraph, rule } from './text-lines.js';
import type { IssueView } from './view.js';
import { COLUMNS, columnsOf } from './wrap.js';

/** One text per paragraph. */
export function blockTexts(blocks: readonly BlockView[], view: IssueView): readonly string[] {
  return blocks.flatMap((block) => TEXTS[block.type](block, view));
}

type BlockText = (block: BlockView, view: IssueView) => readonly string[];

const TEXTS: Readonly<Record<BlockView['type'], BlockText>> = {
  text: (block, view) => [...heading(block, view), ...markdown(block, view)],
  closing: (block, view) => markdown(block, view),
  quote: (block, view) => [quote(block, view)],
  dates: (block, view) => [...heading(block, view), ...block.items.map((item) => itemText(item, view))],
  figures: (block, view) => [
    ...heading(block, view),
    ...block.items.map((item) => itemText(item, view)),
    ...(block.source === null ? [] : [own(block.source, view)]),
  ],
  picture: (block, view) => pictureText(block, view),
  sponsor: (block, view) => [sponsorText(block, view)],
};

function heading({ heading: words }: BlockView, view: IssueView): readonly string[] {
  return words === null ? [] : [lines([own(words, view), rule('-', Math.min(COLUMNS, columnsOf(words)))])];
}

function markdown(block: BlockView, view: IssueView): readonly string[] {
  return block.markdown.map((one) => introBlock(one, view));
}

function quote({ text, name, role, url }: BlockView, view: IssueView): string {
  const who = [name, role].filter((part) => part !== null).join(view.words.comma);
  return lines([own(text ?? '', view), who === '' ? null : own(`— ${who}`, view), url]);
}

function itemText({ title, text, url }: BlockItemView, view: IssueView): string {
  const direction = ownDirection(text, view.dir);
  return lines([own(`- ${title}`, view), paragraph(text, direction, view, '  '), url]);
}

/** A picture alone says nothing in plain text; its description, caption and credit do. */
function pictureText({ image, url }: BlockView, view: IssueView): readonly string[] {
  if (image === null) return [];
  return [lines([own(`[${image.alt}]`, view), ...credit(image, view), url])];
}

function sponsorText(block: BlockView, view: IssueView): string {
  const { name, heading: title, text, link, url, image } = block;
  return lines([
    own(`[ ${view.words.advertisement} · ${name ?? ''} ]`, view),
    title === null ? null : own(title, view),
    own(text ?? '', view),
    ...credit(image, view),
    link === null ? null : own(`${link}:`, view),
    url,
  ]);
}
