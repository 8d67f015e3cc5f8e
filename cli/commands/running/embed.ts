// friday embed: the sign-up form, or the request for support, as plain HTML to be pasted into article pages.
import type { Config } from '../../../src/config/config.js';
import { AppError } from '../../../src/errors.js';
import type { Run } from '../../session.js';

export const embed: Run<
  { readonly script?: boolean; readonly locale?: string },
  [string | undefined]
> = async (session, { script = false, locale = null }, what = 'form') => {
  if (what !== 'form' && what !== 'support')
    throw new AppError('USAGE', `There is nothing to embed called "${what}".`, 'Use form or support.');
  if (what === 'support' && script)
    throw new AppError('USAGE', 'The request for support has no script.', 'Leave --script out.');
  const app = await session.app();
  const { html, locale: spoken } =
    what === 'support' ? await app.embed.support(locale) : await app.embed.snippet({ locale, script });
  for (const line of warnings(app.config, script)) session.out.note(line);
  return { text: html, data: { html, locale: spoken, embedOrigins: app.config.web.embedOrigins } };
};

/** Reasons why the form would not work on a page of the newsroom. */
function warnings({ web }: Config, script: boolean): readonly string[] {
  return [
    ...(web.url.startsWith('https://')
      ? []
      : [
          `This form leads to ${web.url}, which only this machine can reach. Set web.url before you paste the form into a page.`,
        ]),
    ...(script && web.embedOrigins.length === 0
      ? ['The script works only on the sites in web.embed_origins, which is empty.']
      : []),
  ];
}
