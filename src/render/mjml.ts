// MJML to HTML: strict, no remote fonts, and an error names the template file and line it came from.
import { reasonOf } from '../errors.js';
import type { RenderedTemplate } from './liquid.js';
import { templateError } from './template-error.js';

/** What MJML throws in strict mode. */
interface MjmlFailure {
  readonly errors?: readonly { readonly line: number; readonly message: string; readonly tagName: string }[];
}

/** @throws AppError TEMPLATE_INVALID */
export async function compileMjml(woven: RenderedTemplate): Promise<string> {
  const { default: mjml2html } = await import('mjml');
  try {
    const { html } = await mjml2html(woven.mjml, {
      validationLevel: 'strict',
      fonts: {},
      keepComments: false,
    });
    return html;
  } catch (error) {
    const first = (error as MjmlFailure).errors?.[0];
    const origin = woven.originOf(first?.line ?? 1, first?.tagName ?? '');
    throw templateError(
      origin.file,
      origin.line,
      first === undefined ? reasonOf(error) : `<${first.tagName}>: ${first.message}`,
      error,
    );
  }
}
