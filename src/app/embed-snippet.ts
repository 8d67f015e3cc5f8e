// The sign-up form as plain HTML for article pages.
import { policyNote, policyPath } from '../../templates/pages/policy-path.js';
import { rhythmIn, rhythmLine } from '../../templates/pages/rhythm.js';
import { promiseIn } from '../../templates/pages/site.js';
import { LANGUAGES, wordsFor } from '../../templates/pages/words/words.js';
import type { Config } from '../config/config.js';
import { AppError } from '../errors.js';
import type { AppealDesk } from './desks/appeals.js';
import type { SignUpDesk, SignUpForm } from './desks/sign-up.js';
import { wordingLocales } from './texts.js';

export interface EmbedDesk {
  /**
   * HTML to be pasted into article pages, in `locale` or, without it, the newsletter's language. @throws
   * AppError INPUT_INVALID for a language without a form.
   */
  snippet(wish: {
    readonly locale: string | null;
    readonly script: boolean;
  }): Promise<{ readonly html: string; readonly locale: string }>;
  /**
   * The request for support in the same way, without any script. @throws AppError INPUT_INVALID for a
   * language without words, or where the configuration closes it
   */
  support(locale: string | null): Promise<{ readonly html: string; readonly locale: string }>;
}

export function createEmbedDesk(
  { newsletter, schedule, web }: Config,
  signUps: Pick<SignUpDesk, 'form'>,
  appeals: Pick<AppealDesk, 'offer'>,
): EmbedDesk {
  return {
    snippet: async ({ locale, script }) => {
      const form = await signUps.form(locale ?? newsletter.language, 'embed');
      const [language = ''] = (locale ?? form.locale).toLowerCase().split('-');
      if (language !== form.locale)
        throw new AppError(
          'INPUT_INVALID',
          `There is no form in the language "${locale}".`,
          `Choose from ${[...wordingLocales()].sort().join(', ')}.`,
        );
      const { title, sponsors } = newsletter;
      const html = embedSnippet({ form, url: web.url, script, title, cron: schedule.cron, sponsors });
      return { html, locale: form.locale };
    },
    support: async (wished) => {
      const [language = ''] = (wished ?? newsletter.language).toLowerCase().split('-');
      const words = wordsFor(language);
      if (wished !== null && words.language !== language)
        throw new AppError(
          'INPUT_INVALID',
          `There is no block in the language "${wished}".`,
          `Choose from ${[...LANGUAGES].sort().join(', ')}.`,
        );
      const offer = await appeals.offer({ language: words.language, frequency: '', currency: '' });
      if (offer === null)
        throw new AppError(
          'INPUT_INVALID',
          'The request for support is closed.',
          'Add "support" to the configuration, and leave support.public true.',
        );
      const { renderSupportBlock } = await import('../render/support-block.js');
      return { html: renderSupportBlock(offer, words, web.url), locale: words.language };
    },
  };
}

interface SnippetWish {
  readonly form: Omit<SignUpForm, 'challenge' | 'nonce'>;
  /** Public address of Friday's pages. */
  readonly url: string;
  /** Also the script that answers in place. */
  readonly script: boolean;
  /** The newsletter's. */
  readonly title: string;
  readonly cron: string;
  /** Whether issues may contain advertising. */
  readonly sponsors?: boolean;
}

/**
 * The snippet is the same for everybody and for years, so it cannot carry a signed nonce: what it posts is
 * shown again on a page of Friday's own, and the click there is the sign-up. With the script, and the site's
 * origin in web.embed_origins, the form is answered in its place.
 */
export function embedSnippet({ form, url, script, title, cron, sponsors = false }: SnippetWish): string {
  const { locale, wording, wordingHash, ageStatement, policyVersion, policyLanguage } = form;
  const words = wordsFor(locale);
  const policyUrl = `${url}${policyPath({ version: policyVersion, language: policyLanguage })}`;
  const link = `<a href="${escaped(policyUrl)}" hreflang="${escaped(policyLanguage)}">${escaped(words.policyWord)}</a>`;
  const note = policyNote(words, policyLanguage, form.policyLanguages);
  const noted = note === null ? '' : `\n  <p>${escaped(note)}</p>`;
  const age =
    ageStatement === null
      ? ''
      : `\n  <p><label><input type="checkbox" name="age_statement" value="yes" required> ${escaped(ageStatement)}</label></p>`;
  return `<link rel="stylesheet" href="${escaped(url)}/embed.css">
<form class="friday-form" action="${escaped(url)}/subscribe" method="post" lang="${escaped(locale)}" dir="${words.direction}" data-friday>
  <h2>${escaped(title)}</h2>
  <p>${escaped(rhythmLine(rhythmIn(words, cron), words))}</p>
  <p><label>${escaped(words.email)} <input type="email" name="email" required maxlength="254" autocomplete="email" dir="ltr"></label></p>
  <p><label><input type="checkbox" name="consent" value="yes" required> ${escaped(wording).replace('{policy}', link)}</label></p>${noted}${age}
  <p hidden><label>${escaped(words.trap)} <input type="text" name="website" tabindex="-1" autocomplete="off"></label></p>
  <input type="hidden" name="form" value="embed">
  <input type="hidden" name="locale" value="${escaped(locale)}">
  <input type="hidden" name="wording" value="${escaped(wordingHash)}">
  <p><button type="submit">${escaped(words.subscribe)}</button></p>
  <p><small>${escaped(promiseIn(words, sponsors))}</small></p>
</form>${script ? `\n<script src="${escaped(url)}/embed.js" async></script>` : ''}
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
