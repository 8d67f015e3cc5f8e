// The finished html and text against the rendering and message rules that concern them. Pure: nothing is
// fetched.
import type { LintFrozen } from '../issues/ports.js';
import { lintBlocks } from './lint/blocks.js';
import { lintContrast } from './lint/contrast.js';
import { lintFooter, lintSender, lintSize, type Newsroom } from './lint/footer.js';
import { lintForbidden } from './lint/forbidden.js';
import { lintIntro } from './lint/intro.js';
import { lintLeftovers } from './lint/leftovers.js';
import { lintLinks, type OwnAddresses } from './lint/links.js';
import { lintMarkup } from './lint/markup.js';
import { lintOutline } from './lint/outline.js';
import { pageOf } from './lint/page.js';
import { lintPictures } from './lint/pictures.js';
import { lintPreheader, lintSubject } from './lint/subject.js';
import { lintText } from './lint/text-part.js';
import { advertisementIn } from './words.js';

const RULES = [
  lintSubject,
  lintPreheader,
  lintSize,
  lintText,
  lintOutline,
  lintFooter,
  lintForbidden,
  lintPictures,
  lintContrast,
  lintLeftovers,
  lintIntro,
] as const;

/**
 * All findings, in the order of the rules; empty if there is nothing to say.
 * @param newsroom who must be named in every issue (F28)
 * @param own addresses that come from the configuration, by the name of their key
 * @param printed texts of the configuration that are in every issue: they are printed as intended
 * @param templatesDir the newsroom's own templates, for languages without packaged words
 */
export function lintFor(
  newsroom: Newsroom,
  own: OwnAddresses = {},
  printed: readonly string[] = [],
  templatesDir: string | null = null,
): LintFrozen {
  const meant = [...Object.values(newsroom), ...Object.values(own), ...printed].filter(
    (text) => typeof text === 'string',
  );
  return (frozen, content) => {
    const page = pageOf(frozen, content, meant);
    return [
      ...RULES.flatMap((rule) => rule(page)),
      ...lintMarkup(frozen.html),
      ...lintLinks(page, own),
      ...lintSender(page, newsroom),
      ...lintBlocks(page, (language) => advertisementIn(language, templatesDir)),
    ];
  };
}
