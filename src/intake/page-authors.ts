// Who wrote it: names only, as the page states them; people first, an organisation where it signs itself.
import { asName, namesOf, uniqueNames } from './byline.js';
import { isNode, literalOf, typesOf } from './json-ld.js';
import { nameOf, nodeValues, type PageView } from './page-view.js';
import { cleanText, textOfHtml } from './plain-text.js';

/** Names from the first source that states any. */
export function authorsOf(page: PageView, language: string | null): readonly string[] {
  const sources: (() => readonly string[])[] = [
    () => nodeValues(page, 'author').flatMap((value) => namesOfValue(value, language)),
    () => nodeValues(page, 'creator').flatMap((value) => namesOfValue(value, language)),
    ...META.map((name) => () => page.meta.all(name).flatMap((text) => namesOf(text, language))),
    () => microdataNames(page, language),
    () => textNames(page, '[rel~="author"]', language),
    () => textNames(page, BYLINE, language),
  ];
  for (const source of sources) {
    const names = uniqueNames(source());
    if (names.length > 0) return names;
  }
  return [];
}

const META = [
  'article:author',
  'author',
  'parsely-author',
  'sailthru.author',
  'written-by',
  'byl',
  'dc.creator',
  'dcterms.creator',
  'citation_author',
  'dc.contributor',
];
const BYLINE = '[class*="byline" i], [data-testid*="byline" i], .p-author, .author-name, .authorname';

function namesOfValue(value: unknown, language: string | null): readonly string[] {
  const text = textOfHtml(literalOf(value) ?? nameOf(value) ?? '');
  const isOrganisation = isNode(value) && typesOf(value).some((type) => /Organization$/.test(type));
  return isOrganisation ? [asName(text)] : namesOf(text, language);
}

function microdataNames(page: PageView, language: string | null): readonly string[] {
  const { $ } = page;
  const authors = $('[itemprop~="author"], [itemprop~="creator"]')
    .toArray()
    .filter((element) => !isBeside(page, element));
  return authors.flatMap((element) => {
    const named = $(element).find('[itemprop~="name"]').toArray();
    const texts = (named.length > 0 ? named : [element]).map((each) => cleanText($(each).attr('content') ?? $(each).text()));
    return texts.filter((text) => text.length <= MAX_NAMED).flatMap((text) => namesOf(text, language));
  });
}

const MAX_BYLINE = 160;
/** A marked author is a name or two; more than this is a box about them. */
const MAX_NAMED = 80;

/** The first element that reads as a byline: later ones belong to comments and other stories. */
function textNames(page: PageView, selector: string, language: string | null): readonly string[] {
  const { $ } = page;
  const elements = $(selector)
    .toArray()
    .filter((element) => isInBody(page, element) && !isBeside(page, element));
  for (const element of elements) {
    const together = selector === BYLINE ? [element] : elements.filter((other) => other.parent === element.parent);
    const texts = together.map((each) => cleanText($(each).text())).filter((text) => text.length <= MAX_BYLINE);
    const names = texts.flatMap((text) => namesOf(text, language));
    if (names.length > 0) return names;
  }
  return [];
}

type Element = Parameters<PageView['$']>[0];

function isInBody(page: PageView, element: Element): boolean {
  return page.$(element as never).closest('body').length > 0;
}

/** True for what stands in comments, in lists of other stories, or in the page's furniture. */
function isBeside(page: PageView, element: Element): boolean {
  return (
    page
      .$(element as never)
      .closest('aside, nav, footer, [class*="comment" i], [id*="comment" i], [class*="related" i], [itemprop~="review"], [itemprop~="comment"]').length > 0
  );
}
