// An issue's content becomes what is frozen: view -> Liquid -> MJML -> HTML, and the plain text. The same
// content gives the same bytes.
import type { Config } from '../config/config.js';
import type { Frozen } from '../issues/content.js';
import type { RenderIssue } from '../issues/ports.js';
import { markOf } from '../text/bidi.js';
import { escapeHtml } from '../text/plain.js';
import { finishHtml } from './finish-html.js';
import { renderTemplate } from './liquid.js';
import { compileMjml } from './mjml.js';
import { createPlaceholderMarkers, type PlaceholderMarkers } from './placeholder-markers.js';
import { readTemplates, type TemplateFile } from './template-files.js';
import { renderText } from './text.js';
import { type IssueView, type Publication, viewOf } from './view.js';

export interface IssueRendererOptions extends Publication {
  /** The newsroom's own templates; null for the packaged ones alone. */
  readonly templatesDir: string | null;
}

/**
 * The renderer for previews, tests and freezing alike. Templates are read at each rendering; MJML and Liquid
 * are loaded at the first. The function it returns throws AppError TEMPLATE_INVALID with details {file,
 * line}, or SLOT_UNFILLED for a merge tag that means nothing.
 */
export function createIssueRenderer(options: IssueRendererOptions): RenderIssue {
  return async (content) => {
    const files = readTemplates(options.templatesDir);
    const book = createPlaceholderMarkers(content);
    const view = await viewOf(content, options, files, book);
    const html = await htmlOf(view, options, files, book);
    const text = renderText(view, options, book, { subscribe: linksTo(html, view.issue.subscribe_url) });
    const { subject, preheader } = view;
    const frozen: Frozen = {
      subject,
      preheader,
      html,
      text,
      placeholders: book.usedIn(subject, preheader, html, text),
    };
    return Object.freeze(frozen);
  };
}

/** A newsroom's own templates may leave a link out; the text part then does the same (F25). */
function linksTo(html: string, url: string): boolean {
  return html.includes(`href="${escapeHtml(url)}"`);
}

/**
 * HTML above this size may exceed 75 KB once its placeholders are filled, and mail programs may clip the end
 * of longer HTML (F24). Such an issue has its unsubscribe link at the top too.
 */
const CLIPPED_FROM = 74 * 1024;

async function htmlOf(
  view: IssueView,
  options: Publication,
  files: readonly TemplateFile[],
  book: PlaceholderMarkers,
): Promise<string> {
  const compile = async (clipped: boolean) => {
    const values = templateValues({ ...view, issue: { ...view.issue, clipped } }, options, book);
    return finishHtml(await compileMjml(await renderTemplate(files, values, book, view)), view.dir);
  };
  const html = await compile(false);
  return Buffer.byteLength(html) <= CLIPPED_FROM ? html : compile(true);
}

/** The names that templates may use; templates/issue/README.md lists them. */
function templateValues(
  view: IssueView,
  { theme, newsletter, newsroom }: Publication,
  book: PlaceholderMarkers,
): object {
  return {
    ...view,
    mark: markOf(view.dir),
    intro: view.intro.html,
    theme: themeValues(theme),
    newsletter: {
      title: newsletter.title,
      description: newsletter.description,
      privacy_url: newsletter.privacyUrl,
    },
    newsroom: {
      name: newsroom.name,
      url: newsroom.url,
      postal_address: newsroom.postalAddress,
      contact: newsroom.contact,
      imprint_url: newsroom.imprintUrl,
    },
    reader: readerPlaceholders(book),
  };
}

function themeValues(theme: Config['theme']): object {
  return {
    masthead: theme.masthead,
    tagline: theme.tagline ?? null,
    logo: theme.logo === undefined ? null : { ...theme.logo, dark_url: theme.logo.dark_url ?? null },
    colors: theme.colors,
    dark: theme.dark,
    fonts: { heading: fontStack(theme.fonts.heading), body: fontStack(theme.fonts.body) },
  };
}

/** A font list that is safe in style attributes and style blocks without escaping. */
function fontStack(fonts: string): string {
  return fonts.replaceAll('"', "'").replace(/[^\w ,'\u0080-\uffff-]/g, '');
}

/** `reader.unsubscribe_url` and similar: a placeholder exists only if a template asks for it. */
function readerPlaceholders(book: PlaceholderMarkers): object {
  return {
    get first_name() {
      return book.marker('first_name');
    },
    get address() {
      return book.marker('address');
    },
    get consent_date() {
      return book.marker('consent_date');
    },
    get unsubscribe_url() {
      return book.marker('unsubscribe_url');
    },
    get preferences_url() {
      return book.marker('preferences_url');
    },
    get policy_url() {
      return book.marker('policy_url');
    },
    get support_later_url() {
      return book.marker('support_later_url');
    },
    get support_never_url() {
      return book.marker('support_never_url');
    },
  };
}
