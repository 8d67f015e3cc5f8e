// The block that asks for support, as HTML for article pages.
import { renderToStaticMarkup } from 'react-dom/server';
import { SupportForm, type SupportOffer } from '../../templates/pages/support.js';
import { appealWordsFor } from '../../templates/pages/words/appeal/languages.js';

/** @param url public address of our pages, without a trailing slash */
export function renderSupportBlock(
  offer: SupportOffer,
  page: { readonly language: string; readonly direction: 'ltr' | 'rtl' },
  url: string,
): string {
  const form = SupportForm({
    ...page,
    offer,
    words: appealWordsFor(page.language),
    action: `${url}/support?lang=${page.language}`,
    titled: true,
  });
  const sheet = <link rel="stylesheet" href={`${url}/embed.css`} />;
  return `${renderToStaticMarkup(sheet)}\n${renderToStaticMarkup(form)}\n`;
}
