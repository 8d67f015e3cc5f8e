// friday embed: the sign-up form as plain HTML, to be pasted into article pages.
import type { Run } from '../../session.js';

/**
 * The snippet is the same for everybody and for years, so it can carry no signed nonce: what it posts is shown once more on a page of Friday's
 * own, and that second press is the sign-up. With the script, and the site's origin in web.embed_origins, the form is answered in its place.
 */
export const embed: Run<{ readonly script?: boolean; readonly locale?: string }> = async (session, { script = false, locale }) => {
  const app = await session.app();
  const { newsletter, web } = app.config;
  const form = await app.signUps.form(locale ?? newsletter.language, 'embed');
  const html = snippet({ ...form, url: web.url, script });
  return { text: html, data: { html, locale: form.locale, policy_version: form.policyVersion, embed_origins: web.embedOrigins } };
};

interface SnippetParts {
  readonly url: string;
  readonly locale: string;
  readonly wording: string;
  readonly wordingHash: string;
  readonly policyVersion: string;
  readonly script: boolean;
}

const LABELS: Readonly<Record<string, { readonly email: string; readonly subscribe: string; readonly policy: string; readonly trap: string }>> = {
  en: { email: 'E-mail address', subscribe: 'Subscribe', policy: 'Privacy Policy', trap: 'Please leave this field empty' },
  de: { email: 'E-Mail-Adresse', subscribe: 'Abonnieren', policy: 'Datenschutzerklärung', trap: 'Bitte lassen Sie dieses Feld leer' },
  ru: { email: 'Адрес электронной почты', subscribe: 'Подписаться', policy: 'политика конфиденциальности', trap: 'Оставьте это поле пустым' },
};

function snippet({ url, locale, wording, wordingHash, policyVersion, script }: SnippetParts): string {
  const words = LABELS[locale] ?? LABELS['en'];
  if (words === undefined) throw new RangeError('no labels');
  const link = `<a href="${escaped(url)}/privacy/${encodeURIComponent(policyVersion)}">${words.policy}</a>`;
  const agreement = escaped(wording).replace('{policy}', link);
  return `<form action="${escaped(url)}/subscribe" method="post" lang="${locale}" data-friday>
  <p><label>${words.email} <input type="email" name="email" required maxlength="254" autocomplete="email"></label></p>
  <p><label><input type="checkbox" name="consent" value="yes" required> ${agreement}</label></p>
  <p hidden><label>${words.trap} <input type="text" name="website" tabindex="-1" autocomplete="off"></label></p>
  <input type="hidden" name="form" value="embed">
  <input type="hidden" name="locale" value="${locale}">
  <input type="hidden" name="wording" value="${escaped(wordingHash)}">
  <p><button type="submit">${words.subscribe}</button></p>
</form>${script ? `\n<script src="${escaped(url)}/embed.js" async></script>` : ''}
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
