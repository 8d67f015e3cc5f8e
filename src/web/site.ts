// The configuration as the public pages see it, in the words of a language.

import { rhythmIn } from '../../templates/pages/rhythm.js';
import type { Site } from '../../templates/pages/site.js';
import { LANGUAGES, primaryOf, wordsFor } from '../../templates/pages/words/words.js';
import type { Config } from '../config/config.js';

interface Asking {
  readonly headers: { readonly 'accept-language'?: string | undefined };
  readonly query?: unknown;
}

export interface Sites {
  /**
   * The pages use the language that the reader chose on a page ("?lang=de"); else the first that the browser
   * asks for and that has a catalogue; else the newsletter's, else English. They are laid out in the
   * direction of their words; the newsletter's own texts keep their direction within them. A page of one
   * reader uses `own`, the language of this reader's choice, if it has a catalogue and the link names no
   * other.
   */
  readonly of: (request: Asking, own?: string | null) => Site;
  /** In the newsletter's language. */
  readonly usual: Site;
}

export function createSites(config: Config): Sites {
  const usual = siteOf(config);
  const sites = new Map(LANGUAGES.map((language) => [language, siteOf(config, language)]));
  const chosen = new Map(
    LANGUAGES.map((language) => [language, { ...siteOf(config, language), query: `?lang=${language}` }]),
  );
  const known = new Map<string, Site>();
  const siteFor = (asked: string) => {
    const site = sites.get(askedLanguage(asked) ?? '') ?? usual;
    if (known.size >= HEADERS_KEPT) known.clear();
    known.set(asked, site);
    return site;
  };
  const of: Sites['of'] = ({ headers, query }, own = null) => {
    const site =
      chosen.get(String((query as { readonly lang?: unknown } | null | undefined)?.lang)) ??
      (own === null ? undefined : sites.get(primaryOf(own)));
    if (site !== undefined) return site;
    const asked = (headers['accept-language'] ?? '').slice(0, LONGEST_HEADER);
    return known.get(asked) ?? siteFor(asked);
  };
  return { usual, of };
}

const LONGEST_HEADER = 400;
/** Browsers ask in a few hundred ways; a client that invents more has them parsed each time. */
const HEADERS_KEPT = 500;

/**
 * The best of our languages in an Accept-Language header (RFC 9110, 12.5.4); null if it names none of them.
 */
export function askedLanguage(header: string): string | null {
  const wishes = header
    .slice(0, LONGEST_HEADER)
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.trim().split(/\s*;\s*/);
      const weight = parameters.find((one) => one.startsWith('q='))?.slice(2) ?? '1';
      return { language: primaryOf(tag), weight: Number(weight) || 0 };
    })
    .filter(({ language, weight }) => weight > 0 && LANGUAGES.includes(language));
  return wishes.sort((a, b) => b.weight - a.weight)[0]?.language ?? null;
}

/** @param language of the words; the newsletter's unless given. */
export function siteOf(
  { newsletter, newsroom, editor, sections, signUp, theme, web, schedule }: Config,
  language: string = newsletter.language,
): Site {
  const words = wordsFor(language);
  const { every, comesAt } = rhythmIn(words, schedule.cron);
  return {
    title: newsletter.title,
    description: newsletter.description,
    masthead: theme.masthead,
    tagline: theme.tagline ?? null,
    language: newsletter.language,
    words,
    url: web.url,
    sender: newsletter.from,
    base: new URL(web.url).pathname.replace(/\/+$/, ''),
    query: '',
    every,
    comesAt,
    privacyUrl: newsletter.privacyUrl,
    sponsors: newsletter.sponsors,
    newsroom,
    editor: editor.line === null && editor.portrait === null ? null : editor,
    // The last one holds what has no section of its own.
    sections: sections.slice(0, -1),
    quote: signUp.quote,
  };
}
