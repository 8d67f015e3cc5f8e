// friday embed: the sign-up form as plain HTML, to be pasted into article pages.
import type { Run } from '../../session.js';

export const embed: Run<{ readonly script?: boolean; readonly locale?: string }> = async (session, { script = false, locale }) => {
  const app = await session.app();
  const { html, locale: spoken } = await app.embed.snippet({ locale: locale ?? null, script });
  return { text: html, data: { html, locale: spoken, embedOrigins: app.config.web.embedOrigins } };
};
